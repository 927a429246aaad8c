import { readFileSync } from 'node:fs';
import type { Block } from '@lesart/document';
import { parseDocument, type Recogniser, serveSandbox } from '@lesart/parsing';
import { createRecogniser } from '@lesart/parsing/recognition';
import { handOverBlocks, type ParsedFile } from './hand-over-blocks.ts';
import type { ParseFileRequest } from './parse-file.ts';

const recogniser = createRecogniser();

/** The same with what is seen in pictures, as far as the time allows. */
serveSandbox<ParseFileRequest, ParsedFile, unknown, readonly Block[]>(
  async ({ name, settings, milliseconds }, _report, handOver, file) => {
    const bytes = readFileSync(file);
    const limited = limitTime(recogniser, milliseconds);
    return handOverBlocks(await parseDocument(bytes, name, { settings, recogniser: limited }), bytes, handOver);
  },
);

/** So many pages are given to the recogniser at once; the clock is looked at in between. */
const pagesAtOnce = 2;

/** A recogniser that begins no page after its time; those stay without text. */
function limitTime(whole: Recogniser, milliseconds: number): Recogniser {
  const end = performance.now() + milliseconds;
  const inParts =
    (recognise: Recogniser['recognisePdf']): Recogniser['recognisePdf'] =>
    async (bytes, pages, onProgress) => {
      const done = [];
      for (let at = 0; at < pages.length && performance.now() < end; at += pagesAtOnce) {
        const part = await recognise(bytes, pages.slice(at, at + pagesAtOnce), () => {});
        done.push(...part);
        onProgress(Math.min(pages.length, at + pagesAtOnce), pages.length);
      }
      return done;
    };
  return { recognisePdf: inParts(whole.recognisePdf), recognisePicture: whole.recognisePicture };
}
