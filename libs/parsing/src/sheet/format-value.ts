import { roundDecimal, shift, toDecimal } from './decimal.ts';
import { formatDate, isDateSection } from './format-date.ts';
import { type FormatToken, readFormat, type Section } from './read-format.ts';
import type { FormatOptions, SheetLocale } from './sheet-locale.ts';

/** A number as it is shown. */
export interface ShownNumber {
  readonly text: string;
  readonly isDate: boolean;
}

const signs: Readonly<Record<SheetLocale, { decimal: string; thousands: string }>> = {
  de: { decimal: ',', thousands: '.' },
  en: { decimal: '.', thousands: ',' },
};

/**
 * Makes a function that shows numbers by a format code (ECMA-376 part 1, 18.8.30 and 18.8.31) as Excel does. Spaces that
 * only fill a cell are left out. Two things are not as on the screen, so that they can be found: whole numbers of up to
 * 15 digits are written out under "General", and nothing is cut because a column is narrow.
 */
export function createFormatter(code: string, options: FormatOptions): (value: number) => ShownNumber {
  const { sections, text } = readFormat(code);
  return (value) => {
    const section = chooseSection(sections, value);
    if (!section) return { text: text ? formatText(text, formatGeneral(value, options.locale)) : '', isDate: false };
    if (isDateSection(section.tokens)) {
      const shown = formatDate(section, value, options);
      return shown === null
        ? { text: formatGeneral(value, options.locale), isDate: false }
        : { text: shown, isDate: true };
    }
    const body = squeeze(formatNumber(section.tokens, value, options.locale));
    // What is rounded to nothing has no sign.
    const isSigned = value < 0 && !section.ownsSign && /[1-9]/.test(body);
    return { text: isSigned ? `-${body}` : body, isDate: false };
  };
}

/** How a text is shown by a format code: nearly always as it is. */
export function createTextFormatter(code: string): (text: string) => string {
  const section = readFormat(code).text;
  return section ? (text) => formatText(section, text) : (text) => text;
}

function formatText(section: Section, text: string): string {
  return section.tokens
    .map((token) => (token.kind === 'text' ? text : token.kind === 'literal' ? token.text : ''))
    .join('');
}

function chooseSection(sections: readonly Section[], value: number): Section | null {
  return sections.find(({ accepts }) => accepts(value)) ?? null;
}

/** At most 11 characters with the decimal point; exponents from 16 digits on and below 0.0001. */
export function formatGeneral(value: number, locale: SheetLocale): string {
  if (!Number.isFinite(value)) return '';
  const decimal = toDecimal(value);
  const sign = value < 0 ? '-' : '';
  const { digits, point } = decimal;
  if (digits === '') return '0';
  if (point > 15 || point < -8 || (point < -3 && digits.length - point > 9)) return sign + scientific(value, locale);
  const places = Math.max(0, 10 - Math.max(1, point));
  const { whole, fraction } = roundDecimal(decimal, places);
  const rest = fraction.replace(/0+$/, '');
  return sign + (whole || '0') + (rest === '' ? '' : signs[locale].decimal + rest);
}

function scientific(value: number, locale: SheetLocale): string {
  const [mantissa = '', exponent = ''] = Math.abs(value).toExponential(5).split('e');
  const shown = mantissa.replace(/\.?0+$/, '').replace('.', signs[locale].decimal);
  return `${shown}E${exponent.startsWith('-') ? '-' : '+'}${exponent.slice(1).padStart(2, '0')}`;
}

function squeeze(text: string): string {
  return text.replace(/\s{2,}/g, ' ').trim();
}

type Digit = Extract<FormatToken, { kind: 'digit' }>;
const isDigit = (token: FormatToken): token is Digit => token.kind === 'digit';

function formatNumber(tokens: readonly FormatToken[], value: number, locale: SheetLocale): string {
  if (tokens.some(({ kind }) => kind === 'general')) {
    return tokens.map((token) => literalOr(token, () => formatGeneral(Math.abs(value), locale))).join('');
  }
  if (!tokens.some(isDigit)) return tokens.map((token) => literalOr(token, () => '')).join('');
  if (tokens.some(({ kind }) => kind === 'exponent')) return formatExponent(tokens, value, locale);
  if (isFraction(tokens)) return formatFraction(tokens, value);
  const percents = tokens.filter(({ kind }) => kind === 'percent').length;
  return layDigits(tokens, shift(toDecimal(value), 2 * percents), locale);
}

function literalOr(token: FormatToken, other: () => string): string {
  if (token.kind === 'literal') return token.text;
  if (token.kind === 'percent') return '%';
  if (token.kind === 'date') return token.letters;
  return token.kind === 'general' ? other() : '';
}

/** Puts digits into their places: those before the point are filled from the right, with all that is left in the first. */
function layDigits(
  tokens: readonly FormatToken[],
  decimal: { digits: string; point: number },
  locale: SheetLocale,
): string {
  const { decimal: decimalSign, thousands } = signs[locale];
  const pointAt = tokens.findIndex(({ kind }) => kind === 'point');
  const before = pointAt === -1 ? tokens : tokens.slice(0, pointAt);
  const after = pointAt === -1 ? [] : tokens.slice(pointAt + 1);
  const lastDigit = before.findLastIndex(isDigit);
  const firstDigit = before.findIndex(isDigit);
  const scale = [...before.slice(lastDigit + 1), ...after].filter(({ kind }) => kind === 'comma').length;
  const isGrouped = before.slice(firstDigit, lastDigit).some(({ kind }) => kind === 'comma');
  const places = after.filter(isDigit).length;
  const { whole, fraction } = roundDecimal(shift(decimal, -3 * (lastDigit === -1 ? 0 : scale)), places);
  let rest = whole;
  let written = 0;
  const group = (digits: string) => {
    let text = '';
    for (let at = digits.length - 1; at >= 0; at -= 1) {
      text = digits.charAt(at) + (isGrouped && written > 0 && written % 3 === 0 ? thousands : '') + text;
      written += 1;
    }
    return text;
  };
  const left: string[] = [];
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const token = before[at];
    if (!token) continue;
    if (!isDigit(token)) {
      left.unshift(literalOr(token, () => ''));
      continue;
    }
    const isFirst = at === firstDigit;
    const digits = isFirst ? rest : rest.slice(-1);
    rest = isFirst ? '' : rest.slice(0, -1);
    left.unshift(group(digits === '' && token.digit === '0' ? '0' : digits) || (token.digit === '?' ? ' ' : ''));
  }
  const shownPlaces = after.filter(isDigit).reduce((most, { digit }, at) => {
    const isShown = digit === '0' || (fraction.charAt(at) !== '' && /[1-9]/.test(fraction.slice(at)));
    return isShown ? at + 1 : most;
  }, 0);
  let place = 0;
  const right = after.map((token) => {
    if (!isDigit(token)) return literalOr(token, () => '');
    place += 1;
    return place <= shownPlaces ? fraction.charAt(place - 1) : '';
  });
  // "0." shows its point without a digit behind it; Excel does so too.
  return left.join('') + (pointAt === -1 ? '' : decimalSign) + right.join('');
}

function formatExponent(tokens: readonly FormatToken[], value: number, locale: SheetLocale): string {
  const at = tokens.findIndex(({ kind }) => kind === 'exponent');
  const mantissa = tokens.slice(0, at);
  const pointAt = mantissa.findIndex(({ kind }) => kind === 'point');
  const step = Math.max(1, (pointAt === -1 ? mantissa : mantissa.slice(0, pointAt)).filter(isDigit).length);
  const places = pointAt === -1 ? 0 : mantissa.slice(pointAt).filter(isDigit).length;
  const decimal = toDecimal(value);
  let power = decimal.digits === '' ? 0 : Math.floor((decimal.point - 1) / step) * step;
  if (roundDecimal(shift(decimal, -power), places).whole.length > step) power += step;
  const token = tokens[at];
  const plus = token?.kind === 'exponent' && token.plus ? '+' : '';
  const digits = tokens.slice(at + 1).filter(isDigit).length;
  const exponent = (power < 0 ? '-' : plus) + String(Math.abs(power)).padStart(digits, '0');
  const behind = tokens.slice(at + 1).map((other) => (isDigit(other) ? '' : literalOr(other, () => '')));
  return `${layDigits(mantissa, shift(decimal, -power), locale)}E${exponent}${behind.join('')}`;
}

function isFraction(tokens: readonly FormatToken[]): boolean {
  const bar = tokens.findIndex(({ kind }) => kind === 'slash');
  return bar > 0 && tokens.slice(0, bar).some(isDigit) && tokens.slice(bar + 1).some((token) => isDigit(token));
}

/** "# ?/?", "# ??/??", "?/8": the nearest fraction whose denominator has no more digits, or is the one that is given. */
function formatFraction(tokens: readonly FormatToken[], value: number): string {
  const bar = tokens.findIndex(({ kind }) => kind === 'slash');
  const below = tokens.slice(bar + 1).filter(isDigit);
  const fixed = Number(below.map(({ digit }) => digit).join(''));
  const gap = tokens.slice(0, bar).findLastIndex((token) => token.kind === 'literal' && token.text.trim() === '');
  const hasWhole = gap > 0 && tokens.slice(0, gap).some(isDigit);
  const amount = Math.abs(value);
  const whole = hasWhole ? Math.floor(amount + 1e-12) : 0;
  const rest = Math.max(0, amount - whole);
  const [numerator, denominator] =
    fixed > 0 ? [Math.round(rest * fixed), fixed] : nearestFraction(rest, 10 ** Math.min(5, below.length) - 1);
  const around = (part: readonly FormatToken[]) =>
    part.map((token) => (token.kind === 'literal' && token.text.trim() !== '' ? token.text : '')).join('');
  const carried = hasWhole && numerator === denominator;
  const wholeText = hasWhole && whole + Number(carried) > 0 ? String(whole + Number(carried)) : '';
  const fraction = (hasWhole && numerator === 0) || carried ? '' : `${numerator}/${denominator}`;
  const shown = [wholeText, fraction].filter((part) => part !== '').join(' ') || '0';
  return around(tokens.slice(0, bar)) + shown + around(tokens.slice(bar + 1));
}

/** By continued fractions. */
function nearestFraction(value: number, most: number): [number, number] {
  let [numerator, denominator, lastNumerator, lastDenominator] = [1, 0, 0, 1];
  let rest = value;
  for (let step = 0; step < 20; step += 1) {
    const part = Math.floor(rest);
    const next: [number, number] = [part * numerator + lastNumerator, part * denominator + lastDenominator];
    if (next[1] > most) {
      // The best one before it is a step of smaller size.
      const partial = Math.floor((most - lastDenominator) / denominator);
      const semi: [number, number] = [partial * numerator + lastNumerator, partial * denominator + lastDenominator];
      const error = ([a, b]: [number, number]) => Math.abs(value - a / b);
      return partial > 0 && error(semi) < error([numerator, denominator]) ? semi : [numerator, denominator];
    }
    [lastNumerator, lastDenominator, numerator, denominator] = [numerator, denominator, ...next];
    if (rest - part < 1e-9) break;
    rest = 1 / (rest - part);
  }
  return [numerator, denominator];
}
