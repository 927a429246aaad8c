import type { Document, WorkspaceEvent } from '@lesart/contracts';
import { type AttachmentStore, cleanPath, type ReceivedAttachment, type VersionToIngest } from '@lesart/pipelines';
import { type Quota, type Storage, StorageFault } from '@lesart/storage';
import type { Originals } from '../storage/originals.ts';

/** The file is left out, and the others go on. */
const noRoom: ReadonlySet<string> = new Set(['file-too-large', 'quota-exceeded']);

/** What may come out of one uploaded file in all, however deep it was in it. */
const most = { files: 20_000, bytes: 4_000_000_000 };

export interface AttachmentTools {
  readonly storage: Storage;
  readonly originals: Originals;
  /** No file may be larger. */
  readonly limitBytes: number;
  /** What the workspace may hold. */
  readonly quota: Quota;
  readonly publish: (workspaceId: string, event: WorkspaceEvent) => void;
  /** Has a version read in its turn. */
  readonly enqueue: (versionId: string) => Promise<void>;
}

/** Keeps the files inside a version as documents of an organisation. Made anew for each job. */
export function attachmentStore(organisationId: string, tools: AttachmentTools): AttachmentStore {
  const { storage, originals, publish } = tools;
  const actor = { kind: 'job', organisationId } as const;
  /** Folders that were made, by their path. */
  const folders = new Map<string, Promise<string | null>>();
  let room: Promise<{ files: number; bytes: number }> | null = null;

  /** What came out of the uploaded file before; then counted on here. */
  const readRoom = (rootVersionId: string) =>
    storage.tenant(actor, async ({ documents }) => {
      const { files, bytes } = await documents.countUnpacked(rootVersionId);
      return { files: most.files - files, bytes: most.bytes - bytes };
    });

  function folderOf(place: Place, names: readonly string[]): Promise<string | null> {
    const key = names.join('/');
    const known = folders.get(key);
    if (known) return known;
    const made = storage.tenant(actor, (repositories) =>
      repositories.folders.ensurePath(place.workspaceId, place.folderId, names),
    );
    folders.set(key, made);
    publish(place.workspaceId, { type: 'library' });
    return made;
  }

  async function store(version: VersionToIngest, { name, content }: ReceivedAttachment): Promise<boolean> {
    room ??= readRoom(version.rootVersionId);
    const left = await room;
    const limitBytes = Math.min(tools.limitBytes, left.bytes);
    if (left.files <= 0 || limitBytes <= 0) return false;
    const blob = await storage.blobs.write(content, { limitBytes });
    const added = await place(version, name, blob).catch((error: unknown) => {
      if (!(error instanceof StorageFault) || error.code !== 'not-found') throw error;
      folders.clear(); // somebody deleted a folder that was made before
      return place(version, name, blob);
    });
    if (added === null) return true;
    left.files -= 1;
    left.bytes -= blob.bytes;
    await tools.enqueue(added.version.id);
    publish(added.workspaceId, { type: 'document', document: added });
    return true;
  }

  /** @returns null when it was there before */
  async function place(version: VersionToIngest, name: string, blob: Blob): Promise<Document | null> {
    const { workspaceId, folderId: outer } = await storage.tenant(actor, ({ documents }) =>
      documents.get(version.documentId),
    );
    const path = cleanPath(name);
    const folderId = await folderOf({ workspaceId, folderId: outer }, [
      stemOf(version.documentName),
      ...path.slice(0, -1),
    ]);
    const { document, outcome } = await storage.tenant(actor, ({ documents }) =>
      documents.upload({
        ...{ workspaceId, folderId, name: path.at(-1) ?? name, ...blob, personId: null },
        quota: tools.quota,
        unpackedFrom: { versionId: version.rootVersionId, depth: version.depth + 1 },
      }),
    );
    return outcome === 'unchanged' ? null : document;
  }

  return {
    add: (version, attachment) =>
      store(version, attachment).catch((error: unknown) => {
        if (error instanceof StorageFault && noRoom.has(error.code)) return false;
        throw error;
      }),
    dissolve: async ({ versionId, documentId }) => {
      const { workspaceId, orphans } = await storage.tenant(actor, async ({ documents }) => ({
        workspaceId: (await documents.get(documentId)).workspaceId,
        orphans: await documents.dissolve(versionId),
      }));
      if (orphans === null) return false;
      await originals.delete(orphans);
      publish(workspaceId, { type: 'document-deleted', documentId });
      publish(workspaceId, { type: 'library' });
      return true;
    },
  };
}

type Blob = Awaited<ReturnType<Storage['blobs']['write']>>;

/** Where a document stands. */
interface Place {
  readonly workspaceId: string;
  readonly folderId: string | null;
}

/** A folder is called like the file without its extension. */
function stemOf(fileName: string): string {
  const stem = fileName.replace(/\.[^.]{1,8}$/, '').trim();
  return stem === '' ? fileName : stem;
}
