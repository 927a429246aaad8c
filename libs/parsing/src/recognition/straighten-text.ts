import sharp from 'sharp';
import type { Turn } from '../pdf/read-pages.ts';
import { densestBand, estimateNoise, type GreyPicture, hasLevelLines, smooth, turnUpright } from './grey-picture.ts';
import type { Engine, FoundLine, FoundText } from './open-engine.ts';

/** The text of a picture, in pixels of the picture turned back by `turn` and then by `tilt`. */
export interface StraightText extends FoundText {
  readonly turn: Turn;
}

/** Above this the engine reads better after smoothing; paper that was scanned well is below. */
const disturbingNoise = 12;
/** Text of the right way round and size is read with more confidence than this. */
const sureConfidence = 0.7;
/** A line of text, ascenders and descenders included, is best about this high (12 pt at 300 dpi are 46). */
const bestHeight = 40;
const smallestHeight = 22;
const largestHeight = 120;
const largestFactor = 4;
/** Resampling costs some sharpness, so it must be worth it. */
const leastFactor = 1.3;
/** The longer side of an A4 page at 200 dpi. */
const smallestSide = 2340;

/**
 * Reads a picture whichever way up it is, whatever its resolution.
 * @param most how many pixels it may have when it is enlarged
 */
export async function straightenText(engine: Engine, picture: GreyPicture, most: number): Promise<StraightText> {
  const clear = estimateNoise(picture) > disturbingNoise ? smooth(picture) : picture;
  const factor = Math.min(largestFactor, smallestSide / Math.max(clear.width, clear.height));
  if (factor < leastFactor) return straighten(engine, clear, most);
  // What was meant for a screen is too small for the engine to tell even how large its text is.
  return scaleText(await straighten(engine, await resize(clear, factor), most), 1 / factor);
}

function straighten(engine: Engine, picture: GreyPicture, most: number): Promise<StraightText> {
  return inBetterSize(engine, picture, readTurned(engine, picture, surestTurn(engine, picture)), most);
}

/** The engine also reads lines that run up or down, but their words are to be set straight. */
function readTurned(engine: Engine, picture: GreyPicture, turn: Turn): StraightText {
  const text = engine.read(turnUpright(picture, turn));
  const further = quarterTurnOf(text.lines);
  if (further === 0) return { ...text, turn };
  const turned = addTurns(turn, further);
  return { ...engine.read(turnUpright(picture, turned)), turn: turned };
}

/** 1 where most of the text runs down, 3 where it runs up, else 0. */
function quarterTurnOf(lines: readonly FoundLine[]): Turn {
  let level = 0;
  let down = 0;
  let up = 0;
  for (const { words } of lines) {
    const [first] = words;
    const last = words.at(-1);
    if (!first || !last || words.length < 2) continue;
    const across = Math.abs(last.left + last.right - first.left - first.right);
    const along = last.top + last.bottom - first.top - first.bottom;
    if (across >= Math.abs(along)) level += words.length;
    else if (along > 0) down += words.length;
    else up += words.length;
  }
  if (level >= down + up) return 0;
  return down > up ? 1 : 3;
}

const turns: readonly Turn[] = [0, 1, 2, 3];

function addTurns(a: Turn, b: Turn): Turn {
  return turns[(a + b) % 4] ?? 0;
}

const levelFirst: readonly Turn[] = [0, 2, 1, 3];
const uprightFirst: readonly Turn[] = [1, 3, 0, 2];

/** How high the part of the picture is on which the directions are tried: some lines at 300 dpi. */
const bandHeight = 320;
/** So many letters are no accident. */
const enoughLetters = 40;

/** Which way the text runs, by how a band of the page can be read each way; the first that is read well is taken. */
function surestTurn(engine: Engine, picture: GreyPicture): Turn {
  const candidates = hasLevelLines(picture) ? levelFirst : uprightFirst;
  let best: { turn: Turn; weight: number } = { turn: 0, weight: 0 };
  for (const turn of candidates) {
    const { lines } = engine.read(densestBand(turnUpright(picture, turn), bandHeight));
    if (confidenceOf(lines) >= sureConfidence && countLetters(lines) >= enoughLetters && quarterTurnOf(lines) === 0) {
      return turn;
    }
    const weight = weightOf(lines);
    if (weight > best.weight * 1.1) best = { turn, weight };
  }
  return best.turn;
}

/** What is read with confidence: upside down, a page gives as many letters, but hardly one that the engine is sure of. */
function weightOf(lines: readonly FoundLine[]): number {
  let weight = 0;
  for (const { words } of lines) {
    for (const { text, confidence } of words) weight += lettersIn(text) * Math.max(0, confidence - 0.5);
  }
  return weight;
}

async function inBetterSize(
  engine: Engine,
  picture: GreyPicture,
  text: StraightText,
  most: number,
): Promise<StraightText> {
  const height = medianHeight(text.lines);
  if (height === 0 || (height >= smallestHeight && height <= largestHeight)) return text;
  const upright = turnUpright(picture, text.turn);
  const room = Math.sqrt(most / (upright.width * upright.height));
  const factor = Math.min(bestHeight / height, largestFactor, room);
  if (factor > 0.8 && factor < 1.25) return text;
  const again = engine.read(await resize(upright, factor));
  if (weightOf(again.lines) <= weightOf(text.lines)) return text;
  return scaleText({ ...again, turn: text.turn }, 1 / factor);
}

function scaleText(text: StraightText, factor: number): StraightText {
  return { ...text, lines: text.lines.map((line) => scaleLine(line, factor)) };
}

async function resize({ width, height, pixels }: GreyPicture, factor: number): Promise<GreyPicture> {
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize(Math.round(width * factor), Math.round(height * factor), { fit: 'fill', kernel: 'cubic' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data };
}

function scaleLine(line: FoundLine, factor: number): FoundLine {
  return {
    ...line,
    base: line.base * factor,
    height: line.height * factor,
    words: line.words.map((word) => ({
      ...word,
      left: word.left * factor,
      top: word.top * factor,
      right: word.right * factor,
      bottom: word.bottom * factor,
    })),
  };
}

/** The mean over the words, longer ones counting more, 0 to 1; 0 where there are none. */
export function confidenceOf(lines: readonly FoundLine[]): number {
  let sum = 0;
  let letters = 0;
  for (const { words } of lines) {
    for (const { text, confidence } of words) {
      sum += confidence * lettersIn(text);
      letters += lettersIn(text);
    }
  }
  return letters === 0 ? 0 : sum / letters;
}

function medianHeight(lines: readonly FoundLine[]): number {
  const heights = lines.flatMap(({ height, words }) => words.map(() => height)).sort((a, b) => a - b);
  return heights[heights.length >> 1] ?? 0;
}

function countLetters(lines: readonly FoundLine[]): number {
  return lines.reduce((sum, { words }) => sum + words.reduce((all, { text }) => all + lettersIn(text), 0), 0);
}

function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
