import { ClientProblem, type Document, endpoints } from '@lesart/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { upload } from '../../api/call.ts';
import { gather } from '../../api/gather.ts';
import { keepDocuments } from '../../api/keep-documents.ts';
import { libraryQuery } from '../../api/queries.ts';
import type { FoundFile } from './read-dropped-files.ts';
import { createUploadQueue, type UploadItem } from './upload-queue.ts';

const uploadsAtOnce = 4;
/** The page draws uploads, and what has arrived, this often at most (milliseconds). */
const drawEveryMs = 250;

/** The uploads into a workspace: add files, see how far they are. What has arrived is in the library at once. */
export function useUploads(workspaceId: string, fileLimitBytes: number) {
  const queryClient = useQueryClient();
  const [items, setItems] = useState<readonly UploadItem[]>([]);
  const limit = useRef(fileLimitBytes);
  limit.current = fileLimitBytes;
  const [queue] = useState(() => {
    const arrived = gather<Document>((documents) => {
      queryClient.setQueryData(
        libraryQuery(workspaceId).queryKey,
        (library) => library && keepDocuments(library, documents),
      );
    }, drawEveryMs);
    return createUploadQueue({
      limit: uploadsAtOnce,
      onChange: gather<readonly UploadItem[]>((states) => setItems(states.at(-1) ?? []), drawEveryMs),
      send: async (file, options) => {
        if (file.blob.size > limit.current) throw new ClientProblem('file-too-large');
        const query = {
          name: file.name,
          ...(file.folderId === null ? {} : { folderId: file.folderId }),
          ...(file.path === null ? {} : { path: file.path }),
        };
        const reply = await upload(endpoints.uploadDocument, { params: { workspaceId }, query }, file.blob, options);
        arrived(reply.document);
        return reply;
      },
    });
  });
  const busy = items.some(({ state }) => state.kind === 'waiting' || state.kind === 'sending');

  useEffect(() => {
    if (!busy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void queryClient.invalidateQueries(libraryQuery(workspaceId));
    };
  }, [busy, queryClient, workspaceId]);

  const add = useCallback(
    (files: readonly FoundFile[], folderId: string | null) => queue.add(files.map((file) => ({ ...file, folderId }))),
    [queue],
  );
  return {
    items,
    busy,
    add,
    retry: queue.retry,
    retryFailed: queue.retryFailed,
    cancelAll: queue.cancelAll,
    clear: queue.clear,
  };
}
export type Uploads = ReturnType<typeof useUploads>;
