import { ModelFault, type RerankingModel } from '@lesart/models';
import type { RetrievedChunk } from '@lesart/retrieval';

/** What is sent has an end: rerankers read about so much of a text, and of a question less. */
const LONGEST_TEXT = 4_000;
const LONGEST_QUESTION = 1_000;

/**
 * Puts chunks in the order in which a reranker finds that they answer the question. Each is read with the name of its
 * document and its headings, as a person would.
 *
 * @param chunks best first
 * @param model null: there is none
 * @returns best first, the scores being the reranker's, from 0 for the last to 1 for the first; the chunks as they are
 *   when there is no model, when it fails or takes too long, or when all scores are the same
 */
export async function rerankChunks(
  question: string,
  chunks: readonly RetrievedChunk[],
  model: RerankingModel | null,
  signal: AbortSignal,
): Promise<readonly RetrievedChunk[]> {
  if (model === null || chunks.length < 2) return chunks;
  const scores = await readScores(question, chunks, model, signal);
  const [lowest, highest] = [Math.min(...scores), Math.max(...scores)];
  if (scores.length !== chunks.length || lowest === highest) return chunks;
  return chunks
    .map((chunk, place) => ({ ...chunk, score: ((scores[place] ?? lowest) - lowest) / (highest - lowest) }))
    .toSorted((one, other) => other.score - one.score);
}

/** No scores when the model fails; whoever guards it logs that. */
async function readScores(
  question: string,
  chunks: readonly RetrievedChunk[],
  model: RerankingModel,
  signal: AbortSignal,
): Promise<number[]> {
  const texts = chunks.map(({ documentName, headingPath, text }) =>
    [documentName, ...headingPath, text].join('\n').slice(0, LONGEST_TEXT),
  );
  try {
    return await model.rerank(question.slice(0, LONGEST_QUESTION), texts, signal);
  } catch (error) {
    if (error instanceof ModelFault && !signal.aborted) return [];
    throw error;
  }
}
