import { isSymbol, type Lexeme } from './lexemes.ts';

const germanUnits: Readonly<Record<string, number>> = {
  null: 0,
  ein: 1,
  eins: 1,
  zwei: 2,
  zwo: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  elf: 11,
  zwölf: 12,
  dreizehn: 13,
  vierzehn: 14,
  fünfzehn: 15,
  sechzehn: 16,
  siebzehn: 17,
  achtzehn: 18,
  neunzehn: 19,
};
const germanTens: Readonly<Record<string, number>> = {
  zwanzig: 20,
  dreißig: 30,
  dreissig: 30,
  vierzig: 40,
  fünfzig: 50,
  sechzig: 60,
  siebzig: 70,
  achtzig: 80,
  neunzig: 90,
};
/** "siebenhundertsiebenundsiebzigtausendsiebenhundertsiebenundsiebzig" is the longest below a million. */
const longestGermanNumber = 70;

/**
 * What a German number word says, 0 to 999,999 ("fünfundzwanzig": 25), in lower case; null where it is none. The forms
 * of "ein" that are articles, too ("eine", "einem"), are none.
 */
export function germanNumber(word: string): number | null {
  if (word.length > longestGermanNumber) return null;
  const at = word.indexOf('tausend');
  if (at < 0) return germanBelowThousand(word);
  const thousands = at === 0 ? 1 : germanBelowThousand(word.slice(0, at));
  const rest = word.slice(at + 'tausend'.length).replace(/^und/, '');
  const below = rest === '' ? 0 : germanBelowThousand(rest);
  return thousands === null || below === null ? null : thousands * 1000 + below;
}

function germanBelowThousand(word: string): number | null {
  const at = word.indexOf('hundert');
  if (at < 0) return germanBelowHundred(word);
  const hundreds = at === 0 ? 1 : (lookUp(germanUnits, word.slice(0, at)) ?? null);
  const rest = word.slice(at + 'hundert'.length).replace(/^und/, '');
  const below = rest === '' ? 0 : germanBelowHundred(rest);
  return hundreds === null || below === null ? null : hundreds * 100 + below;
}

function germanBelowHundred(word: string): number | null {
  const simple = lookUp(germanUnits, word) ?? lookUp(germanTens, word);
  if (simple !== undefined) return simple;
  const at = word.indexOf('und', 3);
  if (at < 0) return null;
  const unit = lookUp(germanUnits, word.slice(0, at));
  const tens = lookUp(germanTens, word.slice(at + 3));
  return unit === undefined || unit > 9 || tens === undefined ? null : tens + unit;
}

const englishUnits: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const englishTens: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
/** More words than any number below a billion has; so reading stays linear. */
const mostWords = 20;

/**
 * A number in words that begins at a lexeme: "one hundred and eighty-five", "fünfundzwanzig". Scales from a million on
 * are read where quantities are.
 *
 * @returns its value and the lexeme after it; null where none begins
 */
export function readNumberWords(lexemes: readonly Lexeme[], at: number): { number: number; next: number } | null {
  const first = lexemes[at];
  if (first?.kind !== 'word') return null;
  return readEnglish(lexemes, at) ?? readGerman(first, at);
}

function readGerman(first: Lexeme, at: number): { number: number; next: number } | null {
  const number = germanNumber(first.folded);
  return number === null ? null : { number, next: at + 1 };
}

function readEnglish(lexemes: readonly Lexeme[], at: number): { number: number; next: number } | null {
  let thousands = 0;
  let group = readBelowThousand(lexemes, at);
  if (group === null) return null;
  if (lexemes[group.next]?.folded === 'thousand') {
    thousands = group.number;
    const next = group.next + 1;
    const rest = readBelowThousand(lexemes, skipAnd(lexemes, next));
    if (rest === null || rest.next - at > mostWords) return { number: thousands * 1000, next };
    group = rest;
  }
  return { number: thousands * 1000 + group.number, next: group.next };
}

function readBelowThousand(lexemes: readonly Lexeme[], at: number): { number: number; next: number } | null {
  const first = readBelowHundred(lexemes, at);
  if (first === null || lexemes[first.next]?.folded !== 'hundred') return first;
  const next = first.next + 1;
  const rest = readBelowHundred(lexemes, skipAnd(lexemes, next));
  return rest === null
    ? { number: first.number * 100, next }
    : { number: first.number * 100 + rest.number, next: rest.next };
}

function readBelowHundred(lexemes: readonly Lexeme[], at: number): { number: number; next: number } | null {
  const word = lexemes[at]?.folded ?? '';
  const unit = lookUp(englishUnits, word);
  if (unit !== undefined) return { number: unit, next: at + 1 };
  const tens = lookUp(englishTens, word);
  if (tens === undefined) return null;
  const after = isSymbol(lexemes[at + 1], '-') ? at + 2 : at + 1;
  const second = lookUp(englishUnits, lexemes[after]?.folded ?? '');
  return second !== undefined && second > 0 && second < 10
    ? { number: tens + second, next: after + 1 }
    : { number: tens, next: at + 1 };
}

function skipAnd(lexemes: readonly Lexeme[], at: number): number {
  return lexemes[at]?.folded === 'and' ? at + 1 : at;
}

const germanSimple = new Set(
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((unit) => {
    const words = Object.keys(germanUnits).filter((word) => germanUnits[word] === unit);
    return words.flatMap((word) => [word, ...Object.keys(germanTens).map((tens) => `${word}und${tens}`)]);
  }),
);

/** Whether a word in lower case may be a number, or begin one. */
export function mayBeNumberWord(word: string): boolean {
  if (Object.hasOwn(englishUnits, word) || Object.hasOwn(englishTens, word)) return true;
  if (Object.hasOwn(germanUnits, word) || Object.hasOwn(germanTens, word) || germanSimple.has(word)) return true;
  return word.length >= 7 && (word.includes('hundert') || word.includes('tausend'));
}

/** Looks a word of the text up, whatever it is ("constructor"). */
function lookUp(table: Readonly<Record<string, number>>, word: string): number | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
