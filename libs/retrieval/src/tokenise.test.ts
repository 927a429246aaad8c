import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tokenise } from './tokenise.ts';

const tokensOf = (text: string): string[] =>
  tokenise(text).map(({ kind, start, end }) => `${kind}:${text.slice(start, end)}`);

describe('tokenise', () => {
  it('finds words of letters and digits', () => {
    expect(tokensOf('Die Frist (2024) läuft, B2B!')).toEqual([
      ...['word:Die', 'word:Frist', 'word:2024', 'word:läuft', 'word:B2B'],
    ]);
  });

  it.each([
    ['RE-2024/0815', ['identifier:RE-2024/0815', 'word:RE', 'word:2024', 'word:0815']],
    ['1.250,00 Euro', ['identifier:1.250,00', 'word:1', 'word:250', 'word:00', 'word:Euro']],
    ['ISO 9001:2015.', ['word:ISO', 'identifier:9001:2015', 'word:9001', 'word:2015']],
    ['VIII ZR 123/20', ['word:VIII', 'word:ZR', 'identifier:123/20', 'word:123', 'word:20']],
    ['E-Mail-Adresse', ['compound:E-Mail-Adresse', 'word:E', 'word:Mail', 'word:Adresse']],
    ['und/oder', ['word:und', 'word:oder']],
    ['§ 433a BGB', ['paragraph:§ 433a', 'word:433a', 'word:BGB']],
    ['§§ 1, 2', ['paragraph:§ 1', 'word:1', 'paragraph:2', 'word:2']],
    ['Art. 5 DSGVO', ['word:Art', 'article:Art. 5', 'word:5', 'word:DSGVO']],
    ['§ 433 Abs. 1', ['paragraph:§ 433 Abs. 1', 'word:433', 'word:Abs', 'word:1']],
    ['Art. 5, 20 €', ['word:Art', 'article:Art. 5', 'word:5', 'word:20', 'word:€']],
    ['1. Mai 2024', ['date:1. Mai 2024', 'word:1', 'word:Mai', 'word:2024']],
    ['May 1, 2024', ['date:May 1, 2024', 'word:May', 'word:1', 'word:2024']],
    ['Seite 12 345', ['word:Seite', 'identifier:12 345', 'word:12', 'word:345']],
    ['2024 100 Tage', ['word:2024', 'word:100', 'word:Tage']],
    ['030/1234567', ['identifier:030/1234567', 'phone:030/1234567', 'word:030', 'word:1234567']],
    ['am 01.02.2024', ['word:am', 'identifier:01.02.2024', 'word:01', 'word:02', 'word:2024']],
    ['DE89 3704 0044 0532', ['identifier:DE89 3704 0044 0532', 'word:DE89', 'word:3704', 'word:0044', 'word:0532']],
    ['a.b@haus.de', ['address:a.b@haus.de', 'word:a', 'word:b', 'address:haus.de', 'word:haus', 'word:de']],
    [
      'www.haus.de/agb,',
      ['address:www.haus.de/agb', 'address:www.haus.de', 'word:www', 'word:haus', 'word:de', 'word:agb'],
    ],
    ['50% @ https://', ['word:50', 'word:%', 'word:https']],
    ['max_size', ['compound:max_size', 'word:max', 'word:size']],
    ['Mieter:innen/Mieter*in', ['word:Mieter:innen', 'word:Mieter*in']],
    ['Tag:inhalt, im/in', ['word:Tag', 'word:inhalt', 'word:im', 'word:in']],
    ['Artikel 12', ['word:Artikel', 'article:Artikel 12', 'word:12']],
    ["Tesla's Haus.Der Rest", ["word:Tesla's", 'word:Haus', 'word:Der', 'word:Rest']],
    ['Kün\u00addigung -weise', ['word:Kün\u00addigung', 'word:weise']],
  ])('reads %s', (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });

  it('puts every letter and digit into exactly one word, in order', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            ...'aÄß1 .,-/§\u0308\u00ad’(@:*_0+€',
            'Art. ',
            'innen',
            ' Mai ',
            '2024',
            'www.',
            'DE12 ',
          ),
        }),
        (text) => {
          const words = tokenise(text).filter(({ kind }) => kind === 'word');
          const covered = words.map(({ start, end }) => text.slice(start, end)).join('');
          expect(covered.replace(/[^\p{L}\p{N}]/gu, '')).toBe(text.replace(/[^\p{L}\p{N}]/gu, ''));
          const places = words.flatMap(({ start, end }) => [start, end]);
          expect(places).toEqual([...places].sort((a, b) => a - b));
        },
      ),
    );
  });

  it('makes as many tokens of ten times the text as ten times the tokens, whatever the text', () => {
    for (const unit of [
      '§§ 1, ',
      '01 ',
      '1 234 ',
      'a@a.',
      'www.',
      '1. Mai 2024 ',
      'DE89 ',
      'Aaa:in',
      'a',
      '1.',
      'a-',
      '1/',
      '§ ',
      '§ 1',
      'Art. ',
      '"',
      'ß\u0308',
      'a’',
      '😀',
    ]) {
      const [less, more] = [unit.repeat(10_000), unit.repeat(100_000)].map((text) => tokenise(text).length);
      expect(more ?? 0).toBeLessThanOrEqual(10 * (less ?? 0) + 100);
    }
  });
});
