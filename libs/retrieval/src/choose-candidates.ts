import type { LexemeFrequencies } from './chunk-index.ts';
import { STRENGTHS, strongLexeme } from './strong-lexemes.ts';

/** About so many chunks are scored for one question, however many are stored. */
const MOST_CHUNKS = 1_200;
/** Words of one subject stand together more often than chance has it. */
const TOGETHER = 4;
/** Of the lexemes that stand in too many chunks, so many are looked at in pairs. */
const MOST_PAIRED = 6;

/**
 * Picks groups of lexemes; a chunk that holds all lexemes of a group is scored. Together the groups are expected to
 * stand in at most some 1,200 chunks, so that the time of a search stays bounded as the library grows:
 *
 * 1. rare lexemes each for themselves, the rarest first: they decide the score;
 * 2. of those that are too frequent, the chunks in which they are strong (`strongLexemes`);
 * 3. pairs of frequent lexemes;
 * 4. when all that is still too much or nothing, all frequent ones together.
 *
 * What is passed over holds only frequent words, each weakly, and not two of them: it would hardly have won.
 *
 * @param found in how many chunks each lexeme stands; those that stand in none are not chosen
 * @returns at least one group when any lexeme stands anywhere
 */
export function chooseCandidates(found: LexemeFrequencies): string[][] {
  const expect = expectation(found);
  const rarestFirst = [...found.frequencies]
    .filter(([, chunks]) => chunks > 0)
    .map(([lexeme, chunks]) => ({ lexeme, chunks: expect(chunks) }))
    .sort((a, b) => a.chunks - b.chunks);
  const groups: string[][] = [];
  const frequent: typeof rarestFirst = [];
  let left = MOST_CHUNKS;
  const take = (group: string[], chunks: number): boolean => {
    if (chunks > left) return false;
    groups.push(group);
    left -= chunks;
    return true;
  };

  for (const counted of rarestFirst) if (!take([counted.lexeme], counted.chunks)) frequent.push(counted);
  for (const { lexeme } of frequent) {
    for (const strength of STRENGTHS) {
      const chunks = expect(found.strong.get(lexeme)?.[strength] ?? 0);
      if (chunks > 0 && take([strongLexeme(lexeme, strength)], chunks)) break;
    }
  }
  const paired = frequent.slice(0, MOST_PAIRED);
  for (const [at, one] of paired.entries()) {
    for (const other of paired.slice(at + 1)) {
      const byChance = (one.chunks * other.chunks) / Math.max(1, found.inWorkspace);
      take([one.lexeme, other.lexeme], Math.min(one.chunks, TOGETHER * byChance));
    }
  }
  if (groups.length === 0 && paired.length > 0) groups.push(paired.map(({ lexeme }) => lexeme));
  return groups;
}

/** How many chunks of the workspace to expect among those of the organisation: twice its share, as subjects cluster. */
function expectation({ chunks: all, inWorkspace }: LexemeFrequencies): (chunks: number) => number {
  const share = Math.min(1, (2 * inWorkspace) / Math.max(1, all));
  return (chunks) => Math.min(chunks, Math.ceil(chunks * share));
}
