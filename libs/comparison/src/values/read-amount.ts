import { minorUnitsOf, type NamedCurrency, readCurrency } from './currencies.ts';
import { isSymbol, placeOf, type Source } from './lexemes.ts';
import { type Quantity, type QuantityReading, readRangeEnd, skipInWords } from './quantity.ts';
import type { AmountValue } from './value.ts';

/** What a reader finds: values, and the lexeme after them. */
export interface Found<ReadValue> {
  values: ReadValue[];
  next: number;
}

/**
 * Money that begins at a lexeme: "€ 5", "5 Mio. €", "five thousand dollars ($5,000)", "12.000,-".
 *
 * @param quantityAt the quantity at a lexeme, if one begins there
 */
export function readAmount(
  source: Source,
  at: number,
  quantityAt: (at: number) => Quantity | null,
): Found<AmountValue> | null {
  const found = readOnce(source, at, quantityAt);
  const amount = found?.values.at(-1);
  if (found === null || amount === undefined || !isSymbol(source.lexemes[found.next], '(', '[')) return found;
  const inside = skipInWords(source.lexemes, found.next + 1);
  const again = readOnce(source, inside, quantityAt);
  const says = again?.values[0];
  if (again === null || says?.value !== amount.value || !isSymbol(source.lexemes[again.next], ')', ']')) return found;
  const end = source.lexemes[again.next]?.end ?? amount.end;
  return {
    values: [...found.values.slice(0, -1), { ...amount, end, text: source.text.slice(amount.start, end) }],
    next: again.next + 1,
  };
}

function readOnce(source: Source, at: number, quantityAt: (at: number) => Quantity | null): Found<AmountValue> | null {
  const before = readCurrency(source, at);
  if (before !== null) {
    const quantity = quantityAt(before.next);
    if (quantity === null || before.factor < 1) return null;
    return amounts(source, quantity, { ...before, next: skipDash(source, quantity.next) ?? quantity.next }, at);
  }
  const quantity = quantityAt(at);
  if (quantity === null) return null;
  const dash = skipDash(source, quantity.next);
  const currency = readCurrency(source, dash ?? quantity.next);
  if (currency !== null) return amounts(source, quantity, currency, at);
  if (dash !== null) return amounts(source, quantity, { currency: null, factor: 1, next: dash }, at);
  const far = readRangeEnd(source, quantity);
  const shared = far === null ? null : readCurrency(source, skipDash(source, far.next) ?? far.next);
  return shared === null ? null : amounts(source, quantity, { ...shared, next: quantity.next }, at);
}

function amounts(source: Source, quantity: Quantity, currency: NamedCurrency, at: number): Found<AmountValue> {
  const { readings } = quantity;
  const values = readings.map((reading, index) => {
    const first = index === 0 ? at : reading.first;
    const next = index === readings.length - 1 ? currency.next : reading.next;
    return amountOf(source, reading, currency, first, next);
  });
  return { values, next: currency.next };
}

function amountOf(
  source: Source,
  reading: QuantityReading,
  { currency, factor }: NamedCurrency,
  first: number,
  next: number,
): AmountValue {
  const exact = Number((reading.number * factor * minorUnitsOf(currency)).toPrecision(15));
  return {
    kind: 'amount',
    ...placeOf(source, first, next),
    value: `${exact} ${currency ?? '?'}`,
    minorUnits: Math.round(exact),
    currency,
  };
}

/** The lexeme after ",-", ".--", which say that there are no cents; null where they do not stand there. */
function skipDash({ lexemes }: Source, at: number): number | null {
  const dashes = isSymbol(lexemes[at], ',', '.') && lexemes[at]?.glued && isSymbol(lexemes[at + 1], '-');
  if (!dashes || !lexemes[at + 1]?.glued || lexemes[at + 2]?.kind === 'digits') return null;
  return isSymbol(lexemes[at + 2], '-') && lexemes[at + 2]?.glued ? at + 3 : at + 2;
}
