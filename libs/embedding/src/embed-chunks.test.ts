import { describe, expect, it } from '@jest/globals';
import type { EmbeddingModel } from '@lesart/models';
import { modelKey } from '@lesart/models';
import { createBuiltinEmbeddingModel } from './builtin-embedding-model.ts';
import { embedChunks } from './embed-chunks.ts';

const chunksOf = (count: number) =>
  Array.from({ length: count }, (_, number) => ({ headingPath: ['Vertrag', '§ 4'], text: `Absatz ${number}` }));

describe('embedChunks', () => {
  it('embeds the headings with the text, in order, and tells its progress', async () => {
    const model = createBuiltinEmbeddingModel();
    const progress: number[] = [];
    const vectors = await embedChunks(model, chunksOf(5), {
      batchSize: 2,
      onProgress: ({ done }) => progress.push(done),
    });
    expect(progress).toEqual([2, 4, 5]);
    expect(vectors[4]).toEqual((await model.embed(['Vertrag\n§ 4\nAbsatz 4'], 'storage'))[0]);
  });

  it('asks nothing for no chunks', async () => {
    expect(await embedChunks(createBuiltinEmbeddingModel(), [])).toEqual([]);
  });

  it('refuses an answer with a vector too few', async () => {
    const model: EmbeddingModel = { card: createBuiltinEmbeddingModel().card, embed: async () => [] };
    await expect(embedChunks(model, chunksOf(1))).rejects.toMatchObject({ code: 'model-answer-unreadable' });
  });

  it('stops between batches when the signal aborts', async () => {
    const controller = new AbortController();
    const done: number[] = [];
    const work = embedChunks(createBuiltinEmbeddingModel(), chunksOf(9), {
      batchSize: 3,
      signal: controller.signal,
      onProgress: (progress) => {
        done.push(progress.done);
        controller.abort(new Error('stopped'));
      },
    });
    await expect(work).rejects.toThrow('stopped');
    expect(done).toEqual([3]);
  });
});

describe('modelKey', () => {
  it('names provider, name and version', () => {
    expect(modelKey(createBuiltinEmbeddingModel().card)).toBe('builtin/hashed-ngrams@1');
  });
});
