/** A span of time as contracts write it: "five (5) years", "18 months", "zwölf Monate". */
export interface Term {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly text: string;
  readonly count: number;
  readonly unit: TermUnit;
}
export type TermUnit = 'day' | 'week' | 'month' | 'year';

const numbers: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty'
  )
    .split(' ')
    .map((word, index) => [word, index + 1] as const)
    .concat([
      ['thirty', 30],
      ['forty', 40],
      ['forty-five', 45],
      ['sixty', 60],
      ['ninety', 90],
      ['twenty-four', 24],
      ['twenty four', 24],
      ['thirty-six', 36],
      ['one hundred and twenty', 120],
      ['one hundred twenty', 120],
      ['one hundred and eighty', 180],
      ['one hundred eighty', 180],
      ['ein', 1],
      ['eine', 1],
      ['eines', 1],
      ['einem', 1],
      ['einen', 1],
      ['einer', 1],
      ['zwei', 2],
      ['drei', 3],
      ['vier', 4],
      ['fünf', 5],
      ['sechs', 6],
      ['sieben', 7],
      ['acht', 8],
      ['neun', 9],
      ['zehn', 10],
      ['zwölf', 12],
      ['achtzehn', 18],
      ['vierundzwanzig', 24],
      ['dreißig', 30],
      ['sechzig', 60],
    ]),
);
const words = Object.keys(numbers)
  .toSorted((one, other) => other.length - one.length)
  .join('|');

const units: Readonly<Record<string, TermUnit>> = { d: 'day', t: 'day', w: 'week', m: 'month', y: 'year', j: 'year' };

const pattern = new RegExp(
  String.raw`(?<![\p{L}\d.,])(?:(?<word>${words}) ?)?(?:\(?(?<digits>\d{1,3})\)? ?)?[- ]?(?:full |consecutive |calendar |business |additional |further |volle\w* |weitere\w* )?(?<unit>years?|months?|weeks?|days?|Jahr\p{L}{0,2}|Monat\p{L}{0,2}|Woche\p{L}{0,1}|Tag\p{L}{0,2})(?!\p{L})`,
  'giu',
);

/** Reads the spans of time of a text, in order. */
export function readTerms(text: string): Term[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const { word, digits, unit = '' } = match.groups ?? {};
    const count = digits === undefined ? numbers[(word ?? '').toLowerCase()] : Number(digits);
    const known = units[unit.charAt(0).toLowerCase()];
    if (count === undefined || count === 0 || known === undefined) return [];
    const start = match.index;
    return [{ start, end: start + match[0].length, text: match[0], count, unit: known }];
  });
}

const germanUnits: Readonly<Record<TermUnit, readonly [one: string, several: string]>> = {
  day: ['Tag', 'Tage'],
  week: ['Woche', 'Wochen'],
  month: ['Monat', 'Monate'],
  year: ['Jahr', 'Jahre'],
};

/** The same for each way in which a term is written: "5 years", "5 Jahre". */
export function nameTerm({ count, unit }: Pick<Term, 'count' | 'unit'>, language: 'de' | 'en'): string {
  if (language === 'en') return `${count} ${unit}${count === 1 ? '' : 's'}`;
  return `${count} ${germanUnits[unit][count === 1 ? 0 : 1]}`;
}

/** The day so much later; the last of a month where that has fewer days. */
export function addTerm(isoDate: string, { count, unit }: Pick<Term, 'count' | 'unit'>): string {
  const date = new Date(`${isoDate}T00:00:00Z`);
  if (unit === 'day' || unit === 'week') date.setUTCDate(date.getUTCDate() + count * (unit === 'week' ? 7 : 1));
  else {
    const day = date.getUTCDate();
    date.setUTCMonth(date.getUTCMonth() + count * (unit === 'year' ? 12 : 1));
    if (date.getUTCDate() !== day) date.setUTCDate(0);
  }
  return date.toISOString().slice(0, 10);
}
