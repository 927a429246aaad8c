import { writeFile } from 'node:fs/promises';
import { searchModeSchema } from '@lesart/contracts';
import { type Command, Option } from 'commander';
import { CommandFault } from '../command-fault.ts';
import type { QueryLine } from '../evaluate-retrieval.ts';
import { readJsonLines, streamSet } from '../read-set.ts';
import { releaseAfter } from '../release-after.ts';

interface Options {
  readonly corpus: string;
  readonly mode: string;
  readonly queries?: string;
  /** true: on standard error. */
  readonly perQuery?: string | true;
  readonly compare?: string;
  readonly baseline?: string;
  readonly postgres?: true;
}

/** `lesart evaluate retrieval`: how well the product's own search ranks a labelled corpus in BEIR form. */
export function addEvaluateRetrieval(evaluate: Command): void {
  evaluate
    .command('retrieval')
    .description('nDCG, recall, success and speed of search on a corpus in BEIR form; prints one JSON object')
    .requiredOption('--corpus <folder>', 'holds corpus.jsonl, queries.jsonl and qrels.tsv')
    .addOption(new Option('--mode <mode>', 'which half of search').choices(searchModeSchema.options).default('hybrid'))
    .option('--queries <folder>', 'take the queries from here (same ids, another language)')
    .option('--per-query [file]', 'also write a line for each query, to this file or to standard error')
    .option(
      '--compare <file>',
      'what --per-query wrote in an earlier run: differences and whether chance explains them',
    )
    .addOption(
      new Option('--baseline <name>', 'also rank the same chunks by plain full-text search').choices(['postgres']),
    )
    .option('--postgres', 'on a temporary PostgreSQL instead of the embedded database')
    .action(async (options: Options) => {
      const set = await streamSet(options.corpus, options.queries ?? options.corpus);
      const earlier = options.compare === undefined ? null : await readRun(options.compare);
      const { openEvaluation } = await import('../open-evaluation.ts');
      const evaluation = await openEvaluation({
        postgres: options.postgres === true,
        baseline: options.baseline !== undefined,
      });
      await releaseAfter(evaluation.close, async () => {
        const { evaluateRetrieval } = await import('../evaluate-retrieval.ts');
        const { compareRuns } = await import('../compare-runs.ts');
        const lines: QueryLine[] = [];
        const figures = await evaluateRetrieval(set, evaluation, {
          mode: searchModeSchema.parse(options.mode),
          onQuery: (line) => {
            lines.push(line);
            if (options.perQuery === true) console.error(JSON.stringify(line));
          },
          // Whoever reads the queries' lines there reads nothing else.
          onProgress: (progress) => options.perQuery !== true && console.error(`lesart: ${progress}`),
        });
        if (typeof options.perQuery === 'string') {
          await writeFile(options.perQuery, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
        }
        const judgements = new Map(lines.map((line) => [line.query, line]));
        const compare = earlier && compareRuns(earlier, judgements, set.relevance);
        console.log(JSON.stringify({ ...figures, ...(compare && { compare }) }));
      });
    });
}

/** The rankings of an earlier run by query id. */
async function readRun(path: string): Promise<Map<string, readonly string[]>> {
  const { runLineSchema } = await import('../compare-runs.ts');
  const run = new Map<string, readonly string[]>();
  for await (const { value } of readJsonLines(path, runLineSchema)) run.set(value.query, value.ranking);
  if (run.size === 0) throw new CommandFault(`${path} holds no queries`, 'nothing-to-compare');
  return run;
}
