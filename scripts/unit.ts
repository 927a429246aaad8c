// npm run unit: the Jest tests of all packages. Arguments go to Jest: npm run unit -- --selectProjects parsing
import { clearOutcome, outcomeFiles } from './outcome.ts';
import { runStep } from './run-step.ts';

clearOutcome(outcomeFiles.unit);
const step = await runStep(
  'unit tests',
  [
    'jest',
    '--maxWorkers=2',
    '--workerIdleMemoryLimit=768MB',
    '--json',
    `--outputFile=${outcomeFiles.unit}`,
    ...process.argv.slice(2),
  ],
  // Tests are ES modules, which Jest runs in Node's vm modules; Node's warning about them says nothing new.
  { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
);
process.exitCode = step.passed ? 0 : 1;
