import type { Hit } from '@lesart/contracts';
import type { RetrievedChunk } from '@lesart/retrieval';

/** A found chunk as the reader gets it. */
export function hitOf(chunk: RetrievedChunk): Hit {
  return {
    chunkId: chunk.chunkId,
    documentId: chunk.documentId,
    documentName: chunk.documentName,
    versionId: chunk.versionId,
    versionNumber: chunk.versionNumber,
    superseded: chunk.superseded,
    documentClass: chunk.documentClass,
    language: chunk.language,
    storedAt: chunk.storedAt,
    headingPath: [...chunk.headingPath],
    page: chunk.page,
    text: chunk.text,
    highlights: chunk.highlights.map(({ start, end }) => ({ start, end })),
    spans: chunk.spans.map((span) => ({ ...span })),
    score: chunk.score,
    lexicalRank: chunk.lexicalRank,
    vectorRank: chunk.vectorRank,
  };
}
