import type { RetrievedChunk } from './search-chunks.ts';
import { textLexemes } from './text-lexemes.ts';

export interface DiversityOptions {
  /** The most chunks to take. */
  readonly limit: number;
  /** Of one document, as long as others have something relevant left. */
  readonly perDocument: number;
}

/** How much relevance counts against being unlike what was taken: the README says how it was found. */
const RELEVANCE_WEIGHT = 0.7;
/** A chunk of another document takes the place of one beyond the cap when it has this share of the highest score. */
const RELEVANT = 0.6;

/**
 * Takes chunks that answer the question and do not say the same, by maximal marginal relevance (Carbonell and Goldstein,
 * "The use of MMR", SIGIR 1998): the next chunk is the one with the highest 0.7 relevance - 0.3 likeness, relevance being
 * its share of the highest score and likeness the largest share of lexemes (Jaccard) that it has in common with one that
 * was taken. A text that stands in two files is so much alike that the second one only comes after all that say
 * something else and are nearly as relevant.
 *
 * A document that has its `perDocument` places gets more only after all chunks of others that are relevant: those with
 * at least 0.6 of the highest score. A question about one document is not answered from others for fairness' sake.
 *
 * @param chunks best first
 * @returns the chunks taken, in the order in which they were chosen
 */
export function diversify(chunks: readonly RetrievedChunk[], options: DiversityOptions): RetrievedChunk[] {
  const order = orderByMarginalRelevance(chunks);
  const enough = RELEVANT * highestScore(chunks);
  const taken = new Map<string, number>();
  const first: RetrievedChunk[] = [];
  const rest: RetrievedChunk[] = [];
  for (const chunk of order) {
    const ofDocument = taken.get(chunk.documentId) ?? 0;
    taken.set(chunk.documentId, ofDocument + 1);
    (ofDocument < options.perDocument && chunk.score >= enough ? first : rest).push(chunk);
  }
  return [...first, ...rest].slice(0, options.limit);
}

const highestScore = (chunks: readonly RetrievedChunk[]): number => Math.max(...chunks.map(({ score }) => score));

interface Candidate {
  readonly chunk: RetrievedChunk;
  readonly relevance: number;
  readonly lexemes: ReadonlySet<string>;
  /** The largest to one that was taken. */
  likeness: number;
}

function orderByMarginalRelevance(chunks: readonly RetrievedChunk[]): RetrievedChunk[] {
  const highest = highestScore(chunks);
  let left = chunks.map(
    (chunk): Candidate => ({
      chunk,
      relevance: highest > 0 ? chunk.score / highest : 0,
      lexemes: new Set(textLexemes(chunk.text)),
      likeness: 0,
    }),
  );
  const order: RetrievedChunk[] = [];
  while (left.length > 0) {
    const next = left.reduce((best, other) => (marginOf(other) > marginOf(best) ? other : best));
    order.push(next.chunk);
    left = left.filter((candidate) => candidate !== next);
    for (const candidate of left) {
      candidate.likeness = Math.max(candidate.likeness, likenessOf(candidate.lexemes, next.lexemes));
    }
  }
  return order;
}

const marginOf = ({ relevance, likeness }: Candidate): number =>
  RELEVANCE_WEIGHT * relevance - (1 - RELEVANCE_WEIGHT) * likeness;

/** The share of lexemes that two texts have in common (Jaccard), 0 to 1. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const lexeme of one) if (other.has(lexeme)) shared++;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}
