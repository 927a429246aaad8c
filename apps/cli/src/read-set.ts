import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '@lesart/contracts';
import { z } from 'zod';
import { CommandFault } from './command-fault.ts';

/** Queries and which documents are relevant to them. */
export interface LabelledQueries {
  readonly queries: readonly LabelledQuery[];
  /** For a query's id the relevant documents' ids with their grade, more than 0. */
  readonly relevance: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** A labelled corpus. */
export interface RetrievalSet extends LabelledQueries {
  readonly documents: readonly LabelledDocument[];
}

/** A labelled corpus whose documents are read when they are wanted: it may be larger than memory. */
export interface StreamedSet extends LabelledQueries {
  /** @throws CommandFault as `streamSet` does, when it gets to the line */
  documents(): AsyncIterable<LabelledDocument>;
}

export interface LabelledDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface LabelledQuery {
  readonly id: string;
  readonly text: string;
  /** What the query tries, where the set says so: figures are given for each kind, too. */
  readonly kind: string | null;
}

const orNothing = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
const documentLineSchema = z.object({ _id: z.string(), title: orNothing, text: z.string() });
const queryLineSchema = z.object({ _id: z.string(), text: z.string(), kind: z.string().nullish() });

/**
 * Reads a labelled corpus in BEIR form: corpus.jsonl and qrels.tsv of one folder, queries.jsonl of the other.
 * @throws CommandFault naming file and line where one cannot be understood (`line-unreadable`) or has the id of an
 *   earlier one (`duplicate-id`), or an error of the file system
 */
export async function readSet(corpusFolder: string, queryFolder: string): Promise<RetrievalSet> {
  const set = await streamSet(corpusFolder, queryFolder);
  const documents: LabelledDocument[] = [];
  for await (const document of set.documents()) documents.push(document);
  return { ...set, documents };
}

/**
 * The same, its documents one after another.
 * @throws CommandFault, or an error of the file system, as `readSet`
 */
export async function streamSet(corpusFolder: string, queryFolder: string): Promise<StreamedSet> {
  const queries: LabelledQuery[] = [];
  for await (const line of readWithIds(join(queryFolder, 'queries.jsonl'), queryLineSchema)) {
    queries.push({ id: line._id, text: line.text, kind: line.kind ?? null });
  }
  return {
    documents: () => readDocuments(join(corpusFolder, 'corpus.jsonl')),
    queries,
    relevance: await readRelevance(join(corpusFolder, 'qrels.tsv')),
  };
}

async function* readDocuments(path: string): AsyncGenerator<LabelledDocument> {
  for await (const { _id, title, text } of readWithIds(path, documentLineSchema)) yield { id: _id, title, text };
}

async function* readWithIds<T extends { readonly _id: string }>(path: string, schema: z.ZodType<T>) {
  const ids = new Set<string>();
  for await (const { number, value } of readJsonLines(path, schema)) {
    if (ids.has(value._id)) {
      throw new CommandFault(`${path}, line ${number}: the id ${value._id} was there before`, 'duplicate-id');
    }
    ids.add(value._id);
    yield value;
  }
}

/**
 * The values of a file with one in each line; empty lines are passed over.
 * @throws CommandFault `line-unreadable`
 */
export async function* readJsonLines<T>(
  path: string,
  schema: z.ZodType<T>,
): AsyncGenerator<{ readonly number: number; readonly value: T }> {
  let number = 0;
  for await (const line of readLines(path)) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = schema.safeParse(parseJson(line));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const where = issue?.path.join('.') || 'the line';
      throw new CommandFault(`${path}, line ${number}: ${where}: ${issue?.message}`, 'line-unreadable');
    }
    yield { number, value: parsed.data };
  }
}

/** Unlike readline's, lines end at line feeds alone: JSON may hold U+2028 as it is. */
async function* readLines(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of createReadStream(path, 'utf8')) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

/** Lines of query id, document id and grade, as in BEIR; a first line that names the columns is passed over. */
async function readRelevance(path: string): Promise<Map<string, Map<string, number>>> {
  const relevance = new Map<string, Map<string, number>>();
  for await (const line of readLines(path)) {
    const columns = line.trim().split(line.includes('\t') ? '\t' : /\s+/);
    const grade = Number(columns.at(-1));
    const [queryId] = columns;
    const documentId = columns.at(-2);
    if (columns.length < 3 || !queryId || !documentId || !(grade > 0)) continue;
    relevance.set(queryId, (relevance.get(queryId) ?? new Map()).set(documentId, grade));
  }
  return relevance;
}
