import type { Range } from '@lesart/document';
import { analyseToken } from './analyse-token.ts';
import type { Phrase, QuestionLexeme } from './chunk-index.ts';
import type { Language } from './detect-language.ts';
import { lexemeDimension } from './lexeme-dimension.ts';
import { readPhrase } from './read-phrase.ts';
import { readQuotes } from './read-quotes.ts';
import { readUnfinished, type UnfinishedWord } from './read-unfinished.ts';
import { languageOf, readTokens, type WrittenToken } from './read-words.ts';

/** How much a word counts as it is stemmed in the language that the question does not seem to be in. */
const OTHER_LANGUAGE_WEIGHT = { certain: 0.25, uncertain: 0.75 } as const;

/** "2024" and "0815" are only on the way to "RE-2024/0815". */
const WITHIN_WEIGHT = 0.5;

const LANGUAGES: readonly Language[] = ['de', 'en', 'other'];

/** What a question looks for. */
export interface AnalysedQuestion {
  /** One entry per lexeme, in the order of the question; empty for a question of stop words only. */
  readonly lexemes: readonly QuestionLexeme[];
  /** What the question seems to be in. */
  readonly language: Language;
  /** What it puts in quotation marks and chunks are to hold word for word; quoted stop words alone are missing. */
  readonly phrases: readonly { readonly text: string; readonly lexemes: Phrase }[];
  /** Its lexemes that stand outside of quotation marks. */
  readonly unquoted: ReadonlySet<string>;
  /** The last word while somebody is typing, unless a blank or a mark ends it. */
  readonly unfinished: UnfinishedWord | null;
}

/**
 * Reads what a question looks for.
 *
 * The question is stemmed in its own language; chunks may be in the other, so each word's stem there is looked for
 * too, at a lower weight, which is higher when the question's language is unclear.
 *
 * @param options `typing`: the last word may go on
 */
export function analyseQuestion(question: string, options: { readonly typing?: boolean } = {}): AnalysedQuestion {
  const tokens = readTokens(question);
  const { language, certain } = languageOf(tokens);
  const others = LANGUAGES.filter((other) => other !== language);
  const otherWeight = OTHER_LANGUAGE_WEIGHT[certain ? 'certain' : 'uncertain'];
  const weights = new Map<string, number>();
  const unquoted = new Set<string>();
  const quotes = readQuotes(question);
  const isQuoted = quoteReader(quotes);
  for (const token of widestFirst(tokens)) {
    const { kind, raw } = token;
    const factor = token.isWithin ? WITHIN_WEIGHT : 1;
    const own = analyseToken(raw, kind, language);
    const foreign = own.length === 0 && certain ? [] : others.flatMap((other) => analyseToken(raw, kind, other));
    raiseWeights(weights, own, factor);
    raiseWeights(weights, foreign, factor * otherWeight);
    if (isQuoted(token)) continue;
    for (const { lexeme } of [...own, ...foreign]) unquoted.add(lexeme);
  }
  return {
    lexemes: Array.from(weights, ([lexeme, weight]) => ({ lexeme, dimension: lexemeDimension(lexeme), weight })),
    language,
    phrases: quotedPhrases(question, quotes, [language, ...others]),
    unquoted,
    unfinished: options.typing === true ? readUnfinished(question, tokens, [language, ...others]) : null,
  };
}

/** Tells of tokens, one after another in the order of their starts, whether they are in one of the quotes. */
function quoteReader(quotes: readonly Range[]): (token: Range) => boolean {
  let next = 0;
  return ({ start, end }) => {
    while ((quotes[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    return end > (quotes[next]?.start ?? Number.POSITIVE_INFINITY);
  };
}

/** The tokens in order, the wider first, with whether they are part of a reference, a number or an address. */
function widestFirst(tokens: readonly WrittenToken[]): (WrittenToken & { readonly isWithin: boolean })[] {
  let widest: Range = { start: 0, end: 0 };
  return [...tokens]
    .sort((one, other) => one.start - other.start || other.end - one.end)
    .map((token) => {
      const isWord = token.kind === 'word' || token.kind === 'compound';
      const isAsWide = token.start === widest.start && token.end === widest.end;
      const isWithin = token.end <= widest.end && (isWord || !isAsWide);
      if (!isWord && token.end > widest.end) widest = token;
      return { ...token, isWithin };
    });
}

function quotedPhrases(
  question: string,
  quotes: readonly Range[],
  languages: readonly Language[],
): AnalysedQuestion['phrases'] {
  return quotes
    .map(({ start, end }) => question.slice(start, end).trim())
    .map((text) => ({ text, lexemes: readPhrase(text, languages) }))
    .filter(({ lexemes }) => lexemes.length > 0);
}

function raiseWeights(
  weights: Map<string, number>,
  lexemes: readonly { lexeme: string; weight: number }[],
  factor: number,
): void {
  for (const { lexeme, weight } of lexemes) weights.set(lexeme, Math.max(weights.get(lexeme) ?? 0, weight * factor));
}
