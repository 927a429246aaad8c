import { characterClass, classOf } from './character-class.ts';
import type { TokenKind } from './token-kind.ts';

const gap = '[ \\t\\u00a0\\u202f]';
const months =
  'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jänner|' +
  'January|February|March|May|June|July|October|December|Jan|Feb|Mär|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Okt|Oct|Nov|Dez|Dec';
const currency = 'EUR|Euro|USD|GBP|CHF|JPY|CNY|SEK|NOK|DKK|PLN|CZK|HUF|CAD|AUD|US\\$|[€$£¥₤₽₹]';
const scale = `(?:Tsd\\.?|Mio\\.?|Mrd\\.?|Millionen|Milliarden|Million|Milliarde|million|billion|thousand|bn|k|m)`;
const numeral = "\\d{1,40}(?:[.,:/\\u2019'-]\\d{1,40}){0,20}";
const grouped = `\\d{1,3}(?:[\\u00a0\\u202f ]\\d{3})+(?:[.,]\\d{1,6})?(?!\\d)`;
const noWord = '(?![\\p{L}\\p{N}])';

const patterns = {
  numeral: new RegExp(numeral, 'uy'),
  grouped: new RegExp(grouped, 'uy'),
  dayFirst: new RegExp(
    `\\d{1,2}\\.?(?:st|nd|rd|th)?${gap}{1,2}(?:of${gap})?(?:${months})\\.?(?:,?${gap}{1,2}\\d{4})?${noWord}`,
    'uy',
  ),
  monthFirst: new RegExp(
    `(?:${months})\\.?${gap}{1,2}(?:\\d{1,2}(?:st|nd|rd|th)?,?${gap}{1,2}\\d{4}|\\d{1,2}|\\d{4})${noWord}`,
    'uy',
  ),
  numericDate: /(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}\/\d{1,2}\/\d{2,4})(?![\d.,/-]*\d)/y,
  currencyFirst: new RegExp(`(?:${currency})${gap}{0,2}(?:${grouped}|${numeral})(?:,-|,--)?`, 'uy'),
  scale: new RegExp(`${gap}{0,2}${scale}${noWord}`, 'uy'),
  currency: new RegExp(`${gap}{0,2}(?:${currency})${noWord}`, 'uy'),
  percent: new RegExp(`${gap}{0,2}(?:[%‰]|(?:Prozent|Promille|percent|per cent|v\\.${gap}?H\\.?)${noWord})`, 'uy'),
};

function matchEnd(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** First letters of months and of currencies that are written in letters or signs. */
const mayOpenDate = new Set([...'JFMASOND'].map((character) => character.charCodeAt(0)));
const mayOpenAmount = new Set([...'EUGCJSNDPHA€$£¥₤₽₹'].map((character) => character.charCodeAt(0)));

/** Spares most characters the sets: capitals, and signs of currencies. */
function mayOpen(unit: number): boolean {
  if (unit >= 0x41 && unit <= 0x5a) return mayOpenDate.has(unit) || mayOpenAmount.has(unit);
  return (unit === 0x24 || unit >= 0xa3) && mayOpenAmount.has(unit);
}

/** Whether a number may follow in a few characters; spares most words the patterns. */
function digitFollows(text: string, start: number): boolean {
  const end = Math.min(text.length, start + 14);
  for (let index = start + 1; index < end; index++) {
    const unit = text.charCodeAt(index);
    if (isDigit(unit)) return true;
  }
  return false;
}

const signs = new Set([...'+-−–±'].map((character) => character.charCodeAt(0)));
const brackets = new Set([...'([{'].map((character) => character.charCodeAt(0)));

/** Whether a plus or minus stands right before a digit and behind nothing: no hyphen, no dash of a range. */
function isSign(text: string, index: number): boolean {
  if (!signs.has(text.charCodeAt(index)) || !isDigit(text.charCodeAt(index + 1))) return false;
  const before = text.charCodeAt(index - 1);
  if (index === 0 || brackets.has(before)) return true;
  return classOf(before) === characterClass.space && !(before === 0x20 && isDigit(text.charCodeAt(index - 2)));
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** A number, with its sign, amount, percentage or date that starts at `start`; null where none does. */
export function readNumeral(text: string, start: number, kind: number): { end: number; kind: TokenKind } | null {
  const unit = text.charCodeAt(start);
  if (isDigit(unit)) return readFromDigit(text, start);
  if (kind === characterClass.punctuation && isSign(text, start)) return readFromDigit(text, start + 1);
  if (kind === characterClass.digit || !mayOpen(unit) || !digitFollows(text, start)) return null;
  if (mayOpenDate.has(unit)) {
    const end = matchEnd(patterns.monthFirst, text, start);
    if (end >= 0) return { end, kind: 'date' };
  }
  if (!mayOpenAmount.has(unit)) return null;
  const end = matchEnd(patterns.currencyFirst, text, start);
  return end < 0 ? null : { end: afterScale(text, end), kind: 'amount' };
}

function afterScale(text: string, index: number): number {
  return Math.max(index, matchEnd(patterns.scale, text, index));
}

function readFromDigit(text: string, start: number): { end: number; kind: TokenKind } {
  const named = matchEnd(patterns.dayFirst, text, start);
  if (named >= 0) return { end: named, kind: 'date' };
  const date = matchEnd(patterns.numericDate, text, start);
  if (date >= 0 && !isWordCharacter(text, date)) return { end: date, kind: 'date' };
  const grouped = matchEnd(patterns.grouped, text, start);
  const end = grouped >= 0 ? grouped : matchEnd(patterns.numeral, text, start);
  const percent = matchEnd(patterns.percent, text, end);
  if (percent >= 0) return { end: percent, kind: 'percentage' };
  const money = matchEnd(patterns.currency, text, afterScale(text, end));
  if (money >= 0) return { end: money, kind: 'amount' };
  return { end: digitWordEnd(text, end), kind: 'number' };
}

function isWordCharacter(text: string, index: number): boolean {
  if (index >= text.length) return false;
  const kind = classOf(text.charCodeAt(index));
  return kind === characterClass.letter || kind === characterClass.digit;
}

/** "32a", "3rd", "10km": letters that follow without a blank belong to the number. */
function digitWordEnd(text: string, index: number): number {
  let end = index;
  while (end < text.length && (isWordCharacter(text, end) || classOf(text.charCodeAt(end)) === characterClass.joiner))
    end++;
  return end;
}
