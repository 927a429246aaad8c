import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { searchModeSchema } from '@lesart/contracts';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { evaluateRetrieval, type RetrievalSet } from '../evaluate-retrieval.ts';

type Options = { corpus: string; mode: string; queries?: string; perQuery?: true };

/** `lesart evaluate retrieval`: how well the product's own search ranks a labelled corpus in BEIR form. */
export function addEvaluateRetrieval(evaluate: Command): void {
  evaluate
    .command('retrieval')
    .description('nDCG, recall and speed of search on a corpus in BEIR form; prints one JSON object')
    .requiredOption('--corpus <folder>', 'holds corpus.jsonl, queries.jsonl and qrels.tsv')
    .addOption(new Option('--mode <mode>', 'which half of search').choices(searchModeSchema.options).default('hybrid'))
    .option('--queries <folder>', 'take the queries from here (same ids, another language)')
    .option('--per-query', 'also print a line for each query, on standard error')
    .action(async (options: Options) => {
      const set = await readSet(options.corpus, options.queries ?? options.corpus);
      const folder = await mkdtemp(join(tmpdir(), 'lesart-evaluate-'));
      try {
        const onQuery = options.perQuery ? (line: object) => console.error(JSON.stringify(line)) : () => {};
        const figures = await evaluateRetrieval(set, searchModeSchema.parse(options.mode), folder, onQuery);
        console.log(JSON.stringify(figures));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
}

const corpusLineSchema = z.object({ _id: z.string(), title: z.string().default(''), text: z.string() });
const queryLineSchema = z.object({ _id: z.string(), text: z.string() });

async function readSet(corpusFolder: string, queryFolder: string): Promise<RetrievalSet> {
  return {
    documents: (await readLines(join(corpusFolder, 'corpus.jsonl'), corpusLineSchema)).map(({ _id, title, text }) => ({
      id: _id,
      title,
      text,
    })),
    queries: (await readLines(join(queryFolder, 'queries.jsonl'), queryLineSchema)).map(({ _id, text }) => ({ id: _id, text })),
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
