// npm run check: everything that can be said about the code without running it.
import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { type FenceViolation, findFenceViolations } from './fences.ts';
import { projectRoot, runStep, type StepResult, timeStep } from './run-step.ts';
import { writeTestConfigs } from './write-test-configs.ts';

const steps = [
  await runStep('format and lint', ['biome', 'check', '--diagnostic-level=warn', '--error-on-warnings', '.']),
  await runStep('types of libraries and apps', ['tsc', '-b', ...packagesWithTypes()]),
  await runStep('types of tests and scripts', ['tsc', '-b', 'scripts', ...writeTestConfigs(projectRoot)]),
  await timeStep('fences', reportFences),
];
process.exitCode = summarise(steps) ? 0 : 1;

function packagesWithTypes(): string[] {
  return globSync(['libs/*/tsconfig.json', 'apps/*/tsconfig.json'], { cwd: projectRoot }).map((file) => dirname(file));
}

function reportFences(): boolean {
  const violations = findFenceViolations(projectRoot);
  for (const violation of violations) console.error(describe(violation));
  return violations.length === 0;
}

function describe({ file, line, rule, message }: FenceViolation): string {
  return `  ${file}${line === null ? '' : `:${line}`}  ${rule}: ${message}`;
}

function summarise(results: readonly StepResult[]): boolean {
  const failed = results.filter(({ passed }) => !passed);
  const seconds = results.reduce((sum, step) => sum + step.seconds, 0).toFixed(1);
  if (failed.length === 0) console.log(`\ncheck: all ${results.length} steps passed in ${seconds} s`);
  else console.error(`\ncheck: failed: ${failed.map(({ title }) => title).join('; ')}`);
  return failed.length === 0;
}
