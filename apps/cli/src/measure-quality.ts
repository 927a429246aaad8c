import { createBuiltinEmbeddingModel } from '@lesart/embedding';
import { type ChunkFilter, type ChunkIndex, chunkFilter, type RankedChunk, searchChunks } from '@lesart/retrieval';
import type { Storage } from '@lesart/storage';
import { type OpenedStorage, rankExactly } from '@lesart/storage/testing';
import type { LibraryFigures } from './load-library.ts';
import { recallByScore } from './recall-by-score.ts';

/** What is lost to speed in a large library; shares from 0 to 1, means over the questions. */
export interface QualityFigures {
  /** Of the ten best by vector among all vectors, how many the product's ranking finds. */
  readonly vectors: { readonly questions: number; readonly 'recall@10': number };
  /** Of the ten best among all chunks with any lexeme of the question, how many are among those that are scored. */
  readonly lexical: { readonly questions: number; readonly 'overlap@10': number };
  /** The same by vectors in a workspace of some fifty chunks among all the others, and the fewest chunks found. */
  readonly smallWorkspace: {
    readonly questions: number;
    readonly fewestFound: number;
    readonly 'recall@10': number;
  };
}

const depth = 10;
const mostQuestions = 200;
/** Each exact ranking looks at the whole library; what is not asked by then is left out. */
const milliseconds = 180_000;

/** Compares the product's rankings with rankings that look at everything. */
export async function measureQuality(
  opened: OpenedStorage,
  library: LibraryFigures,
  questions: readonly string[],
): Promise<QualityFigures> {
  const asked = questions.slice(0, mostQuestions);
  const large = await compareVectors(opened, library, library.workspaceId, asked);
  const small = await compareVectors(opened, library, library.smallWorkspaceId, asked);
  const words = await compareWords(opened.storage, library, asked);
  return {
    vectors: { questions: large.length, 'recall@10': mean(large.map(({ recall }) => recall)) },
    lexical: { questions: words.length, 'overlap@10': mean(words) },
    smallWorkspace: {
      questions: small.length,
      fewestFound: Math.min(...small.map(({ found }) => found)),
      'recall@10': mean(small.map(({ recall }) => recall)),
    },
  };
}

function compareVectors(
  { storage, database }: OpenedStorage,
  { organisationId, personId }: LibraryFigures,
  workspaceId: string,
  questions: readonly string[],
) {
  const model = createBuiltinEmbeddingModel();
  const { card } = model;
  return untilLate(questions, async (question) => {
    const [vector = new Float32Array()] = await model.embed([question], 'question');
    const found = await storage.tenant({ kind: 'person', organisationId, personId }, ({ index }) =>
      index.rankVectors(vector, card, chunkFilter(workspaceId), depth),
    );
    const exact = await rankExactly(database, { organisationId, personId, workspaceId, vector, card, limit: depth });
    return { found: found.length, recall: recallByScore(found, exact) };
  });
}

function compareWords(
  storage: Storage,
  { organisationId, personId, workspaceId }: LibraryFigures,
  questions: readonly string[],
) {
  const filter = chunkFilter(workspaceId);
  return untilLate(questions, (question) =>
    storage.tenant({ kind: 'person', organisationId, personId }, async ({ index }) => {
      const { found, all } = await rankWordsTwice(index, question, filter);
      return recallByScore(found, all);
    }),
  );
}

/** The ranking that a search makes by words, and the same when every lexeme alone makes a chunk a candidate. */
async function rankWordsTwice(index: ChunkIndex, question: string, filter: ChunkFilter) {
  let found: readonly RankedChunk[] = [];
  let all: readonly RankedChunk[] = [];
  let lexemes: readonly string[] = [];
  const watched: ChunkIndex = {
    ...index,
    frequencies: (...given) => {
      [lexemes] = given;
      return index.frequencies(...given);
    },
    rankLexical: async (query, ...given) => {
      found = await index.rankLexical(query, ...given);
      all = await index.rankLexical({ ...query, candidates: lexemes.map((lexeme) => [lexeme]) }, filter, depth);
      return [...found];
    },
  };
  await searchChunks(watched, question, { mode: 'lexical', filter, limit: depth });
  return { found: found.slice(0, depth), all };
}

/** What `ask` gives for one question after another, until there are no more or there is no more time. */
async function untilLate<T>(questions: readonly string[], ask: (question: string) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  const started = performance.now();
  for (const question of questions) {
    if (performance.now() - started > milliseconds) break;
    results.push(await ask(question));
  }
  return results;
}

function mean(values: readonly number[]): number {
  return Number((values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)).toFixed(4));
}
