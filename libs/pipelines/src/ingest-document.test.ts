import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ReadingFault } from '@lesart/document';
import { createBuiltinEmbeddingModel } from '@lesart/embedding';
import { type EmbeddingModel, ModelFault } from '@lesart/models';
import { createScriptedEmbeddingModel } from '@lesart/models/testing';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { ingestDocument } from './ingest-document.ts';
import { type DemoVersion, demoVersion, versionOf } from './testing/demo-documents.ts';
import { InMemoryAttachmentStore } from './testing/in-memory-attachment-store.ts';
import { InMemoryIngestStore } from './testing/in-memory-ingest-store.ts';
import { createInProcessReader } from './testing/in-process-reader.ts';
import type { VersionReader } from './version-reader.ts';

const pdf = demoVersion('lohnsteuer-und-tarif.pdf'); // 7 pages
let folder: string;
/** Two demo documents in one file: more chunks than go to a model at once. */
let long: DemoVersion;
let broken: DemoVersion;
let store: InMemoryIngestStore;
let attachments: InMemoryAttachmentStore;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lesart-ingest-'));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return versionOf(join(folder, name));
  };
  const texts = ['einkommensteuergesetz-auszug.md', 'github-privacy-statement.md'].map((file) =>
    readFileSync(demoVersion(file).path, 'utf8'),
  );
  long = write('both.md', texts.join('\n\n'));
  broken = write('broken.pdf', '%PDF-1.7\nand nothing after it');
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  store = new InMemoryIngestStore();
  attachments = new InMemoryAttachmentStore();
});

/** Ingests a version that was just uploaded. */
async function ingest(
  version: DemoVersion,
  embeddingModel: EmbeddingModel = createBuiltinEmbeddingModel(),
  signal = new AbortController().signal,
): Promise<void> {
  store.add(version);
  await ingestDocument(version.versionId, {
    store,
    attachments,
    reader: createInProcessReader(new Map([[version.contentHash, version.path]])),
    embeddingModel,
    signal,
  });
}

describe('ingestDocument', () => {
  it('reads a version and stores a vector for each chunk by the built-in model', async () => {
    await ingest(pdf);
    const stored = store.ready.get(pdf.versionId);
    expect(stored?.prepared.mediaType).toBe('application/pdf');
    expect(stored?.embedded.card.provider).toBe('builtin');
    expect(stored?.embedded.vectors).toHaveLength(stored?.prepared.chunks.length ?? 0);
    expect(store.progressed.at(-1)).toEqual({ done: 7, total: 7, unit: 'pages' });
  });

  it('sends the chunks to another model in batches and tells how far it is', async () => {
    const model = createScriptedEmbeddingModel();
    await ingest(long, model);
    const { prepared, embedded } = store.ready.get(long.versionId) ?? {};
    const total = prepared?.chunks.length ?? 0;
    expect(total).toBeGreaterThan(64);
    expect(model.requests.map(({ texts }) => texts.length)).toEqual([64, total - 64]);
    expect(model.requests.every(({ purpose }) => purpose === 'storage')).toBe(true);
    expect(embedded?.card).toBe(model.card);
    expect(embedded?.vectors).toHaveLength(total);
    expect(store.progressed.at(-1)).toEqual({ done: total, total, unit: 'chunks' });
  });

  it('tells its progress in order, the newest when the store is slow', async () => {
    store.beforeProgress = () => new Promise((resolve) => setTimeout(resolve, 1));
    await ingest(pdf);
    const pages = store.progressed.map(({ done }) => done);
    expect(pages).toEqual(pages.toSorted((a, b) => a - b));
    expect(pages.at(-1)).toBe(7);
  });

  it('stores nothing and throws nothing when somebody stops the version while it is read', async () => {
    store.beforeProgress = () => store.remove(pdf.versionId);
    await ingest(pdf);
    expect(store.ready.size).toBe(0);
  });

  it('stops asking the model when somebody stops the version while it is embedded', async () => {
    const model = createScriptedEmbeddingModel();
    store.beforeProgress = () => store.remove(long.versionId);
    await ingest(long, withPause(model));
    expect(store.ready.size).toBe(0);
    expect(model.requests).toHaveLength(1);
  });

  it('stores nothing when the version is deleted after its last progress', async () => {
    const model = createScriptedEmbeddingModel();
    const short = demoVersion('github-subprocessors.md');
    const complete = store.complete.bind(store);
    store.complete = async (...given) => {
      store.remove(short.versionId);
      return complete(...given);
    };
    await ingest(short, model);
    expect(store.progressed).toHaveLength(1);
    expect(store.ready.size).toBe(0);
  });

  it('does nothing for a version that is gone', async () => {
    const reader = {
      read: () => Promise.reject(new Error('There is nothing to read')),
    };
    const embeddingModel = createScriptedEmbeddingModel();
    const { signal } = new AbortController();
    await ingestDocument(pdf.versionId, { store, attachments, reader, embeddingModel, signal });
    expect(store.ready.size).toBe(0);
  });

  it('throws what is wrong with the file', async () => {
    await expect(ingest(broken)).rejects.toMatchObject({ name: 'ReadingFault', code: 'file-broken' });
    expect(store.ready.size).toBe(0);
  });

  it('writes no progress any more once it has thrown', async () => {
    const slow = { ...pdf, versionId: 'slow' };
    store.beforeProgress = () => new Promise((resolve) => setTimeout(resolve, 20));
    store.add(slow);
    const reader: VersionReader = {
      async read(_, { onProgress }) {
        onProgress({ done: 1, total: 7, unit: 'pages' });
        await new Promise((resolve) => setImmediate(resolve));
        throw new ReadingFault('reading-crashed', 'The reader ended');
      },
    };
    const { signal } = new AbortController();
    const tools = { store, attachments, reader, embeddingModel: createScriptedEmbeddingModel(), signal };
    await expect(ingestDocument('slow', tools)).rejects.toMatchObject({ code: 'reading-crashed' });
    expect(store.progressed).toHaveLength(1);
  });

  it('throws what is wrong with the model, and the next try succeeds', async () => {
    const fault = new ModelFault('model-overloaded', 'busy');
    const model = createScriptedEmbeddingModel({ faults: new Map([[1, fault]]) });
    await expect(ingest(long, model)).rejects.toBe(fault);
    expect(store.ready.size).toBe(0);
    await ingest(long, model);
    expect(store.ready.size).toBe(1);
  });

  it('throws what is wrong with the store, also when that was while it told its progress', async () => {
    const fault = new Error('the database is away');
    store.beforeProgress = () => Promise.reject(fault);
    await expect(ingest(pdf)).rejects.toBe(fault);
    expect(store.ready.size).toBe(0);
  });

  it("throws the reason of the caller's signal, whose version goes on later", async () => {
    const ending = new AbortController();
    store.beforeProgress = () => ending.abort(new Error('the server goes down'));
    await expect(ingest(pdf, createBuiltinEmbeddingModel(), ending.signal)).rejects.toThrow('the server goes down');
    expect(store.ready.size).toBe(0);
  });

  it('gives the same again', async () => {
    await ingest(pdf);
    const first = store.ready.get(pdf.versionId);
    await ingest(pdf);
    expect(store.ready.get(pdf.versionId)).toEqual(first);
  });
});

describe('ingestDocument of an archive', () => {
  /** A version of an archive with these files. */
  function archive(files: Zippable, given: Partial<DemoVersion> = {}): DemoVersion {
    const path = join(folder, 'all.zip');
    writeFileSync(path, zipSync(files));
    return { ...versionOf(path), ...given };
  }
  const large = new Uint8Array(3_500_000).map((_, at) => (at * 7) % 251);

  it('keeps each file inside, tells how far it is, and the archive goes', async () => {
    const version = archive({ 'a.txt': strToU8('A'), contracts: { 'large.bin': large } });
    await ingest(version);
    expect([...attachments.files.keys()]).toEqual(['a.txt', 'contracts/large.bin']);
    expect(attachments.files.get('contracts/large.bin')?.equals(large)).toBe(true);
    expect(attachments.dissolved).toEqual([version.versionId]);
    expect(store.ready.size).toBe(0);
    expect(store.progressed.at(-1)).toEqual({ done: 2, total: 2, unit: 'files' });
  });

  it('stays, and says what is missing, when a file was left out', async () => {
    const version = archive({
      'a.txt': strToU8('A'),
      'huge.bin': new Uint8Array(10_000_001),
      'full.txt': strToU8('x'),
    });
    attachments.refused.add('full.txt');
    await ingest(version);
    expect([...attachments.files.keys()]).toEqual(['a.txt']);
    expect(attachments.dissolved).toEqual([]);
    const { reading, blocks } = store.ready.get(version.versionId)?.prepared ?? {};
    expect(reading?.findings).toContainEqual({
      ...{ code: 'cut-short', count: 2, pages: [] },
      samples: ['huge.bin', 'full.txt'],
    });
    expect(blocks?.map(({ text }) => text)).toEqual(['a.txt', 'huge.bin', 'full.txt']);
  });

  it('is not unpacked in the fourth archive one in another', async () => {
    const version = archive({ 'a.txt': strToU8('A') }, { depth: 3 });
    await ingest(version);
    expect(attachments.files.size).toBe(0);
    expect(store.ready.get(version.versionId)?.prepared.reading.findings).toMatchObject([
      { code: 'attachments' },
      { code: 'cut-short', count: 1, samples: ['a.txt'] },
    ]);
  });

  it('gives files that have the same name after cleaning names of their own', async () => {
    await ingest(archive({ 'a\u200b.txt': strToU8('1'), 'a.txt': strToU8('2'), 'b\u0007/c': strToU8('3') }));
    expect([...attachments.files].map(([name, bytes]) => [name, bytes.toString()])).toEqual([
      ['a.txt', '1'],
      ['a (2).txt', '2'],
      ['b/c', '3'],
    ]);
  });

  it('does not bring back what an earlier reading had given and somebody deleted', async () => {
    await ingest(
      archive({ 'a.txt': strToU8('A'), 'b.txt': strToU8('B') }, { knownAttachments: [{ name: 'a.txt', kept: true }] }),
    );
    expect([...attachments.files.keys()]).toEqual(['b.txt']);
  });

  it('says what became of each file, and tries again what an earlier reading had left out', async () => {
    const files = { 'a.txt': strToU8('1'), 'a\u200b.txt': strToU8('2'), 'b.txt': strToU8('3') };
    attachments.refused.add('a.txt').add('b.txt');
    const version = archive(files);
    await ingest(version);
    const found = store.ready.get(version.versionId)?.prepared.reading.attachments ?? [];
    expect(found.map(({ name, kept }) => [name, kept])).toEqual([
      ['a.txt', false],
      ['a\u200b.txt', true],
      ['b.txt', false],
    ]);
    attachments.files.clear();
    attachments.refused.delete('a.txt');
    await ingest({ ...version, knownAttachments: found.map(({ name, kept = false }) => ({ name, kept })) });
    expect([...attachments.files.keys()]).toEqual(['a.txt']);
    expect(store.ready.get(version.versionId)?.prepared.reading.findings).toContainEqual({
      ...{ code: 'cut-short', count: 1, pages: [], samples: ['b.txt'] },
    });
  });

  it('throws what the store of attachments throws', async () => {
    attachments.add = () => Promise.reject(new Error('the disk is full'));
    await expect(ingest(archive({ 'large.bin': large }))).rejects.toThrow('the disk is full');
  });
});

/** A model that lets others run before it answers, as a real one does. */
function withPause(model: EmbeddingModel): EmbeddingModel {
  return {
    card: model.card,
    async embed(texts, purpose, signal) {
      await new Promise((resolve) => setImmediate(resolve));
      return model.embed(texts, purpose, signal);
    },
  };
}
