import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { RetrievalSet } from './evaluate-retrieval.ts';

const corpusLineSchema = z.object({ _id: z.string(), title: z.string().default(''), text: z.string() });
const queryLineSchema = z.object({ _id: z.string(), text: z.string() });

/** Reads a labelled corpus in BEIR form: corpus.jsonl and qrels.tsv of one folder, queries.jsonl of the other. */
export async function readSet(corpusFolder: string, queryFolder: string): Promise<RetrievalSet> {
  return {
    documents: (await readLines(join(corpusFolder, 'corpus.jsonl'), corpusLineSchema)).map(({ _id, title, text }) => ({
      id: _id,
      title,
      text,
    })),
    queries: (await readLines(join(queryFolder, 'queries.jsonl'), queryLineSchema)).map(({ _id, text }) => ({
      id: _id,
      text,
    })),
    relevance: await readRelevance(join(corpusFolder, 'qrels.tsv')),
  };
}

async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line.trim() !== '') values.push(schema.parse(JSON.parse(line)));
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
