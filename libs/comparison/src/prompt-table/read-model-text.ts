import { splitSentences } from '@lesart/document';

/** The sentences of a text whose numbers are all known. */
export function withKnownNumbers(text: string, known: ReadonlySet<string>): string {
  return splitSentences(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter((sentence) => numbersOf(sentence).every((number) => known.has(number)))
    .join(' ');
}

/**
 * The numbers of a text as they count, whatever the language groups and parts them with: "1.250,00", "1,250.00" and
 * "1 250" are 1250, "12,5" and "12.5" are 12.5. A mark before exactly three digits groups.
 */
export function numbersOf(text: string): string[] {
  return Array.from(text.matchAll(/\d+(?:[.,'’\u00a0\u202f ]\d+)*/gu), ([number]) => number).flatMap(readNumber);
}

/** One number, or several that only stand beside one another ("3 14"). */
function readNumber(written: string): string[] {
  const parts = written.split(/[.,'’\u00a0\u202f ]/u);
  const marks = written.replaceAll(/\d/gu, '');
  const last = marks.at(-1);
  const isGrouped =
    parts.length > 1 && (parts[0]?.length ?? 0) <= 3 && parts.slice(1).every(({ length }) => length === 3);
  if (isGrouped && new Set(marks).size === 1) return [shorten(parts.join(''))];
  const hasFraction = last === '.' || last === ',';
  const whole = hasFraction ? parts.slice(0, -1) : parts;
  const areGroups = whole.slice(1).every(({ length }) => length === 3) && !marks.slice(0, -1).includes(last ?? '');
  if (hasFraction && areGroups) return [shorten(`${whole.join('')}.${parts.at(-1) ?? ''}`)];
  // A date, a clause, or numbers in a row: each counts for itself.
  return parts.map(shorten);
}

/** Without zeros that add nothing; as text, since a number may have more digits than can be counted with. */
function shorten(number: string): string {
  const [whole = '', fraction = ''] = number.split('.');
  const decimals = fraction.replace(/0+$/u, '');
  const digits = whole.replace(/^0+(?=\d)/u, '');
  return decimals === '' ? digits : `${digits}.${decimals}`;
}

/** Whether one of the texts has the name, whatever its case. */
export function namesIn(name: string, texts: readonly string[]): boolean {
  const wanted = name.toLowerCase();
  return texts.some((text) => text.toLowerCase().includes(wanted));
}
