import { spawn } from 'node:child_process';
import { delimiter, join, resolve } from 'node:path';

/** Absolute path of the workspace. */
export const projectRoot = resolve(import.meta.dirname, '..');

/** What became of a step. */
export type StepResult = { readonly title: string; readonly passed: boolean; readonly seconds: number };

/**
 * Runs a program in the workspace, prints its output as it comes and, after it, whether it passed and how long it took.
 *
 * @param title what the step is about, for people
 * @param command program and arguments; tools of the workspace go by their bare names
 * @param environment variables to add
 * @returns `passed` is false for every exit code but 0, for an end by a signal and where the program cannot be started
 */
export async function runStep(
  title: string,
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  return timeStep(title, () => run(command, environment));
}

/**
 * The same for work that is done in this process.
 *
 * @param work resolves to whether it passed; what it throws is printed and counts as not passed
 */
export async function timeStep(title: string, work: () => Promise<boolean> | boolean): Promise<StepResult> {
  console.log(`\n▸ ${title}`);
  const start = performance.now();
  const passed = await attempt(work);
  const seconds = (performance.now() - start) / 1000;
  console.log(`${passed ? '✓' : '✗'} ${title} (${seconds.toFixed(1)} s)`);
  return { title, passed, seconds };
}

/** The environment of this process, with the tools of the workspace first on the PATH. */
export function toolEnvironment(): NodeJS.ProcessEnv {
  const tools = join(projectRoot, 'node_modules/.bin');
  return { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH ?? ''}` };
}

async function attempt(work: () => Promise<boolean> | boolean): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    console.error(error);
    return false;
  }
}

function run([program = '', ...parameters]: readonly string[], environment: Readonly<Record<string, string>>) {
  return new Promise<boolean>((fulfil, reject) => {
    const child = spawn(program, parameters, {
      cwd: projectRoot,
      env: { ...toolEnvironment(), ...environment },
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('close', (code) => fulfil(code === 0));
  });
}
