// Commands import what a server needs when they run, so that help and `parse` are there at once.
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { z } from 'zod';
import { addAsk } from './commands/ask.ts';
import { addBenchmarkIngest } from './commands/benchmark-ingest.ts';
import { addBenchmarkSearch } from './commands/benchmark-search.ts';
import { addCompare } from './commands/compare.ts';
import { addEvaluateComparison } from './commands/evaluate-comparison.ts';
import { addEvaluateMatrix } from './commands/evaluate-matrix.ts';
import { addEvaluateRetrieval } from './commands/evaluate-retrieval.ts';
import { addImport } from './commands/import.ts';
import { addIngest } from './commands/ingest.ts';
import { addMatrix } from './commands/matrix.ts';
import { addParse } from './commands/parse.ts';
import { addSearch } from './commands/search.ts';
import { addWatch } from './commands/watch.ts';

const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
const { version } = z.object({ version: z.string() }).parse(JSON.parse(manifest));

const program = new Command('lesart')
  .description('Read, search and ask documents from the command line.')
  .version(version)
  .showHelpAfterError();

addParse(program);
addCompare(program);
addMatrix(program);
addIngest(program);
addWatch(program);
addImport(program);
addSearch(program);
addAsk(program);
const evaluate = program.command('evaluate').description('measure quality on labelled material');
addEvaluateRetrieval(evaluate);
addEvaluateComparison(evaluate);
addEvaluateMatrix(evaluate);
const benchmark = program.command('benchmark').description('measure speed');
addBenchmarkIngest(benchmark);
addBenchmarkSearch(benchmark);

// Whoever reads may stop to, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  const { exitCodeOf, explainError } = await import('./explain-error.ts');
  console.error(explainError(error));
  process.exitCode = exitCodeOf(error);
}
