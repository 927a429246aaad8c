import { compoundParts } from './compound-parts.ts';
import { spelledDateLexemes } from './date-lexemes.ts';
import type { Language } from './detect-language.ts';
import { foldLetters, normaliseWord } from './fold-word.ts';
import { addressLexeme, identifierLexemes, phoneLexeme, referenceLexemes } from './identifier-lexemes.ts';
import { type KnownWord, knownWord } from './known-word.ts';
import type { WrittenToken } from './read-words.ts';
import { relatedStems } from './related-stems.ts';
import { stemWord } from './stem-word.ts';
import { STOP_WORDS } from './stop-words.ts';
import type { Token, TokenLexeme } from './token.ts';
import { aliasOf, genderForms, spelledNumber, writtenParts } from './word-forms.ts';

/** A part of a compound and a word of the same family are on the way to the word, but not the word. */
const PART_WEIGHT = 0.4;
const LONGEST_LEXEME = 80;

/**
 * The lexemes of a token in a language, the whole first; none for stop words.
 *
 * @param raw the token as it is written
 */
export function analyseToken(raw: string, kind: Token['kind'], language: Language): readonly TokenLexeme[] {
  switch (kind) {
    case 'word':
      return analyseWord(knownWord(raw), language);
    case 'compound':
      return whole(stemWord(normaliseWord(raw).replace(/[-_\u2010\u2011]/g, ''), language));
    case 'identifier':
      return shortened(identifierLexemes(raw)).map(({ lexeme, weight }) => ({
        lexeme: stemEnd(lexeme, language),
        weight,
      }));
    case 'date':
      return spelledDateLexemes(raw);
    case 'paragraph':
    case 'article':
      return shortened(referenceLexemes(raw, kind));
    case 'phone':
      return whole(phoneLexeme(raw));
    case 'address':
      return whole(addressLexeme(raw));
  }
}

/** The same for a token of a text, whose words were looked up when it was read. */
export function lexemesOf({ kind, raw, word }: WrittenToken, language: Language): readonly TokenLexeme[] {
  return word === null ? analyseToken(raw, kind, language) : analyseWord(word, language);
}

function analyseWord(word: KnownWord, language: Language): readonly TokenLexeme[] {
  const found = word.lexemes[language];
  if (found !== undefined) return found;
  const lexemes = wordLexemes(word.raw, language);
  word.lexemes[language] = lexemes;
  return lexemes;
}

function wordLexemes(raw: string, language: Language): readonly TokenLexeme[] {
  const word = normaliseWord(raw);
  const alias = aliasOf(word);
  if (alias !== null) return whole(alias);
  if (language !== 'other' && STOP_WORDS[language].has(word) && !isAcronym(raw)) return [];
  const gendered = genderForms(raw);
  if (gendered !== null) return withParts(stemWord(gendered.base, language), [stemWord(gendered.whole, language)]);
  const written = writtenParts(raw).map((part) => (/\d/.test(part) ? foldLetters(part) : stemWord(part, language)));
  if (/\d/.test(word)) return withParts(stemEnd(foldLetters(word), language), written);
  const stem = stemWord(word, language);
  const number = spelledNumber(word);
  if (number !== null) return [...whole(stem), { lexeme: number, weight: PART_WEIGHT }];
  return withParts(stem, [...written, ...(language === 'de' ? [...compoundParts(word), ...relatedStems(word)] : [])]);
}

/** "12monatigen" has the stem of "12-monatige"; what ends in a number or a few letters has no endings. */
function stemEnd(lexeme: string, language: Language): string {
  return /[a-z]{4}$/.test(lexeme) ? stemWord(lexeme, language) : lexeme;
}

/** The whole and its parts; no part is the whole. */
function withParts(lexeme: string, parts: readonly string[]): readonly TokenLexeme[] {
  const others = [...new Set(parts)].filter((part) => part !== lexeme && part.length > 1);
  return [...whole(lexeme), ...others.map((part) => ({ lexeme: part, weight: PART_WEIGHT }))];
}

function whole(lexeme: string): readonly TokenLexeme[] {
  return shortened([{ lexeme, weight: 1 }]);
}

/** "IT" is not "it". */
function isAcronym(raw: string): boolean {
  return raw.length > 1 && raw === raw.toUpperCase();
}

function shortened(lexemes: readonly TokenLexeme[]): readonly TokenLexeme[] {
  return lexemes
    .filter(({ lexeme }) => lexeme !== '')
    .map(({ lexeme, weight }) => ({ lexeme: lexeme.slice(0, LONGEST_LEXEME), weight }));
}
