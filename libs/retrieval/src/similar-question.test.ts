import { describe, expect, it } from '@jest/globals';
import { inverseFrequency } from './inverse-frequency.ts';
import { lexemeDimension } from './lexeme-dimension.ts';
import { similarQuestion } from './similar-question.ts';
import { textLexemes } from './text-lexemes.ts';

/** The stem of a German word. */
const stemOf = (word: string) => textLexemes(word, 'de')[0] ?? '';

/** A library of 1,000 chunks in which these words stand in so many. */
const standingIn = (words: Readonly<Record<string, number>>) => async (lexemes: readonly string[]) => {
  const frequencies = new Map(Object.entries(words).map(([word, chunks]) => [stemOf(word), chunks]));
  const found = lexemes.map((lexeme): [string, number] => [lexeme, frequencies.get(lexeme) ?? 0]);
  return {
    ...{ chunks: 1000, inWorkspace: 1000, strong: new Map() },
    frequencies: new Map(found.filter(([, chunks]) => chunks > 0)),
  };
};

const chunk = (text: string) => ({ text, headingPath: [], documentName: '', language: 'de' as const });

describe('similarQuestion', () => {
  it('asks for what is rare in the library before what is common', async () => {
    const found = await similarQuestion(chunk('Der Mieter zahlt die Kaution'), standingIn({ Mieter: 500, Kaution: 3 }));
    expect(found?.lexemes).toEqual(['Kaution', 'Mieter'].map(stemOf));
  });

  it('asks louder for what the chunk says more often', async () => {
    const text = 'Kaution und Zins: die Kaution, die Kaution des Mieters';
    const found = await similarQuestion(chunk(text), standingIn({ Kaution: 20, Zins: 20 }));
    const weightOf = (word: string) =>
      found?.query.weights.find(({ dimension }) => dimension === lexemeDimension(stemOf(word)))?.weight ?? Number.NaN;
    expect(weightOf('Kaution')).toBeGreaterThan(weightOf('Zins'));
    expect(weightOf('Zins')).toBeGreaterThan(inverseFrequency(1000, 20));
  });

  it('leaves out what stands in this chunk alone, and is null when nothing is left', async () => {
    const found = await similarQuestion(chunk('Der Mieter zahlt die Kaution'), standingIn({ Mieter: 2, Kaution: 1 }));
    expect(found?.lexemes).toEqual([stemOf('Mieter')]);
    expect(await similarQuestion(chunk('Der Mieter zahlt'), standingIn({}))).toBeNull();
  });

  it('asks for the 25 most telling words of a long chunk', async () => {
    const words = Array.from({ length: 80 }, (_, number) => `wort${number}`);
    const frequencies = Object.fromEntries(words.map((word, number) => [word, 2 + number]));
    const found = await similarQuestion(chunk(words.join(' ')), standingIn(frequencies));
    expect(found?.lexemes).toEqual(words.slice(0, 25).map(stemOf));
  });
});
