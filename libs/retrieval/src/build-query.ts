import { type AnalysedQuestion, analyseQuestion } from './analyse-question.ts';
import { chooseCandidates } from './choose-candidates.ts';
import type { ChunkIndex, LexemeFrequencies, LexicalQuery, Phrase, QuestionLexeme } from './chunk-index.ts';
import { inverseFrequency } from './inverse-frequency.ts';
import { lexemeDimension } from './lexeme-dimension.ts';

export interface QueryOptions {
  readonly workspaceId: string;
  /** Whether the last word may go on. */
  readonly typing: boolean;
  /** What was asked before, which the question takes up; its words count less. */
  readonly earlier: string | null;
}

/** A question as the words are looked for. */
export interface WordQuery {
  readonly query: LexicalQuery;
  /** The question as it was read: what is highlighted in the chunks. */
  readonly asked: AnalysedQuestion;
  /** Of its own lexemes that stand anywhere, how much each counts, rarity included. */
  readonly shares: ReadonlyMap<string, number>;
  /**
   * About the score of a chunk of usual length that holds each word of the question once; words that stand nowhere
   * included, as the rarest.
   */
  readonly attainable: number;
}

/** How much words count that the question does not have in full, beside those that it has. */
const STEM_WEIGHT = 0.8;
const COMPLETION_WEIGHT = 0.5;
const EARLIER_WEIGHT = 0.3;
/** Completions of less would be half the dictionary. */
const SHORTEST_PREFIX = 2;
const MOST_COMPLETIONS = 8;

/**
 * Reads what a question asks for in words: its own lexemes, the ones that its last word may become while somebody is
 * typing, and, weighed lower, those of the question before. One round to the index, and one before it while typing.
 *
 * @returns no candidates when no word of the question stands anywhere, or it has none
 */
export async function buildQuery(index: ChunkIndex, question: string, options: QueryOptions): Promise<WordQuery> {
  const asked = analyseQuestion(question, { typing: options.typing });
  const { lexemes, phrases, unfinished } = asked;
  const weights = new Map(lexemes.map(({ lexeme, weight }) => [lexeme, weight]));
  const completions = unfinished === null ? [] : await completionsOf(index, unfinished.prefix);
  const family = unfinished === null ? [] : [unfinished.prefix, ...unfinished.stems, ...completions];
  raise(weights, unfinished?.stems ?? [], STEM_WEIGHT);
  raise(weights, completions, COMPLETION_WEIGHT);
  for (const { lexeme, weight } of earlierLexemes(options.earlier)) raise(weights, [lexeme], weight * EARLIER_WEIGHT);
  const none: LexemeFrequencies = { chunks: 0, inWorkspace: 0, frequencies: new Map(), strong: new Map() };
  const found = weights.size === 0 ? none : await index.frequencies([...weights.keys()], options.workspaceId);
  return {
    query: {
      weights: weighByRarity(weights, found, family),
      candidates: candidatesOf(
        phrases.map((phrase) => phrase.lexemes),
        found,
        weights,
      ),
      phrases: phrases.map((phrase) => phrase.lexemes),
    },
    asked,
    shares: sharesOf(lexemes, found),
    attainable: attainableScore(lexemes, found),
  };
}

const earlierLexemes = (earlier: string | null): readonly QuestionLexeme[] =>
  earlier === null ? [] : analyseQuestion(earlier).lexemes;

function raise(weights: Map<string, number>, lexemes: readonly string[], weight: number): void {
  for (const lexeme of lexemes) weights.set(lexeme, Math.max(weights.get(lexeme) ?? 0, weight));
}

async function completionsOf(index: ChunkIndex, prefix: string): Promise<string[]> {
  return prefix.length < SHORTEST_PREFIX ? [] : index.completions(prefix, MOST_COMPLETIONS);
}

/**
 * @param family what the last word may be: each of these is as rare as all of them together (Pirkola 1998, "The effects
 *   of query structure and dictionary setups in dictionary-based cross-language information retrieval"), or the rarest
 *   completion would count the most; the word as it is typed keeps its own rarity
 */
function weighByRarity(
  weights: ReadonlyMap<string, number>,
  { chunks, frequencies }: LexemeFrequencies,
  family: readonly string[],
): LexicalQuery['weights'] {
  const ofFamily = family.reduce((sum, lexeme) => sum + (frequencies.get(lexeme) ?? 0), 0);
  const together = Math.min(chunks, ofFamily);
  return Array.from(weights).flatMap(([lexeme, weight]) => {
    const frequency = frequencies.get(lexeme);
    if (frequency === undefined) return [];
    const counted = weight < 1 && family.includes(lexeme) ? together : frequency;
    return [{ dimension: lexemeDimension(lexeme), weight: weight * inverseFrequency(chunks, counted) }];
  });
}

function sharesOf(
  lexemes: readonly QuestionLexeme[],
  { chunks, frequencies }: LexemeFrequencies,
): ReadonlyMap<string, number> {
  return new Map(
    lexemes.flatMap(({ lexeme, weight }) => {
      const frequency = frequencies.get(lexeme);
      return frequency === undefined ? [] : [[lexeme, weight * inverseFrequency(chunks, frequency)]];
    }),
  );
}

function attainableScore(lexemes: readonly QuestionLexeme[], { chunks, frequencies }: LexemeFrequencies): number {
  return lexemes.reduce(
    (sum, { lexeme, weight }) => sum + weight * inverseFrequency(chunks, frequencies.get(lexeme) ?? 0),
    0,
  );
}

/**
 * With phrases the chunks that hold their two rarest words, in any of the stems that these may have; otherwise as rarity
 * has it.
 */
function candidatesOf(
  phrases: readonly Phrase[],
  found: LexemeFrequencies,
  weights: ReadonlyMap<string, number>,
): LexicalQuery['candidates'] {
  const [rarest, second] = phrases
    .flat()
    .map(({ lexeme, alternatives = [] }) => [lexeme, ...alternatives])
    .map((stems) => stems.map((stem) => ({ stem, chunks: found.frequencies.get(stem) ?? 0 })))
    .map((stems) => ({ stems, chunks: stems.reduce((sum, { chunks }) => sum + chunks, 0) }))
    .toSorted((one, other) => one.chunks - other.chunks);
  if (rarest === undefined) return chooseCandidates(found, weights);
  return rarest.stems
    .filter(({ chunks }) => chunks > 0)
    .flatMap(({ stem }) => (second === undefined ? [[stem]] : second.stems.map((other) => [stem, other.stem])));
}
