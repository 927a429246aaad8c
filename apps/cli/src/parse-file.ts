import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { ReadingSettings } from '@lesart/document';
import { createSandbox, type ParsedDocument } from '@lesart/parsing';

export interface ParseFileRequest {
  readonly name: string;
  readonly settings: ReadingSettings;
  /** How long pages may be begun to be recognised. */
  readonly milliseconds: number;
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
 * @throws ReadingFault, and the operating system's errors for a path that cannot be read
 */
export async function parseFile(path: string, settings: ReadingSettings, timeLimitMs: number): Promise<ParsedDocument> {
  const file = resolve(path);
  const started = performance.now();
  const inboxes = mkdtempSync(join(tmpdir(), 'lesart-parse-'));
  const sandboxOf = (entry: string, limitMs: number, flags: readonly string[]) =>
    createSandbox<ParseFileRequest, ParsedDocument>({
      entry: new URL(`./${entry}.child.${extension}`, import.meta.url),
      size: 1,
      memoryMb,
      timeLimitMs: limitMs,
      inboxes,
      execArgv: [...execArgv, ...flags],
    });
  const request = { name: basename(path), settings, milliseconds: 0 };
  const written = sandboxOf('parse-file', timeLimitMs, []);
  try {
    const parsed = await written.run(request, { file });
    if (!parsed.needsRecognition) return parsed;
    // Its memory is free again before another process takes as much.
    await written.close();
    const left = Math.max(1000, timeLimitMs - (performance.now() - started));
    const recognising = sandboxOf('recognise-file', left, ['--allow-addons']);
    const milliseconds = Math.max(0, left - lastPageMs);
    const seen = recognising.run({ ...request, milliseconds }, { file });
    return await seen
      .catch((error: unknown) => {
        if (parsed.blocks.length === 0) throw error;
        return parsed;
      })
      .finally(recognising.close);
  } finally {
    await written.close();
    rmSync(inboxes, { recursive: true, force: true });
  }
}
