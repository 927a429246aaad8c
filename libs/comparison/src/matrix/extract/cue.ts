/** Says whether words stand near one another, in time that grows with the text alone. */
export interface Cue {
  test(text: string): boolean;
}

/**
 * Reads a pattern in which `.{0,n}` outside of groups means "within n characters", and `|` outside of groups "or".
 * What stands between such gaps is matched by regular expressions on their own, and their matches are joined from left
 * to right: a regular expression with several gaps takes the product of their lengths on a hostile text.
 */
export function readCue(pattern: string): Cue {
  const sequences = splitOutsideGroups(pattern, /^\|/).map(({ text }) =>
    splitOutsideGroups(text, /^\.\{0,(\d+)\}/).map(({ text: part, gap }) => ({
      pattern: new RegExp(part, 'giu'),
      gap,
    })),
  );
  return { test: (text) => sequences.some((parts) => standInSequence(text, parts)) };
}

interface Part {
  readonly pattern: RegExp;
  /** How many characters at most stand between this part and the next; 0 behind the last. */
  readonly gap: number;
}

function standInSequence(text: string, parts: readonly Part[]): boolean {
  let ends: readonly number[] | null = null;
  let gap = 0;
  for (const part of parts) {
    const matches = [...text.matchAll(part.pattern)].map(({ 0: found, index }) => ({
      index,
      end: index + found.length,
    }));
    ends = (ends === null ? matches : behind(matches, ends, gap)).map(({ end }) => end);
    if (ends.length === 0) return false;
    gap = part.gap;
  }
  return true;
}

/** Those of `matches` that begin at most `gap` characters behind one of `ends`; both in ascending order. */
function behind<Match extends { index: number }>(
  matches: readonly Match[],
  ends: readonly number[],
  gap: number,
): Match[] {
  let next = 0;
  return matches.filter(({ index }) => {
    while ((ends[next] ?? Number.POSITIVE_INFINITY) < index - gap) next++;
    return (ends[next] ?? Number.POSITIVE_INFINITY) <= index;
  });
}

function splitOutsideGroups(pattern: string, separator: RegExp): { text: string; gap: number }[] {
  const parts: { text: string; gap: number }[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === '\\') at++;
    else if (character === '(' || character === '[') depth++;
    else if (character === ')' || character === ']') depth--;
    const found = depth === 0 && character !== '\\' ? separator.exec(pattern.slice(at, at + 12)) : null;
    if (found === null) continue;
    parts.push({ text: pattern.slice(start, at), gap: Number(found[1] ?? 0) });
    start = at + found[0].length;
    at = start - 1;
  }
  return [...parts, { text: pattern.slice(start), gap: 0 }];
}
