import { readFileSync } from 'node:fs';
import { type ParsedDocument, parseDocument, serveSandbox } from '@lesart/parsing';
import type { ParseFileRequest } from './parse-file.ts';

/** Reads a file in a process of its own, without what is seen in pictures. */
serveSandbox<ParseFileRequest, ParsedDocument>(async ({ name, settings }, _report, _handOver, file) => {
  const { attachments: _, ...parsed } = await parseDocument(readFileSync(file), name, { settings });
  return parsed;
});
