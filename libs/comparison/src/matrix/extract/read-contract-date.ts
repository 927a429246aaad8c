/** A date as contracts write it. Parts that were left open, to be filled in by hand, are null. */
export interface ContractDate {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly text: string;
  readonly year: number | null;
  /** 1 to 12. */
  readonly month: number | null;
  readonly day: number | null;
}

const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['january', 'januar', 'jänner', 'jan'],
    ['february', 'februar', 'feb', 'febr'],
    ['march', 'märz', 'mar', 'mrz'],
    ['april', 'apr'],
    ['may', 'mai'],
    ['june', 'juni', 'jun'],
    ['july', 'juli', 'jul'],
    ['august', 'aug'],
    ['september', 'sept', 'sep'],
    ['october', 'oktober', 'oct', 'okt'],
    ['november', 'nov'],
    ['december', 'dezember', 'dec', 'dez'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1])),
);

const month = `(?:${Object.keys(months)
  .toSorted((one, other) => other.length - one.length)
  .join('|')})`;
/** Runs are taken whole: from each place within one to each other would take the square of its length. */
const open = String.raw`(?:(?<!_)_{2,}(?!_)|\[[ _*●•.]{0,12}\]|\[[Dd]ate\]|(?<!\*)\*{2,}(?!\*)|(?<!\.)\.{4,}(?!\.)|●)`;
const ordinal = '(?: ?(?:st|nd|rd|th|t h|s t|n d|r d))?';
const day = String.raw`(?<day>[0-3]?\d${ordinal}|${open})`;
const year = String.raw`(?<year>(?:19|20)\d\d|${open})`;

const patterns: readonly RegExp[] = [
  `${day},? (?:day )?of,? (?<month>${month}|${open})(?:(?:,? ?(?:in the year )?)${year})?`,
  `${day} ?day of ?(?<month>${month}|${open})(?:(?:,? ?)${year})?`,
  String.raw`(?<month>${month})\.? ?${day}(?: ?,? ?)${year}`,
  String.raw`${day}\.? ?(?<month>${month})\.?,? ${year}`,
  String.raw`(?<month>${month})\.?,? ${year}`,
].map((pattern) => new RegExp(String.raw`(?<![\p{L}\d])${pattern}(?![\p{L}\d])`, 'giu'));

const german = /(?<![\d.])(?<day>[0-3]?\d)\.\s?(?<month>[01]?\d)\.\s?(?<year>(?:19|20)?\d\d)(?!\d)/gu;
const american = /(?<![\d/])(?<month>[01]?\d)[/-](?<day>[0-3]?\d)[/-](?<year>(?:19|20)?\d\d)(?![\d/])/gu;
const iso = /(?<![\d-])(?<year>(?:19|20)\d\d)-(?<month>[01]\d)-(?<day>[0-3]\d)(?!\d)/gu;

/** Reads the dates of a text in order, also those with blanks ("the ____ day of May, 2017"). */
export function readContractDates(text: string): ContractDate[] {
  const found: ContractDate[] = [];
  const taken = new Uint8Array(text.length);
  for (const pattern of [...patterns, iso, german, american]) {
    for (const match of text.matchAll(pattern)) {
      const { index } = match;
      const end = index + match[0].length;
      if (taken.subarray(index, end).includes(1)) continue;
      const { day, month, year } = match.groups ?? {};
      const date = { start: index, end, text: match[0], day: numberOf(day), month: monthOf(month), year: yearOf(year) };
      if (!isPossible(date)) continue;
      found.push(date);
      taken.fill(1, index, end);
    }
  }
  return found.toSorted((one, other) => one.start - other.start);
}

const numberOf = (text: string | undefined): number | null => {
  const digits = /^\d+/.exec(text ?? '')?.[0];
  return digits === undefined ? null : Number(digits);
};

const monthOf = (text: string | undefined): number | null =>
  numberOf(text) ?? months[(text ?? '').toLowerCase()] ?? null;

/** Two digits are of this century up to 49. */
function yearOf(text: string | undefined): number | null {
  const written = numberOf(text);
  if (written === null || written >= 100) return written;
  return written + (written < 50 ? 2000 : 1900);
}

const isPossible = ({ day, month, year }: Pick<ContractDate, 'day' | 'month' | 'year'>): boolean =>
  (month === null || (month >= 1 && month <= 12)) &&
  (day === null || (day >= 1 && day <= 31)) &&
  (month !== null || year !== null);

/** "2017-05-26"; null where a part is open, or there is no such day. */
export function isoOf({ day, month, year }: Pick<ContractDate, 'day' | 'month' | 'year'>): string | null {
  if (day === null || month === null || year === null) return null;
  const iso = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
  return Number(iso.slice(8)) === day ? iso : null;
}
