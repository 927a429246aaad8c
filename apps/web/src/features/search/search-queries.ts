import { endpoints, type SavedSearch, type Scope, type SearchMode } from '@lesart/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/call.ts';

/** So many hits of one document are shown among others; the rest follows when it is asked for. */
export const hitsPerDocument = 3;

/** What one looks for, as all questions to the api begin. */
export interface Looked {
  readonly workspaceId: string;
  readonly query: string;
  readonly scope: Scope;
  readonly mode: SearchMode;
}

/** Hits stay as they are for so long (milliseconds), so that going back to them shows them at once. */
const staleTime = 60_000;

const perDocumentOf = ({ documentIds, folderIds }: Scope) =>
  documentIds.length === 1 && folderIds.length === 0 ? null : hitsPerDocument;

/** The hits; `typing`: the query's last word may go on. */
export const hitsQuery = (
  { workspaceId, ...looked }: Looked,
  given: { readonly limit: number; readonly typing: boolean; readonly facets: boolean },
) => {
  const body = { ...looked, ...given, perDocument: perDocumentOf(looked.scope) };
  return queryOptions({
    queryKey: ['search', workspaceId, body],
    queryFn: ({ signal }) => call(endpoints.search, { params: { workspaceId }, body }, { signal }),
    enabled: looked.query.trim() !== '',
    staleTime,
  });
};

/** What there is, counted, with the best hit alone. */
export const countsQuery = (looked: Looked) => hitsQuery(looked, { limit: 1, typing: false, facets: true });

/** All hits of one document, as many as the api gives. */
export const documentHitsQuery = (
  { scope, ...looked }: Looked,
  given: { readonly documentId: string; readonly typing: boolean },
) =>
  hitsQuery(
    { ...looked, scope: { ...scope, folderIds: [], documentIds: [given.documentId] } },
    { limit: 50, typing: given.typing, facets: false },
  );

export const similarQuery = (workspaceId: string, chunkId: string, scope: Scope) =>
  queryOptions({
    queryKey: ['similar', workspaceId, chunkId, scope],
    queryFn: ({ signal }) =>
      call(endpoints.findSimilar, { params: { workspaceId }, body: { chunkId, scope, limit: 20 } }, { signal }),
    staleTime,
  });

export const explanationQuery = ({ workspaceId, ...looked }: Looked) =>
  queryOptions({
    queryKey: ['explain-search', workspaceId, looked],
    queryFn: ({ signal }) =>
      call(endpoints.explainSearch, { params: { workspaceId }, body: { ...looked, limit: 20 } }, { signal }),
    enabled: looked.query.trim() !== '',
    staleTime,
  });

export const savedSearchesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['saved-searches', workspaceId],
    queryFn: ({ signal }) => call(endpoints.listSavedSearches, { params: { workspaceId } }, { signal }),
  });

export const bySavedName = (a: SavedSearch, b: SavedSearch) => a.name.localeCompare(b.name);
