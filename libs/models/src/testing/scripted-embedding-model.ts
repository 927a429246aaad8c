import type { EmbeddingModel, EmbeddingModelCard } from '../embedding-model.ts';

export interface EmbeddingRequest {
  readonly texts: readonly string[];
  readonly purpose: 'question' | 'storage';
}

export interface ScriptedEmbeddingModel extends EmbeddingModel {
  /** Every request in order, also those that failed. */
  readonly requests: readonly EmbeddingRequest[];
}

export interface ScriptedEmbeddingModelOptions {
  readonly card?: Partial<EmbeddingModelCard>;
  /** The vector of a text, before it is made a unit vector; by default its words are counted in hashed places. */
  readonly embedText?: (text: string, purpose: 'question' | 'storage') => readonly number[];
  /** What the request of this number (from 0) throws. */
  readonly faults?: ReadonlyMap<number, Error>;
}

const DIMENSIONS = 64;

/** An embedding model whose vectors a test can foresee: texts that share words are near one another. */
export function createScriptedEmbeddingModel(options: ScriptedEmbeddingModelOptions = {}): ScriptedEmbeddingModel {
  const { card, embedText = countWords, faults } = options;
  const requests: EmbeddingRequest[] = [];
  return {
    card: { provider: 'fake', name: 'scripted', version: '1', dimensions: DIMENSIONS, ...card },
    requests,
    async embed(texts, purpose, signal) {
      signal?.throwIfAborted();
      const fault = faults?.get(requests.length);
      requests.push({ texts, purpose });
      if (fault !== undefined) throw fault;
      return texts.map((text) => toUnitVector(embedText(text, purpose)));
    },
  };
}

function countWords(text: string): number[] {
  const counts = Array.from({ length: DIMENSIONS }, () => 0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['']) {
    const place = [...word].reduce((hash, character) => (hash * 31 + character.charCodeAt(0)) % DIMENSIONS, 7);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

function toUnitVector(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => (length === 0 ? 0 : value / length));
}
