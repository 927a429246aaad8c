import { describe, expect, it } from '@jest/globals';
import { analyseQuestion } from './analyse-question.ts';
import { highlightQuestion, highlightWords } from './highlight-words.ts';
import { readPlaces } from './read-places.ts';

const wordsOf = (text: string, question: string): string[] =>
  highlightWords(text, question).map(({ start, end }) => text.slice(start, end));
const typedOf = (text: string, question: string): string[] =>
  highlightQuestion(readPlaces(text), analyseQuestion(question, { typing: true })).map(({ start, end }) =>
    text.slice(start, end),
  );

describe('highlightWords', () => {
  it('finds the words of the question in any inflection, and of a compound the part', () => {
    const text = 'Die Kündigungsfrist ist die Frist, in der Mieter kündigen dürfen.';
    expect(wordsOf(text, 'Welche Fristen gelten für den Mieter?')).toEqual(['frist', 'Frist', 'Mieter']);
  });

  it.each([
    ['Kündigungsfristen gelten.', 'Frist', ['fristen']],
    ['Kündigungsfristen gelten.', 'Wie lang ist die Frist der Kündigung?', ['Kündigungsfristen']],
    ['Kündi\u00adgungs\u00adfristen gelten.', 'Frist', ['fristen']],
    ['Die KÜNDIGUNGSFRIST gilt.', 'Kündigung', ['KÜNDIGUNGS']],
    ['Die E-Mail-Adresse steht da.', 'Adresse', ['Adresse']],
    ['Die E-Mail-Adresse steht da.', 'E-Mail-Adresse', ['E-Mail-Adresse']],
    ['Alle Mieter:innen zahlen.', 'Mieter', ['Mieter:innen']],
    ['Der LesartServer2 läuft.', 'Server', ['Server2']],
    ['Am 1. Februar 2024 beginnt es.', '01.02.2024', ['1. Februar 2024']],
    ['Er zahlt 1 250,00 Euro.', '1.250 €', ['1 250,00 Euro']],
    ['Die Straße in Hamburg', 'Strasse', ['Straße']],
  ])('marks in "%s" for "%s" %j', (text, question, marked) => {
    expect(wordsOf(text, question).join(' ')).toBe(marked.join(' '));
  });

  it('finds a reference as a whole', () => {
    expect(wordsOf('Nach § 433 BGB und § 434 BGB haftet er.', '§ 433')).toEqual(['§ 433']);
  });

  it('finds English words', () => {
    expect(wordsOf('The tenant pays the deposits.', 'What is the deposit?')).toEqual(['deposits']);
  });

  it('marks a phrase once, and its words alone only when the question has them elsewhere too', () => {
    const text = 'Das Recht auf Vergessenwerden gilt. Vergessenwerden ist kein anderes Recht.';
    expect(wordsOf(text, '"Recht auf Vergessenwerden"')).toEqual(['Recht auf Vergessenwerden']);
    expect(wordsOf(text, '"Recht auf Vergessenwerden" als Recht')).toEqual([...['Recht auf Vergessenwerden', 'Recht']]);
    expect(wordsOf('Vergessenwerden ist ein Recht.', '"Recht auf Vergessenwerden"')).toEqual([
      ...['Vergessenwerden', 'Recht'],
    ]);
  });

  it('finds nothing for a question without content', () => {
    expect(highlightWords('Was ist das?', 'Was ist das?')).toEqual([]);
  });

  it('marks every word of a long text once', () => {
    const text = 'Kündigungsfrist und § 433, '.repeat(5_000);
    expect(highlightWords(text, 'Frist § 433')).toHaveLength(10_000);
  });
});

describe('highlightQuestion', () => {
  it.each([
    ['Die Kündigungsfrist gilt.', 'Künd', ['Künd']],
    ['Die Kündigungsfrist gilt.', 'die fri', ['fri']],
    ['Die Kündigungen gelten.', 'kündigun', ['Kündigun']],
    ['Er darf kündigen.', 'kündigun', ['kündigen']],
    ['Rechnung RE-2024/0815', 're-2024/08', ['RE-2024/0815']],
    ['Die Häuser', 'haus', ['Häus']],
    ['Der Anfang', 'a', []],
  ])('marks in "%s" what is typed of "%s"', (text, question, marked) => {
    expect(typedOf(text, question)).toEqual(marked);
  });
});
