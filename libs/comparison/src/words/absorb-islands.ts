import { characterClass, classOf } from '../tokens/character-class.ts';
import type { ReadText } from './difference.ts';
import type { Edit } from './myers.ts';

/** So many words that both have, each of so few letters, do not interrupt a change. */
const mostWords = 2;
const mostLetters = 2;
/** Of so many words on one side are the edits on both sides of them. */
const fewestChanged = 2;

/**
 * Joins edits between which only one or two short words, or marks, are the same by chance ("[Der Kunde] ist [zur
 * Zahlung] ..."), when both are of two words or more. Mild on purpose: stronger rules agree less with what people mark.
 */
export function absorbIslands(old: ReadText, fresh: ReadText, edits: readonly Edit[]): Edit[] {
  const joined: Edit[] = [];
  for (const edit of edits) {
    const previous = joined.at(-1);
    if (
      previous &&
      isLong(old, fresh, previous) &&
      isLong(old, fresh, edit) &&
      isIsland(old, previous.oldTo, edit.oldFrom)
    ) {
      joined[joined.length - 1] = { ...previous, oldTo: edit.oldTo, newTo: edit.newTo };
    } else joined.push(edit);
  }
  return joined;
}

function isLong(old: ReadText, fresh: ReadText, { oldFrom, oldTo, newFrom, newTo }: Edit): boolean {
  return (
    countWordTokens(old, oldFrom, oldTo) >= fewestChanged || countWordTokens(fresh, newFrom, newTo) >= fewestChanged
  );
}

function isLetter({ text, tokens }: ReadText, token: number): boolean {
  const kind = classOf(text.charCodeAt(tokens.starts[token] ?? 0));
  return kind === characterClass.letter || kind === characterClass.digit || kind === characterClass.ideograph;
}

function countWordTokens(side: ReadText, from: number, to: number): number {
  let words = 0;
  for (let token = from; token < to && words < fewestChanged; token++) if (isLetter(side, token)) words++;
  return words;
}

function isIsland(side: ReadText, from: number, to: number): boolean {
  if (to - from > 2 * mostWords) return false;
  let words = 0;
  for (let token = from; token < to; token++) {
    const [start, end] = [side.tokens.starts[token] ?? 0, side.tokens.ends[token] ?? 0];
    if (classOf(side.text.charCodeAt(start)) === characterClass.digit) return false;
    if (!isLetter(side, token)) continue;
    words++;
    if (words > mostWords || end - start > mostLetters) return false;
  }
  return true;
}
