import type { Facets, Hit, SearchExplanation } from '@lesart/contracts';
import type { ExplainedChunk, FacetCounts, RetrievedChunk } from '@lesart/retrieval';

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

/** A found chunk with why it was found, as the reader gets it. */
export function explainedHitOf(chunk: ExplainedChunk): SearchExplanation['hits'][number] {
  const { lexicalScore, vectorScore, shares } = chunk;
  return { ...hitOf(chunk), lexicalScore, vectorScore, shares: [...shares] };
}

/** What hits can be narrowed by, as the reader gets it. */
export function facetsOf({ documents, mediaTypes, languages, classes, years }: FacetCounts): Facets {
  return {
    documents: [...documents],
    mediaTypes: [...mediaTypes],
    languages: [...languages],
    classes: [...classes],
    years: [...years],
  };
}
