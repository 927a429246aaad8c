import type { Ignorable } from '@lesart/document';
import type { TokenList } from '../alignment/side.ts';
import { characterClass, classOf } from '../tokens/character-class.ts';
import { visibleText } from '../tokens/fold-text.ts';
import type { Edit } from './myers.ts';

/**
 * A place at which two texts differ, in characters of each. `visible`: a reader sees it; otherwise it is of a kind that
 * is ignored.
 */
export interface Difference {
  oldStart: number;
  oldEnd: number;
  newStart: number;
  newEnd: number;
  visible: boolean;
}

/** A text with its tokens. */
export interface ReadText {
  text: string;
  tokens: TokenList;
}

/** From edits of tokens to differences of characters, in order: those of the edits, and those between equal tokens. */
export function readDifferences(
  old: ReadText,
  fresh: ReadText,
  edits: readonly Edit[],
  ignored: ReadonlySet<Ignorable>,
): Difference[] {
  const differences: Difference[] = [];
  const pairs = { x: 0, y: 0, oldAt: 0, newAt: 0 };
  const push = (oldEnd: number, newEnd: number, edited: boolean): void => {
    const trimmed = trimBlanks(old, fresh, pairs.oldAt, oldEnd, pairs.newAt, newEnd);
    [pairs.oldAt, pairs.newAt] = [oldEnd, newEnd];
    if (trimmed.oldStart === trimmed.oldEnd && trimmed.newStart === trimmed.newEnd) return;
    const oldText = old.text.slice(trimmed.oldStart, trimmed.oldEnd);
    const newText = fresh.text.slice(trimmed.newStart, trimmed.newEnd);
    const visible = edited
      ? readAs(oldText, ignored) !== readAs(newText, ignored)
      : visibleText(oldText, ignored) !== visibleText(newText, ignored);
    differences.push({ ...trimmed, visible });
  };
  const end: Edit = {
    oldFrom: old.tokens.length,
    oldTo: old.tokens.length,
    newFrom: fresh.tokens.length,
    newTo: fresh.tokens.length,
  };
  for (const edit of [...edits, end]) {
    walkEqual(old, fresh, pairs, edit.oldFrom, push);
    pairs.x = edit.oldTo;
    pairs.y = edit.newTo;
    const oldNext = pairs.x < old.tokens.length ? (old.tokens.starts[pairs.x] ?? 0) : old.text.length;
    const newNext = pairs.y < fresh.tokens.length ? (fresh.tokens.starts[pairs.y] ?? 0) : fresh.text.length;
    push(oldNext, newNext, edit.oldTo > edit.oldFrom || edit.newTo > edit.newFrom);
  }
  return differences;
}

/** What a text says to a reader who ignores `ignored`, with its words apart. */
function readAs(text: string, ignored: ReadonlySet<Ignorable>): string {
  if (!ignored.has('whitespace')) return visibleText(text, ignored);
  return visibleText(text.replace(/\s+/g, '\u0000'), ignored);
}

/** How far the walk over equal tokens is: in tokens and in characters of both texts. */
interface Walk {
  x: number;
  y: number;
  oldAt: number;
  newAt: number;
}

/** Steps over tokens that say the same, up to the old token `oldTo`, and gives what is written in another way. */
function walkEqual(
  old: ReadText,
  fresh: ReadText,
  walk: Walk,
  oldTo: number,
  push: (oldEnd: number, newEnd: number, edited: boolean) => void,
): void {
  const count = oldTo - walk.x;
  if (count <= 0) return;
  const oldStop = old.tokens.ends[oldTo - 1] ?? 0;
  const newStop = fresh.tokens.ends[walk.y + count - 1] ?? 0;
  if (
    oldStop - walk.oldAt === newStop - walk.newAt &&
    old.text.slice(walk.oldAt, oldStop) === fresh.text.slice(walk.newAt, newStop)
  ) {
    [walk.oldAt, walk.newAt] = [oldStop, newStop];
  } else {
    for (let step = 0; step < count; step++) {
      push(old.tokens.starts[walk.x + step] ?? 0, fresh.tokens.starts[walk.y + step] ?? 0, false);
      push(old.tokens.ends[walk.x + step] ?? 0, fresh.tokens.ends[walk.y + step] ?? 0, false);
    }
  }
  walk.x += count;
  walk.y += count;
}

function isBlank(unit: number): boolean {
  const kind = classOf(unit);
  return kind === characterClass.space || kind === characterClass.joiner;
}

/** Takes off what both have at the start and the end: all of it where they are the same, else equal blanks. */
function trimBlanks(
  old: ReadText,
  fresh: ReadText,
  oldFrom: number,
  oldTo: number,
  newFrom: number,
  newTo: number,
): Omit<Difference, 'visible'> {
  let [oldStart, oldEnd, newStart, newEnd] = [oldFrom, oldTo, newFrom, newTo];
  if (
    oldEnd - oldStart === newEnd - newStart &&
    old.text.slice(oldStart, oldEnd) === fresh.text.slice(newStart, newEnd)
  ) {
    return { oldStart: oldEnd, oldEnd, newStart: newEnd, newEnd };
  }
  for (; oldStart < oldEnd && newStart < newEnd; oldStart++, newStart++) {
    const unit = old.text.charCodeAt(oldStart);
    if (unit !== fresh.text.charCodeAt(newStart) || !isBlank(unit)) break;
  }
  for (; oldStart < oldEnd && newStart < newEnd; oldEnd--, newEnd--) {
    const unit = old.text.charCodeAt(oldEnd - 1);
    if (unit !== fresh.text.charCodeAt(newEnd - 1) || !isBlank(unit)) break;
  }
  return { oldStart, oldEnd, newStart, newEnd };
}
