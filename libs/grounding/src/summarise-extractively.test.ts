import { describe, expect, it } from '@jest/globals';
import { analysePlainly } from './find-support.ts';
import { rankSentences } from './rank-sentences.ts';
import { summariseExtractively } from './summarise-extractively.ts';
import { contract } from './testing/contract.ts';
import { makeSource } from './testing/make-source.ts';

describe('summariseExtractively', () => {
  it('quotes sentences of every section, in their order, each cited', () => {
    const { text, citations, coverage, abstained } = summariseExtractively({
      sections: contract,
      length: 'short',
      analyse: analysePlainly,
    });
    expect(abstained).toBe(false);
    expect(coverage).toEqual({ read: 3, total: 3 });
    expect(new Set(citations.map(({ documentName }) => documentName)).size).toBe(3);
    expect(text.match(/\[\d+\]/g)).toEqual(citations.map(({ number }) => `[${number}]`));
    for (const { quote, spans, state } of citations) {
      const block = contract.flatMap(({ blocks }) => blocks).find(({ id }) => id === spans[0]?.blockId);
      expect(block?.text.slice(spans[0]?.start, spans[0]?.end)).toBe(quote);
      expect(state).toBe('verified');
    }
  });

  it('keeps to the length', () => {
    const words = ['pump', 'valve', 'tank', 'pipe', 'motor', 'gear', 'filter', 'sensor', 'switch', 'cable'];
    const sections = words.flatMap((one, i) =>
      words.map((other, j) =>
        makeSource(i * 10 + j + 1, [`The ${one} number ${i}${j} feeds the second ${other} of plant ${j}${i}.`]),
      ),
    );
    const count = (length: 'short' | 'medium' | 'long') =>
      summariseExtractively({ sections, length, analyse: analysePlainly }).citations.length;
    expect([count('short'), count('medium'), count('long')]).toEqual([5, 12, 30]);
  });

  it('takes what the text is about, not what stands aside', () => {
    const sections = [
      makeSource(1, [
        'Our canteen serves lunch at noon daily. The pump delivers cooling water to the reactor. The cooling pump has a spare motor. Operators test the cooling pump and its motor weekly. Reactor cooling fails when the pump stops.',
      ]),
    ];
    const { text } = summariseExtractively({ sections, length: 'short', analyse: analysePlainly });
    const ranks = rankSentences(
      sections[0]?.blocks[0]?.text.split('. ').map((sentence) => analysePlainly(sentence)) ?? [],
      () => 1,
    );
    expect(text).toContain('cooling');
    expect(Math.min(...ranks)).toBe(ranks[0]);
  });

  it('says a sentence that every section repeats only once', () => {
    const sections = [1, 2, 3].map((number) =>
      makeSource(number, ['This document is confidential and may not be copied.']),
    );
    expect(summariseExtractively({ sections, length: 'medium', analyse: analysePlainly }).citations).toHaveLength(1);
  });

  it('abstains when there is no sentence', () => {
    const sections = [makeSource(1, [{ text: 'Heading', kind: 'heading' }])];
    const summary = summariseExtractively({ sections, length: 'short', analyse: analysePlainly });
    expect(summary).toEqual({ text: '', citations: [], abstained: true, coverage: { read: 1, total: 1 } });
  });
});

describe('rankSentences', () => {
  it('agrees with LexRank written out over all pairs', () => {
    const sentences = [['a', 'b', 'c'], ['a', 'b'], ['c', 'd'], [], ['e'], ['x'], ['a', 'd', 'e', 'e']];
    const rarity = (lexeme: string) => 1 + (lexeme.charCodeAt(0) % 3);
    const ranks = rankSentences(sentences, rarity);
    expect([...ranks]).toEqual(rankByPairs(sentences, rarity).map((rank) => expect.closeTo(rank, 3)));
  });
});

/** The power method on the whole matrix of similarities. */
function rankByPairs(sentences: readonly (readonly string[])[], rarity: (lexeme: string) => number): number[] {
  const vectors = sentences.map((lexemes) => {
    const counts = new Map<string, number>();
    for (const lexeme of lexemes) counts.set(lexeme, (counts.get(lexeme) ?? 0) + rarity(lexeme));
    return counts;
  });
  const dot = (one: Map<string, number>, other: Map<string, number>) =>
    [...one].reduce((sum, [lexeme, weight]) => sum + weight * (other.get(lexeme) ?? 0), 0);
  const cosine = (one: Map<string, number>, other: Map<string, number>) =>
    dot(one, other) / (Math.sqrt(dot(one, one) * dot(other, other)) || 1);
  const similarity = vectors.map((one, i) => vectors.map((other, j) => (i === j ? 0 : cosine(one, other))));
  const degrees = similarity.map((row) => row.reduce((sum, value) => sum + value, 0));
  let ranks: number[] = degrees.map((degree) => (degree > 0 ? 1 : 0));
  for (let round = 0; round < 200; round++) {
    ranks = ranks.map((_, i) =>
      degrees[i] === 0
        ? 0
        : 0.15 + 0.85 * ranks.reduce((sum, rank, j) => sum + (rank * (similarity[j]?.[i] ?? 0)) / (degrees[j] || 1), 0),
    );
  }
  return ranks;
}
