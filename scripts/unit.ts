// npm run unit: the Jest tests of all packages. Arguments go to Jest: npm run unit -- --selectProjects parsing
import { clearOutcome, outcomeFiles } from './outcome.ts';
import { runStep, type StepResult } from './run-step.ts';

if (import.meta.main) {
  const { passed } = await runUnitTests(process.argv.slice(2));
  process.exitCode = passed ? 0 : 1;
}

/** Runs Jest over all packages and leaves its figures in `outcomeFiles.unit`. */
export async function runUnitTests(jestArguments: readonly string[]): Promise<StepResult> {
  clearOutcome(outcomeFiles.unit);
  const limits = ['--maxWorkers=2', '--workerIdleMemoryLimit=768MB'];
  return runStep(
    'unit tests',
    ['jest', ...limits, '--json', `--outputFile=${outcomeFiles.unit}`, ...jestArguments],
    // Tests are ES modules, which Jest runs in Node's vm modules; Node's warning about them says nothing new.
    { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
  );
}
