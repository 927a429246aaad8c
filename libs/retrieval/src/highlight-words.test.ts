import { describe, expect, it } from '@jest/globals';
import { highlightWords } from './highlight-words.ts';

const wordsOf = (text: string, question: string): string[] =>
  highlightWords(text, question).map(({ start, end }) => text.slice(start, end));

describe('highlightWords', () => {
  it('finds the words of the question in any inflection and in compounds', () => {
    const text = 'Die Kündigungsfrist ist die Frist, in der Mieter kündigen dürfen.';
    expect(wordsOf(text, 'Welche Fristen gelten für den Mieter?')).toEqual(['Kündigungsfrist', 'Frist', 'Mieter']);
  });

  it('finds a reference as a whole', () => {
    expect(wordsOf('Nach § 433 BGB und § 434 BGB haftet er.', '§ 433')).toEqual(['§ 433']);
  });

  it('finds English words', () => {
    expect(wordsOf('The tenant pays the deposits.', 'What is the deposit?')).toEqual(['deposits']);
  });

  it('finds nothing for a question without content', () => {
    expect(highlightWords('Was ist das?', 'Was ist das?')).toEqual([]);
  });
});
