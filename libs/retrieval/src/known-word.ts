import { type Language, readSign, type Sign } from './detect-language.ts';
import { normaliseWord } from './fold-word.ts';
import type { TokenLexeme } from './token.ts';

/** What is known of a word as it is written. */
export interface KnownWord {
  readonly raw: string;
  /** What it says of the language that it stands in. */
  readonly sign: Sign;
  /** Its lexemes by language, those that were asked for. */
  readonly lexemes: { [language in Language]?: readonly TokenLexeme[] };
}

const MOST_KNOWN_WORDS = 50_000;

/** Words keep coming back. One look finds everything about one: looking words up is most of reading a text. */
const known = new Map<string, KnownWord>();

/** @param raw the word as it is written */
export function knownWord(raw: string): KnownWord {
  const found = known.get(raw);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN_WORDS) known.clear();
  const own = ownCopy(raw);
  const word: KnownWord = { raw: own, sign: readSign(normaliseWord(own)), lexemes: {} };
  known.set(own, word);
  return word;
}

/** A slice of a text keeps the whole text in memory (in V8); what is kept for long must not. */
function ownCopy(slice: string): string {
  return slice.split('').join('');
}
