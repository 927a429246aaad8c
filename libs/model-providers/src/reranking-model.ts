import type { RerankingModel } from '@lesart/models';
import { z } from 'zod';
import { postJson, unreadable } from './post-json.ts';
import type { ProviderSettings } from './provider-settings.ts';
import { createTransport } from './transport.ts';

/** Best first, so each score says which text it is of. Some servers send the texts back: they are not read. */
const answerSchema = z.object({
  results: z.array(z.object({ index: z.int().min(0), relevance_score: z.number() })),
});

/** What a server may send for each text beside the text itself. */
const BYTES_PER_SCORE = 2_000;
/** A letter takes up to so many bytes in JSON ("\u00e4"). */
const BYTES_PER_LETTER = 6;

/**
 * A reranker behind `POST {baseUrl}/rerank`, as Cohere and Jina have it and vLLM, llama.cpp, LiteLLM and Infinity
 * serve it: `{model, query, documents, top_n}` is answered with `{results: [{index, relevance_score}]}`.
 * Nothing is sent before the first `rerank`, and nothing for no texts.
 */
export function createOpenAiCompatibleRerankingModel(settings: ProviderSettings): RerankingModel {
  const transport = createTransport(settings);
  return {
    card: { provider: 'openai-compatible', name: settings.model },
    rerank: async (query, documents, signal = new AbortController().signal) => {
      signal.throwIfAborted();
      if (documents.length === 0) return [];
      const body = { model: settings.model, query, documents, top_n: documents.length };
      const letters = documents.reduce((sum, text) => sum + text.length, 0);
      const mostBytes = letters * BYTES_PER_LETTER + documents.length * BYTES_PER_SCORE;
      await transport.load();
      return readScores(await postJson(transport, settings, { path: '/rerank', body, mostBytes }, signal), documents);
    },
  };
}

/** @throws ModelFault model-answer-unreadable unless there is exactly one score for each text */
function readScores(given: unknown, documents: readonly string[]): number[] {
  const answer = answerSchema.safeParse(given);
  if (!answer.success) throw unreadable('no scores');
  const scores = new Map(answer.data.results.map(({ index, relevance_score }) => [index, relevance_score]));
  if (answer.data.results.length !== documents.length || scores.size !== documents.length) {
    throw unreadable(`${answer.data.results.length} scores for ${documents.length} texts`);
  }
  return documents.map((_, index) => {
    const score = scores.get(index);
    if (score === undefined) throw unreadable('a score of another text');
    return score;
  });
}
