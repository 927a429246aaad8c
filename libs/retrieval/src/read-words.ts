import type { Range } from '@lesart/document';
import { type DetectedLanguage, detectLanguage } from './detect-language.ts';
import type { Token } from './token.ts';
import { tokenise } from './tokenise.ts';

/** A token as it is written, and where. */
export interface WrittenToken extends Range {
  readonly kind: Token['kind'];
  readonly raw: string;
}

/** The tokens of a text, in order. */
export function readTokens(text: string): WrittenToken[] {
  return tokenise(text).map(({ kind, start, end }) => ({ kind, start, end, raw: text.slice(start, end) }));
}

/** So many words show the language of a text. */
const SAMPLE = 400;

/** The language that tokens are in. */
export function languageOf(tokens: readonly WrittenToken[]): DetectedLanguage {
  const words: string[] = [];
  for (const { kind, raw } of tokens) {
    if (kind === 'word') words.push(raw);
    if (words.length >= SAMPLE) break;
  }
  return detectLanguage(words);
}
