import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CommandFault } from './command-fault.ts';

const fromSources = import.meta.url.endsWith('.ts');

/** Where the module `<name>` of this folder is, whether it was built or not. */
export function moduleUrl(name: string): URL {
  return new URL(`./${name}.${fromSources ? 'ts' : 'js'}`, import.meta.url);
}

/** What Node must be told to run the modules of this folder. */
export const moduleFlags: readonly string[] = fromSources ? ['--conditions=@lesart/source'] : [];

/** A failure in a child, with what it said. */
type Outcome<Reply> = { readonly reply: Reply } | { readonly failure: string };

/**
 * Runs the module `<name>.child` in a process of its own, which ends when it has answered, or with this one. What it
 * writes to standard error is seen.
 * @throws CommandFault when it fails
 */
export function runChild<Request extends object, Reply>(name: string, request: Request): Promise<Reply> {
  return new Promise<Reply>((resolve, reject) => {
    const child = fork(fileURLToPath(moduleUrl(`${name}.child`)), {
      execArgv: [...moduleFlags],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (outcome: Outcome<Reply>) => {
      if ('reply' in outcome) resolve(outcome.reply);
      else reject(new CommandFault(outcome.failure));
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new CommandFault(`${name} ended too early (${code})`)));
    child.send(request);
  });
}

/** The other side of `runChild`: answers one request, then ends the process. */
export function serveChild<Request, Reply>(work: (request: Request) => Promise<Reply>): void {
  // The parent is gone, and nobody else ends this process.
  process.on('disconnect', () => process.exit());
  process.once('message', async (request: Request) => {
    const outcome = await work(request).then(
      (reply): Outcome<Reply> => ({ reply }),
      (error: unknown): Outcome<Reply> => ({ failure: String(error instanceof Error ? error.message : error) }),
    );
    process.send?.(outcome, () => process.exit());
  });
}
