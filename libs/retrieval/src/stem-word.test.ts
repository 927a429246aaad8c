import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import snowball from 'snowball-stemmers';
import { normaliseWord } from './fold-word.ts';
import { stemEnglish } from './stem-english.ts';
import { stemGerman } from './stem-german.ts';
import { stemWord } from './stem-word.ts';

/** Words out of pieces that the algorithms look at, so that their rules meet. */
const wordOf = (letters: string, endings: string) =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 7 }),
      fc.array(fc.constantFrom(...endings.split(' ')), { maxLength: 2 }),
    )
    .map(([stem, ends]) => stem.join('') + ends.join(''));

describe('stemGerman', () => {
  it('stems as the reference implementation of Snowball does', () => {
    const reference = snowball.newStemmer('german');
    const word = wordOf('abdefghiklmnorstuyäöüß', 'ung keit lich heit ern isch ig end est s en niss e em st eig');
    fc.assert(
      fc.property(word, (text) => expect(stemGerman(text)).toBe(reference.stem(text))),
      { numRuns: 3000 },
    );
  });
});

describe('stemEnglish', () => {
  it('stems as the reference implementation of Snowball does', () => {
    const reference = snowball.newStemmer('english');
    const word = wordOf(
      'abcdefghilmnorstuyz',
      'ational li ness ing ed eed y ies ative ization s ement ion e ll fulli bli ogi ully',
    );
    fc.assert(
      fc.property(word, (text) => expect(stemEnglish(text)).toBe(reference.stem(text))),
      { numRuns: 3000 },
    );
  });

  it.each(['skies', 'dying', 'news', 'proceed', 'inning', 'generously', 'communities', 'arsenal'])(
    'knows %s',
    (word) => {
      expect(stemEnglish(word)).toBe(snowball.newStemmer('english').stem(word));
    },
  );
});

describe('stemWord', () => {
  it.each([
    ['Müller', 'MUELLER'],
    ['Straße', 'Strassen'],
    ['Häuser', 'Haus'],
    ['Kündigung', 'Kündigungen'],
    ['Kün\u00addigung', 'Ku\u0308ndigung'],
    ['kündige', 'kündigen'],
  ])('brings German %s and %s together', (one, other) => {
    expect(stemWord(normaliseWord(one), 'de')).toBe(stemWord(normaliseWord(other), 'de'));
  });

  it.each([
    ['agreements', 'agreement'],
    ['Müller', 'Mueller'],
    ['Zürich', 'Zurich'],
    ['tenant’s', 'tenants'],
    ['ﬁnances', 'finance'],
  ])('brings English %s and %s together', (one, other) => {
    expect(stemWord(normaliseWord(one), 'en')).toBe(stemWord(normaliseWord(other), 'en'));
  });

  it.each([
    ['neue', 'nü'],
    ['Bauer', 'baür'],
    ['Quelle', 'Qülle'],
  ])('does not read an umlaut into %s', (word, misread) => {
    expect(stemWord(normaliseWord(word), 'de')).not.toBe(stemWord(misread, 'de'));
  });
});
