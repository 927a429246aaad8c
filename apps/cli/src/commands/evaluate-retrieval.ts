import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchModeSchema } from '@lesart/contracts';
import { type Command, Option } from 'commander';
import { readSet } from '../read-set.ts';
import { releaseAfter } from '../release-after.ts';

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
      const remove = () => rm(folder, { recursive: true, force: true });
      await releaseAfter(remove, async () => {
        const onQuery = options.perQuery ? (line: object) => console.error(JSON.stringify(line)) : () => {};
        const { evaluateRetrieval } = await import('../evaluate-retrieval.ts');
        const figures = await evaluateRetrieval(set, searchModeSchema.parse(options.mode), folder, onQuery);
        console.log(JSON.stringify(figures));
      });
    });
}
