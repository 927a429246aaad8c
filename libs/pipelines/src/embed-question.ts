import { type EmbeddingModel, ModelFault } from '@lesart/models';

/** The question's vector; null when the embedding model is away: words alone find enough until it is back. */
export async function embedQuestion(
  text: string,
  model: EmbeddingModel,
  signal: AbortSignal,
): Promise<Float32Array | null> {
  try {
    const [vector] = await model.embed([text], 'question', signal);
    return vector ?? null;
  } catch (error) {
    if (error instanceof ModelFault && !signal.aborted) return null;
    throw error;
  }
}
