import { Readable } from 'node:stream';
import { openStorage, type Storage } from '@lesart/storage';
import { z } from 'zod';
import { type Preparers, startPreparers } from './start-preparers.ts';

/** Where a library is loaded to, and of what. */
export interface LoadRequest {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly corpus: readonly { readonly title: string; readonly text: string }[];
  /** The library gets so many chunks, and at most some two hundred more: documents are stored whole. */
  readonly chunks: number;
}

/** What was loaded, and where. */
export const libraryFiguresSchema = z.object({
  organisationId: z.uuid(),
  personId: z.uuid(),
  workspaceId: z.uuid(),
  /** A folder with a tenth of the documents. */
  folderId: z.uuid(),
  /** A workspace of some fifty chunks among all the others. */
  smallWorkspaceId: z.uuid(),
  chunks: z.int(),
  documents: z.int(),
  loadSeconds: z.number(),
});
export type LibraryFigures = z.infer<typeof libraryFiguresSchema>;

const preparingThreads = 2;
/** Documents that are prepared or stored at the same time: more than threads, so that neither side waits. */
const documentsAtOnce = 6;
const folderCount = 10;
const smallDocuments = 2;
/** Documents of the small workspace are none of the large one. */
const smallPlaces = 10_000_000;
const progressMs = 10_000;

/**
 * Loads a library of varied documents by the product's own analysis, embedding and store; only parsing and HTTP are left
 * out. The original files are not kept, as nothing opens them.
 */
export async function loadLibrary(request: LoadRequest): Promise<LibraryFigures> {
  const { dataDir, databaseUrl, corpus } = request;
  const storage = await openStorage({ dataDir, databaseUrl, poolSize: documentsAtOnce + 2 });
  const preparers = startPreparers(corpus, preparingThreads);
  try {
    const started = performance.now();
    const place = await makePlaces(storage);
    const store = await openStore(storage, preparers, place);
    for (let small = 0; small < smallDocuments; small += 1) {
      await store(smallPlaces + small, { workspaceId: place.smallWorkspaceId, folderId: null });
    }
    const loaded = await storeMany(request.chunks, (number) =>
      store(number, { workspaceId: place.workspaceId, folderId: place.folderIds[number % folderCount] ?? null }),
    );
    await storage.fold(place.organisationId);
    const { organisationId, personId, workspaceId, smallWorkspaceId, folderIds } = place;
    return {
      ...{ organisationId, personId, workspaceId, smallWorkspaceId, folderId: folderIds[0] ?? '', ...loaded },
      loadSeconds: Number(((performance.now() - started) / 1000).toFixed(1)),
    };
  } finally {
    await preparers.close();
    await storage.close();
  }
}

type Places = Awaited<ReturnType<typeof makePlaces>>;

/** The organisation, its person, the two workspaces and the folders. */
async function makePlaces(storage: Storage) {
  const made = await storage.door((door) =>
    door.setUp({
      organisationName: 'Benchmark',
      name: 'Benchmark',
      email: 'benchmark@lesart.internal',
      passwordHash: '',
      workspaceName: 'Measured',
    }),
  );
  const { organisationId, personId, workspaceId } = made;
  const actor = { kind: 'person', organisationId, personId } as const;
  const folderIds: string[] = [];
  for (let number = 1; number <= folderCount; number += 1) {
    const folder = { workspaceId, parentId: null, name: `Folder ${number}` };
    const { id } = await storage.tenant(actor, ({ folders }) => folders.create(folder));
    folderIds.push(id);
  }
  const small = await storage.tenant(actor, ({ workspaces }) => workspaces.create('Small'));
  return { actor, organisationId, personId, workspaceId, folderIds, smallWorkspaceId: small.id };
}

/** @returns a function that stores the document of a number and gives the number of its chunks */
async function openStore(storage: Storage, preparers: Preparers, { actor, organisationId, personId }: Places) {
  const versions = storage.ingestStore(organisationId);
  return async (place: number, where: { workspaceId: string; folderId: string | null }): Promise<number> => {
    const name = `Document ${String(place).padStart(8, '0')}.txt`;
    // Nobody opens these files: a line each, so that none is a duplicate of another.
    const content = await storage.blobs.write(Readable.from([Buffer.from(name)]), { limitBytes: 1000 });
    const file = { ...where, ...content, name, personId };
    const { versionId } = await storage.tenant(actor, ({ documents }) => documents.upload(file));
    const [prepared] = await Promise.all([preparers.prepare({ place, versionId }), versions.begin(versionId)]);
    await versions.complete(versionId, prepared.encoded, prepared.embedded);
    return prepared.encoded.chunkCount;
  };
}

/** Stores documents, several at once, until there are so many chunks. */
async function storeMany(wanted: number, storeOne: (number: number) => Promise<number>) {
  let documents = 0;
  let chunks = 0;
  const started = performance.now();
  let last = { at: started, chunks: 0 };
  const tell = setInterval(() => {
    const now = performance.now();
    const rate = Math.round(((chunks - last.chunks) / (now - last.at)) * 1000);
    console.error(`${chunks} of ${wanted} chunks, ${rate} a second, after ${Math.round((now - started) / 1000)} s`);
    last = { at: now, chunks };
  }, progressMs);
  const storeNext = async () => {
    while (chunks < wanted) {
      const number = documents;
      documents += 1;
      const stored = await storeOne(number);
      chunks += stored;
    }
  };
  try {
    await Promise.all(Array.from({ length: documentsAtOnce }, storeNext));
  } finally {
    clearInterval(tell);
  }
  return { chunks, documents };
}
