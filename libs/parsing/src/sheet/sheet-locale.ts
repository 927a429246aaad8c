/** Where a spreadsheet was made: decides signs in numbers and names of months. */
export type SheetLocale = 'de' | 'en';

export interface FormatOptions {
  readonly locale: SheetLocale;
  /** Days count from 1904, as on old Macintoshes, instead of 1900. */
  readonly from1904: boolean;
}
