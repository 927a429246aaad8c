import { readFileSync } from 'node:fs';
import type { Block } from '@lesart/document';
import { parseDocument, serveSandbox } from '@lesart/parsing';
import { handOverBlocks, type ParsedFile } from './hand-over-blocks.ts';
import type { ParseFileRequest } from './parse-file.ts';

/**
 * Reads a file in a process of its own, without what is seen in pictures. Its answer is null, and no block is handed over,
 * when that is needed too.
 */
serveSandbox<ParseFileRequest, ParsedFile | null, unknown, readonly Block[]>(
  async ({ name, settings, writtenOnly }, _report, handOver, file) => {
    const bytes = readFileSync(file);
    const parsed = await parseDocument(bytes, name, { settings });
    if (parsed.needsRecognition && !(writtenOnly && parsed.blocks.length > 0)) return null;
    return handOverBlocks(parsed, bytes, handOver);
  },
);
