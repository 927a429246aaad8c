import type { Document, Library } from '@lesart/contracts';

/** The library with these documents as they are now; of several with one id the last counts. */
export function keepDocuments(library: Library, documents: readonly Document[]): Library {
  const news = new Map(documents.map((document) => [document.id, document]));
  const kept = library.documents.map((known) => {
    const now = news.get(known.id);
    news.delete(known.id);
    return now ?? known;
  });
  return { ...library, documents: [...kept, ...news.values()] };
}
