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
      { kaution: 300, vertrag: 40_000, frist: 5_000, hinterleg: 500 },
      { strong: { vertrag: [9_000, 150], frist: [400, 20] } },
    );
    expect(chooseCandidates(found)).toEqual([['kaution'], ['hinterleg']]);
    const roomy = library(
      100_000,
      { kaution: 300, vertrag: 40_000, frist: 5_000, beginn: 1_100 },
      { strong: { vertrag: [9_000, 150], frist: [100, 20] } },
    );
    expect(chooseCandidates(roomy)).toEqual([['kaution'], ['frist 0'], ['vertrag 1'], ['beginn', 'frist']]);
  });

  it('always looks for the lexeme that counts the most, where it is strongest, and for all frequent ones together', () => {
    const found = library(
      1_000_000,
      { vertrag: 400_000, frist: 300_000, miet: 200_000, vertrages: 12 },
      { strong: { miet: [60_000, 9_000] } },
    );
    expect(chooseCandidates(found, new Map([['vertrages', 0.05]]))).toEqual([
      ['vertrages'],
      ['miet 1'],
      ['miet', 'frist', 'vertrag'],
    ]);
    expect(chooseCandidates(library(1_000_000, { vertrag: 400_000 }))).toEqual([['vertrag']]);
  });

  it('looks at more lexemes in a small workspace of a large organisation', () => {
    const found = library(1_000_000, { vertrag: 400_000, frist: 300_000 }, { inWorkspace: 500 });
    expect(chooseCandidates(found)).toEqual([['frist'], ['vertrag']]);
  });

  it('never expects more chunks than it may look at', () => {
    const counts = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`w${at}`, 30 * at ** 2]));
    const singles = chooseCandidates(library(50_000, counts)).filter((group) => group.length === 1);
    const sum = singles.reduce((all, [lexeme = '']) => all + (counts[lexeme] ?? 0), 0);
    expect(sum).toBeLessThanOrEqual(1_600);
    expect(singles.length).toBeGreaterThan(3);
  });

  it('spends what it may look at on the lexemes that count the most', () => {
    const found = library(100_000, { kaution: 700, kautionen: 600 });
    expect(chooseCandidates(found, new Map([['kautionen', 0.25]]))).toEqual([['kaution']]);
  });

  it('leaves out lexemes that stand nowhere', () => {
    expect(chooseCandidates(library(10, { miet: 0 }))).toEqual([]);
  });
});
