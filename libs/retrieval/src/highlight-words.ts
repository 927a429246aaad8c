import type { Language, Range } from '@lesart/document';
import { type AnalysedQuestion, analyseQuestion } from './analyse-question.ts';
import { findPhrase } from './find-phrase.ts';
import { foldWord, locatePart, locateTyped } from './locate-part.ts';
import { type Place, readPlaces } from './read-places.ts';
import type { UnfinishedWord } from './read-unfinished.ts';

/** Fewer letters begin too many words to show anything. */
const FEWEST_TYPED = 2;

/**
 * The words of a text that a question asks for, in any inflection; of a compound the part that is asked for. Quoted
 * phrases are one range each.
 *
 * @returns ranges in the text, in order, none overlapping or touching
 */
export function highlightWords(text: string, question: string): Range[] {
  return highlightQuestion(readPlaces(text), analyseQuestion(question));
}

/**
 * The same for a question that was analysed. Of a word that is still being typed, the typed letters. Words of a phrase
 * count alone only where no phrase stands in the text, or when the question has them outside of quotation marks too.
 *
 * @param places of the text, as `readPlaces` gives them
 */
export function highlightQuestion(places: readonly Place[], question: AnalysedQuestion): Range[] {
  const phrases = question.phrases.flatMap(({ lexemes }) => findPhrase(places, lexemes));
  const { unfinished } = question;
  const asked = phrases.length === 0 ? question.lexemes.map(({ lexeme }) => lexeme) : [...question.unquoted];
  const wanted = new Set(asked.filter((lexeme) => unfinished?.prefix.startsWith(lexeme) !== true));
  const words = places.flatMap((place) => wantedIn(place, wanted));
  const typed = unfinished === null ? [] : places.flatMap((place) => typedIn(place, unfinished));
  return merged([...phrases, ...words, ...typed]);
}

/**
 * The words of a text, or parts of them, of which a lexeme is wanted.
 *
 * @param language of the text, detected when it is not given
 */
export function highlightLexemes(text: string, wanted: ReadonlySet<string>, language?: Language): Range[] {
  return merged(readPlaces(text, language).flatMap((place) => wantedIn(place, wanted)));
}

function wantedIn({ kind, raw, start, end, lexemes }: Place, wanted: ReadonlySet<string>): Range[] {
  const found = lexemes.filter(({ lexeme }) => wanted.has(lexeme));
  if (found.length === 0) return [];
  if (kind !== 'word' || found.some(({ weight }) => weight === 1)) return [{ start, end }];
  const word = foldWord(raw);
  const parts = lexemes.slice(1).map(({ lexeme }) => lexeme);
  const located = found.flatMap(({ lexeme }) => locatePart(word, lexeme, parts) ?? []);
  return located.length === 0 ? [{ start, end }] : located.map((part) => moved(part, start));
}

function typedIn({ kind, raw, start, end, lexemes }: Place, { prefix, stems }: UnfinishedWord): Range[] {
  if (prefix.length < FEWEST_TYPED) return [];
  const begun = lexemes.find(({ lexeme }) => lexeme.startsWith(prefix) || stems.includes(lexeme));
  if (begun === undefined) return [];
  const typed = kind === 'word' ? locateTyped(foldWord(raw), prefix, begun.lexeme) : null;
  return [typed === null ? { start, end } : moved(typed, start)];
}

function moved({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}

/** In order, with those that overlap or touch as one. */
function merged(ranges: readonly Range[]): Range[] {
  const inOrder = ranges.toSorted((one, other) => one.start - other.start || other.end - one.end);
  const apart: Range[] = [];
  for (const range of inOrder) {
    const last = apart.at(-1);
    if (last === undefined || range.start > last.end) apart.push(range);
    else if (range.end > last.end) apart[apart.length - 1] = { start: last.start, end: range.end };
  }
  return apart;
}
