import type { Block } from '@lesart/document';
import type { Difference } from '../words/difference.ts';
import { type JoinedText, joinBlocks } from './joined-text.ts';

/**
 * Takes differences out of sight that the layout of a page makes, and not what is said: a label that one format keeps
 * apart and another one writes into the text, and words that are broken at the end of a line, where nobody can tell
 * whether a hyphen belongs to them.
 * @param oldBlocks those in whose joined texts the differences are, and likewise `newBlocks`
 */
export function hideLayout(
  differences: Difference[],
  oldBlocks: readonly Block[],
  newBlocks: readonly Block[],
  hidesLabels: boolean,
): Difference[] {
  if (!differences.some(({ visible }) => visible)) return differences;
  const old = joinBlocks(oldBlocks);
  const fresh = joinBlocks(newBlocks);
  const parts = hidesLabels
    ? differences.flatMap((one) => (one.visible ? partLabels(one, old, fresh) : [one]))
    : differences;
  const hidden = new Set(parts.filter((part) => part.visible && isLineEnd(part, old, fresh)));
  parts.forEach((part, at) => {
    const next = parts[at + 1];
    if (next && isOneWord(part, next) && isLineEnd(together(part, next), old, fresh)) hidden.add(part).add(next);
  });
  return hidden.size === 0 ? parts : parts.map((part) => (hidden.has(part) ? { ...part, visible: false } : part));
}

/** A hyphen is matched with another one of the same word: "need-to-know" and "need-toknow" differ in two places. */
function isOneWord(part: Difference, next: Difference): boolean {
  return part.visible && next.visible && next.oldStart - part.oldEnd === 1;
}

function together(part: Difference, next: Difference): Difference {
  return { ...part, oldEnd: next.oldEnd, newEnd: next.newEnd };
}

const bullet = /^[•◦▪■‣·*o–—-]$/u;

/** Parts a label off the start of a difference, where the block that begins in its place on the other side has it. */
function partLabels(difference: Difference, old: JoinedText, fresh: JoinedText): Difference[] {
  const oldText = old.text.slice(difference.oldStart, difference.oldEnd);
  const newText = fresh.text.slice(difference.newStart, difference.newEnd);
  const newBlock = blockFrom(fresh, difference.newStart, difference.newEnd);
  const oldLength = newBlock ? labelLength(oldText, newBlock.block.label) : 0;
  if (newBlock && oldLength > 0) {
    return partAt(difference, difference.oldStart + oldLength, newBlock.start);
  }
  const oldBlock = blockFrom(old, difference.oldStart, difference.oldEnd);
  const newLength = oldBlock ? labelLength(newText, oldBlock.block.label) : 0;
  if (oldBlock && newLength > 0) {
    return partAt(difference, oldBlock.start, difference.newStart + newLength);
  }
  return [difference];
}

/** How much of the start of a text is the label, with the space around it; 0: it does not begin with it. */
function labelLength(text: string, label: string | null): number {
  if (label === null) return 0;
  let at = text.length - text.trimStart().length;
  if (bullet.test(label)) return bullet.test(text[at] ?? '') ? endOfLabel(text, at + 1) : 0;
  const signs = [...label].filter((sign) => !isAround(sign));
  if (signs.length === 0) return 0;
  for (const sign of signs) {
    while (at < text.length && isAround(text[at])) at++;
    if (!text.startsWith(sign, at)) return 0;
    at += sign.length;
  }
  while (at < text.length && isAround(text[at]) && !isBlank(text[at])) at++;
  return endOfLabel(text, at);
}

/** A label ends where the text does, or with white space, which goes with it. */
function endOfLabel(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text[at])) at++;
  return at > from || at === text.length ? at : 0;
}

/** What formats write around the signs of a label in their own ways. */
function isAround(character: string | undefined): boolean {
  return character !== undefined && /[()[\].:\s]/.test(character);
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}

/** The block that begins at `from`, or after nothing but white space up to `to`. */
function blockFrom({ blocks, text }: JoinedText, from: number, to: number): { block: Block; start: number } | null {
  let start = 0;
  for (const block of blocks) {
    if (start >= from) return start <= to && text.slice(from, start).trim() === '' ? { block, start } : null;
    start += block.text.length + 1;
  }
  return null;
}

function partAt(difference: Difference, oldAt: number, newAt: number): Difference[] {
  const label = { ...difference, oldEnd: oldAt, newEnd: newAt, visible: false };
  const rest = { ...difference, oldStart: oldAt, newStart: newAt };
  return rest.oldStart < rest.oldEnd || rest.newStart < rest.newEnd ? [label, rest] : [label];
}

/** More than a few words are never the end of a line. */
const longest = 200;

/** Whether two texts differ in nothing but hyphens and spaces at the ends of printed lines. */
function isLineEnd(difference: Difference, old: JoinedText, fresh: JoinedText): boolean {
  const { oldStart, oldEnd, newStart, newEnd } = difference;
  if (oldEnd - oldStart > longest || newEnd - newStart > longest) return false;
  if (letters(old.text.slice(oldStart, oldEnd)) !== letters(fresh.text.slice(newStart, newEnd))) return false;
  const [oldLines, newLines] = [lineStarts(old), lineStarts(fresh)];
  let [x, y] = [oldStart, newStart];
  while (x < oldEnd || y < newEnd) {
    const isSame = x < oldEnd && y < newEnd && old.text[x] === fresh.text[y];
    if (isSame) {
      x++;
      y++;
      continue;
    }
    const isSeam = isAtLineEnd(old, oldLines, x) || isAtLineEnd(fresh, newLines, y);
    if (!isSeam) return false;
    if (x < oldEnd && isJoint(old.text[x])) x++;
    else if (y < newEnd && isJoint(fresh.text[y])) y++;
    else return false;
  }
  return true;
}

/** What is left of a text without hyphens and spaces, which line ends put and take. */
function letters(text: string): string {
  return text.replace(/[-‐\s]/g, '');
}

function isJoint(character: string | undefined): boolean {
  return character !== undefined && /[-‐\s]/.test(character);
}

/** A word that is broken at the end of a line of plain text, whether its lines are one block or several. */
const brokenWord = /(?<=\p{L}[-‐])\n(?=\p{Ll})/gu;

/**
 * Where printed lines begin in the joined text: those of blocks of pages, but for the first of each, and those of other
 * texts within a word.
 */
function lineStarts({ blocks, text: joined }: JoinedText): Set<number> {
  const starts = new Set<number>();
  let offset = 0;
  for (const { locator, text } of blocks) {
    if (locator.kind === 'page') for (const { start } of locator.boxes) if (start > 0) starts.add(offset + start);
    offset += text.length + 1;
  }
  if (blocks.some(({ kind }) => kind === 'code')) return starts;
  for (const { index } of joined.matchAll(brokenWord)) starts.add(index + 1);
  return starts;
}

/** Whether nothing but hyphens and spaces is between a place and the start of a printed line. */
function isAtLineEnd({ text }: JoinedText, lines: ReadonlySet<number>, place: number): boolean {
  for (let at = Math.max(0, place - 2); at <= place + 2; at++) {
    if (lines.has(at) && [...text.slice(Math.min(at, place), Math.max(at, place))].every(isJoint)) return true;
  }
  return false;
}
