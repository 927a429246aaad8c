import type { Beginnings } from './read-values.ts';
import { rememberWords } from './remember-words.ts';

/** The smallest piece that values are made of: a word, a run of digits, or one other character. */
export interface Lexeme {
  kind: 'word' | 'digits' | 'symbol';
  text: string;
  /** Of a word: lower case, composed, ligatures and soft hyphens resolved. Otherwise the text, dashes and quotes folded. */
  folded: string;
  start: number;
  end: number;
  /** The whitespace between it and the lexeme before. */
  gap: string;
  /** Whether it stands right after the lexeme before. */
  glued: boolean;
  /** What is remembered of a word; null of digits and symbols. */
  known: KnownWord | null;
}

/** A word, looked up once for all its readers: each keeps here what it found out about it, undefined until then. */
export interface KnownWord {
  readonly text: string;
  readonly folded: string;
  /** Which values may begin with it; null: none. */
  begins: Beginnings | null | undefined;
  /** Whether a party may be named by it. */
  mayName: boolean | undefined;
  /** Whether it may say something that classifies a change. */
  saysSomething: boolean | undefined;
}

const foldedSymbols: Readonly<Record<string, string | undefined>> = {
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '´': "'",
  '`': "'",
  '＄': '$',
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
};

/**
 * Cuts a text into lexemes, in one pass. Whitespace separates and is left out, but for tabs: they stand between the
 * cells of a table row, and no value reaches over them.
 */
export function readLexemes(text: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let end = 0;
  for (let start = 0; start < text.length; start = end) {
    const unit = text.charCodeAt(start);
    if (isBlank(text, start, unit)) {
      end = endOfBlanks(text, start);
      if (end >= text.length) break;
      lexemes.push(lexemeAt(text, end, text.slice(start, end)));
    } else lexemes.push(lexemeAt(text, start, ''));
    end = lexemes.at(-1)?.end ?? text.length;
  }
  return lexemes;
}

function lexemeAt(text: string, start: number, gap: string): Lexeme {
  const glued = gap === '' && start > 0;
  const unit = text.charCodeAt(start);
  if (isDigit(unit)) {
    let end = start + 1;
    while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
    const digits = text.slice(start, end);
    return { kind: 'digits', text: digits, folded: digits, start, end, gap, glued, known: null };
  }
  if (isLetter(text, start, unit)) return wordAt(text, start, gap, glued);
  const symbol = String.fromCodePoint(text.codePointAt(start) ?? 0);
  const end = start + symbol.length;
  return { kind: 'symbol', text: symbol, folded: foldSymbol(symbol), start, end, gap, glued, known: null };
}

function wordAt(text: string, start: number, gap: string, glued: boolean): Lexeme {
  let end = start;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    if (unit >= 128) {
      if (!isLetter(text, end, unit) && !isJoined(text, end, unit)) break;
      end += isHighSurrogate(unit) ? 2 : 1;
    } else if (isAsciiLetter(unit)) end += 1;
    else break;
  }
  const known = knowWord(text.slice(start, end));
  return { kind: 'word', text: known.text, folded: known.folded, start, end, gap, glued, known };
}

/** A symbol, dashes and quotation marks folded. */
export function foldSymbol(symbol: string): string {
  return foldedSymbols[symbol] ?? symbol;
}

/** A word in lower case, composed, without ligatures and soft hyphens. */
export function foldWord(word: string): string {
  return knowWord(word).folded;
}

const knowWord = rememberWords((text): KnownWord => {
  const folded = text.toLowerCase().normalize('NFKC').replaceAll('\u00AD', '');
  return { text, folded, begins: undefined, mayName: undefined, saysSomething: undefined };
});

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isAsciiLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Characters beyond ASCII, by what they are: there are few different ones in a text. */
const known = new Map<number, 'letter' | 'joined' | 'blank' | 'other'>();

function kindOf(text: string, at: number, unit: number): 'letter' | 'joined' | 'blank' | 'other' {
  const code = isHighSurrogate(unit) ? (text.codePointAt(at) ?? unit) : unit;
  const kind = known.get(code) ?? kindOfCharacter(String.fromCodePoint(code));
  known.set(code, kind);
  return kind;
}

function kindOfCharacter(character: string): 'letter' | 'joined' | 'blank' | 'other' {
  if (/^\p{L}$/u.test(character)) return 'letter';
  if (/^[\p{M}\u00AD]$/u.test(character)) return 'joined';
  return /^\s$/u.test(character) ? 'blank' : 'other';
}

function isLetter(text: string, at: number, unit: number): boolean {
  return unit < 128 ? isAsciiLetter(unit) : kindOf(text, at, unit) === 'letter';
}

/** Combining marks and soft hyphens, which are in words and begin none. */
function isJoined(text: string, at: number, unit: number): boolean {
  return kindOf(text, at, unit) === 'joined';
}

const tab = 9;

function isBlank(text: string, at: number, unit: number): boolean {
  if (unit >= 128) return kindOf(text, at, unit) === 'blank';
  return unit === 32 || (unit > tab && unit <= 13);
}

function endOfBlanks(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && isBlank(text, end, text.charCodeAt(end))) end += 1;
  return end;
}

/** A text that is being read. `language`: of its numbers; null where it is not known. */
export interface Source {
  text: string;
  lexemes: readonly Lexeme[];
  language: 'de' | 'en' | null;
}

/** Whether the lexeme is one of these symbols, folded. */
export function isSymbol(lexeme: Lexeme | undefined, ...symbols: readonly string[]): boolean {
  return lexeme?.kind === 'symbol' && symbols.includes(lexeme.folded);
}

/** Whether the lexeme is a word of this set, folded. */
export function isOneOf(lexeme: Lexeme | undefined, words: ReadonlySet<string>): boolean {
  return lexeme?.kind === 'word' && words.has(lexeme.folded);
}

/** Whether the lexeme is one of these words, folded. For long lists and where it is asked often, see `isOneOf`. */
export function isWord(lexeme: Lexeme | undefined, ...words: readonly string[]): boolean {
  return lexeme?.kind === 'word' && words.includes(lexeme.folded);
}

/** Where the lexemes from `first` up to `next` stand, and their words. */
export function placeOf(source: Source, first: number, next: number): { start: number; end: number; text: string } {
  const start = source.lexemes[first]?.start ?? 0;
  const end = source.lexemes[next - 1]?.end ?? start;
  return { start, end, text: source.text.slice(start, end) };
}
