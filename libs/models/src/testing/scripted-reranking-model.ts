import type { RerankingModel } from '../reranking-model.ts';

export interface RerankingRequest {
  readonly question: string;
  readonly texts: readonly string[];
}

export interface ScriptedRerankingModel extends RerankingModel {
  /** Every request in order, also those that failed. */
  readonly requests: readonly RerankingRequest[];
}

export interface ScriptedRerankingModelOptions {
  /** By default how many words of the question stand in the text. */
  readonly score?: (question: string, text: string) => number;
  /** What every request throws, or `stall`: it says nothing until it is aborted. */
  readonly fault?: Error | 'stall';
}

/** A reranker whose scores a test can foresee. */
export function createScriptedRerankingModel(options: ScriptedRerankingModelOptions = {}): ScriptedRerankingModel {
  const { score = countSharedWords, fault } = options;
  const requests: RerankingRequest[] = [];
  return {
    card: { provider: 'fake', name: 'scripted' },
    requests,
    async rerank(question, texts, signal) {
      signal?.throwIfAborted();
      requests.push({ question, texts });
      if (fault === 'stall') await untilAborted(signal);
      else if (fault !== undefined) throw fault;
      return texts.map((text) => score(question, text));
    },
  };
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

function countSharedWords(question: string, text: string): number {
  const words = wordsOf(text);
  return [...wordsOf(question)].filter((word) => words.has(word)).length;
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
