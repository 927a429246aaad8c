import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseJson } from '@lesart/contracts';
import { z } from 'zod';
import { CommandFault } from './command-fault.ts';
import type { RetrievalSet } from './evaluate-retrieval.ts';

const corpusLineSchema = z.object({ _id: z.string(), title: z.string().default(''), text: z.string() });
const queryLineSchema = z.object({ _id: z.string(), text: z.string() });

/**
 * Reads a labelled corpus in BEIR form: corpus.jsonl and qrels.tsv of one folder, queries.jsonl of the other.
 * @throws CommandFault naming file and line where one cannot be understood, or an error of the file system
 */
export async function readSet(corpusFolder: string, queryFolder: string): Promise<RetrievalSet> {
  const documents = await readLines(join(corpusFolder, 'corpus.jsonl'), corpusLineSchema);
  const queries = await readLines(join(queryFolder, 'queries.jsonl'), queryLineSchema);
  return {
    documents: documents.map(({ _id, title, text }) => ({ id: _id, title, text })),
    queries: queries.map(({ _id, text }) => ({ id: _id, text })),
    relevance: await readRelevance(join(corpusFolder, 'qrels.tsv')),
  };
}

async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const values: T[] = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = schema.safeParse(parseJson(line));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new CommandFault(`${path}, line ${number}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`);
    }
    values.push(parsed.data);
  }
  return values;
}

/** Lines of query id, document id and grade, as in BEIR; a first line that names the columns is passed over. */
async function readRelevance(path: string): Promise<Map<string, Map<string, number>>> {
  const relevance = new Map<string, Map<string, number>>();
  for (const line of (await readFile(path, 'utf8')).split(/\r?\n/)) {
    const columns = line.split(/\s+/).filter(Boolean);
    const grade = Number(columns.at(-1));
    const [queryId] = columns;
    const documentId = columns.at(-2);
    if (!queryId || !documentId || !Number.isFinite(grade) || grade <= 0) continue;
    relevance.set(queryId, (relevance.get(queryId) ?? new Map()).set(documentId, grade));
  }
  return relevance;
}
