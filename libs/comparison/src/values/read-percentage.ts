import { isSymbol, isWord, placeOf, type Source } from './lexemes.ts';
import { type Quantity, type QuantityReading, readRangeEnd, skipInWords } from './quantity.ts';
import type { Found } from './read-amount.ts';
import type { PercentageValue } from './value.ts';

interface Unit {
  /** What the number is multiplied by to be percent. */
  factor: number;
  /** "%", or "pp" for percentage points, which are no share of what they are added to. */
  sign: '%' | 'pp';
  next: number;
}

/** A percentage that begins at a lexeme: "5,5 %", "five percent (5%)", "3 v. H.", "50 basis points", "2 ‰". */
export function readPercentage(
  source: Source,
  at: number,
  quantityAt: (at: number) => Quantity | null,
): Found<PercentageValue> | null {
  const found = readOnce(source, at, quantityAt);
  const last = found?.values.at(-1);
  if (found === null || last === undefined || !isSymbol(source.lexemes[found.next], '(', '[')) return found;
  const again = readOnce(source, skipInWords(source.lexemes, found.next + 1), quantityAt);
  const closed = again !== null && isSymbol(source.lexemes[again.next], ')', ']');
  if (!closed || again.values[0]?.value !== last.value) return found;
  const end = source.lexemes[again.next]?.end ?? last.end;
  return {
    values: [...found.values.slice(0, -1), { ...last, end, text: source.text.slice(last.start, end) }],
    next: again.next + 1,
  };
}

function readOnce(
  source: Source,
  at: number,
  quantityAt: (at: number) => Quantity | null,
): Found<PercentageValue> | null {
  const quantity = quantityAt(at);
  if (quantity === null) return null;
  const unit = readUnit(source, quantity.next);
  if (unit !== null) return { values: percentages(source, quantity, unit, unit.next), next: unit.next };
  const far = readRangeEnd(source, quantity);
  const shared = far === null ? null : readUnit(source, far.next);
  return shared === null ? null : { values: percentages(source, quantity, shared, quantity.next), next: quantity.next };
}

function readUnit({ lexemes }: Source, at: number): Unit | null {
  const lexeme = lexemes[at];
  const after = lexemes[at + 1];
  if (isSymbol(lexeme, '%', '％')) {
    const points = isSymbol(after, '-') && isWord(lexemes[at + 2], 'punkte', 'punkten');
    return points ? { factor: 1, sign: 'pp', next: at + 3 } : { factor: 1, sign: '%', next: at + 1 };
  }
  if (isSymbol(lexeme, '‰')) return { factor: 0.1, sign: '%', next: at + 1 };
  if (isWord(lexeme, 'promille')) return { factor: 0.1, sign: '%', next: at + 1 };
  if (isWord(lexeme, 'prozentpunkte', 'prozentpunkten', 'prozentpunkt')) return { factor: 1, sign: 'pp', next: at + 1 };
  if (isWord(lexeme, 'basispunkte', 'basispunkten', 'bps')) return { factor: 0.01, sign: 'pp', next: at + 1 };
  if (isWord(lexeme, 'basis') && isWord(after, 'points', 'point')) return { factor: 0.01, sign: 'pp', next: at + 2 };
  if (isWord(lexeme, 'percentage') && isWord(after, 'points', 'point')) return { factor: 1, sign: 'pp', next: at + 2 };
  if (isWord(lexeme, 'prozent', 'percent')) return { factor: 1, sign: '%', next: at + 1 };
  if (isWord(lexeme, 'per', 'pro') && isWord(after, 'cent', 'centum', 'zent')) {
    return { factor: 1, sign: '%', next: at + 2 };
  }
  const perHundred = isWord(lexeme, 'v') && isSymbol(after, '.') && isWord(lexemes[at + 2], 'h');
  if (!perHundred) return null;
  return { factor: 1, sign: '%', next: isSymbol(lexemes[at + 3], '.') ? at + 4 : at + 3 };
}

function percentages(source: Source, { readings }: Quantity, unit: Unit, next: number): PercentageValue[] {
  return readings.map((reading, index) =>
    percentageOf(source, reading, unit, index === readings.length - 1 ? next : reading.next),
  );
}

function percentageOf(source: Source, reading: QuantityReading, unit: Unit, next: number): PercentageValue {
  const percent = Number((reading.number * unit.factor).toPrecision(12));
  return {
    kind: 'percentage',
    ...placeOf(source, reading.first, next),
    value: `${percent}${unit.sign}`,
    percent,
  };
}
