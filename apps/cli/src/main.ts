import { lesartVersion } from '@lesart/api';
import { Command } from 'commander';
import { addAsk } from './commands/ask.ts';
import { addBenchmarkIngest } from './commands/benchmark-ingest.ts';
import { addBenchmarkSearch } from './commands/benchmark-search.ts';
import { addEvaluateRetrieval } from './commands/evaluate-retrieval.ts';
import { addIngest } from './commands/ingest.ts';
import { addParse } from './commands/parse.ts';
import { addSearch } from './commands/search.ts';
import { explainError } from './explain-error.ts';

const program = new Command('lesart')
  .description('Read, search and ask documents from the command line.')
  .version(lesartVersion)
  .showHelpAfterError();

addParse(program);
addIngest(program);
addSearch(program);
addAsk(program);
addEvaluateRetrieval(program.command('evaluate').description('measure quality on labelled material'));
const benchmark = program.command('benchmark').description('measure speed');
addBenchmarkIngest(benchmark);
addBenchmarkSearch(benchmark);

try {
  await program.parseAsync();
} catch (error) {
  console.error(explainError(error));
  process.exitCode = 1;
}
