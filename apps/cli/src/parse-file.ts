import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Block, ReadingSettings } from '@lesart/document';
import { createSandbox } from '@lesart/parsing';
import type { ParsedFile } from './hand-over-blocks.ts';

export interface ParseFileRequest {
  readonly name: string;
  readonly settings: ReadingSettings;
  /** How long pages may be begun to be recognised. */
  readonly milliseconds: number;
  /** What is written is enough, if there is anything. */
  readonly writtenOnly: boolean;
}

const fromSources = import.meta.url.endsWith('.ts');
const extension = fromSources ? 'ts' : 'js';
const execArgv = fromSources ? ['--conditions=@lesart/source'] : [];
/** With what a process may grow by between two looks at it, and this one, less than a gigabyte. */
const memoryMb = 700;
/** A page that was begun in time may take so long to its end. */
const lastPageMs = 15_000;

/**
 * Reads a file in processes that have limits of time and memory, as the server does: first what is written in it, then,
 * where that is needed, what is seen in its pictures. What is written is not lost when the pictures take too long.
 * @param onBlocks takes the blocks in order, some hundred at a time
 * @throws ReadingFault, and the operating system's errors for a path that cannot be read
 */
export async function parseFile(
  path: string,
  settings: ReadingSettings,
  timeLimitMs: number,
  onBlocks: (blocks: readonly Block[]) => Promise<void>,
): Promise<ParsedFile> {
  const file = resolve(path);
  const started = performance.now();
  const left = () => Math.max(1000, timeLimitMs - (performance.now() - started));
  const inboxes = mkdtempSync(join(tmpdir(), 'lesart-parse-'));
  const request = { name: basename(path), settings, milliseconds: 0, writtenOnly: false };
  const onPart = async (blocks: readonly Block[]) => {
    await onBlocks(blocks);
    return true;
  };
  /** In a process of its own, whose memory is free again before another takes as much. */
  const run = async <Reply>(entry: string, given: ParseFileRequest, flags: readonly string[]): Promise<Reply> => {
    const sandbox = createSandbox<ParseFileRequest, Reply, unknown, readonly Block[]>({
      entry: new URL(`./${entry}.child.${extension}`, import.meta.url),
      size: 1,
      memoryMb,
      timeLimitMs: left(),
      inboxes,
      execArgv: [...execArgv, ...flags],
    });
    return sandbox.run(given, { file, onPart }).finally(sandbox.close);
  };
  const runWritten = (given: ParseFileRequest) => run<ParsedFile | null>('parse-file', given, []);
  try {
    const written = await runWritten(request);
    if (written) return written;
    const milliseconds = Math.max(0, left() - lastPageMs);
    return await run<ParsedFile>('recognise-file', { ...request, milliseconds }, ['--allow-addons']).catch(
      async (error: unknown) => {
        const rest = await runWritten({ ...request, writtenOnly: true }).catch(() => null);
        if (!rest) throw error;
        return rest;
      },
    );
  } finally {
    rmSync(inboxes, { recursive: true, force: true });
  }
}
