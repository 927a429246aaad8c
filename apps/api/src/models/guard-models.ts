import { type EmbeddingModel, type LanguageModel, ModelFault, type RerankingModel } from '@lesart/models';
import { Counter, Histogram } from 'prom-client';
import type { Logger } from '../logging/logger.ts';

const calls = new Counter({
  name: 'lesart_model_calls_total',
  help: 'Calls of models by outcome',
  labelNames: ['provider', 'kind', 'outcome'],
});
const firstPiece = new Histogram({
  name: 'lesart_model_first_piece_seconds',
  help: 'Time to the first piece of an answer',
  labelNames: ['provider'],
  buckets: [0.1, 0.3, 1, 3, 10, 30, 100],
});

/** Wraps a language model so that every call is counted, and logged without its texts. */
export function guardLanguageModel(model: LanguageModel, logger: Logger): LanguageModel {
  const { provider, name } = model.card;
  return {
    card: model.card,
    async *generate(request, signal) {
      const end = firstPiece.startTimer({ provider });
      let outcome = 'left';
      try {
        let first = true;
        for await (const piece of model.generate(request, signal)) {
          if (first) end();
          first = false;
          yield piece;
        }
        outcome = 'answered';
      } catch (error) {
        outcome = outcomeOf(error);
        logger.warn({ err: error, provider, model: name }, 'a model did not answer');
        throw error;
      } finally {
        calls.inc({ provider, kind: 'language', outcome });
      }
    },
  };
}

/** Wraps an embedding model in the same way. */
export function guardEmbeddingModel(model: EmbeddingModel, logger: Logger): EmbeddingModel {
  const { provider, name } = model.card;
  return {
    card: model.card,
    async embed(texts, purpose, signal) {
      try {
        const vectors = await model.embed(texts, purpose, signal);
        calls.inc({ provider, kind: 'embedding', outcome: 'answered' });
        return vectors;
      } catch (error) {
        calls.inc({ provider, kind: 'embedding', outcome: outcomeOf(error) });
        logger.warn({ err: error, provider, model: name }, 'a model did not answer');
        throw error;
      }
    },
  };
}

/** Wraps a reranker in the same way. */
export function guardRerankingModel(model: RerankingModel, logger: Logger): RerankingModel {
  const { provider, name } = model.card;
  return {
    card: model.card,
    async rerank(question, texts, signal) {
      try {
        const scores = await model.rerank(question, texts, signal);
        calls.inc({ provider, kind: 'reranking', outcome: 'answered' });
        return scores;
      } catch (error) {
        calls.inc({ provider, kind: 'reranking', outcome: outcomeOf(error) });
        logger.warn({ err: error, provider, model: name }, 'a model did not answer');
        throw error;
      }
    },
  };
}

function outcomeOf(error: unknown): string {
  return error instanceof ModelFault ? error.code : 'failed';
}
