import { describe, expect, it } from '@jest/globals';
import { normaliseWord } from './fold-word.ts';
import { regularForm } from './regular-form.ts';
import { stemWord } from './stem-word.ts';

const stemOf = (word: string): string => stemWord(normaliseWord(word), 'de');

describe('regularForm', () => {
  it.each([
    ...[
      ['Ministerium', 'Ministerien'],
      ['Studiums', 'Studien'],
      ['Bundesministeriums', 'Bundesministerien'],
    ],
    ...[
      ['Praktikum', 'Praktika'],
      ['Zentrum', 'Zentren'],
      ['Visum', 'Visa'],
      ['Museums', 'Museen'],
    ],
    ...[
      ['Firma', 'Firmen'],
      ['Thema', 'Themen'],
      ['Konto', 'Konten'],
      ['Risiko', 'Risiken'],
      ['Praxis', 'Praxen'],
    ],
    ...[
      ['Virus', 'Viren'],
      ['Mechanismus', 'Mechanismen'],
      ['Regel', 'Regeln'],
      ['Klausel', 'Klauseln'],
    ],
    ...[
      ['Titel', 'Titeln'],
      ['Mangel', 'Mängeln'],
      ['Lehrerin', 'Lehrerinnen'],
      ['Kollegin', 'Kolleginnen'],
    ],
    ...[
      ['Bürgerin', 'Bürgerinnen'],
      ['Prinzessin', 'Prinzessinnen'],
      ['Bescheid', 'Bescheides'],
      ['Zeugnis', 'Zeugnisse'],
    ],
  ] as [string, string][])('gives %s and %s one stem', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other));
  });

  it.each([
    'beginnen',
    'gewinnen',
    'entrinnen',
    'besinnen',
    'kommen',
    'vertrag',
    'daten',
    'praktisch',
    'auto',
    'eins',
    '',
  ])('leaves %s as it is', (word) => {
    expect(regularForm(word)).toBe(word);
  });
});
