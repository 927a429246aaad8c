import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { analyseQuestion } from './analyse-question.ts';
import { chunkFilter } from './chunk-index.ts';
import { InMemoryChunkIndex } from './testing/index.ts';

const CONTRACT =
  'Nach § 433 Abs. 1 BGB muss der Verkäufer die Sache übergeben. Das Recht auf Vergessenwerden (Art. 17 DSGVO) gilt; ' +
  'zur Rechnung RE-2024/0815 über 1.250,00 € vom 1. Februar 2024 schreiben Sie an die E-Mail-Adresse info@haus.de.';
const LEASE =
  'The tenant pays the deposits of 1,250.00 to the landlord before moving in. Apartment leases for the upper floors ' +
  'end after the notice period of § 5a, and the landlords return every one of the keys.';

/** Whether a chunk of this text holds each quoted phrase of the question. */
async function holdsPhrases(text: string, question: string): Promise<boolean> {
  const index = new InMemoryChunkIndex();
  index.add({
    ...{ workspaceId: 'office', documentId: 'contract', documentName: 'x1' },
    chunks: [{ ordinal: 0, text, headingPath: [], spans: [], tokens: 1 }],
  });
  const phrases = analyseQuestion(question).phrases.map(({ lexemes }) => lexemes);
  const found = await index.rankLexical({ weights: [], candidates: [['x1']], phrases }, chunkFilter('office'), 1);
  return found.length > 0;
}

describe('a quoted phrase', () => {
  it('is read with the places of its words, stop words counted', () => {
    const { phrases } = analyseQuestion('Was ist das "Recht auf Vergessenwerden"?');
    expect(phrases).toEqual([
      {
        text: 'Recht auf Vergessenwerden',
        lexemes: [
          { lexeme: 'recht', offset: 0 },
          { lexeme: 'vergessenwerd', offset: 2, alternatives: ['vergessenwerden'] },
        ],
      },
    ]);
  });

  it.each([
    [CONTRACT, '"Recht auf Vergessenwerden"'],
    [CONTRACT, '„§ 433 Abs. 1 BGB“'],
    [CONTRACT, '«RE-2024/0815»'],
    [CONTRACT, '"E-Mail-Adresse"'],
    [CONTRACT, '"Rechts auf Vergessenwerden" "Rechnungen RE"'],
    [LEASE, 'Was heißt "apartment lease"?'],
    [LEASE, '"pays the deposit"'],
  ])('of %s is found by %s', async (text, question) => {
    expect(await holdsPhrases(text, question)).toBe(true);
  });

  it.each([
    [CONTRACT, '"Vergessenwerden auf Recht"'],
    [CONTRACT, '"Recht Vergessenwerden"'],
    [CONTRACT, '"§ 434 Abs. 1 BGB"'],
    [CONTRACT, '"Recht auf" und "Recht zum Vergessenwerden beim Kauf"'],
    [LEASE, '"the landlord pays"'],
  ])('is not in %s as %s', async (text, question) => {
    expect(await holdsPhrases(text, question)).toBe(false);
  });

  it('of any words of a text is found in it', async () => {
    for (const text of [CONTRACT, LEASE]) {
      const words = text.split(' ');
      await fc.assert(
        fc.asyncProperty(fc.nat(words.length - 1), fc.integer({ min: 1, max: 9 }), async (start, count) => {
          const quoted = words.slice(start, start + count).join(' ');
          expect(await holdsPhrases(text, `Wo steht "${quoted}" und warum?`)).toBe(true);
        }),
      );
    }
  });

  it('of stop words alone is left out', () => {
    expect(analyseQuestion('"das und die"').phrases).toEqual([]);
  });
});

describe('a question that is being typed', () => {
  const unfinishedOf = (question: string) => analyseQuestion(question, { typing: true }).unfinished;

  it('ends in an unfinished word, folded as lexemes are', () => {
    expect(unfinishedOf('Frist für Künd')?.prefix).toBe('kund');
    expect(unfinishedOf('Frist für Muelle')?.prefix).toBe('mulle');
    expect(unfinishedOf('die Hauptstraß')?.prefix).toBe('hauptstrass');
    expect(unfinishedOf('E-Mail-Adr')?.prefix).toBe('emailadr');
    expect(unfinishedOf('Rechnung RE-2024/08')?.prefix).toBe('re202408');
    expect(unfinishedOf('nach § 43')?.prefix).toBe('§43');
  });

  it.each([
    ['kündigun', 'kundig'],
    ['Kündigungsfriste', 'kundigungsfrist'],
    ['Wohnungen', 'wohnung'],
    ['Häuse', 'haus'],
    ['Mietverhältnissen', 'mietverhaltnis'],
    ['what are the obligatio', 'oblig'],
    ['the terminating', 'termin'],
    ['the deposits', 'deposit'],
  ])('may have passed the stem in "%s"', (question, stem) => {
    expect(unfinishedOf(question)?.stems).toContain(stem);
  });

  it.each(['Frist ', 'Frist?', '', '  '])('is finished in "%s"', (question) => {
    expect(unfinishedOf(question)).toBeNull();
  });

  it('has nothing unfinished once it is asked', () => {
    expect(analyseQuestion('Frist').unfinished).toBeNull();
  });
});
