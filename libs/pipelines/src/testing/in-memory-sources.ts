import type { Block } from '@lesart/document';
import type { EmbeddingModelCard } from '@lesart/models';
import { InMemoryChunkIndex } from '@lesart/retrieval/testing';
import type { SourceReader } from '../answer-question.ts';
import type { AnalysedChunk } from '../stores.ts';

/** A document whose version was read. Its version has the id of the document. */
export interface ReadDocument {
  readonly documentId: string;
  readonly documentName: string;
  readonly blocks: readonly Block[];
  readonly chunks: readonly AnalysedChunk[];
  /** None: the document is found by words alone. */
  readonly vectors?: readonly Float32Array[];
  readonly card?: EmbeddingModelCard;
}

/** Documents of one workspace that can be searched, in memory. */
export function createInMemorySources(workspaceId: string, documents: readonly ReadDocument[]): SourceReader {
  const index = new InMemoryChunkIndex();
  for (const document of documents) index.add({ workspaceId, ...document });
  const blocks = new Map(documents.flatMap((document) => document.blocks.map((block) => [block.id, block])));
  return {
    read: (work) =>
      work({
        index,
        blocks: async (ids) => ids.flatMap((id) => blocks.get(id) ?? []),
        openings: async (versionIds, count) =>
          new Map(
            documents
              .filter(({ documentId }) => versionIds.includes(documentId))
              .map((document) => [document.documentId, document.blocks.slice(0, count)]),
          ),
      }),
  };
}
