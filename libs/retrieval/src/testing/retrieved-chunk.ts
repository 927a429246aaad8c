import type { RetrievedChunk } from '../search-chunks.ts';

/** A chunk as a search gives it; what a test does not name is ordinary. Its id is "<versionId>#<ordinal>". */
export function retrievedChunk(given: Partial<RetrievedChunk> & { text: string }): RetrievedChunk {
  const { documentId = 'lease', versionId = documentId, ordinal = 0 } = given;
  return {
    chunkId: `${versionId}#${ordinal}`,
    ...{ documentId, versionId, ordinal },
    documentName: `${documentId}.md`,
    versionNumber: 1,
    superseded: false,
    documentClass: 'internal',
    language: 'de',
    storedAt: '2026-01-01T00:00:00.000Z',
    headingPath: [],
    page: null,
    spans: [{ blockId: `${versionId}-${ordinal}`, start: 0, end: given.text.length }],
    tokens: 100,
    score: 1,
    lexicalRank: 1,
    vectorRank: null,
    highlights: [],
    ...given,
  };
}
