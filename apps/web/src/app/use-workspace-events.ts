import type { Document, DocumentDetail, WorkspaceEvent } from '@lesart/contracts';
import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { gather } from '../api/gather.ts';
import { isTouched } from '../api/is-touched.ts';
import { keepComparison, keepComparisons } from '../api/keep-comparisons.ts';
import { keepDocuments } from '../api/keep-documents.ts';
import {
  blocksQuery,
  changesQuery,
  comparisonQuery,
  comparisonsQuery,
  documentQuery,
  libraryQuery,
  membersQuery,
  sessionQuery,
  workspacesQuery,
} from '../api/queries.ts';
import { watchWorkspace } from '../api/watch-workspace.ts';

/** Events carry a reading without what only a report shows: of the same reading, what is known already stays. */
function keepInDetail(detail: DocumentDetail | undefined, document: Document): DocumentDetail | undefined {
  if (!detail) return undefined;
  const known = detail.versions.find(({ id }) => id === document.version.id);
  const version = { ...document.version, reading: known?.reading ?? document.version.reading };
  const others = detail.versions.filter(({ id }) => id !== version.id);
  const versions = [version, ...others].toSorted((a, b) => b.number - a.number);
  return { ...detail, ...document, version, versions };
}

/** What is asked for again after some events: once for many that come at once. */
interface Refetch {
  library(): void;
  /** What the documents take; only the whole library says it, so it waits until no more come. */
  usage(): void;
  workspaces(): void;
}

/** Applies events that came at once: the library changes once for all of them. */
function applyEvents(
  queryClient: QueryClient,
  workspaceId: string,
  events: readonly WorkspaceEvent[],
  refetch: Refetch,
): void {
  const { queryKey } = libraryQuery(workspaceId);
  const before = queryClient.getQueryData(queryKey);
  const known = new Map(before?.documents.map((document) => [document.id, document]));
  const folders = new Set(before?.folders.map(({ id }) => id));
  const news = events.flatMap((event) => (event.type === 'document' ? [event.document] : []));
  const gone = new Set(events.flatMap((event) => (event.type === 'document-deleted' ? [event.documentId] : [])));

  queryClient.setQueryData(queryKey, (library) => {
    if (!library || news.length + gone.size === 0) return library;
    const kept = keepDocuments(library, news);
    return { ...kept, documents: kept.documents.filter(({ id }) => !gone.has(id)) };
  });
  // What is just being fetched was maybe written before, and would take the place of the news.
  if (news.length + gone.size > 0 && queryClient.isFetching({ queryKey, exact: true }) > 0) refetch.library();
  const readAnew = news.filter((document) => keepOpen(queryClient, document, known.get(document.id)));
  const isListed = (document: Document) => document.folderId === null || folders.has(document.folderId);
  const wasOriginal = before?.documents.some(({ duplicateOf }) => duplicateOf !== null && gone.has(duplicateOf.id));
  const renamed = news.filter(({ id, name }) => known.has(id) && known.get(id)?.name !== name);
  const named = new Set([...gone, ...renamed.map(({ id }) => id)]);
  // What they took the place of shows their name.
  const replaced = before?.documents.filter(({ replacedBy }) => replacedBy !== null && named.has(replacedBy.id)) ?? [];
  for (const { id } of replaced) void queryClient.invalidateQueries(documentQuery(id));
  if (news.some((document) => !isListed(document)) || wasOriginal || replaced.length > 0) refetch.library();
  if (news.some(({ id }) => !known.has(id)) || gone.size > 0) refetch.workspaces();
  if (news.some(({ id, version }) => known.get(id)?.version.id !== version.id) || gone.size > 0) refetch.usage();
  keepOpenComparisons(queryClient, workspaceId, events);
  renewTouched(queryClient, workspaceId, { news, gone, readAnew });
  for (const event of events) {
    if (event.type === 'library') refetch.library();
    if (event.type !== 'members') continue;
    void queryClient.invalidateQueries(membersQuery(workspaceId));
    refetch.workspaces();
  }
}

/**
 * What is open of a document; when it was read (again), its report, its blocks and citations of it are others.
 * @returns whether it was
 */
function keepOpen(queryClient: QueryClient, document: Document, before: Document | undefined): boolean {
  const { queryKey } = documentQuery(document.id);
  queryClient.setQueryData(queryKey, (detail) => keepInDetail(detail, document));
  // Something was said of it, maybe of an older version, which the event does not show.
  const isSaid = before !== undefined && before.updatedAt !== document.updatedAt;
  if (isSaid || queryClient.isFetching({ queryKey, exact: true }) > 0) void queryClient.invalidateQueries({ queryKey });
  const known = before?.version;
  const isRead = document.version.state === 'ready';
  // Of a quick reading nothing is told between its beginning and its end.
  const isSame = known?.state === 'ready' && JSON.stringify(known.reading) === JSON.stringify(document.version.reading);
  if (!isRead || isSame) return false;
  void queryClient.invalidateQueries({ queryKey });
  void queryClient.invalidateQueries(blocksQuery(document.version.id));
  if (known?.reading) void queryClient.invalidateQueries({ queryKey: ['conversation'] });
  return true;
}

/** Asks again for comparisons of which documents were deleted, renamed or replaced, or read anew. */
function renewTouched(
  queryClient: QueryClient,
  workspaceId: string,
  { news, gone, readAnew }: { news: readonly Document[]; gone: ReadonlySet<string>; readAnew: readonly Document[] },
): void {
  if (news.length + gone.size === 0) return;
  const touched = { changed: new Map(news.map((document) => [document.id, document])), gone };
  const { queryKey } = comparisonsQuery(workspaceId);
  const list = queryClient.getQueryData(queryKey) ?? [];
  if (list.some((comparison) => isTouched(comparison, touched))) void queryClient.invalidateQueries({ queryKey });
  const read = new Set(readAnew.map(({ version }) => version.id));
  for (const query of queryClient.getQueryCache().findAll({ queryKey: ['comparison'] })) {
    const [, id] = query.queryKey;
    if (typeof id !== 'string') continue;
    const comparison = queryClient.getQueryData(comparisonQuery(id).queryKey);
    if (!comparison) continue;
    const isReadAnew = comparison.versions.some(({ versionId }) => versionId !== null && read.has(versionId));
    if (isReadAnew) void queryClient.invalidateQueries({ queryKey: changesQuery(id).queryKey });
    if (isReadAnew || isTouched(comparison, touched)) void queryClient.invalidateQueries(comparisonQuery(id));
  }
}

/** Comparisons as lists and open pages show them. */
function keepOpenComparisons(queryClient: QueryClient, workspaceId: string, events: readonly WorkspaceEvent[]): void {
  queryClient.setQueryData(
    comparisonsQuery(workspaceId).queryKey,
    (list) => list && [...keepComparisons(list, events)],
  );
  const ids = new Set(
    events.flatMap((event) => {
      if (event.type === 'comparison') return [event.comparison.id];
      return 'comparisonId' in event ? [event.comparisonId] : [];
    }),
  );
  for (const id of ids) {
    const { queryKey } = comparisonQuery(id);
    const before = queryClient.getQueryData(queryKey);
    if (events.some((event) => endsFor(event, id))) void queryClient.invalidateQueries({ queryKey });
    if (!before) continue;
    const { comparison, isStale } = keepComparison(before, events);
    queryClient.setQueryData(queryKey, comparison);
    if (isStale) void queryClient.invalidateQueries({ queryKey });
  }
}

/** Whether an event makes worthless what is just being fetched of a comparison. */
function endsFor(event: WorkspaceEvent, comparisonId: string): boolean {
  if (event.type === 'comparison') return event.comparison.id === comparisonId && event.comparison.state !== 'running';
  return event.type === 'comparison-deleted' && event.comparisonId === comparisonId;
}

/** What runs may have ended after it was fetched, and before anybody listened. */
const isRunning = ({ state: { data } }: Query) =>
  typeof data === 'object' && data !== null && 'state' in data && data.state === 'running';

/** The page draws a library that changes all the time this often at most (milliseconds). */
const drawEveryMs = 400;

/** Runs once, when no call came for two seconds. */
function whenQuiet(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, 2_000);
  };
}

/** Runs once, a moment after the first of many calls. */
function soon(run: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      run();
    }, 250);
  };
}

/**
 * Keeps the library, the comparisons and what is open of both as they are on the server.
 * @param workspaceId null: outside of workspaces, where nothing is kept
 * @returns whether the connection stands
 */
export function useWorkspaceEvents(workspaceId: string | null): boolean {
  const queryClient = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    setConnected(true);
    if (workspaceId === null) return;
    const controller = new AbortController();
    let lost = false;
    const invalidateLibrary = () => void queryClient.invalidateQueries(libraryQuery(workspaceId));
    const refetch: Refetch = {
      library: soon(invalidateLibrary),
      usage: whenQuiet(invalidateLibrary),
      workspaces: soon(() => void queryClient.invalidateQueries(workspacesQuery)),
    };
    void watchWorkspace(
      workspaceId,
      {
        onEvent: gather((events) => applyEvents(queryClient, workspaceId, events, refetch), drawEveryMs),
        onConnection: (standing) => {
          setConnected(standing);
          if (standing) {
            // What happened between fetching and listening was missed.
            invalidateLibrary();
            void queryClient.invalidateQueries(comparisonsQuery(workspaceId));
            void queryClient.invalidateQueries({ queryKey: ['document'] });
            void queryClient.invalidateQueries({ queryKey: ['comparison'], ...(lost ? {} : { predicate: isRunning }) });
          }
          lost = !standing;
        },
        onEnd: () => void queryClient.invalidateQueries(sessionQuery),
      },
      controller.signal,
    );
    return () => controller.abort();
  }, [queryClient, workspaceId]);
  return connected;
}
