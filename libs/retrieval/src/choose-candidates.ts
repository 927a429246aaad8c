import type { LexemeFrequencies } from './chunk-index.ts';
import { inverseFrequency } from './inverse-frequency.ts';
import { STRENGTHS, type Strength, strongLexeme } from './strong-lexemes.ts';

/**
 * About so many chunks are scored for one question: nearly all that hold a word in a library of some 12,000, fewer the
 * larger it is, and never fewer than some hundreds.
 */
const MOST_CHUNKS = 4_000;
const FEWEST_CHUNKS = 800;
const CHUNKS_TIMES_STORED = 50_000_000;
/** Words of one subject stand together more often than chance has it. */
const TOGETHER = 4;
/** Of the lexemes that stand in too many chunks, so many are looked at in pairs. */
const MOST_PAIRED = 6;

/**
 * Picks groups of lexemes; a chunk that holds all lexemes of a group is scored. Together the groups are expected to
 * stand in a few thousand chunks of a small library, some 800 of a large one, so that the time of a search stays
 * bounded as the library grows:
 *
 * 1. rare lexemes each for themselves, those first that count the most: they decide the score;
 * 2. of one that is too frequent, the chunks in which it is strong (`strongLexemes`);
 * 3. pairs of frequent lexemes;
 * 4. when none of that is about the lexeme that counts the most: where it is strongest, and all frequent ones together,
 *    even if that is more.
 *
 * What is passed over holds only frequent words, each weakly, and not two of them: it would hardly have won.
 *
 * @param found in how many chunks each lexeme stands; those that stand in none are not chosen
 * @param weights how much each lexeme counts beside its rarity; 1 when it is missing
 * @returns at least one group when any lexeme stands anywhere
 */
export function chooseCandidates(found: LexemeFrequencies, weights?: ReadonlyMap<string, number>): string[][] {
  const expect = expectation(found);
  const heaviestFirst = [...found.frequencies]
    .filter(([, chunks]) => chunks > 0)
    .map(([lexeme, chunks]) => ({
      lexeme,
      chunks: expect(chunks),
      share: (weights?.get(lexeme) ?? 1) * inverseFrequency(found.chunks, chunks),
    }))
    .sort((a, b) => b.share - a.share || a.chunks - b.chunks);
  const groups: string[][] = [];
  const frequent: typeof heaviestFirst = [];
  let left = Math.max(FEWEST_CHUNKS, Math.min(MOST_CHUNKS, CHUNKS_TIMES_STORED / Math.max(1, found.inWorkspace)));
  const take = (group: string[], chunks: number): boolean => {
    if (chunks > left) return false;
    groups.push(group);
    left -= chunks;
    return true;
  };

  for (const counted of heaviestFirst) {
    const { lexeme, chunks } = counted;
    if (take([lexeme], chunks)) continue;
    frequent.push(counted);
    const strong = STRENGTHS.map((strength) => expect(strongChunks(lexeme, strength, found)));
    const strength = STRENGTHS.find((at) => (strong[at] ?? 0) > 0 && (strong[at] ?? 0) <= left);
    if (strength !== undefined) take([strongLexeme(lexeme, strength)], strong[strength] ?? 0);
  }
  const paired = frequent.slice(0, MOST_PAIRED);
  for (const [at, one] of paired.entries()) {
    for (const other of paired.slice(at + 1)) {
      const byChance = (one.chunks * other.chunks) / Math.max(1, found.inWorkspace);
      take([one.lexeme, other.lexeme], Math.min(one.chunks, TOGETHER * byChance));
    }
  }
  const [heaviest] = frequent;
  if (
    heaviest !== undefined &&
    heaviest === heaviestFirst[0] &&
    !groups.some((group) => isAbout(group, heaviest.lexeme))
  ) {
    groups.push([strongestOf(heaviest.lexeme, found)]);
    if (paired.length > 1) groups.push(paired.map(({ lexeme }) => lexeme));
  }
  return groups;
}

/** Whether a group looks for a lexeme, anywhere or where it is strong. */
function isAbout(group: readonly string[], lexeme: string): boolean {
  return group.includes(lexeme) || STRENGTHS.some((strength) => group.includes(strongLexeme(lexeme, strength)));
}

/** In a library that was stored before strong lexemes were told, few or none are. */
const FEWEST_STRONG = 0.01;

/** In how many chunks a lexeme is so strong; 0 when too few are known to say so. */
function strongChunks(lexeme: string, strength: Strength, { frequencies, strong }: LexemeFrequencies): number {
  const counts = strong.get(lexeme) ?? [0, 0];
  return counts[0] < FEWEST_STRONG * (frequencies.get(lexeme) ?? 0) ? 0 : counts[strength];
}

/** The lexeme where it is strongest. */
function strongestOf(lexeme: string, found: LexemeFrequencies): string {
  const strength = STRENGTHS.findLast((at) => strongChunks(lexeme, at, found) > 0);
  return strength === undefined ? lexeme : strongLexeme(lexeme, strength);
}

/** How many chunks of the workspace to expect among those of the organisation: twice its share, as subjects cluster. */
function expectation({ chunks: all, inWorkspace }: LexemeFrequencies): (chunks: number) => number {
  const share = Math.min(1, (2 * inWorkspace) / Math.max(1, all));
  return (chunks) => Math.min(chunks, Math.ceil(chunks * share));
}
