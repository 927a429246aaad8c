import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type Delivery, type FolderFile, type FolderTarget, TargetAwayError } from '@lesart/api';
import { type Client, ClientProblem, endpoints, type Library } from '@lesart/contracts';
import { openBytes } from './open-bytes.ts';

/** What passes by itself, or when somebody has looked after the server. */
const passing = new Set(['connection-lost', 'reply-unreadable', 'unavailable', 'too-many-requests', 'disk-full']);
/** Problems of whoever asks and not of the file. */
const hopeless = new Set(['login-required', 'right-missing', 'not-found', 'setup-required']);

/**
 * The library of a workspace as the place for the files of a watched folder. What the library has already is told by its
 * hash, and not sent.
 * @param connect gives a client of the server, and rejects with a ClientProblem while there is none
 */
export async function openLibraryTarget(connect: () => Promise<Client>, workspaceId: string): Promise<FolderTarget> {
  const client = await connect();
  const { limits } = await client.call(endpoints.getSession, {});
  const present = readPlaces(await client.call(endpoints.getLibrary, { params: { workspaceId } }));

  async function upload(file: FolderFile): Promise<Delivery> {
    if (file.bytes > limits.fileBytes) {
      const megabytes = Math.floor(limits.fileBytes / 1024 / 1024);
      return { outcome: 'refused', code: 'file-too-large', detail: `a file may have ${megabytes} MB at most` };
    }
    const place = `${file.path}/${file.name}`;
    const known = present.get(place);
    present.delete(place); // what happens in the library afterwards, the server knows better
    if (known && known.contentHash === (await hashFile(file.location))) {
      return { outcome: 'unchanged', documentId: known.documentId };
    }
    try {
      const { document, outcome } = await (await connect()).sendBytes(
        endpoints.uploadDocument,
        { params: { workspaceId }, query: { name: file.name, path: file.path } },
        await openBytes(file.location),
      );
      return { outcome, documentId: document.id };
    } catch (error) {
      const problem = throwPassing(error);
      if (hopeless.has(problem.code)) throw problem;
      return { outcome: 'refused', code: problem.code, detail: problem.message };
    }
  }

  return {
    upload,
    async delete(documentId) {
      try {
        await (await connect()).call(endpoints.deleteDocument, { params: { documentId } });
      } catch (error) {
        const problem = throwPassing(error);
        if (problem.code !== 'not-found') throw problem;
      }
    },
  };
}

/** @throws TargetAwayError for what passes, and whatever is no problem of the api */
function throwPassing(error: unknown): ClientProblem {
  if (!(error instanceof ClientProblem)) throw error;
  if (!isPassing(error)) return error;
  throw new TargetAwayError(
    error.code === 'connection-lost' ? 'the server cannot be reached' : `${error.message} (${error.code})`,
  );
}

/** Whether another try later can help. */
export function isPassing(error: unknown): error is ClientProblem {
  return error instanceof ClientProblem && passing.has(error.code);
}

interface Present {
  readonly documentId: string;
  readonly contentHash: string;
}

/** The documents of a library by their folders and names: "contracts/2026/lease.pdf". */
function readPlaces({ folders, documents }: Library): Map<string, Present> {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const pathOf = (folderId: string | null): string => {
    const folder = folderId === null ? undefined : byId.get(folderId);
    return folder ? `${pathOf(folder.parentId)}${folder.name}/` : '';
  };
  return new Map(
    documents.map(({ id, folderId, name, version }) => [
      pathOf(folderId) + name,
      { documentId: id, contentHash: version.contentHash },
    ]),
  );
}

async function hashFile(location: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(location), hash);
  return hash.digest('hex');
}
