import type { Range } from '@lesart/document';
import { type DetectedLanguage, detectLanguage, type Sign } from './detect-language.ts';
import { type KnownWord, knownWord } from './known-word.ts';
import type { Token } from './token.ts';
import { tokenise } from './tokenise.ts';

/** A token as it is written, and where. */
export interface WrittenToken extends Range {
  readonly kind: Token['kind'];
  readonly raw: string;
  /** What is known of it; null unless it is a word. */
  readonly word: KnownWord | null;
}

/** The tokens of a text, in order. */
export function readTokens(text: string): WrittenToken[] {
  return tokenise(text).map(({ kind, start, end }) => {
    const raw = text.slice(start, end);
    return { kind, start, end, raw, word: kind === 'word' ? knownWord(raw) : null };
  });
}

/** So many words show the language of a text. */
const SAMPLE = 400;

/** The language that tokens are in. */
export function languageOf(tokens: readonly WrittenToken[]): DetectedLanguage {
  const signs: Sign[] = [];
  for (const { word } of tokens) {
    if (word !== null) signs.push(word.sign);
    if (signs.length >= SAMPLE) break;
  }
  return detectLanguage(signs);
}
