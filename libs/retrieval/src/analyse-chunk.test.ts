import { describe, expect, it } from '@jest/globals';
import { analyseChunk } from './analyse-chunk.ts';
import { analyseQuestion } from './analyse-question.ts';

const chunkOf = (text: string, ...headingPath: string[]) => ({ text, headingPath });
const impactsOf = (text: string, headingPath: string[] = [], name = ''): Map<string, number> =>
  new Map(analyseChunk({ text, headingPath }, name).lexemes.map(({ lexeme, impact }) => [lexeme, impact]));

/** The lexemes that question and text share. */
function sharedBy(question: string, text: string): string[] {
  const stored = new Set(analyseChunk(chunkOf(text), '').lexemes.map(({ lexeme }) => lexeme));
  return analyseQuestion(question)
    .lexemes.map(({ lexeme }) => lexeme)
    .filter((lexeme) => stored.has(lexeme));
}

describe('analyseChunk', () => {
  it('gives stems with the numbers of their words, without stop words', () => {
    const lexemes = analyseChunk(chunkOf('Der Mieter zahlt die Miete.', 'Mietzahlung'), 'Vertrag.pdf').lexemes;
    expect(lexemes.map(({ lexeme, positions }) => [lexeme, positions])).toEqual([
      // Heading and name stand far after the text: no phrase reaches from one into the other.
      ['miet', [2, 5, 56]],
      ['zahlt', [3]],
      ['zahl', [3, 56]],
      ['mietzahl', [56]],
      ['zahlung', [56]],
      ['vertrag', [107]],
    ]);
  });

  it('raises the impact with each occurrence, less each time, and lowers it with length', () => {
    const once = impactsOf('Miete und Haus').get('miet') ?? 0;
    const twice = impactsOf('Miete und Miete').get('miet') ?? 0;
    const long = impactsOf(`Miete und Haus ${'und '.repeat(300)}`).get('miet') ?? 0;
    expect(twice).toBeGreaterThan(once);
    expect(twice).toBeLessThan(2 * once);
    expect(long).toBeLessThan(once);
  });

  it('stems a clause in another language than its chunk as its own, and other languages not at all', () => {
    const german = 'Der Vertrag ist nach dem Recht der Schweiz zu beurteilen.';
    const mixed = impactsOf(`${german} The parties shall be bound by all of these obligations.`);
    expect([...mixed.keys()]).toEqual(expect.arrayContaining(['vertrag', 'parti', 'oblig']));
    const french = analyseChunk(chunkOf('Les contrats sont conclus pour une durée de dix ans.'), '');
    expect(french.language).toBe('other');
    expect(french.lexemes.map(({ lexeme }) => lexeme)).toEqual(expect.arrayContaining(['contrats', 'duree']));
  });

  it('goes by headings, name and document where the text shows no language', () => {
    const table = 'Apartment 12 | 850';
    expect(analyseChunk(chunkOf(table, 'The rent of each of the apartments'), '').language).toBe('en');
    expect(analyseChunk(chunkOf(table), 'Miete.xlsx', 'en').language).toBe('en');
    expect(analyseChunk(chunkOf(table), 'Miete.xlsx').language).toBe('de');
  });

  it('does not depend on what else is stored', () => {
    const before = analyseChunk(chunkOf('Die Kaution beträgt drei Mieten.'), '');
    analyseChunk(chunkOf('Kaution Kaution Kaution'), '');
    expect(analyseChunk(chunkOf('Die Kaution beträgt drei Mieten.'), '')).toEqual(before);
  });

  it('counts a heading more than the document name', () => {
    const text = 'Sie beträgt drei Monate.';
    const inHeading = impactsOf(text, ['Kündigungsfrist']).get('kundigungsfrist') ?? 0;
    const inName = impactsOf(text, [], 'Kuendigungsfrist_2024.docx').get('kundigungsfrist') ?? 0;
    expect(inName).toBeGreaterThan(0);
    expect(inHeading).toBeGreaterThan(inName);
  });

  it('stays in step with a chunk of hostile text', () => {
    for (const text of ['', '.'.repeat(100_000), 'a'.repeat(100_000), '1.'.repeat(50_000), '§'.repeat(100_000)]) {
      for (const { lexeme, impact, dimension } of analyseChunk(chunkOf(text), '').lexemes) {
        expect(lexeme.length).toBeLessThanOrEqual(80);
        expect(impact).toBeGreaterThan(0);
        expect(dimension).toBeGreaterThanOrEqual(1);
        expect(dimension).toBeLessThanOrEqual(1_000_000_000);
      }
    }
  });
});

describe('a question and a chunk', () => {
  it.each([
    ['Wie hoch ist die Kaution?', 'Die Kautionen betragen 3.000 Euro.'],
    ['Frist der Kündigung', 'Es gilt die Kündigungsfrist des Gesetzes.'],
    ['Welche Kündigungsfristen gibt es?', 'Die Frist für eine Kündigung beträgt drei Monate.'],
    ['Rechnung re 2024 0815', 'Zur Rechnung RE-2024/0815 vom 1.2.2024 wird gemahnt.'],
    ['RE-2024/0815', 'Zur Rechnung RE-2024/0815 wird gemahnt.'],
    ['Wer zahlt 1250 Euro?', 'Der Mieter zahlt 1.250,00 Euro und mehr nicht.'],
    ['§433 BGB', 'Nach § 433 BGB muss der Verkäufer die Sache übergeben.'],
    ['Art 5 DSGVO', 'Das verlangt Artikel 5 der Verordnung.'],
    ['ISO 9001', 'Sie ist nach ISO 9001:2015 zertifiziert.'],
    ['Email', 'Schreiben Sie eine E-Mail an uns.'],
    ['Herr Mueller', 'Die Wohnung des Herrn Müller ist frei.'],
    ['Hauptstrasse', 'Sie liegt in der Hauptstraße.'],
    ['How much is the deposit?', 'The deposits are due when you move in.'],
    ['What does Mueller pay?', 'Das zahlt Herr Müller, und er ist der Mieter.'],
    ['Quels sont les contrats?', 'Les contrats sont conclus pour une durée de dix ans.'],
    ['Wie beantrage ich Elterngeld?', 'Das Elterngeld wird beim Jugendamt beantragt.'],
    ['Wer ist bei der Prüfung zugelassen?', 'Zum Prüfungsausschuss gehören drei Lehrende.'],
    ['IT-Sicherheit', 'Die IT ist sicher.'],
    ['Wann ist die Abgabe am 01.02.2024?', 'Die Abgabe ist am 1.2.2024 und nicht später.'],
  ])('"%s" meets "%s"', (question, text) => {
    expect(sharedBy(question, text)).not.toEqual([]);
  });

  it('share nothing through words that only ask', () => {
    expect(sharedBy('Was ist das und wie viele gibt es?', 'Was ist das für ein Haus, und wie viele gibt es?')).toEqual(
      [],
    );
  });
});

describe('analyseQuestion', () => {
  const weightsOf = (question: string) =>
    new Map(analyseQuestion(question).lexemes.map(({ lexeme, weight }) => [lexeme, weight]));

  it('weighs a whole word 1, its parts and its stem in the other language less', () => {
    const weights = weightsOf('Welche Kündigungsfristen gelten für den Mieter?');
    expect(weights.get('kundigungsfrist')).toBe(1);
    expect(weights.get('frist')).toBe(0.4);
    expect(weights.get('mieter')).toBe(0.25);
  });

  it('trusts the other language more when the question is in neither for sure', () => {
    expect(weightsOf('apartment leases').get('leas')).toBe(1);
    expect(weightsOf('apartment lease').get('apart')).toBe(0.75);
  });

  it('names each lexeme once and has none for an empty question', () => {
    expect(weightsOf('Miete Mieten Mieter').size).toBe(analyseQuestion('Miete Mieten Mieter').lexemes.length);
    expect(analyseQuestion(' ?! ').lexemes).toEqual([]);
    expect(analyseQuestion('Was ist das?').lexemes).toEqual([]);
  });
});
