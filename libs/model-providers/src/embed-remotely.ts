import type { EmbeddingModel, EmbeddingModelCard } from '@lesart/models';
import type { z } from 'zod';
import { postJson, unreadable } from './post-json.ts';
import type { ProviderSettings } from './provider-settings.ts';
import { createTransport } from './transport.ts';

export interface EmbeddingModelSettings extends ProviderSettings {
  /** How many texts a request holds. 32 by default. */
  readonly batchSize?: number;
  /** What the model wants in front of a question ("query: " for the e5 family); nothing by default. */
  readonly queryPrefix?: string;
  /** What the model wants in front of a stored text ("passage: " for the e5 family); nothing by default. */
  readonly storagePrefix?: string;
}

/** How a provider is asked for vectors, and how it answers. */
export interface EmbeddingProtocol {
  readonly provider: string;
  /** Behind the base address. */
  readonly path: string;
  request(model: string, texts: readonly string[]): object;
  /** Reads the answer into vectors in the order of the texts. */
  readonly answer: z.ZodType<readonly (readonly number[])[]>;
}

const BATCH_SIZE = 32;
const BYTES_PER_TEXT = 400_000;

/** An embedding model at a provider: batches, further tries, checks and unit vectors, whatever the protocol. */
export function createRemoteEmbeddingModel(
  protocol: EmbeddingProtocol,
  settings: EmbeddingModelSettings,
): EmbeddingModel {
  const transport = createTransport(settings);
  const { batchSize = BATCH_SIZE, queryPrefix = '', storagePrefix = '' } = settings;
  let dimensions: number | null = null;

  const embedBatch = async (texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> => {
    const body = protocol.request(settings.model, texts);
    const mostBytes = texts.length * BYTES_PER_TEXT;
    const answer = await postJson(transport, settings, { path: protocol.path, body, mostBytes }, signal);
    const vectors = readVectors(answer, protocol, texts.length);
    dimensions ??= vectors[0]?.length ?? null;
    if (vectors.some((vector) => vector.length !== dimensions)) throw unreadable('vectors of different lengths');
    return vectors;
  };

  return {
    get card(): EmbeddingModelCard {
      const version =
        queryPrefix === '' && storagePrefix === '' ? '1' : `1 ${JSON.stringify([queryPrefix, storagePrefix])}`;
      return { provider: protocol.provider, name: settings.model, version, dimensions };
    },
    embed: async (texts, purpose, signal = new AbortController().signal) => {
      const prefix = purpose === 'question' ? queryPrefix : storagePrefix;
      const vectors: Float32Array[] = [];
      await transport.load();
      for (let start = 0; start < texts.length; start += batchSize) {
        signal.throwIfAborted();
        const batch = texts.slice(start, start + batchSize).map((text) => prefix + text);
        vectors.push(...(await embedBatch(batch, signal)));
      }
      return vectors;
    },
  };
}

function readVectors(given: unknown, protocol: EmbeddingProtocol, count: number): Float32Array[] {
  const answer = protocol.answer.safeParse(given);
  if (!answer.success) throw unreadable('no vectors');
  if (answer.data.length !== count) throw unreadable(`${answer.data.length} vectors for ${count} texts`);
  return answer.data.map(toUnitVector);
}

function toUnitVector(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  if (!Number.isFinite(length) || length === 0) throw unreadable('a vector without direction');
  return Float32Array.from(values, (value) => value / length);
}
