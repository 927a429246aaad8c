import type { Comparison, ComparisonDetail, Document, Version } from '@lesart/contracts';

/** What events say of documents. */
export interface DocumentNews {
  /** New, renamed, or further read, by id. */
  readonly changed: ReadonlyMap<
    string,
    Pick<Document, 'name'> & { readonly version: Pick<Version, 'number' | 'state'> }
  >;
  /** The ids of those that were deleted. */
  readonly gone: ReadonlySet<string>;
}

/**
 * Whether what is known of a comparison is out of date by news of its documents: one was deleted or renamed, or has a
 * newer version than a matrix knows of. Events of comparisons do not tell that.
 */
export function isTouched(comparison: Comparison | ComparisonDetail, { changed, gone }: DocumentNews): boolean {
  const documents = 'documents' in comparison ? comparison.documents : [];
  const isNamedAnew = [...comparison.versions, ...documents].some(({ documentId, documentName }) => {
    if (documentId === null) return false;
    const name = changed.get(documentId)?.name ?? documentName;
    return gone.has(documentId) || name !== documentName;
  });
  const hasNewer = documents.some(({ documentId, outdated, versionNumber }) => {
    const version = changed.get(documentId)?.version;
    return !outdated && version?.state === 'ready' && version.number > versionNumber;
  });
  return isNamedAnew || hasNewer;
}
