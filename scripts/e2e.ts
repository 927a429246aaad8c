// npm run e2e: the journeys of apps/web/e2e in a real browser. An argument picks those whose file name contains it.
import { globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { clearOutcome, type Outcome, outcomeFiles, outcomeLine, sumOutcomes, writeOutcome } from './outcome.ts';
import { projectRoot } from './run-step.ts';
import { findTestTools, installTestTools } from './test-tools.ts';

/** What a journey is given. It starts the server and the browser itself, and ends them. */
export type JourneyContext = {
  /** Absolute path of the browser for playwright-core's `executablePath`. */
  readonly chromium: string;
  /** An empty folder of this journey alone; it is removed afterwards. */
  readonly temporaryFolder: string;
  /** An existing folder for screenshots; it is kept until the next run. */
  readonly screenshots: string;
  /** One named step: it is printed and counted as a test; what it throws ends the journey. */
  readonly step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
};

/** What each `apps/web/e2e/*.e2e.ts` exports. */
export type Journey = {
  readonly name: string;
  readonly run: (context: JourneyContext) => Promise<void>;
};

/** A journey that hangs must not hang the run; minutes, as it may start a server on a slow machine. */
const journeyLimitMilliseconds = 5 * 60_000;

const screenshots = join(projectRoot, 'tmp/e2e');

await main(process.argv[2] ?? '');

async function main(wanted: string): Promise<void> {
  clearOutcome(outcomeFiles.journeys);
  const { chromium } = findTestTools();
  if (chromium === null) {
    console.error(`No Chromium found. On Debian: ${installTestTools}; elsewhere name one in LESART_CHROMIUM.`);
    process.exit(1);
  }
  rmSync(screenshots, { recursive: true, force: true });
  mkdirSync(screenshots, { recursive: true });
  const outcomes: Outcome[] = [];
  for (const file of globSync('apps/web/e2e/*.e2e.ts', { cwd: projectRoot }).sort()) {
    if (basename(file).includes(wanted)) outcomes.push(await runFile(file, chromium));
  }
  const outcome = sumOutcomes(outcomes);
  writeOutcome(outcomeFiles.journeys, outcome);
  console.log(`\njourneys: ${outcomeLine(outcome)}`);
  // A journey that failed half-way may have left handles open.
  process.exit(outcome.failed === 0 ? 0 : 1);
}

async function runFile(file: string, chromium: string): Promise<Outcome> {
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'lesart-e2e-'));
  let passed = 0;
  const step: JourneyContext['step'] = async (name, work) => {
    const result = await timed(name, work);
    passed += 1;
    return result;
  };
  try {
    const journey = await load(file);
    console.log(`\n${journey.name}`);
    await withinLimit(journey.run({ chromium, temporaryFolder, screenshots, step }));
    // A journey without steps is one test.
    return { passed: Math.max(passed, 1), failed: 0, skipped: 0 };
  } catch (error) {
    console.error(`  ✗ ${file}\n`, error);
    return { passed, failed: 1, skipped: 0 };
  } finally {
    rmSync(temporaryFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    const result = await work();
    console.log(`  ✓ ${name} (${Math.round(performance.now() - start)} ms)`);
    return result;
  } catch (error) {
    console.error(`  ✗ ${name} (${Math.round(performance.now() - start)} ms)`);
    throw error;
  }
}

async function load(file: string): Promise<Journey> {
  const module: unknown = await import(pathToFileURL(join(projectRoot, file)).href);
  if (isJourney(module)) return module;
  throw new Error(`${file} must export 'name' (text) and 'run' (function)`);
}

function isJourney(module: unknown): module is Journey {
  return (
    typeof module === 'object' &&
    module !== null &&
    'name' in module &&
    typeof module.name === 'string' &&
    'run' in module &&
    typeof module.run === 'function'
  );
}

async function withinLimit(work: Promise<void>): Promise<void> {
  const { promise: limit, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`the journey took longer than ${journeyLimitMilliseconds / 60_000} minutes`)),
    journeyLimitMilliseconds,
  );
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
