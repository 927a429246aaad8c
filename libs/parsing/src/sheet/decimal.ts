/** A number as people write it: `digits` with a decimal point before the digit at `point`. */
export interface Decimal {
  readonly digits: string;
  readonly point: number;
}

const significant = 15;

/** The absolute value in the 15 digits that spreadsheets keep, so that 1.005 is 1.005 and not 1.00499999999999989. */
export function toDecimal(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = Math.abs(value)
    .toExponential(significant - 1)
    .split('e');
  const digits = mantissa.replace('.', '').replace(/0+$/, '');
  return digits === '' ? { digits: '', point: 0 } : { digits, point: Number(exponent) + 1 };
}

/** The same times ten to a power. */
export function shift({ digits, point }: Decimal, power: number): Decimal {
  return digits === '' ? { digits, point } : { digits, point: point + power };
}

/**
 * Rounds half away from zero.
 * @param places decimal places, from 0
 * @returns the digits before the point (empty for less than one) and exactly `places` digits after it
 */
export function roundDecimal({ digits, point }: Decimal, places: number): { whole: string; fraction: string } {
  const padded = '0'.repeat(Math.max(0, -point)) + digits;
  const at = Math.max(0, point);
  const kept = at + places;
  const cut = padded.slice(0, kept).padEnd(kept, '0');
  const rounded = (padded.charAt(kept) || '0') >= '5' ? increment(cut) : cut;
  const grown = rounded.length - cut.length;
  return { whole: rounded.slice(0, at + grown).replace(/^0+/, ''), fraction: rounded.slice(at + grown) };
}

function increment(digits: string): string {
  const nines = /9*$/.exec(digits)?.[0].length ?? 0;
  const head = digits.slice(0, digits.length - nines);
  const zeros = '0'.repeat(nines);
  if (head === '') return `1${zeros}`;
  return head.slice(0, -1) + String(Number(head.at(-1)) + 1) + zeros;
}
