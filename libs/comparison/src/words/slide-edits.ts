import type { ReadText } from './difference.ts';
import type { Edit } from './myers.ts';

const sentenceEnds = new Set(['.', '!', '?', ':']);
const clauseEnds = new Set([',', ';', ')', ']', '"', '“', '»', '–', '-', '...', '…']);

/** How naturally a text can be cut in front of a token: 5 between lines, 4 between sentences, 0 within a word. */
function cutWorth({ text, tokens }: ReadText, token: number): number {
  if (token === 0 || token === tokens.length) return 5;
  const previousEnd = tokens.ends[token - 1] ?? 0;
  const start = tokens.starts[token] ?? 0;
  const between = text.slice(previousEnd, start);
  if (between.includes('\n') || between.includes('\t')) return 5;
  const previous = text.slice(tokens.starts[token - 1] ?? 0, previousEnd);
  if (between !== '' && sentenceEnds.has(previous)) return 4;
  if (between !== '' && clauseEnds.has(previous)) return 3;
  return between === '' ? 0 : 2;
}

/**
 * Words that are only new, or only gone, can often stand a little earlier or later: "a b [a b] c" is "a [b a] b c".
 * Moves each such edit to where it starts and ends with a sentence, else a clause, else a word; the last such place.
 * Others are left as they are, as is what lies between two edits.
 */
export function slideEdits(old: ReadText, fresh: ReadText, edits: readonly Edit[]): Edit[] {
  const slid: Edit[] = [];
  edits.forEach((edit, index) => {
    const previous = slid.at(-1);
    const next = edits[index + 1];
    if (edit.newFrom === edit.newTo) {
      const before = edit.oldFrom - (previous ? previous.oldTo + 1 : 0);
      const behind = (next ? next.oldFrom - 1 : old.tokens.length) - edit.oldTo;
      const by = bestSlide(old, edit.oldFrom, edit.oldTo, before, behind);
      slid.push(shift(edit, by));
    } else if (edit.oldFrom === edit.oldTo) {
      const before = edit.newFrom - (previous ? previous.newTo + 1 : 0);
      const behind = (next ? next.newFrom - 1 : fresh.tokens.length) - edit.newTo;
      slid.push(shift(edit, bestSlide(fresh, edit.newFrom, edit.newTo, before, behind)));
    } else slid.push(edit);
  });
  return slid;
}

function shift({ oldFrom, oldTo, newFrom, newTo }: Edit, by: number): Edit {
  return { oldFrom: oldFrom + by, oldTo: oldTo + by, newFrom: newFrom + by, newTo: newTo + by };
}

/** By how many tokens to move `[from, to)`: at most `before` to the front and `behind` to the end. */
function bestSlide(side: ReadText, from: number, to: number, before: number, behind: number): number {
  const { ids } = side.tokens;
  let earliest = 0;
  while (-earliest < before && ids[from + earliest - 1] === ids[to + earliest - 1]) earliest--;
  let latest = 0;
  while (latest < behind && ids[from + latest] === ids[to + latest]) latest++;
  let [best, bestWorth] = [0, -1];
  for (let by = earliest; by <= latest; by++) {
    const worth = cutWorth(side, from + by) + cutWorth(side, to + by);
    if (worth >= bestWorth) [best, bestWorth] = [by, worth];
  }
  return best;
}
