import { mayBeginCurrency } from './currencies.ts';
import { foldSymbol, isOneOf, type KnownWord, type Lexeme, placeOf, readLexemes, type Source } from './lexemes.ts';
import { endOfDigits, isFraction } from './numeral.ts';
import { mayBeginQuantity, type Quantity, readQuantity } from './quantity.ts';
import { type Found, readAmount } from './read-amount.ts';
import { mayBeginDate, readDate } from './read-date.ts';
import { mayBeginDuration, readDuration } from './read-duration.ts';
import { readParties } from './read-parties.ts';
import { readPercentage } from './read-percentage.ts';
import { mayBeginReference, readReference } from './read-reference.ts';
import { rememberWords } from './remember-words.ts';
import type { NumberValue, Value, ValueLanguage } from './value.ts';

/**
 * Reads what code can compare out of a text: amounts, percentages, dates, spans of time, references, parties and other
 * numbers, as German and English texts write them. "five thousand dollars ($5,000)" is one amount; words that
 * contradict their digits ("thirty (60) days") are two values. Takes time in proportion to the text, whatever it holds.
 *
 * @param language of the numbers: "1.250" is 1250 in German and 1.25 in English. Left out, it is taken from the text's
 *   most frequent words, and where there are none of them, three digits behind a lone separator are thousands.
 * @returns in the order of the text; none overlaps another. Offsets are UTF-16.
 */
export function readValues(text: string, language?: ValueLanguage): Value[] {
  return readValuesOf(text, readLexemes(text), language);
}

/** As `readValues`, of a text whose lexemes are known. */
export function readValuesOf(text: string, lexemes: readonly Lexeme[], language?: ValueLanguage): Value[] {
  const source = sourceOf(text, lexemes, language);
  const quantityAt = quantityReader(source);
  const parties = readParties(source);
  const values: Value[] = [];
  let party = 0;
  let at = 0;
  while (at < lexemes.length) {
    const named = parties[party];
    if (named?.first === at) {
      values.push(named.value);
      at = named.next;
      party += 1;
      continue;
    }
    const lexeme = lexemes[at];
    const begins = lexeme === undefined ? null : beginningsAt(lexeme);
    const found = begins === null ? null : readAt(source, at, begins, quantityAt);
    if (found === null) at += 1;
    else {
      values.push(...found.values);
      at = found.next;
      while ((parties[party]?.first ?? at) < at) party += 1;
    }
  }
  return values;
}

/** Most texts have no number whose meaning depends on the language: it is found out when it is asked for. */
function sourceOf(text: string, lexemes: readonly Lexeme[], given: ValueLanguage | undefined): Source {
  let language: ValueLanguage | null | undefined = given;
  return {
    text,
    lexemes,
    get language() {
      if (language === undefined) language = languageOf(lexemes);
      return language;
    },
  };
}

/** What may begin at a lexeme. */
export interface Beginnings {
  date: boolean;
  currency: boolean;
  quantity: boolean;
  duration: boolean;
  reference: boolean;
}

/** What may begin at a lexeme; null, as at most of them, where nothing does. */
function beginningsAt({ kind, text, known }: Lexeme): Beginnings | null {
  if (kind === 'digits') return ofDigits;
  if (known === null) return ofSymbol(text);
  if (known.begins === undefined) known.begins = ofWord(known);
  return known.begins;
}

const ofDigits: Beginnings = { date: true, currency: false, quantity: true, duration: true, reference: false };

function ofWord({ text, folded }: KnownWord): Beginnings | null {
  return ifAny({
    date: mayBeginDate(folded),
    currency: mayBeginCurrency('word', text, folded),
    quantity: mayBeginQuantity(folded),
    duration: mayBeginDuration(folded),
    reference: mayBeginReference(folded),
  });
}

const ofSymbol = rememberWords((text) => {
  const symbol = foldSymbol(text);
  return ifAny({
    date: false,
    currency: mayBeginCurrency('symbol', text, symbol),
    quantity: symbol === '-' || isFraction(symbol),
    duration: false,
    reference: symbol === '§',
  });
});

function ifAny(beginnings: Beginnings): Beginnings | null {
  return Object.values(beginnings).includes(true) ? beginnings : null;
}

/** Reads a quantity once, though several readers ask for it one after the other. */
function quantityReader(source: Source): QuantityAt {
  let lastAt = -1;
  let last: Quantity | null = null;
  return (at) => {
    if (at !== lastAt) {
      last = readQuantity(source, at);
      lastAt = at;
    }
    return last;
  };
}
type QuantityAt = (at: number) => Quantity | null;

function readAt(source: Source, at: number, begins: Beginnings, quantityAt: QuantityAt): Found<Value> | null {
  const { date, currency, quantity, duration, reference } = begins;
  return (
    (date ? readDate(source, at) : null) ??
    (currency || quantity ? readAmount(source, at, quantityAt) : null) ??
    (quantity ? readPercentage(source, at, quantityAt) : null) ??
    (quantity || duration ? readDuration(source, at, quantityAt) : null) ??
    (reference ? readReference(source, at) : null) ??
    (quantity ? readNumber(source, at, quantityAt) : null)
  );
}

function readNumber(source: Source, at: number, quantityAt: QuantityAt): Found<NumberValue> | null {
  if (isPowerOfUnit(source.lexemes, at)) return null;
  const quantity = quantityAt(at);
  if (quantity === null) return readDigits(source, at);
  const pronoun = quantity.inWords && quantity.readings.length === 1 && quantity.readings[0].number === 1;
  if (pronoun && quantity.next === at + 1) return null;
  const values = quantity.readings.map(({ number, first, next }): NumberValue => {
    const place = placeOf(source, first, next);
    return { kind: 'number', ...place, value: String(number), number };
  });
  return { values, next: quantity.next };
}

/** The "2" of "m2", which says the same as "m²". */
function isPowerOfUnit(lexemes: readonly Lexeme[], at: number): boolean {
  const power = lexemes[at];
  return (power?.text === '2' || power?.text === '3') && power.glued && isOneOf(lexemes[at - 1], lengths);
}
const lengths = new Set(['mm', 'cm', 'dm', 'm', 'km', 'ft']);

/** Digits that are no quantity, such as "4.2.1" and "030/12345": compared as they are written. */
function readDigits(source: Source, at: number): Found<NumberValue> | null {
  const next = endOfDigits(source, at);
  if (next === at) return null;
  const place = placeOf(source, at, next);
  return { values: [{ kind: 'number', ...place, value: place.text, number: Number.parseFloat(place.text) }], next };
}

const germanWords = new Set(
  'der die das und ist nicht mit von für den dem des ein eine wird zum zur im auf sind'.split(' '),
);
const englishWords = new Set('the of and to shall is not with for by this any a be or such as will are'.split(' '));
/** So many of the most frequent words settle it. */
const enough = 20;

function languageOf(lexemes: readonly Lexeme[]): ValueLanguage | null {
  let german = 0;
  let english = 0;
  for (const { folded } of lexemes) {
    if (germanWords.has(folded)) german += 1;
    else if (englishWords.has(folded)) english += 1;
    if (Math.abs(german - english) >= enough) break;
  }
  return german === english ? null : german > english ? 'de' : 'en';
}
