import { compoundParts } from './compound-parts.ts';
import type { Language } from './detect-language.ts';
import { foldLetters, normaliseWord } from './fold-word.ts';
import { stemWord } from './stem-word.ts';
import { STOP_WORDS } from './stop-words.ts';
import type { Token } from './tokenise.ts';

/** What a token is looked up as, and how much of the word that is: the whole 1, a part less. */
export interface TokenLexeme {
  readonly lexeme: string;
  readonly weight: number;
}

/** A part of a compound is on the way to the word, but not the word. */
const PART_WEIGHT = 0.5;
const MOST_KNOWN_WORDS = 50_000;
const LONGEST_LEXEME = 80;

const AMOUNT = /^(\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d+)(?:[.,](\d{1,2}))?$/;
const DATE = /^(\d{1,2})\.(\d{1,2})\.(\d{2,4})$/;

/** Words keep coming back; their lexemes are kept by how they are written. */
const known: Record<Language, Map<string, readonly TokenLexeme[]>> = { de: new Map(), en: new Map() };

/**
 * The lexemes of a token in a language, the whole first; none for stop words.
 *
 * @param raw the token as it is written
 */
export function analyseToken(raw: string, kind: Token['kind'], language: Language): readonly TokenLexeme[] {
  if (kind === 'word') return analyseWord(raw, language);
  if (kind === 'reference') return whole(referenceLexeme(raw));
  if (kind === 'identifier') return whole(identifierLexeme(raw));
  const joined = normaliseWord(raw).replace(/[-\u2010\u2011]/g, '');
  return whole(stemWord(joined, language));
}

function analyseWord(raw: string, language: Language): readonly TokenLexeme[] {
  const words = known[language];
  const found = words.get(raw);
  if (found !== undefined) return found;
  if (words.size >= MOST_KNOWN_WORDS) words.clear();
  const copy = ownCopy(raw);
  const lexemes = wordLexemes(copy, language);
  words.set(copy, lexemes);
  return lexemes;
}

/** A slice of a text keeps the whole text in memory (in V8); what is kept for long must not. */
function ownCopy(slice: string): string {
  return slice.split('').join('');
}

function wordLexemes(raw: string, language: Language): readonly TokenLexeme[] {
  const word = normaliseWord(raw);
  if (STOP_WORDS[language].has(word) && !isAcronym(raw)) return [];
  if (/\d/.test(word)) return whole(foldLetters(word));
  const stem = stemWord(word, language);
  const parts = language === 'de' ? compoundParts(stem) : [];
  const others = [...new Set(parts)].filter((part) => part !== stem && part.length > 1);
  return [...whole(stem), ...others.map((lexeme) => ({ lexeme, weight: PART_WEIGHT }))];
}

function whole(lexeme: string): readonly TokenLexeme[] {
  return lexeme === '' ? [] : [{ lexeme: lexeme.slice(0, LONGEST_LEXEME), weight: 1 }];
}

/** "IT" is not "it". */
function isAcronym(raw: string): boolean {
  return raw.length > 1 && raw === raw.toUpperCase();
}

/** "§ 433" as "§433", "Artikel 5" and "Art. 5" as "art5". */
function referenceLexeme(raw: string): string {
  const number = /\d.*$/.exec(raw)?.[0].toLowerCase() ?? '';
  return `${raw.startsWith('§') ? '§' : 'art'}${number}`;
}

/**
 * Amounts without thousands and empty cents ("1.250,00" and "1,250" as "1250"), dates without leading zeros, names of
 * letters and digits without what is between ("RE-2024/0815" as "re20240815"), other numbers as they are ("9001:2015").
 */
function identifierLexeme(raw: string): string {
  const [, units, cents] = AMOUNT.exec(raw) ?? [];
  if (units !== undefined)
    return units.replace(/[.,]/g, '') + (cents === undefined || /^0+$/.test(cents) ? '' : `.${cents}`);
  const date = DATE.exec(raw);
  if (date !== null) return `${Number(date[1])}.${Number(date[2])}.${date[3]}`;
  const folded = foldLetters(normaliseWord(raw));
  return /\p{L}/u.test(folded) ? folded.replace(/[^\p{L}\p{N}]/gu, '') : folded;
}
