import type { Hit } from '@lesart/contracts';

/** A stable id for a word, as far as tests need one. */
function idOf(word: string): string {
  const hex = [...word].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 2 ** 40, 7).toString(16);
  return `00000000-0000-4000-8000-${hex.padStart(12, '0').slice(-12)}`;
}

/** A hit; documents of one name are one document, and so are chunks of one text in it. */
export function makeHit(given: Partial<Hit> & Pick<Hit, 'documentName' | 'text'>): Hit {
  const documentId = idOf(given.documentName);
  return {
    ...{ chunkId: idOf(given.documentName + given.text), documentId, versionId: documentId, versionNumber: 1 },
    ...{ superseded: false, documentClass: 'internal', language: 'de', storedAt: '2026-11-23T08:00:00.000Z' },
    ...{ headingPath: [], page: null, highlights: [], spans: [], score: 1, lexicalRank: 1, vectorRank: null },
    ...given,
  };
}
