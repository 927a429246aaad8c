/** How a cell stands out. */
export type Look =
  | 'plain'
  | 'found'
  | 'absent'
  | 'unsure'
  | 'failed'
  | 'stale'
  | 'deviates'
  | 'inserted'
  | 'deleted'
  | 'moved';

/** One value of a sheet. */
export type SheetCell = { readonly look?: Look } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  /** From 0 to 1. */
  | { readonly kind: 'share'; readonly value: number }
  /** In minor units of the currency, which is a code of ISO 4217. */
  | { readonly kind: 'amount'; readonly minorUnits: number; readonly currency: string | null }
  /** As "2026-11-23". */
  | { readonly kind: 'date'; readonly date: string }
);

export interface Sheet {
  readonly name: string;
  /** The widths are in characters. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What any file format shows of a comparison: the first sheet is the table, the others tell more. */
export interface Sheets {
  readonly title: string;
  /** What a reader should know before: who asked what, when. */
  readonly lines: readonly string[];
  readonly sheets: readonly Sheet[];
}

export function textCell(text: string, look: Look = 'plain'): SheetCell {
  return { kind: 'text', text, look };
}

export function numberCell(value: number | null): SheetCell {
  return value === null ? textCell('') : { kind: 'number', value };
}

/** The value of a cell for a reader. */
export function showCell(cell: SheetCell, language: 'de' | 'en'): string {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'number':
      return new Intl.NumberFormat(language).format(cell.value);
    case 'share':
      return new Intl.NumberFormat(language, { style: 'percent' }).format(cell.value);
    case 'amount': {
      const digits = minorDigits(cell.currency);
      const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      const number = new Intl.NumberFormat(language, options).format(cell.minorUnits / 10 ** digits);
      return cell.currency === null ? number : `${number} ${cell.currency}`;
    }
    case 'date': {
      const [year, month, day] = cell.date.split('-');
      return language === 'de' ? `${day}.${month}.${year}` : cell.date;
    }
  }
}

/** How many digits the minor units of a currency are. */
export function minorDigits(currency: string | null): number {
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) return 2;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
