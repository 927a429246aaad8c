import { addressEnd } from './address-end.ts';
import { characterClass, classOf } from './character-class.ts';
import { readNumeral } from './read-numeral.ts';
import { readReference } from './read-reference.ts';
import type { TokenKind } from './token-kind.ts';

/** The smallest part of a text that changes as a whole. `start` and `end` are UTF-16 offsets. */
export interface Token {
  start: number;
  end: number;
  kind: TokenKind;
}

const { letter, digit, ideograph, joiner, space } = characterClass;
const apostrophes = new Set([0x27, 0x2019, 0x02bc]);

/** Whether a word goes on at `index`: letters, digits, invisible characters, an apostrophe between letters. */
function continuesWord(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  const kind = classOf(unit);
  if (kind === letter || kind === digit || kind === joiner) return true;
  return apostrophes.has(unit) && index + 1 < text.length && classOf(text.charCodeAt(index + 1)) === letter;
}

/** Where the word that starts before `index` ends. */
export function wordEnd(text: string, index: number): number {
  let end = index;
  while (end < text.length && continuesWord(text, end)) end++;
  return end;
}

/** A run of the same mark ("...", "----") is one token, as is any other mark alone. */
function markEnd(text: string, start: number): number {
  const unit = text.charCodeAt(start);
  let end = start + 1;
  while (end < text.length && text.charCodeAt(end) === unit) end++;
  return end;
}

/** A token as a visitor sees it. */
export type VisitToken = (start: number, end: number, kind: TokenKind) => void;

/**
 * Calls `visit` with each token of `text`, in order. White space and invisible characters between tokens belong to
 * none. Takes time in proportion to the length of the text, whatever stands in it.
 */
export function visitTokens(text: string, visit: VisitToken): void {
  if (mayHoldAddress.test(text)) {
    visitTokensAndAddresses(text, visit);
    return;
  }
  let index = 0;
  while (index < text.length) {
    const kind = classOf(text.charCodeAt(index));
    index = kind === space || kind === joiner ? index + 1 : visitTokenAt(text, index, kind, visit);
  }
}

const mayHoldAddress = /@|:\/\/|www\./i;

function visitTokensAndAddresses(text: string, visit: VisitToken): void {
  let index = 0;
  let addressFrom = 0;
  while (index < text.length) {
    const kind = classOf(text.charCodeAt(index));
    if (kind === space || kind === joiner) {
      index++;
      continue;
    }
    if (index >= addressFrom && kind !== characterClass.punctuation) {
      const address = addressEnd(text, index);
      addressFrom = address.searchedTo;
      if (address.end > index) {
        visit(index, address.end, 'address');
        index = address.end;
        continue;
      }
    }
    index = visitTokenAt(text, index, kind, visit);
  }
}

/** Calls `visit` with the token that starts at `index`, of this class, and is no address; returns where it ends. */
function visitTokenAt(text: string, index: number, kind: number, visit: VisitToken): number {
  const value = kind === ideograph ? null : (readReference(text, index, kind) ?? readNumeral(text, index, kind));
  if (value) {
    visit(index, value.end, value.kind);
    return value.end;
  }
  if (kind === letter || kind === digit) {
    const end = wordEnd(text, index + 1);
    visit(index, end, kind === digit ? 'number' : 'word');
    return end;
  }
  const end = kind === ideograph ? index + 1 : markEnd(text, index);
  visit(index, end, kind === ideograph ? 'word' : 'punctuation');
  return end;
}

/**
 * The tokens of a text: words, numbers with inner marks ("5.1.4.2"), amounts with their currency ("1.250,00 €"),
 * percentages, dates ("3. Mai 2024"), references ("§ 5", "Section 4.2"), e-mail and web addresses, and each
 * punctuation mark.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  visitTokens(text, (start, end, kind) => tokens.push({ start, end, kind }));
  return tokens;
}
