import { Readable } from 'node:stream';
import { embedChunks } from '@lesart/embedding';
import type { EmbeddingModel } from '@lesart/models';
import { prepareText } from '@lesart/pipelines';
import { encodeVersion, type Storage } from '@lesart/storage';
import type { PlainTextSearch } from './plain-text-search.ts';
import type { LabelledDocument } from './read-set.ts';

/** Who searches where. */
export interface LoadedSet {
  readonly actor: { readonly kind: 'person'; readonly organisationId: string; readonly personId: string };
  readonly workspaceId: string;
  /** The ids that the set gives its documents, by those of the product. */
  readonly labels: ReadonlyMap<string, string>;
  readonly chunks: number;
}

interface LoadingTools {
  readonly storage: Storage;
  readonly embeddingModel: EmbeddingModel;
  /** Gets the same chunks; null: nothing is measured against. */
  readonly plainText: PlainTextSearch | null;
  /** Told how many documents are stored. */
  readonly onStored: (documents: number) => void;
}

/** So many documents are prepared while others are stored. */
const AT_ONCE = 4;

/** Stores documents in a new installation as the product does, so many at a time that memory stays bounded. */
export async function loadSet(documents: AsyncIterable<LabelledDocument>, tools: LoadingTools): Promise<LoadedSet> {
  const { storage, embeddingModel, plainText, onStored } = tools;
  const { organisationId, personId, workspaceId } = await storage.door((door) =>
    door.setUp({
      organisationName: 'Evaluation',
      name: 'Evaluation',
      email: 'evaluation@lesart.internal',
      passwordHash: '',
      workspaceName: 'Corpus',
    }),
  );
  const actor = { kind: 'person', organisationId, personId } as const;
  const store = storage.ingestStore(organisationId);
  const labels = new Map<string, string>();
  let chunks = 0;

  async function load(document: LabelledDocument, name: string): Promise<void> {
    const bytes = Buffer.from(`${document.title}\n\n${document.text}`);
    const blob = await storage.blobs.write(Readable.from([bytes]), { limitBytes: 1e9 });
    const file = { workspaceId, folderId: null, name, ...blob, personId };
    const uploaded = await storage.tenant(actor, (repositories) => repositories.documents.upload(file));
    labels.set(uploaded.document.id, document.id);
    const title = document.title.replaceAll('_', ' ');
    const prepared = prepareText({ title, text: document.text }, blob.contentHash);
    const vectors = await embedChunks(embeddingModel, prepared.chunks);
    await store.begin(uploaded.versionId);
    const encoded = encodeVersion(uploaded.versionId, prepared);
    await store.complete(uploaded.versionId, encoded, { card: embeddingModel.card, vectors });
    await plainText?.add(
      prepared.chunks.map((chunk) => ({
        documentId: document.id,
        text: [...chunk.headingPath, chunk.text].join('\n'),
      })),
    );
    chunks += prepared.chunks.length;
  }

  let begun = 0;
  let stored = 0;
  const source = documents[Symbol.asyncIterator]();
  const work = async () => {
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      begun += 1;
      // Not its id, which may be longer than a name or differ in what names do not keep.
      await load(next.value, `Document ${begun}`);
      stored += 1;
      onStored(stored);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await plainText?.finish();
  await storage.fold(organisationId);
  await storage.maintain();
  return { actor, workspaceId, labels, chunks };
}
