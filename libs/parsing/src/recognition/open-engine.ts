import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { TessBaseAPI, TesseractCore } from 'tesseract.js-core/tesseract-core-simd-lstm.js';
import { z } from 'zod';
import type { GreyPicture } from './grey-picture.ts';
import { restoreSections } from './restore-sections.ts';

/** A word, where it stands in the straightened picture in pixels, and how sure the engine is of it (0 to 1). */
export interface FoundWord {
  readonly text: string;
  readonly confidence: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface FoundLine {
  /** Lines of one paragraph have the same number; it counts over the picture. */
  readonly paragraph: number;
  /** Where the letters stand, from the top. */
  readonly base: number;
  /** From the top of an ascender to the bottom of a descender. */
  readonly height: number;
  readonly words: readonly FoundWord[];
}

export interface FoundText {
  /** By how many radians the lines leaned clockwise; the picture was turned back by that about its centre. */
  readonly tilt: number;
  readonly lines: readonly FoundLine[];
}

export interface Engine {
  /** Finds the text of a picture, which runs to the right. The same picture gives the same text. */
  read(picture: GreyPicture): FoundText;
}

/** Lines that lean less are read as well as level ones (0.25 degrees). */
const leastTilt = 0.0044;
const automaticSegmentation = '3';
const oneLine = '7';

/**
 * Starts Tesseract with its German and English models, in this process, from files of its packages alone. Takes about
 * 0.2 s and 150 MB; keep it.
 */
export async function openEngine(): Promise<Engine> {
  const { default: createCore } = await import('tesseract.js-core/tesseract-core-simd-lstm.js');
  const require = createRequire(import.meta.url);
  const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`));
  const core = await createCore({
    wasmBinary: await readFile(join(folderOf('tesseract.js-core'), 'tesseract-core-simd-lstm.wasm')),
    print: () => {},
    printErr: () => {},
  });
  for (const language of ['deu', 'eng']) {
    const model = join(folderOf(`@tesseract.js-data/${language}`), '4.0.0_best_int', `${language}.traineddata.gz`);
    core.FS.writeFile(`${language}.traineddata`, await promisify(gunzip)(await readFile(model)));
  }
  const both = startReader(core, 'deu+eng', automaticSegmentation);
  const english = startReader(core, 'eng', oneLine);
  return { read: (picture) => readPicture(core, both, english, picture) };
}

const lstmOnly = 1;

function startReader(core: TesseractCore, languages: string, segmentation: string): TessBaseAPI {
  const reader = new core.TessBaseAPI();
  if (reader.Init(null, languages, lstmOnly) !== 0) throw new Error(`Tesseract does not load ${languages}.`);
  reader.SetVariable('tessedit_pageseg_mode', segmentation);
  // Words of earlier pages must not change how this one is read.
  reader.SetVariable('tessedit_enable_doc_dict', '0');
  return reader;
}

function readPicture(core: TesseractCore, both: TessBaseAPI, english: TessBaseAPI, picture: GreyPicture): FoundText {
  core.FS.writeFile('/input', portableGreyMap(picture));
  try {
    both.SetImageFile(1, 0);
    both.FindLines();
    const gradient = both.GetGradient();
    const angle = Math.abs(gradient) >= leastTilt ? gradient : 0;
    if (angle !== 0) both.SetImageFile(1, angle);
    both.Recognize(null);
    const lines = linesOf(both);
    english.SetImageFile(1, angle);
    return { tilt: -angle, lines: restoreSections(lines, (line) => readLine(english, line, picture)) };
  } finally {
    both.Clear();
    english.Clear();
    core.FS.unlink('/input');
  }
}

/** Reads one line again, with some white around it. */
function readLine(english: TessBaseAPI, { words }: FoundLine, { width, height }: GreyPicture): FoundWord[] {
  const margin = 6;
  const left = Math.max(0, Math.min(...words.map((word) => word.left)) - margin);
  const top = Math.max(0, Math.min(...words.map((word) => word.top)) - margin);
  const right = Math.min(width, Math.max(...words.map((word) => word.right)) + margin);
  const bottom = Math.min(height, Math.max(...words.map((word) => word.bottom)) + margin);
  english.SetRectangle(left, top, right - left, bottom - top);
  english.Recognize(null);
  return linesOf(english).flatMap((line) => line.words);
}

/** The format that needs the least work on both sides (netpbm, PGM, "P5"). */
function portableGreyMap({ width, height, pixels }: GreyPicture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels]);
}

const boxSchema = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });
const resultSchema = z.object({
  blocks: z.array(
    z.object({
      paragraphs: z.array(
        z.object({
          lines: z.array(
            z.object({
              bbox: boxSchema,
              baseline: boxSchema,
              rowAttributes: z.object({ rowHeight: z.number() }),
              words: z.array(z.object({ text: z.string(), confidence: z.number(), bbox: boxSchema })),
            }),
          ),
        }),
      ),
    }),
  ),
});

function linesOf(reader: TessBaseAPI): FoundLine[] {
  const { blocks } = resultSchema.parse(JSON.parse(reader.GetJSONText()));
  const paragraphs = blocks.flatMap((block) => block.paragraphs);
  return paragraphs.flatMap(({ lines }, paragraph) =>
    lines.map(({ bbox, baseline, rowAttributes, words }) => ({
      paragraph,
      base: (baseline.y0 + baseline.y1) / 2,
      height: rowAttributes.rowHeight > 0 ? rowAttributes.rowHeight : bbox.y1 - bbox.y0,
      words: words.map((word) => ({
        text: word.text.trim(),
        confidence: Math.max(0, Math.min(1, word.confidence / 100)),
        left: word.bbox.x0,
        top: word.bbox.y0,
        right: word.bbox.x1,
        bottom: word.bbox.y1,
      })),
    })),
  );
}
