import { createBuiltinEmbeddingModel } from '@lesart/embedding';
import type { EmbeddingModel } from '@lesart/models';
import { findChunks, type SourceReader } from '@lesart/pipelines';
import { chunkFilter } from '@lesart/retrieval';
import type { Storage } from '@lesart/storage';
import { depth, type Judgement, judgeRanking, type Measures, meanMeasures } from './judge-ranking.ts';
import { type LoadedSet, loadSet } from './load-set.ts';
import type { Evaluation } from './open-evaluation.ts';
import { quantile } from './quantile.ts';
import type { LabelledQuery, StreamedSet } from './read-set.ts';

type Mode = 'hybrid' | 'lexical' | 'vector';

/** Means over all queries that have a relevant document; times in milliseconds per search. */
export interface SearchFigures extends Measures {
  readonly p50_ms: number;
  readonly p95_ms: number;
  /** The same over the queries of each kind; absent where a set knows no kinds. */
  readonly kinds?: Readonly<Record<string, Measures & { readonly queries: number }>>;
}

export interface RetrievalFigures extends SearchFigures {
  readonly chunks: number;
  /** Until everything was stored and indexed. */
  readonly seconds: number;
  readonly documents: number;
  /** That have a relevant document; the others were not asked. */
  readonly queries: number;
  readonly mode: string;
  readonly database: string;
  /** Postgres's own full-text search over the same chunks. */
  readonly baseline?: SearchFigures & { readonly name: string };
}

/** How one search did: what a line of `--per-query` holds. */
export interface QueryLine extends Judgement {
  readonly query: string;
  readonly kind?: string;
  readonly milliseconds: number;
  /** The first ten documents. */
  readonly ranking: readonly string[];
  readonly baseline?: Judgement & { readonly milliseconds: number; readonly ranking: readonly string[] };
}

export interface EvaluationOptions {
  readonly mode: Mode;
  readonly onQuery: (line: QueryLine) => void;
  /** Told now and then how far it is. */
  readonly onProgress: (progress: string) => void;
}

/** As often as progress is told: documents, or queries. */
const PROGRESS = 1000;
const UNCOUNTED = 20;

/**
 * Loads the set into a new installation and searches it by the product's own pipeline, with its rights and its
 * database; plain full-text search, where there is one, ranks the same chunks. A document's place is that of its best chunk.
 * @throws CommandFault when a document cannot be read; StorageFault
 */
export async function evaluateRetrieval(
  set: StreamedSet,
  { storage, plainText }: Pick<Evaluation, 'storage' | 'plainText'>,
  { mode, onQuery, onProgress }: EvaluationOptions,
): Promise<RetrievalFigures> {
  const embeddingModel = mode === 'lexical' ? noVectors : createBuiltinEmbeddingModel();
  const started = performance.now();
  const loaded = await loadSet(set.documents(), {
    ...{ storage, embeddingModel, plainText },
    onStored: (documents) => documents % PROGRESS === 0 && onProgress(`${documents} documents are stored`),
  });
  const seconds = Number(((performance.now() - started) / 1000).toFixed(2));

  const known = new Set(loaded.labels.values());
  const gone = [...set.relevance.values()].flatMap((grades) => [...grades.keys()]).filter((id) => !known.has(id));
  if (gone.length > 0) onProgress(`${gone.length} judged documents are not in the corpus, the first is ${gone[0]}`);

  const search = productSearch(loaded, { storage, embeddingModel, mode });
  const judged = set.queries.filter((query) => (set.relevance.get(query.id)?.size ?? 0) > 0);
  for (const query of judged.slice(0, UNCOUNTED)) await search(query.text); // warms caches up
  const lines: QueryLine[] = [];
  for (const query of judged) {
    const relevant = set.relevance.get(query.id) ?? new Map<string, number>();
    const ranked = async (rank: (text: string) => Promise<string[]>) => {
      const { ranking, milliseconds } = await timed(rank, query.text);
      return { ...judgeRanking(ranking, relevant), milliseconds, ranking };
    };
    const line: QueryLine = {
      query: query.id,
      ...(query.kind !== null && { kind: query.kind }),
      ...(await ranked(search)),
      ...(plainText && { baseline: await ranked(plainText.rank) }),
    };
    lines.push(line);
    onQuery(line);
    if (lines.length % PROGRESS === 0) onProgress(`${lines.length} of ${judged.length} queries are answered`);
  }
  const baselines = lines.flatMap((line) => (line.baseline ? [line.baseline] : []));
  return {
    ...figuresOf(judged, lines),
    chunks: loaded.chunks,
    seconds,
    documents: loaded.labels.size,
    queries: judged.length,
    mode,
    database: storage.kind,
    ...(plainText && { baseline: { name: 'postgres german', ...figuresOf(judged, baselines) } }),
  };
}

/** One search of the product as a ranking of documents. */
function productSearch(
  { actor, workspaceId, labels }: LoadedSet,
  { storage, embeddingModel, mode }: { storage: Storage; embeddingModel: EmbeddingModel; mode: Mode },
): (text: string) => Promise<string[]> {
  const sources: SourceReader = {
    read: (work) =>
      storage.tenant(actor, ({ index, versions }) =>
        work({ index, blocks: versions.blocksById, openings: versions.openings }),
      ),
  };
  const filter = chunkFilter(workspaceId);
  // With one chunk of each document the best chunks are the best documents.
  const options = { mode, filter, limit: depth, perDocument: 1, signal: new AbortController().signal };
  return async (text) => {
    const found = await findChunks(text, options, { sources, embeddingModel });
    return found.map((chunk) => labels.get(chunk.documentId) ?? '');
  };
}

/** Stands in the place of a model where words alone are searched: nothing is embedded, and next to nothing stored. */
const noVectors: EmbeddingModel = {
  card: { provider: 'none', name: 'none', version: '1', dimensions: 1 },
  embed: async (texts) => texts.map(() => Float32Array.of(1)),
};

async function timed(rank: (text: string) => Promise<string[]>, text: string) {
  const began = performance.now();
  const ranking = await rank(text);
  return { ranking, milliseconds: Number((performance.now() - began).toFixed(3)) };
}

/** @param judged the queries, in the order of `lines` */
function figuresOf(
  judged: readonly LabelledQuery[],
  lines: readonly (Judgement & { readonly milliseconds: number })[],
): SearchFigures {
  const times = lines.map((line) => line.milliseconds);
  const kinds = Map.groupBy(
    lines.map((line, at) => ({ line, kind: judged[at]?.kind ?? null })),
    ({ kind }) => kind,
  );
  const byKind = [...kinds].flatMap(([kind, ofKind]) =>
    kind === null ? [] : [[kind, { queries: ofKind.length, ...meanMeasures(ofKind.map(({ line }) => line)) }] as const],
  );
  return {
    ...meanMeasures(lines),
    p50_ms: quantile(times, 0.5),
    p95_ms: quantile(times, 0.95),
    ...(byKind.length > 0 && { kinds: Object.fromEntries(byKind) }),
  };
}
