import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from './run-step.ts';

/** How many tests of a run passed, failed and were skipped. */
export type Outcome = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** Where the runners leave their figures for the summary. */
export const outcomeFiles = {
  unit: join(projectRoot, 'tmp/test/unit.json'),
  journeys: join(projectRoot, 'tmp/test/journeys.json'),
} as const;

/** Removes the figures of an earlier run, so that a runner that dies is not taken for it. */
export function clearOutcome(file: string): void {
  rmSync(file, { force: true });
  mkdirSync(dirname(file), { recursive: true });
}

/** Leaves the figures of the browser journeys. */
export function writeOutcome(file: string, outcome: Outcome): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(outcome));
}

/** The figures of the browser journeys; a runner that left none counts as one failure. */
export function readJourneyOutcome(): Outcome {
  const report = readReport(outcomeFiles.journeys);
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  return { passed: count(report, 'passed'), failed: count(report, 'failed'), skipped: count(report, 'skipped') };
}

/** Jest's figures. A test file that could not be loaded has no tests: it counts as one failure. */
export function readUnitOutcome(): Outcome {
  const report = readReport(outcomeFiles.unit);
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  return {
    passed: count(report, 'numPassedTests'),
    failed: count(report, 'numFailedTests') + count(report, 'numRuntimeErrorTestSuites'),
    skipped: count(report, 'numPendingTests') + count(report, 'numTodoTests'),
  };
}

/** The line that ends a test run, such as `214 passed, 0 failed, 2 skipped`. */
export function outcomeLine({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

export function sumOutcomes(outcomes: readonly Outcome[]): Outcome {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  return { passed: sum((o) => o.passed), failed: sum((o) => o.failed), skipped: sum((o) => o.skipped) };
}

function readReport(file: string): Readonly<Record<string, unknown>> | null {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

function count(report: Readonly<Record<string, unknown>>, name: string): number {
  const value = report[name];
  return typeof value === 'number' ? value : 0;
}
