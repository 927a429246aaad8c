import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { createBuiltinEmbeddingModel, embedChunks } from '@lesart/embedding';
import { prepareText } from '@lesart/pipelines';
import { encodeVersion } from '@lesart/storage/encode-version';
import type { DocumentToPrepare, PreparedDocument } from './start-preparers.ts';
import { varyDocuments } from './vary-documents.ts';

/** Makes varied documents of the corpus that it is given, analyses, embeds and encodes them, one at a time. */
const documentAt = varyDocuments(workerData);
const embeddingModel = createBuiltinEmbeddingModel();

parentPort?.on('message', async ({ place, versionId }: DocumentToPrepare) => {
  const contentHash = createHash('sha256').update(`document ${place}`).digest('hex');
  const prepared = prepareText(documentAt(place), contentHash);
  const vectors = await embedChunks(embeddingModel, prepared.chunks);
  const reply: PreparedDocument = {
    place,
    encoded: encodeVersion(versionId, prepared),
    embedded: { card: embeddingModel.card, vectors },
  };
  parentPort?.postMessage(reply);
});
