import { describe, expect, it } from '@jest/globals';
import { chooseCandidates } from './choose-candidates.ts';
import type { LexemeFrequencies } from './chunk-index.ts';

function library(
  chunks: number,
  counts: Record<string, number>,
  { strong = {}, inWorkspace = chunks }: { strong?: Record<string, [number, number]>; inWorkspace?: number } = {},
): LexemeFrequencies {
  return {
    ...{ chunks, inWorkspace },
    frequencies: new Map(Object.entries(counts)),
    strong: new Map(Object.entries(strong)),
  };
}

describe('chooseCandidates', () => {
  it('takes all lexemes of a small library, each for itself, the rarest first', () => {
    const found = library(600, { vertrag: 500, kaution: 12, miet: 300 });
    expect(chooseCandidates(found)).toEqual([['kaution'], ['miet'], ['vertrag']]);
  });

  it('takes of a frequent lexeme the chunks in which it is strong, and those that hold two of them', () => {
    const found = library(
      100_000,
      { kaution: 300, vertrag: 40_000, frist: 5_000, hinterleg: 900 },
      { strong: { vertrag: [9_000, 150], frist: [400, 20] } },
    );
    expect(chooseCandidates(found)).toEqual([['kaution'], ['hinterleg']]);
    const roomy = library(
      100_000,
      { kaution: 300, vertrag: 40_000, frist: 5_000, beginn: 1_300 },
      { strong: { vertrag: [9_000, 150], frist: [400, 20] } },
    );
    expect(chooseCandidates(roomy)).toEqual([['kaution'], ['frist 0'], ['vertrag 1'], ['beginn', 'frist']]);
  });

  it('asks for all frequent lexemes together when nothing narrower fits', () => {
    const found = library(1_000_000, { vertrag: 400_000, frist: 300_000, miet: 200_000 });
    expect(chooseCandidates(found)).toEqual([['miet', 'frist', 'vertrag']]);
  });

  it('looks at more lexemes in a small workspace of a large organisation', () => {
    const found = library(1_000_000, { vertrag: 400_000, frist: 300_000 }, { inWorkspace: 500 });
    expect(chooseCandidates(found)).toEqual([['frist'], ['vertrag']]);
  });

  it('never expects more chunks than it may look at', () => {
    const counts = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`w${at}`, 30 * at ** 2]));
    const singles = chooseCandidates(library(50_000, counts)).filter((group) => group.length === 1);
    const sum = singles.reduce((all, [lexeme = '']) => all + (counts[lexeme] ?? 0), 0);
    expect(sum).toBeLessThanOrEqual(1_200);
    expect(singles.length).toBeGreaterThan(3);
  });

  it('leaves out lexemes that stand nowhere', () => {
    expect(chooseCandidates(library(10, { miet: 0 }))).toEqual([]);
  });
});
