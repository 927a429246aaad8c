import type { PageText, TextRun } from '../pdf/read-pages.ts';
import { visible } from '../visible.ts';
import type { FoundLine, FoundWord } from './open-engine.ts';
import type { RecognisedPage } from './recogniser.ts';
import type { StraightText } from './straighten-text.ts';

/** Ascenders, x-height and descenders of common fonts are together about this much of their size. */
const heightOfSize = 0.93;
/** Sizes this near to that of most of the text are the same size, measured not quite right. */
const sameSize = 0.14;
/** What is read with less confidence is a stain more often than a word. */
const leastConfidence = 0.3;
/** Marks without letters and digits must be surer: pictures and rules are full of them. */
const leastMarkConfidence = 0.75;
/** A line of which most is rubbish is all rubbish: the texture of a photo. */
const leastLineConfidence = 0.45;

/**
 * Makes a page of recognised words, as if they had been written there.
 * @param page its number from 1 and its size as shown, in the units of the result
 * @param unit how many units of the page are one pixel of the picture
 */
export function layWords(
  { turn, tilt, lines }: StraightText,
  page: { readonly number: number; readonly width: number; readonly height: number },
  unit: number,
): RecognisedPage {
  const kept = lines.map((line) => ({ ...line, words: keepWords(line) })).filter(({ words }) => words.length > 0);
  const words = kept.flatMap((line) => line.words);
  const sizes = measureSizes(kept);
  const runs = kept.flatMap((line) =>
    line.words.map((word, at): TextRun => {
      const size = (sizes.get(line.paragraph) ?? line.height / heightOfSize) * unit;
      return {
        text: visible(word.text),
        left: word.left * unit,
        right: word.right * unit,
        base: line.base * unit,
        size,
        bold: false,
        italic: false,
        rightToLeft: false,
        spaceBefore: at > 0,
      };
    }),
  );
  const text: PageText = { ...page, rules: [], runs: new Map(runs.length > 0 ? [[turn, runs]] : []) };
  const confidence = words.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, words.length);
  return { text, turn, tilt, confidence: Math.round(confidence * 1000) / 1000, words: words.length };
}

function keepWords({ words }: FoundLine): FoundWord[] {
  const kept = words.filter(({ text, confidence }) => {
    if (text === '' || /^[|_¦]+$/.test(text)) return false;
    return confidence >= (/[\p{L}\p{N}]/u.test(text) ? leastConfidence : leastMarkConfidence);
  });
  const mean = kept.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, kept.length);
  const longest = Math.max(0, ...kept.map(({ text }) => text.length));
  return mean < leastLineConfidence || (longest < 3 && mean < 0.6) ? [] : kept;
}

/** The font size of each paragraph in pixels: lines of one paragraph have one size, and most paragraphs the same. */
function measureSizes(lines: readonly FoundLine[]): Map<number, number> {
  const paragraphs = Map.groupBy(lines, ({ paragraph }) => paragraph);
  const measured = [...paragraphs].map(([paragraph, own]) => ({
    paragraph,
    size: median(own.map(({ height }) => height)) / heightOfSize,
    letters: own.reduce((sum, { words }) => sum + words.reduce((all, { text }) => all + text.length, 0), 0),
  }));
  const body = median(measured.flatMap(({ size, letters }) => Array.from({ length: letters }, () => size)));
  return new Map(
    measured.map(({ paragraph, size }) => [paragraph, Math.abs(size - body) <= sameSize * body ? body : size]),
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
