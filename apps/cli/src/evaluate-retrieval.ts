import { Readable } from 'node:stream';
import { createBuiltinEmbeddingModel, embedChunks } from '@lesart/embedding';
import { findChunks, prepareText, type SourceReader } from '@lesart/pipelines';
import { chunkFilter, ndcg, type RetrievedChunk, recall, reciprocalRank } from '@lesart/retrieval';
import { encodeVersion, openStorage, type Storage } from '@lesart/storage';
import { quantile } from './quantile.ts';

/** A labelled corpus: `relevance` gives for a query's id the relevant documents' ids with their grade. */
export interface RetrievalSet {
  readonly documents: readonly { id: string; title: string; text: string }[];
  readonly queries: readonly { id: string; text: string }[];
  readonly relevance: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Means over all queries that have a relevant document; times in milliseconds per search, `seconds` for indexing. */
export interface RetrievalFigures {
  readonly 'ndcg@10': number;
  readonly 'recall@10': number;
  readonly 'mrr@10': number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly chunks: number;
  readonly seconds: number;
  readonly documents: number;
  readonly queries: number;
  readonly mode: string;
}

type Mode = 'hybrid' | 'lexical' | 'vector';
type PersonActor = { readonly kind: 'person'; readonly organisationId: string; readonly personId: string };

const depth = 10;
/** Enough chunks that ten different documents are among them. */
const chunkLimit = 50;
const storedAtOnce = 4;

/**
 * Loads the corpus into a new installation in `dataDir` and searches it by the product's own pipeline, with its rights
 * and its database. A document's place is that of its best chunk.
 */
export async function evaluateRetrieval(
  set: RetrievalSet,
  mode: Mode,
  dataDir: string,
  onQuery: (line: object) => void,
): Promise<RetrievalFigures> {
  const storage = await openStorage({ dataDir });
  try {
    const started = performance.now();
    const { actor, workspaceId, documentIds, chunks } = await loadCorpus(storage, set);
    const seconds = (performance.now() - started) / 1000;
    const embeddingModel = createBuiltinEmbeddingModel();
    const sources: SourceReader = {
      read: (work) =>
        storage.tenant(actor, ({ index, versions }) =>
          work({ index, blocks: versions.blocksById, openings: versions.openings }),
        ),
    };
    const filter = chunkFilter(workspaceId);
    const options = { mode, filter, limit: chunkLimit, signal: new AbortController().signal };
    const search = (text: string) => findChunks(text, options, { sources, embeddingModel });

    const judged = set.queries.filter((query) => (set.relevance.get(query.id)?.size ?? 0) > 0);
    await Promise.all(judged.slice(0, 20).map((query) => search(query.text))); // warms caches up
    const lines: { ndcg: number; recall: number; reciprocalRank: number; milliseconds: number }[] = [];
    for (const query of judged) {
      const relevant = set.relevance.get(query.id) ?? new Map<string, number>();
      const began = performance.now();
      const found = await search(query.text);
      const milliseconds = performance.now() - began;
      const ranking = rankDocuments(found, documentIds).slice(0, depth);
      const line = {
        ndcg: ndcg(ranking, relevant, depth),
        recall: recall(ranking, relevant, depth),
        reciprocalRank: reciprocalRank(ranking, relevant, depth),
        milliseconds,
      };
      lines.push(line);
      onQuery({ query: query.id, ...line, ranking });
    }
    return {
      'ndcg@10': mean(lines.map((line) => line.ndcg)),
      'recall@10': mean(lines.map((line) => line.recall)),
      'mrr@10': mean(lines.map((line) => line.reciprocalRank)),
      p50_ms: quantile(
        lines.map((line) => line.milliseconds),
        0.5,
      ),
      p95_ms: quantile(
        lines.map((line) => line.milliseconds),
        0.95,
      ),
      chunks,
      seconds: round(seconds),
      documents: set.documents.length,
      queries: judged.length,
      mode,
    };
  } finally {
    await storage.close();
  }
}

async function loadCorpus(storage: Storage, set: RetrievalSet) {
  const made = await storage.door((door) =>
    door.setUp({
      organisationName: 'Evaluation',
      name: 'Evaluation',
      email: 'evaluation@lesart.internal',
      passwordHash: '',
      workspaceName: 'Corpus',
    }),
  );
  const { organisationId, personId, workspaceId } = made;
  const actor: PersonActor = { kind: 'person', organisationId, personId };
  const store = storage.ingestStore(organisationId);
  const embeddingModel = createBuiltinEmbeddingModel();
  const documentIds = new Map<string, string>();
  let chunks = 0;

  const queue = [...set.documents];
  const load = async () => {
    for (let document = queue.shift(); document; document = queue.shift()) {
      const text = `${document.title}\n\n${document.text}`;
      const { contentHash, bytes } = await storage.blobs.write(Readable.from([Buffer.from(text)]), { limitBytes: 1e9 });
      const file = { workspaceId, folderId: null, name: document.id, contentHash, bytes, personId };
      const uploaded = await storage.tenant(actor, ({ documents }) => documents.upload(file));
      const title = document.title.replaceAll('_', ' ');
      const prepared = prepareText({ title, text: document.text }, contentHash);
      const vectors = await embedChunks(embeddingModel, prepared.chunks);
      await store.begin(uploaded.versionId);
      const encoded = encodeVersion(uploaded.versionId, prepared);
      await store.complete(uploaded.versionId, encoded, { card: embeddingModel.card, vectors });
      documentIds.set(uploaded.document.id, document.id);
      chunks += prepared.chunks.length;
    }
  };
  await Promise.all(Array.from({ length: storedAtOnce }, load));
  await storage.fold(organisationId);
  await storage.maintain();
  return { actor, workspaceId, documentIds, chunks };
}

/** The corpus's ids in the order of each document's best chunk. */
function rankDocuments(found: readonly RetrievedChunk[], documentIds: ReadonlyMap<string, string>): string[] {
  return [...new Set(found.map((chunk) => documentIds.get(chunk.documentId) ?? ''))];
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : round(values.reduce((sum, value) => sum + value, 0) / values.length, 4);
}

function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
