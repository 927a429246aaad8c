import { isOneOf, isSymbol, isWord, type Lexeme, type Source } from './lexemes.ts';
import { mayBeNumberWord, readNumberWords } from './number-words.ts';
import { readNumeral } from './numeral.ts';
import { readScale } from './scales.ts';

/** One way to read a quantity, with the lexemes that say so. */
export interface QuantityReading {
  number: number;
  decimals: number;
  first: number;
  next: number;
}

/**
 * A number as a text gives it, in digits or words or both ("thirty (30)"), with its scale ("3.5 million"). There is one
 * reading of it, but for ranges ("3 bis 5") and for words that contradict the digits behind them ("thirty (60)"): two.
 */
export interface Quantity {
  readings: readonly [QuantityReading, ...QuantityReading[]];
  inWords: boolean;
  next: number;
}

const germanOne = new Set(['ein', 'eine', 'einen', 'einem', 'einer', 'eines']);

/** Whether a word in lower case may be a number, or begin one. */
export function mayBeginQuantity(word: string): boolean {
  return mayBeNumberWord(word) || germanOne.has(word) || word === 'a';
}

/** A quantity that begins at a lexeme; null where none does. */
export function readQuantity(source: Source, at: number): Quantity | null {
  const first = readSingle(source, at);
  if (first === null) return null;
  const inWords = source.lexemes[at]?.kind === 'word';
  const repeated = readRepetition(source, first.next);
  if (repeated !== null) {
    const { reading, next } = repeated;
    const readings: Quantity['readings'] =
      reading.number === first.number ? [{ ...first, next }] : [first, { ...reading, first: first.next, next }];
    return { readings, inWords, next };
  }
  return { readings: [first], inWords, next: first.next };
}

/**
 * The far end of a range whose near end is a quantity: the "5" of "3 bis 5"; null where it is none. Both have the unit
 * that stands behind the far end.
 */
export function readRangeEnd(source: Source, near: Quantity): Quantity | null {
  const { lexemes } = source;
  const connector = lexemes[near.next];
  const glued = connector?.glued ?? false;
  const connects =
    isWord(connector, 'bis', 'to', 'oder', 'or') ||
    (isSymbol(connector, '-') && (lexemes[near.next + 1]?.glued ?? false) === glued) ||
    (isWord(connector, 'und', 'and') && isBetween(lexemes, near.readings[0].first));
  return connects ? readQuantity(source, near.next + 1) : null;
}

function isBetween(lexemes: readonly Lexeme[], first: number): boolean {
  return isWord(lexemes[first - 1], 'zwischen', 'between');
}

/** "(30)" or "(thirty)" behind a quantity, also "(in Worten: dreißig)". */
function readRepetition(source: Source, at: number): { reading: QuantityReading; next: number } | null {
  if (!isSymbol(source.lexemes[at], '(', '[')) return null;
  const reading = readSingle(source, skipInWords(source.lexemes, at + 1));
  if (reading === null || !isSymbol(source.lexemes[reading.next], ')', ']')) return null;
  return { reading, next: reading.next + 1 };
}

/** The lexeme after "in Worten:", "in words" where they stand at a lexeme. */
export function skipInWords(lexemes: readonly Lexeme[], at: number): number {
  const skipped = isWord(lexemes[at], 'in') && isWord(lexemes[at + 1], 'worten', 'words', 'ziffern', 'figures');
  if (!skipped) return at;
  return isSymbol(lexemes[at + 2], ':') ? at + 3 : at + 2;
}

function readSingle(source: Source, at: number): QuantityReading | null {
  const { lexemes } = source;
  const signed = hasSign(lexemes, at);
  const start = signed ? at + 1 : at;
  const counted = readNumeral(source, start) ?? readInWords(lexemes, start) ?? readOneWithScale(source, start);
  if (counted === null || (signed && lexemes[start]?.kind !== 'digits')) return null;
  const scale = readScale(source, counted.next);
  const scaled = scale === null ? counted : scaledBy(source, start, counted, scale);
  return { ...scaled, number: signed ? -scaled.number : scaled.number, first: at };
}

/** "1.250 million" is no thousand millions: with a scale, the only separator stands before decimals. */
function scaledBy(
  source: Source,
  start: number,
  counted: { number: number; decimals: number; next: number },
  scale: { factor: number; next: number },
): { number: number; decimals: number; next: number } {
  const separated = counted.next - start === 3 && isSymbol(source.lexemes[start + 1], '.', ',');
  const decimal = separated && counted.decimals === 0;
  const number = decimal ? Number(`${source.lexemes[start]?.text}.${source.lexemes[start + 2]?.text}`) : counted.number;
  return { number: round(number * scale.factor), decimals: 0, next: scale.next };
}

/** Takes away what binary fractions add: 3.3 million is 3,300,000. */
function round(number: number): number {
  return Number(number.toPrecision(15));
}

/** A minus sign that belongs to the number behind it, and is no hyphen, dash or bullet. */
function hasSign(lexemes: readonly Lexeme[], at: number): boolean {
  const sign = lexemes[at];
  if (!isSymbol(sign, '-') || lexemes[at + 1]?.kind !== 'digits' || !lexemes[at + 1]?.glued) return false;
  return !sign?.glued || isSymbol(lexemes[at - 1], '\t', '(', '$', '€');
}

function readInWords(
  lexemes: readonly Lexeme[],
  at: number,
): { number: number; decimals: number; next: number } | null {
  const words = readNumberWords(lexemes, at);
  return words === null || isArticle(lexemes, at) ? null : { ...words, decimals: 0 };
}

/** "ein" is mostly an article, and "one" mostly a pronoun: they count before a unit or a scale, or repeated in digits. */
function isArticle(lexemes: readonly Lexeme[], at: number): boolean {
  return isWord(lexemes[at], 'ein') && !isSymbol(lexemes[at + 1], '(');
}

/** "eine Million", "a million". */
function readOneWithScale(source: Source, at: number): { number: number; decimals: number; next: number } | null {
  const lexeme = source.lexemes[at];
  const repeated = isOneOf(lexeme, germanOne) && isSymbol(source.lexemes[at + 1], '(');
  if (repeated && source.lexemes[at + 2]?.text === '1') return { number: 1, decimals: 0, next: at + 1 };
  if (!(isOneOf(lexeme, germanOne) || isWord(lexeme, 'a'))) return null;
  return readScale(source, at + 1) === null ? null : { number: 1, decimals: 0, next: at + 1 };
}
