import { readCurrency } from './currencies.ts';
import { isSymbol, isWord, type Lexeme, type Source } from './lexemes.ts';
import { readScale } from './scales.ts';

/** A number in digits. `decimals`: how many digits stand behind its decimal sign. */
export interface Numeral {
  number: number;
  decimals: number;
  /** The lexeme after it. */
  next: number;
}

/** Longer runs of digits and separators are no number that somebody reads. */
const mostGroups = 12;
const hardSpace = /^[\u00A0\u2007\u2009\u202F]$/;
const anyBlank = /^[ \u00A0\u2007\u2009\u202F]$/;
const fractions: Readonly<Record<string, number>> = {
  '¼': 1 / 4,
  '½': 1 / 2,
  '¾': 3 / 4,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '⅕': 1 / 5,
  '⅛': 1 / 8,
};

/**
 * A number in digits that begins at a lexeme, as Germany, Switzerland, Britain and America write them: "1.250,00",
 * "12'000.50", "1,250.00", "1 250", "2 ½". A blank that may break a line is one of thousands beside a currency only. A lone separator before three digits ("1.250") is read as the language writes it,
 * and as one of thousands where the language is not known.
 *
 * @returns null where no number begins, and for what only looks like one ("4.2.1", "10.12.2024")
 */
export function readNumeral(source: Source, at: number): Numeral | null {
  const { groups, separators, next } = readGroups(source, at);
  if (groups.length === 0) return readFraction(source.lexemes[at], at);
  const parts = partsOf(groups, separators, source.language);
  if (parts === null) return null;
  const number = Number(`${parts.whole}.${parts.fraction || '0'}`);
  if (!Number.isFinite(number)) return null;
  const more = source.lexemes[next];
  const fraction = parts.fraction === '' && /^.?$/u.test(more?.gap ?? '') ? readFraction(more, next) : null;
  if (fraction !== null) return { ...fraction, number: number + fraction.number };
  return { number, decimals: parts.fraction.length, next };
}

/** Whether a symbol is a fraction in one character, "½". */
export function isFraction(symbol: string): boolean {
  return Object.hasOwn(fractions, symbol);
}

function readFraction(lexeme: Lexeme | undefined, at: number): Numeral | null {
  const number = lexeme !== undefined && isFraction(lexeme.folded) ? fractions[lexeme.folded] : undefined;
  return number === undefined ? null : { number, decimals: 0, next: at + 1 };
}

/** The lexeme after a run of digits with separators between them, whether or not it is a number. */
export function endOfDigits(source: Source, at: number): number {
  return readGroups(source, at).next;
}

interface Groups {
  groups: string[];
  separators: string[];
  next: number;
}

function readGroups(source: Source, at: number): Groups {
  const parted = readGroupsBetween(source.lexemes, at, anyBlank);
  if (parted.separators.length === 0) return parted;
  const isParted =
    parted.separators[0] === ' ' && areThousands(parted.groups.slice(0, 1 + parted.separators.lastIndexOf(' ')));
  return isParted && isBesideCurrency(source, at, parted.next)
    ? parted
    : readGroupsBetween(source.lexemes, at, hardSpace);
}

/** So many lexemes a currency has: "U", ".", "S", ".", "dollars". */
const longestCurrency = 5;

/** Whether a currency stands right before or behind a run of digits, or behind the other end of its range. */
function isBesideCurrency(source: Source, first: number, next: number): boolean {
  for (let length = 1; length <= longestCurrency; length += 1) {
    if (readCurrency(source, first - length)?.next === first) return true;
  }
  if (hasCurrency(source, next)) return true;
  const connects =
    isWord(source.lexemes[next], 'bis', 'to', 'und', 'and', 'oder', 'or') || isSymbol(source.lexemes[next], '-');
  if (!connects) return false;
  const far = readGroupsBetween(source.lexemes, next + 1, anyBlank);
  return far.groups.length > 0 && hasCurrency(source, far.next);
}

/** Whether a currency stands at a lexeme, behind a scale or the dash of "1 250,- €" or at once. */
function hasCurrency(source: Source, at: number): boolean {
  let next = readScale(source, at)?.next ?? at;
  while (next < at + 3 && isSymbol(source.lexemes[next], ',', '.', '-')) next += 1;
  return readCurrency(source, next) !== null;
}

/** @param blank what may stand between groups of three digits */
function readGroupsBetween(lexemes: readonly Lexeme[], at: number, blank: RegExp): Groups {
  const groups: string[] = [];
  const separators: string[] = [];
  let next = at;
  const first = lexemes[at];
  if (first?.kind !== 'digits') return { groups, separators, next };
  groups.push(first.text);
  next += 1;
  while (groups.length < mostGroups) {
    const separator = lexemes[next];
    const digits = lexemes[next + 1];
    if (isSymbol(separator, '.', ',', "'") && separator?.glued && digits?.kind === 'digits' && digits.glued) {
      separators.push(separator.folded);
      groups.push(digits.text);
      next += 2;
    } else if (separator?.kind === 'digits' && separator.text.length === 3 && blank.test(separator.gap)) {
      separators.push(' ');
      groups.push(separator.text);
      next += 1;
    } else break;
  }
  return { groups, separators, next };
}

function partsOf(
  groups: readonly string[],
  separators: readonly string[],
  language: Source['language'],
): { whole: string; fraction: string } | null {
  const last = separators.at(-1);
  if (last === undefined) return { whole: groups.join(''), fraction: '' };
  const thousands = { whole: groups.join(''), fraction: '' };
  const decimal = { whole: groups.slice(0, -1).join(''), fraction: groups.at(-1) ?? '' };
  if (separators.length === 1) {
    if (last === "'" || last === ' ') return areThousands(groups) ? thousands : null;
    return isDecimalSign(groups, last, language) ? decimal : thousands;
  }
  if (separators.every((separator) => separator === last)) return areThousands(groups) ? thousands : null;
  const others = separators.slice(0, -1);
  const grouped = others.every((separator) => separator === others[0]) && areThousands(groups.slice(0, -1));
  return grouped && (last === '.' || last === ',') ? decimal : null;
}

function areThousands(groups: readonly string[]): boolean {
  const [first, ...others] = groups;
  return first !== undefined && first.length <= 3 && first !== '0' && others.every((group) => group.length === 3);
}

/** Whether the only separator of a number stands before its decimals. */
function isDecimalSign(groups: readonly string[], sign: string, language: Source['language']): boolean {
  if (!areThousands(groups)) return true;
  return sign === (language === 'de' ? ',' : language === 'en' ? '.' : null);
}
