import type { AnswerKind, CellValue } from '@lesart/contracts';

/** A value as it is typed: one text, and the currency of an amount. */
export interface ValueDraft {
  readonly text: string;
  readonly currency: string;
}

/** What a person would type for a value; an empty draft for none. */
export function draftOf(value: CellValue | null): ValueDraft {
  if (value === null) return { text: '', currency: '' };
  if (value.kind === 'amount') {
    const digits = minorDigits(value.currency);
    return { text: (value.minorUnits / 10 ** digits).toFixed(digits), currency: value.currency ?? '' };
  }
  if (value.kind === 'date') return { text: value.date, currency: '' };
  if (value.kind === 'yesNo') return { text: value.yes ? 'yes' : 'no', currency: '' };
  if (value.kind === 'choice') return { text: value.choice, currency: '' };
  if (value.kind === 'list') return { text: value.items.join('\n'), currency: '' };
  if (value.kind === 'fulfilment') return { text: value.level, currency: '' };
  return { text: value.text, currency: '' };
}

/**
 * The value that was typed; null when nothing was, undefined when it is no value of the kind.
 * @param kind which value is asked for
 */
export function readValue(kind: AnswerKind, { text, currency }: ValueDraft): CellValue | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  if (kind === 'amount') return readAmount(typed, currency.trim().toUpperCase());
  if (kind === 'date') return /^\d{4}-\d\d-\d\d$/.test(typed) ? { kind, date: typed, text: typed } : undefined;
  if (kind === 'yesNo') return { kind, yes: typed === 'yes' };
  if (kind === 'choice') return { kind, choice: typed };
  if (kind === 'fulfilment') {
    const level = (['met', 'partly', 'deviates'] as const).find((one) => one === typed);
    return level && { kind, level };
  }
  if (kind === 'list') {
    const items = typed.split('\n').map((item) => item.trim());
    return { kind, items: items.filter((item) => item !== '') };
  }
  return { kind, text: typed };
}

function readAmount(typed: string, currency: string): CellValue | undefined {
  if (currency !== '' && !/^[A-Z]{3}$/.test(currency)) return undefined;
  const known = currency === '' ? null : currency;
  const digits = minorDigits(known);
  const number = readNumber(typed, digits);
  if (number === null) return undefined;
  const minorUnits = Math.round(number * 10 ** digits);
  if (!Number.isSafeInteger(minorUnits)) return undefined;
  return { kind: 'amount', minorUnits, currency: known, text: known === null ? typed : `${typed} ${known}` };
}

/**
 * A number in German or English writing: "1.250,00", "1,250.00", "1250", "12'000". Of two kinds of separators the last is
 * the decimal one; a single one is it unless three digits follow that could be thousands ("1.250", not "1250.500").
 * @param decimals how many the number usually has; with three, three digits after a single separator are decimals
 * @returns null: no number
 */
export function readNumber(typed: string, decimals = 2): number | null {
  const plain = typed.replace(/[\s'’]/g, '');
  if (!/^-?\d[\d.,]*$/.test(plain)) return null;
  const at = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const separator = plain[at] ?? '';
  const isOnly = at >= 0 && plain.indexOf(separator) === at;
  const hasOther = plain.includes(separator === '.' ? ',' : '.');
  const couldBeThousands = /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(plain) && decimals !== 3;
  const isDecimal = isOnly && (hasOther || !couldBeThousands);
  const whole = (isDecimal ? plain.slice(0, at) : plain).replace(/[.,]/g, '');
  return Number(isDecimal ? `${whole}.${plain.slice(at + 1)}` : whole);
}

/** How many decimals a currency has; two where it is not known. */
export function minorDigits(currency: string | null): number {
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) return 2;
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return options.maximumFractionDigits ?? 2;
}
