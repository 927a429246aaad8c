import { normaliseWord } from './fold-word.ts';

/** Words, signs and abbreviations that mean the same in German and English, under one lexeme. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    euro: '€ eur euro euros',
    dollar: '$ usd dollar dollars',
    pfund: '£ gbp',
    prozent: '% prozent prozente prozenten percent',
    absatz: 'abs',
    nummer: 'nr',
  }).flatMap(([lexeme, words]) => words.split(' ').map((word): [string, string] => [word, lexeme])),
);

/** The lexeme of a word that is not stemmed, as it stands for another; null for other words. */
export function aliasOf(word: string): string | null {
  return ALIASES.get(word) ?? null;
}

const NUMBERS: ReadonlyMap<string, string> = new Map(
  [
    ...['zwei two', 'drei three', 'vier four', 'fünf five', 'sechs six', 'sieben seven', 'acht eight', 'neun nine'],
    ...['zehn ten', 'elf eleven', 'zwölf twelve'],
  ].flatMap((words, at) => words.split(' ').map((word): [string, string] => [word, String(at + 2)])),
);

/** The number that a word from two to twelve spells, in digits; null for other words. */
export function spelledNumber(word: string): string | null {
  return NUMBERS.get(word) ?? null;
}

const GENDERED = /^(.{2,})(?:[:*_·]|\/-?)(in|innen)$/u;
const GENDERED_BY_CAPITAL = /^(.{2,}\p{Ll})(In|Innen)$/u;

/** "Mieter:innen", "MieterInnen": the word before, and the whole as it is spoken. null for other words. */
export function genderForms(raw: string): { readonly base: string; readonly whole: string } | null {
  const [, base = '', ending = ''] = GENDERED.exec(raw) ?? GENDERED_BY_CAPITAL.exec(raw) ?? [];
  return base === '' ? null : { base: normaliseWord(base), whole: normaliseWord(base + ending) };
}

const INNER_EDGE = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L}\p{L})(?=\d)|(?<=\d)(?=\p{L}\p{L})/u;
const SHORTEST_PART = 3;
const SHORTEST_NUMBER = 2;

/** The parts that capitals and digits show in a name: "LesartServer2" gives "lesart" and "server". */
export function writtenParts(raw: string): readonly string[] {
  const parts = raw.split(INNER_EDGE);
  if (parts.length === 1) return [];
  return parts.filter((part) => part.length >= (/\d/.test(part) ? SHORTEST_NUMBER : SHORTEST_PART)).map(normaliseWord);
}
