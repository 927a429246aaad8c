import type { Document, DocumentDetail, Library, WorkspaceEvent } from '@lesart/contracts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  blocksQuery,
  documentQuery,
  libraryQuery,
  membersQuery,
  sessionQuery,
  workspacesQuery,
} from '../api/queries.ts';
import { watchWorkspace } from '../api/watch-workspace.ts';

function keepInLibrary(library: Library | undefined, document: Document): Library | undefined {
  if (!library) return undefined;
  const known = library.documents.some(({ id }) => id === document.id);
  const documents = known
    ? library.documents.map((other) => (other.id === document.id ? document : other))
    : [...library.documents, document];
  return { ...library, documents };
}

function keepInDetail(detail: DocumentDetail | undefined, document: Document): DocumentDetail | undefined {
  if (!detail) return undefined;
  const others = detail.versions.filter(({ id }) => id !== document.version.id);
  const versions = [document.version, ...others].toSorted((a, b) => b.number - a.number);
  return { ...detail, ...document, versions };
}

/** What is asked for again after some events: once for many that come at once. */
interface Refetch {
  library(): void;
  workspaces(): void;
}

function applyEvent(queryClient: QueryClient, workspaceId: string, event: WorkspaceEvent, refetch: Refetch): void {
  const { queryKey } = libraryQuery(workspaceId);
  if (event.type === 'document') {
    const { document } = event;
    const before = queryClient.getQueryData(queryKey);
    const known = before?.documents.some(({ id }) => id === document.id);
    const { id: versionId, state, reading } = document.version;
    const versionBefore = before?.documents.find(({ id }) => id === document.id)?.version;
    const readAnew =
      versionBefore?.state !== 'ready' || JSON.stringify(versionBefore.reading) !== JSON.stringify(reading);
    // A version that was read again has other blocks.
    if (state === 'ready' && readAnew) void queryClient.invalidateQueries(blocksQuery(versionId));
    queryClient.setQueryData(queryKey, (library) => keepInLibrary(library, document));
    queryClient.setQueryData(documentQuery(document.id).queryKey, (detail) => keepInDetail(detail, document));
    const folderKnown =
      document.folderId === null || before?.folders.some(({ id }) => id === document.folderId) === true;
    if (!folderKnown) refetch.library();
    if (!known) refetch.workspaces();
  } else if (event.type === 'document-deleted') {
    queryClient.setQueryData(
      queryKey,
      (library) => library && { ...library, documents: library.documents.filter(({ id }) => id !== event.documentId) },
    );
    refetch.workspaces();
  } else if (event.type === 'library') {
    refetch.library();
  } else if (event.type === 'members') {
    void queryClient.invalidateQueries(membersQuery(workspaceId));
    refetch.workspaces();
  }
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

/** Keeps the library and the open documents as they are on the server. Gives whether the connection stands. */
export function useWorkspaceEvents(workspaceId: string): boolean {
  const queryClient = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const controller = new AbortController();
    let lost = false;
    const refetch: Refetch = {
      library: soon(() => void queryClient.invalidateQueries(libraryQuery(workspaceId))),
      workspaces: soon(() => void queryClient.invalidateQueries(workspacesQuery)),
    };
    void watchWorkspace(
      workspaceId,
      {
        onEvent: (event) => applyEvent(queryClient, workspaceId, event, refetch),
        onConnection: (standing) => {
          setConnected(standing);
          // What happened in between was missed.
          if (standing && lost) {
            void queryClient.invalidateQueries(libraryQuery(workspaceId));
            void queryClient.invalidateQueries({ queryKey: ['document'] });
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
