import { type Block, type Range, splitSentences } from '@lesart/document';
import type { LocatedQuote } from './locate-quote.ts';

/** Gives the lexemes of a text: what two texts about the same thing share. */
export type Analyse = (text: string) => readonly string[];

/** Looks for the sentence of a source that carries a claim. */
export interface SupportFinder {
  /** @returns the best sentence, verbatim, with the share of the claim's lexemes that it holds; null below `threshold` */
  find(claim: string, threshold: SupportThreshold): { readonly located: LocatedQuote; readonly share: number } | null;
}

/** What a sentence must share with a claim to support it. */
export interface SupportThreshold {
  /** Of the claim's lexemes, 0 to 1. */
  readonly share: number;
  /** So many lexemes at least: one proves nothing. */
  readonly lexemes: number;
}

/** Words that turn a sentence into its opposite. */
const NEGATION =
  /(?<!\p{L})(?:not|no|never|none|neither|nor|without|cannot|nicht|nie|niemals|kein\p{L}*|ohne|weder)(?!\p{L})|n['’]t(?!\p{L})/iu;

/**
 * Looks for the sentence that shares most lexemes with a claim, holds every number of it, and is negated if the claim is.
 *
 * @param blocks the blocks of a source; they are analysed when the first claim comes
 */
export function createSupportFinder(blocks: readonly Block[], analyse: Analyse): SupportFinder {
  let sentences: readonly AnalysedSentence[] | null = null;
  return {
    find: (claim, threshold) => {
      const lexemes = new Set(analyse(claim));
      const negated = NEGATION.test(claim);
      const numbers = readNumbers(claim);
      sentences ??= blocks.flatMap((block) => analyseSentences(block, analyse));
      let best: AnalysedSentence | null = null;
      let bestShared = 0;
      for (const sentence of sentences) {
        if (sentence.negated !== negated) continue;
        if (numbers.some((number) => !sentence.numbers.has(number))) continue;
        const shared = countShared(lexemes, sentence.lexemes);
        if (shared > bestShared) [best, bestShared] = [sentence, shared];
      }
      const share = bestShared / lexemes.size;
      if (best === null || bestShared < threshold.lexemes || share < threshold.share) return null;
      return { located: toLocatedQuote(best), share };
    },
  };
}

interface AnalysedSentence {
  readonly block: Block;
  readonly range: Range;
  readonly lexemes: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  readonly negated: boolean;
}

function analyseSentences(block: Block, analyse: Analyse): AnalysedSentence[] {
  return sentencesOf(block).map((range) => {
    const text = block.text.slice(range.start, range.end);
    return {
      block,
      range,
      lexemes: new Set(analyse(text)),
      numbers: new Set(readNumbers(text)),
      negated: NEGATION.test(text),
    };
  });
}

/** The sentences of a block; a row of a table, a heading and a figure are one. */
export function sentencesOf(block: Block): Range[] {
  if (block.kind === 'paragraph' || block.kind === 'listItem' || block.kind === 'footnote') {
    return splitSentences(block.text);
  }
  const start = block.text.search(/\S/);
  return start < 0 ? [] : [{ start, end: block.text.trimEnd().length }];
}

/** Numbers as digits with their inner marks, so that 1.5 is not 15; thousands marks are dropped. */
export function readNumbers(text: string): string[] {
  return [...text.matchAll(/\d+(?:[.,:'’]\d+)*/g)].map((match) => match[0].replace(/[.,'’](?=\d{3}(?:\D|$))/g, ''));
}

function countShared(of: ReadonlySet<string>, inOther: ReadonlySet<string>): number {
  let shared = 0;
  for (const lexeme of of) if (inOther.has(lexeme)) shared++;
  return shared;
}

function toLocatedQuote({ block, range }: AnalysedSentence): LocatedQuote {
  return {
    spans: [{ blockId: block.id, start: range.start, end: range.end }],
    quote: block.text.slice(range.start, range.end),
  };
}

/** Words this short are mostly articles and prepositions. */
const SHORTEST_WORD = 4;
/** Enough of a word to tell it from others, little enough to drop most endings. */
const STEM = 6;

/** Lexemes for whoever has no text analysis at hand: the beginnings of the longer words, and all numbers. */
export const analysePlainly: Analyse = (text) => {
  const words =
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length >= SHORTEST_WORD || /^\d/.test(word)).map((word) => word.slice(0, STEM));
};
