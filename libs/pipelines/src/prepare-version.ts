import { readFileSync } from 'node:fs';
import { chunkBlocks } from '@lesart/chunking';
import type { ReadingSettings } from '@lesart/document';
import { createBuiltinEmbeddingModel, embedChunks } from '@lesart/embedding';
import { identifyBlocks, parseDocument, readerVersion } from '@lesart/parsing';
import { analyseChunk } from '@lesart/retrieval';
import { documentSubject, openingBlocks } from './document-subject.ts';
import type { ReaderProgress, ReadVersion } from './version-reader.ts';

/** A file to read; what goes into the sandbox. */
export interface PrepareRequest {
  readonly path: string;
  readonly name: string;
  readonly contentHash: string;
  readonly settings: ReadingSettings;
  /** Whether to embed with the built-in model, here, where it does not hold up the server. */
  readonly embed: boolean;
}

const builtinModel = createBuiltinEmbeddingModel();

/**
 * Everything about a version that can be computed from its bytes alone: blocks, chunks, lexemes and, with the
 * built-in model, vectors. Runs in a sandbox, as the bytes are a stranger's.
 * @throws ReadingFault when the file cannot be read
 */
export async function prepareVersion(
  request: PrepareRequest,
  onProgress: (progress: ReaderProgress) => void,
): Promise<ReadVersion> {
  // The process does nothing else meanwhile, and a thread that reads would have to be woken first.
  const bytes = readFileSync(request.path);
  const {
    mediaType,
    blocks: drafts,
    reading,
  } = await parseDocument(bytes, request.name, {
    settings: request.settings,
    onProgress,
  });
  const blocks = identifyBlocks(drafts, request.contentHash);
  const subject = documentSubject(request.name, blocks.slice(0, openingBlocks));
  const chunks = chunkBlocks(blocks).map((chunk) => ({ ...chunk, lexemes: analyseChunk(chunk, subject) }));
  const vectors = request.embed ? await embedChunks(builtinModel, chunks) : null;
  const prepared = { mediaType, reading, readerVersion, blocks, chunks };
  return { prepared, vectors, chunksToEmbed: vectors === null ? chunks : [] };
}
