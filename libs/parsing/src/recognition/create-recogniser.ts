import { decodeFrame } from './decode-frame.ts';
import { layWords } from './lay-words.ts';
import { type Engine, openEngine } from './open-engine.ts';
import type { RecognisedPage, Recogniser } from './recogniser.ts';
import { renderPdfPages } from './render-pdf-pages.ts';
import { straightenText } from './straighten-text.ts';

/** Pixels of what the engine is given: an A3 page at 300 dpi has 17 million. */
const mostPixels = 20_000_000;

/**
 * A recogniser of German and English in this process. Its engine starts with the first page; nothing
 * comes from the network. The same file gives the same words.
 */
export function createRecogniser(): Recogniser {
  let started: Promise<Engine> | null = null;
  const engine = () => {
    started ??= openEngine();
    return started;
  };
  return {
    async recognisePdf(bytes, pages, onProgress) {
      const recognised: RecognisedPage[] = [];
      let done = 0;
      for await (const page of renderPdfPages(bytes, pages, mostPixels)) {
        if (page) {
          const { number, width, height, picture, unit } = page;
          const text = await straightenText(await engine(), picture, mostPixels);
          recognised.push(layWords(text, { number, width, height }, unit));
        }
        done += 1;
        onProgress(done, pages.length);
      }
      return recognised;
    },
    async recognisePicture(bytes, frames, onProgress) {
      const recognised: RecognisedPage[] = [];
      for (const [at, frame] of frames.entries()) {
        const { picture, width, height, unit } = await decodeFrame(bytes, frame, mostPixels);
        const text = await straightenText(await engine(), picture, mostPixels);
        recognised.push(layWords(text, { number: at + 1, width, height }, unit));
        onProgress(at + 1, frames.length);
      }
      return recognised;
    },
  };
}
