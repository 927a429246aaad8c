import { isSymbol, type Lexeme, type Source } from './lexemes.ts';

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

/**
 * A number in digits that begins at a lexeme, as Germany, Switzerland, Britain and America write them: "1.250,00",
 * "12'000.50", "1,250.00", "1 250". A lone separator before three digits ("1.250") is read as the language writes it,
 * and as one of thousands where the language is not known.
 *
 * @returns null where no number begins, and for what only looks like one ("4.2.1", "10.12.2024")
 */
export function readNumeral(source: Source, at: number): Numeral | null {
  const { groups, separators, next } = readGroups(source.lexemes, at);
  if (groups.length === 0) return null;
  const parts = partsOf(groups, separators, source.language);
  if (parts === null) return null;
  const number = Number(`${parts.whole}.${parts.fraction || '0'}`);
  return Number.isFinite(number) ? { number, decimals: parts.fraction.length, next } : null;
}

/** The lexeme after a run of digits with separators between them, whether or not it is a number. */
export function endOfDigits(lexemes: readonly Lexeme[], at: number): number {
  return readGroups(lexemes, at).next;
}

function readGroups(lexemes: readonly Lexeme[], at: number): { groups: string[]; separators: string[]; next: number } {
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
    } else if (separator?.kind === 'digits' && separator.text.length === 3 && hardSpace.test(separator.gap)) {
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
