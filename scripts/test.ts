// npm test: everything that this machine can run, and a summary that says what was left out.
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, outcomeLine, readJourneyOutcome, readUnitOutcome, sumOutcomes } from './outcome.ts';
import { projectRoot, runStep, type StepResult } from './run-step.ts';
import { findTestTools, installTestTools } from './test-tools.ts';
import { runUnitTests } from './unit.ts';

/** What did not run, what brings it, and whether a run that must leave out nothing (CI=true) fails for it. */
type LeftOut = { readonly what: string; readonly bring: string; readonly excused: boolean };

const continuousIntegration = process.env.CI === 'true';
const tools = findTestTools();

const check = await runStep('check', ['node', 'scripts/check.ts']);
const build = await runStep('build', ['nx', 'run-many', '-t', 'build', '--outputStyle=static']);
const unit = await runUnitTests([]);
const unitOutcome = readUnitOutcome();
const journeys = await runJourneys(build);
const leftOut = listLeftOut(unitOutcome);

// A failure outside the tests counts too: a run that failed never ends with "0 failed".
const failuresOfSteps = [check, build].filter(({ passed }) => !passed).length;
const failuresOfAbsence = continuousIntegration ? leftOut.filter(({ excused }) => !excused).length : 0;
const outcome = sumOutcomes([
  unitOutcome,
  journeys?.outcome ?? nothing(),
  { ...nothing(), failed: failuresOfSteps + failuresOfAbsence },
]);
const steps = [check, build, unit, ...(journeys === null ? [] : [journeys.step])];
printSummary(steps, leftOut);
console.log(outcomeLine(outcome));
process.exitCode = outcome.failed === 0 && steps.every(({ passed }) => passed) ? 0 : 1;

/** Runs the journeys where there are a browser and a build; null where the browser is missing. */
async function runJourneys(built: StepResult): Promise<{ step: StepResult; outcome: Outcome } | null> {
  if (tools.chromium === null || globSync('apps/web/e2e/*.e2e.ts', { cwd: projectRoot }).length === 0) return null;
  if (!built.passed) {
    const step = { title: 'browser journeys (not run: the build failed)', passed: false, seconds: 0 };
    return { step, outcome: { ...nothing(), failed: 1 } };
  }
  const step = await runStep('browser journeys', ['node', 'scripts/e2e.ts']);
  return { step, outcome: readJourneyOutcome() };
}

function listLeftOut(unitTests: Outcome): LeftOut[] {
  const found: LeftOut[] = [];
  if (tools.chromium === null) {
    found.push({ what: 'browser journeys (no Chromium)', bring: `on Debian: ${installTestTools}`, excused: false });
  }
  if (tools.postgres === null) {
    found.push({
      what: 'storage tests on PostgreSQL (no PostgreSQL >= 15 with pgvector; they ran on PGlite)',
      bring: `on Debian: ${installTestTools}`,
      excused: false,
    });
  }
  if (unitTests.skipped > 0) found.push(skippedTests(unitTests.skipped));
  return found;
}

/** Some tests measure on large public sets that live beside the repository; a fresh clone has none. */
function skippedTests(count: number): LeftOut {
  const what = `${count} skipped tests`;
  return existsSync(join(projectRoot, '../shared/data'))
    ? { what, bring: 'each says above why it was skipped', excused: false }
    : { what, bring: 'they read the large public sets in ../shared/data', excused: true };
}

function printSummary(results: readonly StepResult[], missing: readonly LeftOut[]): void {
  console.log('\nran');
  for (const { title, passed, seconds } of results) {
    console.log(`  ${passed ? '✓' : '✗'} ${title} (${seconds.toFixed(1)} s)`);
  }
  if (missing.length > 0) console.log('left out');
  for (const { what, bring } of missing) console.log(`  - ${what}: ${bring}`);
  console.log('');
}

function nothing(): Outcome {
  return { passed: 0, failed: 0, skipped: 0 };
}
