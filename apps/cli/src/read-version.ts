import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { type Block, ReadingFault, readingSettingsSchema } from '@lesart/document';
import { parseFile } from './parse-file.ts';

/** A file as one of the versions that are compared. */
export interface FileVersion {
  readonly path: string;
  readonly name: string;
  readonly mediaType: string;
  readonly blocks: readonly Block[];
}

/**
 * Reads a file for a comparison, in processes with limits as `lesart parse` does.
 * @param timeLimitMs pages that are not recognised by then stay without text
 * @throws ReadingFault that names the file, and the operating system's errors for a path that cannot be read
 */
export async function readVersion(path: string, timeLimitMs: number): Promise<FileVersion> {
  await (await open(path)).close();
  const blocks: Block[] = [];
  const settings = readingSettingsSchema.parse({});
  try {
    const { mediaType } = await parseFile(path, settings, timeLimitMs, async (some) => {
      for (const block of some) blocks.push(block);
    });
    return { path, name: basename(path), mediaType, blocks };
  } catch (error) {
    if (error instanceof ReadingFault) throw new ReadingFault(error.code, `${path}: ${error.message}`);
    throw error;
  }
}

/** In these nothing can be hidden: what they do not hold is not there. */
const textFormats = new Set(['.md', '.markdown', '.txt', '.html', '.htm']);
const nothingThere: ReadonlySet<string> = new Set(['file-empty', 'file-without-text']);

/**
 * As `readVersion`, but a text without a word is a version without blocks: all of the other version is new, or gone.
 * @throws as `readVersion`
 */
export async function readVersionOrNothing(path: string, timeLimitMs: number): Promise<FileVersion> {
  try {
    return await readVersion(path, timeLimitMs);
  } catch (error) {
    const isNothing = error instanceof ReadingFault && nothingThere.has(error.code);
    if (!isNothing || !textFormats.has(extname(path).toLowerCase())) throw error;
    return { path, name: basename(path), mediaType: 'text/plain', blocks: [] };
  }
}
