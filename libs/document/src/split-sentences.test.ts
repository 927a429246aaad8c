import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitSentences } from './split-sentences.ts';

const sentencesOf = (text: string): string[] => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it('splits at full stops, question marks and exclamation marks', () => {
    expect(sentencesOf('Der Vertrag endet. Wer haftet? Niemand! So ist es.')).toEqual([
      'Der Vertrag endet.',
      'Wer haftet?',
      'Niemand!',
      'So ist es.',
    ]);
    expect(sentencesOf('The lease ends on page 12. Tenants pay rent. Who pays?')).toEqual([
      'The lease ends on page 12.',
      'Tenants pay rent.',
      'Who pays?',
    ]);
  });

  it.each([
    'Der Mieter trägt z. B. Kosten der Heizung, d. h. Öl und Gas.',
    'Nach § 433 Abs. 1 S. 2 Nr. 3 BGB i. V. m. Art. 5 DSGVO haftet der Verkäufer.',
    'Am 1. Januar 2024 zog Dr. Müller in das 3. Obergeschoss.',
    'Im 19. Jahrhundert galt das nicht.',
    'In der Fassung vom 8. Oktober 2009 (BGBl. I S. 3366, 3862) gilt das Gesetz.',
    'Heinrich der VIII. König von England war es.',
    'Die Müller GmbH & Co. KG zahlt 1.250,00 Euro.',
    'Die Bergstr. 5 ist gesperrt.',
    'Er sagt u. a. Mietern ab.',
    'Das steht in der st. Rspr. BGH.',
    'Apple Inc. Chief Tim Cook paid Mr. Smith $3.5 million, e.g. Bonuses, see No. 5.',
    'J. R. R. Tolkien lived in the U.S. Navy yard.',
    '„Was?“ fragte er.',
    'Am 3. 10. 2020 war Feiertag.',
    'Er schrieb [...] Haus und Hof.',
    'Siehe www.example.com und Version 2.0.1 bitte.',
  ])('keeps together: %s', (sentence) => {
    expect(sentencesOf(sentence)).toEqual([sentence]);
  });

  it.each([
    ['Er zahlt Miete usw. Der Vermieter nicht.', 2],
    ['She works for Example Inc. The company is old.', 2],
    ['No. The tenant must pay.', 2],
    ['Das steht auf Seite 12. Danach folgt der Rest der Regelung. Es war 1999. Berlin war groß.', 4],
    ['Er sagte: „Ich komme.“ Dann ging er.', 2],
    ['The term ended.[12] Nobody noticed. (It was late.) So it goes.', 4],
    ['Gemäß § 5. Der Mieter zahlt.', 2],
    ['Das gilt für die GmbH. Kunden zahlen nichts.', 2],
    ['Erster Absatz ohne Punkt\n\nZweiter Absatz', 2],
    ['eine Zeile\nund die nächste', 1],
  ])('counts the sentences of: %s', (text, count) => {
    expect(sentencesOf(text)).toHaveLength(count);
  });

  it('keeps a label with its sentence', () => {
    expect(sentencesOf('1. Der Mieter zahlt. 2. Der Vermieter heizt.')).toEqual([
      '1. Der Mieter zahlt.',
      '2. Der Vermieter heizt.',
    ]);
    expect(sentencesOf('2.1. The rent is due; ii. Upon notice it is not.')).toHaveLength(1);
    expect(sentencesOf('IV. Die Kosten')).toEqual(['IV. Die Kosten']);
  });

  it('gives no sentence for white space', () => {
    expect(splitSentences(' \n\t\n ')).toEqual([]);
  });

  it('puts every character that is not white space into exactly one sentence, in order', () => {
    const piece = fc.constantFrom(
      '.',
      '. ',
      '...',
      '\n',
      '\n\n',
      ' ',
      '"',
      '“',
      'Der',
      'Nr',
      '1',
      'z',
      'Haus',
      '(',
      ')',
      '[1]',
      '!',
      '。',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let covered = '';
        let last = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          covered += text.slice(start, end);
          last = end;
        }
        expect(covered.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
    );
  });

  it('reads a megabyte of hostile text, which only a linear scan can', () => {
    const hostile = ['a', '.', '. ', '1.', '1. ', '"', '. "', '\n ', '([', 'z. B. ', '。', '.[', 'A.'];
    for (const unit of hostile) {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
      const sentences = splitSentences(text);
      expect(sentences.at(-1)?.end ?? 0).toBeLessThanOrEqual(text.length);
    }
  });
});
