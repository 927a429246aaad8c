import { describe, expect, it } from '@jest/globals';
import { spelledDateLexemes } from './date-lexemes.ts';
import { addressLexeme, identifierLexemes, phoneLexeme, referenceLexemes } from './identifier-lexemes.ts';

const lexemesOf = (lexemes: readonly { lexeme: string }[]): string[] => lexemes.map(({ lexeme }) => lexeme);

describe('identifierLexemes', () => {
  it.each([
    ['1.250,00', ['1250']],
    ['1,250.50', ['1250.50']],
    ['1 250 000', ['1250000']],
    ['0,125', ['0.125']],
    ['2.0', ['2']],
    ['1.10', ['1.10']],
    ['1.2.3', ['1.2.3']],
    ['01.02.2024', ['2024-02-01', '2024-02']],
    ['31.12.99', ['1999-12-31', '1999-12']],
    ['2024-02', ['2024-02']],
    ['02/2024', ['02/2024', '2024-02']],
    ['02/01/2024', ['2024-01-02', '2024-01', '2024-02-01', '2024-02']],
    ['13/2024', ['13/2024']],
    ['45.13.2024', ['45.13.2024']],
    ['RE-2024/0815', ['re20240815']],
    ['DE89 3704 0044 0532 0130 00', ['de89370400440532013000']],
    ['9001:2015', ['9001:2015']],
    ['277/16', ['277/16']],
  ])('reads %s as %j', (raw, lexemes) => {
    expect(lexemesOf(identifierLexemes(raw))).toEqual(lexemes);
  });
});

describe('referenceLexemes', () => {
  it.each([
    ['§ 433', 'paragraph', ['§433']],
    ['§ 433 Abs. 1', 'paragraph', ['§433', '§433.1']],
    ['433 (1)', 'paragraph', ['§433', '§433.1']],
    ['§ 433 IV', 'paragraph', ['§433', '§433.4']],
    ['§ 5a Absatz 12b', 'paragraph', ['§5a', '§5a.12b']],
    ['§ 433f', 'paragraph', ['§433f', '§433']],
    ['§ 433ff', 'paragraph', ['§433']],
    ['Artikel 227', 'article', ['art227']],
    ['Art. 28 Abs. 3', 'article', ['art28', 'art28.3']],
  ] as const)('reads %s', (raw, kind, lexemes) => {
    expect(lexemesOf(referenceLexemes(raw, kind))).toEqual(lexemes);
  });
});

describe('spelledDateLexemes', () => {
  it.each([
    ['1. Februar 2024', ['2024-02-01', '2024-02']],
    ['31st of December 2024', ['2024-12-31', '2024-12']],
    ['Maerz 2024', ['2024-03']],
    ['Sept. 2024', ['2024-09']],
  ])('reads %s', (raw, lexemes) => {
    expect(lexemesOf(spelledDateLexemes(raw))).toEqual(lexemes);
  });
});

describe('phoneLexeme and addressLexeme', () => {
  it('leave out what is written in one place and not in another', () => {
    expect(phoneLexeme('+49 (0)30 123-4567')).toBe(phoneLexeme('030 1234567'));
    expect(addressLexeme('HTTPS://www.Haus.de/agb')).toBe('haus.de/agb');
  });
});
