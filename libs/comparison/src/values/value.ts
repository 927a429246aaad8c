/** Where something was read, and what it is worth. */
interface Place {
  /** UTF-16 offsets in the text that was read. */
  start: number;
  /** Exclusive. */
  end: number;
  /** The words as they stand there. */
  text: string;
  /** Normalised: two values of one kind say the same exactly when these are equal. */
  value: string;
}

/** Money. "1.250,00 €" is 125000 minor units of EUR, fractions of them rounded; `currency` (ISO 4217) is null where none is named ("1.250,-"). */
export interface AmountValue extends Place {
  kind: 'amount';
  minorUnits: number;
  currency: string | null;
}

/** "5,5 %" is 5.5; per mille and basis points are counted in percent, too. */
export interface PercentageValue extends Place {
  kind: 'percentage';
  percent: number;
}

/** A day: ISO 8601, "2024-05-03". */
export interface DateValue extends Place {
  kind: 'date';
  date: string;
}

/** Less than a day of a year: "2024-05" for a month, "2024" for a year, "--05-03" for a day of every year. */
export interface PartialDateValue extends Place {
  kind: 'partialDate';
  date: string;
}

/**
 * A span of time, ISO 8601 as it is written ("P2W"). `workingDays`: days on which people work are counted alone.
 * `endOf`: it ends with a period ("zwei Wochen zum Monatsende").
 */
export interface DurationValue extends Place {
  kind: 'duration';
  duration: string;
  workingDays: boolean;
  endOf: PeriodWithEnd | null;
}
export type PeriodWithEnd = 'week' | 'month' | 'quarter' | 'half-year' | 'year';

/** Another place or law: "§ 5 Abs. 2 EStG", "Section 4.2(a)", "Exhibit B". */
export interface ReferenceValue extends Place {
  kind: 'reference';
}

/** Any other number. */
export interface NumberValue extends Place {
  kind: 'number';
  number: number;
}

/** Who is bound: a name with its legal form, or (`role`) the word that the contract uses for one ("Licensee"). */
export interface PartyValue extends Place {
  kind: 'party';
  role: boolean;
}

/** Something in a text that code can compare. */
export type Value =
  | AmountValue
  | PercentageValue
  | DateValue
  | PartialDateValue
  | DurationValue
  | ReferenceValue
  | NumberValue
  | PartyValue;
export type ValueKind = Value['kind'];

/** The languages whose numbers and words are known. */
export type ValueLanguage = 'de' | 'en';
