import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createBuiltinEmbeddingModel } from './builtin-embedding-model.ts';

const model = createBuiltinEmbeddingModel();

async function similarity(a: string, b: string): Promise<number> {
  const [first, second] = await model.embed([a, b], 'storage');
  return first?.reduce((sum, value, at) => sum + value * (second?.[at] ?? 0), 0) ?? 0;
}

describe('the built-in embedding model', () => {
  it('gives unit vectors of the length on its card, one per text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), async (texts) => {
        const vectors = await model.embed(texts, 'question');
        expect(vectors).toHaveLength(texts.length);
        for (const vector of vectors) {
          expect(vector).toHaveLength(model.card.dimensions ?? 0);
          expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
        }
      }),
    );
  });

  it('gives the same vector for the same text, whatever it has read before', async () => {
    const text = 'Die Kündigungsfrist beträgt drei Monate, sagt die Kündigungsklausel.';
    const fresh = await createBuiltinEmbeddingModel().embed([text], 'storage');
    await model.embed(['Kündigung Frist drei drei drei', text], 'storage');
    expect(await model.embed([text], 'question')).toEqual(fresh);
  });

  it.each([
    ['Müller', 'MUELLER'],
    ['Straße', 'STRASSE'],
    ['Straße', 'Strasse'],
    ['Zürich', 'Zu\u0308rich'],
    ['ﬁnance', 'finance'],
  ])('reads %s and %s as the same word', async (one, other) => {
    expect(await similarity(one, other)).toBeCloseTo(1, 2);
  });

  it('finds inflections and compounds nearer than other words', async () => {
    const question = 'Wann darf der Mieter kündigen?';
    const other = await similarity(question, 'Die Sonne scheint heute besonders hell über Berlin');
    expect(await similarity(question, 'Kündigungsfristen im Mietvertrag')).toBeGreaterThan(other);
    expect(await similarity(question, 'Die Kündigung des Mieters')).toBeGreaterThan(other);
  });

  it('lets function words count little', async () => {
    const [question, same, other] = ['Was ist die Kaution?', 'Kaution', 'Was ist die Miete?'];
    expect(await similarity(question, same)).toBeGreaterThan(await similarity(question, other));
  });

  it('reads a megabyte without spaces', async () => {
    const [vector] = await model.embed(['a'.repeat(1_000_000)], 'storage');
    expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 4);
  });

  it('stops when the signal aborts', async () => {
    await expect(model.embed(['Text'], 'storage', AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });
});
