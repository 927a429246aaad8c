/**
 * Measures storing and searching: `node --conditions=@lesart/source scripts/measure-storage.ts [documents]`.
 * A document is 150 blocks and 28 chunks of 110 lexemes with vectors of 384 numbers, about 36 kB of text.
 */

import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { readingSchema } from '@lesart/document';
import type { EmbeddedChunks, PreparedVersion } from '@lesart/pipelines';
import { chunkFilter } from '@lesart/retrieval';
import { encodeVersion } from '../src/chunks/encode-version.ts';
import { availableDatabases, type TestDatabase } from '../src/testing/test-database.ts';
import { addOrganisation, dimensionOf, testCard, upload } from '../src/testing/test-material.ts';

async function measure(database: TestDatabase, documents: number): Promise<void> {
  const installation = await database.start();
  const { storage, database: raw } = await installation.open();
  const organisation = await addOrganisation(raw);
  const store = storage.ingestStore(organisation.organisationId);
  const say = (what: string, times: readonly number[]) => {
    const sorted = times.toSorted((left, right) => left - right);
    const [median = 0, late = 0] = [sorted[sorted.length >> 1], sorted[Math.floor(sorted.length * 0.95)]];
    console.log(`${database.kind}: ${what}: median ${median.toFixed(1)} ms, p95 ${late.toFixed(1)} ms`);
  };

  const uploads: number[] = [];
  const stores: number[] = [];
  for (let index = 0; index < documents; index += 1) {
    const file = { name: `d${index}.txt`, text: `${index}` };
    const { versionId } = await timed(uploads, () => upload(storage, organisation, file));
    await store.begin(versionId);
    const { prepared, embedded } = documentOf();
    await timed(stores, () => store.complete(versionId, encodeVersion(versionId, prepared), embedded));
  }
  say('upload of a small file', uploads);
  say('complete', stores);
  const folds: number[] = [];
  await timed(folds, () => storage.fold(organisation.organisationId));
  say(`fold of ${documents} deltas, or what was left of them`, folds);

  const filter = chunkFilter(organisation.workspaceId);
  const [lexical, vectors, whole]: number[][] = [[], [], []];
  for (let index = 0; index < 50; index += 1) {
    const words = [wordOf(40 + index), wordOf(400 + index), wordOf(3000 + index)];
    const query = { candidates: words, weights: words.map((word) => ({ dimension: dimensionOf(word), weight: 3 })) };
    await storage.tenant(organisation.actor, async ({ index: chunks }) => {
      const started = performance.now();
      await chunks.frequencies(words);
      const byWords = await timed(lexical ?? [], () => chunks.rankLexical(query, filter, 50));
      const byVectors = await timed(vectors ?? [], () => chunks.rankVectors(unitVector(), card, filter, 50));
      await chunks.load([...byWords, ...byVectors].slice(0, 10).map(({ chunkId }) => chunkId));
      whole?.push(performance.now() - started);
    });
  }
  say(`lexical ranking of ${documents * 28} chunks`, lexical ?? []);
  say(`vector ranking of ${documents * 28} chunks`, vectors ?? []);
  say('a whole search: frequencies, both rankings, 10 chunks loaded', whole ?? []);

  const sends: number[] = [];
  for (let index = 0; index < 300; index += 1) await timed(sends, () => storage.jobs.send('empty', { index }));
  say('send of a job', sends);
  const { promise, resolve } = Promise.withResolvers<void>();
  let left = 300;
  const started = performance.now();
  await storage.jobs.work('empty', { concurrency: 2 }, async () => {
    left -= 1;
    if (left === 0) resolve();
  });
  await promise;
  console.log(`${database.kind}: ${(300_000 / (performance.now() - started)).toFixed(0)} empty jobs per second`);
  await storage.close();
  await installation.stop();
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  times.push(performance.now() - started);
  return result;
}

const card = { ...testCard, dimensions: 384 };

function wordOf(rank: number): string {
  return `wort${rank.toString(36)}`;
}

/** Ranks as words have them in texts: the second is half as frequent as the first. */
function someWord(): string {
  return wordOf(Math.floor(Math.exp(Math.random() * Math.log(20_000))));
}

function unitVector(): Float32Array {
  const vector = Float32Array.from({ length: 384 }, () => Math.random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function documentOf(): { prepared: PreparedVersion; embedded: EmbeddedChunks } {
  const box = { page: 1, x: 71.3, y: 200.5, width: 302.2, height: 41.7, start: 0, end: 240 };
  const blocks = Array.from({ length: 150 }, (_, ordinal) => ({
    ...{ id: randomUUID(), ordinal, kind: 'paragraph' as const, level: null, label: null, marks: [], table: null },
    text: Array.from({ length: 36 }, someWord).join(' '),
    locator: { kind: 'page' as const, page: 1 + (ordinal >> 4), boxes: [box] },
  }));
  const chunks = Array.from({ length: 28 }, (_, ordinal) => {
    const own = blocks.slice(ordinal * 5, ordinal * 5 + 5);
    const words = new Set<string>();
    while (words.size < 110) words.add(someWord());
    return {
      ...{ ordinal, text: own.map(({ text }) => text).join('\n'), headingPath: ['§ 1', 'Laufzeit'], tokens: 300 },
      spans: own.map(({ id, text }) => ({ blockId: id, start: 0, end: text.length })),
      lexemes: [...words].map((lexeme, place) => ({
        ...{ lexeme, positions: [place + 1], dimension: dimensionOf(lexeme), impact: 0.1 + Math.random() },
      })),
    };
  });
  const seen = { pages: 10, pageSizes: [], pagesWithoutText: [], tables: 0, words: 5400, language: 'de' };
  const reading = readingSchema.parse(seen);
  return {
    prepared: {
      ...{ mediaType: 'application/pdf', reading, readerVersion: 'measured' },
      ...{ blocks, chunks },
    },
    embedded: { card, vectors: chunks.map(unitVector) },
  };
}

const [, , count = '180'] = process.argv;
for (const database of availableDatabases()) await measure(database, Number(count));
