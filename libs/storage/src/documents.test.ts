import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultReadingSettings } from '@lesart/document';
import { chunkId } from './chunks/chunk-id.ts';
import { describeOnEachDatabase, type OpenedStorage } from './testing/test-database.ts';
import {
  addOrganisation,
  ingest,
  prepare,
  prepareLines,
  type TestOrganisation,
  testCard,
  upload,
} from './testing/test-material.ts';

describeOnEachDatabase({ describe, beforeAll, afterAll }, 'documents', (given) => {
  let organisation: TestOrganisation;

  beforeAll(async () => {
    organisation = await addOrganisation(given.opened.database);
  }, 60_000);

  const tenant: OpenedStorage['storage']['tenant'] = (actor, work) => given.opened.storage.tenant(actor, work);

  it('makes one document of the same file uploaded eight times at once', async () => {
    const uploads = Array.from({ length: 8 }, () =>
      upload(given.opened.storage, organisation, { name: 'gleich.txt', text: 'gleicher Inhalt' }),
    );
    const outcomes = (await Promise.all(uploads)).map(({ outcome }) => outcome).sort();
    expect(outcomes).toEqual(['created', ...Array.from({ length: 7 }, () => 'unchanged')]);
  });

  it('numbers the versions of a document, and makes none for bytes that it has', async () => {
    const first = await upload(given.opened.storage, organisation, { name: 'angebot.txt', text: 'eins' });
    const same = await upload(given.opened.storage, organisation, { name: 'angebot.txt', text: 'eins' });
    const other = await upload(given.opened.storage, organisation, { name: 'angebot.txt', text: 'zwei' });
    const back = await upload(given.opened.storage, organisation, { name: 'angebot.txt', text: 'eins' });

    expect([first, same, other, back].map(({ outcome }) => outcome)).toEqual([
      'created',
      'unchanged',
      'version',
      'version',
    ]);
    expect(same.versionId).toBe(first.versionId);
    const { versions } = await tenant(organisation.actor, ({ documents }) => documents.detail(first.document.id));
    expect(versions.map(({ number, state }) => [number, state])).toEqual([
      [3, 'queued'],
      [2, 'queued'],
      [1, 'queued'],
    ]);
  });

  it('takes a composed and a decomposed umlaut for the same name', async () => {
    await upload(given.opened.storage, organisation, { name: 'Prüfung.txt'.normalize('NFC'), text: 'a' });
    const again = await upload(given.opened.storage, organisation, { name: 'Prüfung.txt'.normalize('NFD'), text: 'a' });
    expect(again.outcome).toBe('unchanged');
  });

  it('stops and resumes the newest version, and refuses what its state does not allow', async () => {
    const { document, versionId } = await upload(given.opened.storage, organisation, {
      name: 'halt.txt',
      text: 'halt',
    });
    const store = given.opened.storage.ingestStore(organisation.organisationId);
    await store.begin(versionId);

    const stopped = await tenant(organisation.actor, ({ versions }) => versions.stop(document.id));
    expect(stopped.version.state).toBe('stopped');
    expect(await store.progress(versionId, { done: 1, total: 2, unit: 'pages' })).toBe(false);
    const { prepared, embedded } = prepare(versionId, 'halt');
    expect(await store.complete(versionId, prepared, embedded)).toBe(false);
    expect(await store.begin(versionId)).toBeNull();
    expect(await tenant(organisation.actor, ({ versions }) => versions.blocks(versionId))).toEqual([]);

    const resumed = await tenant(organisation.actor, ({ versions }) => versions.resume(document.id));
    expect(resumed.version.state).toBe('queued');
    await expect(tenant(organisation.actor, ({ versions }) => versions.resume(document.id))).rejects.toMatchObject({
      code: 'state-conflict',
    });
    expect(await store.begin(versionId)).toMatchObject({ versionId, documentName: 'halt.txt' });
    expect(await store.complete(versionId, prepared, embedded)).toBe(true);
    await expect(tenant(organisation.actor, ({ versions }) => versions.stop(document.id))).rejects.toMatchObject({
      code: 'state-conflict',
    });
  });

  it('takes a version only after the one that it was made of', async () => {
    const { storage } = given.opened;
    const name = 'folgt.txt';
    const add = (text: string) => upload(storage, organisation, { name, text });
    const first = await add('eins');
    const second = await add('zwei');
    const blob = await storage.blobs.write(Readable.from(['drei']), { limitBytes: 100 });
    const { workspaceId, personId } = organisation;
    const follow = (documentId: string, versionId: string, as = name) =>
      tenant(organisation.actor, ({ documents }) =>
        documents.upload({
          workspaceId,
          folderId: null,
          personId,
          name: as,
          ...blob,
          follows: { documentId, versionId },
        }),
      );
    const { id } = first.document;
    await expect(follow(id, first.versionId)).rejects.toMatchObject({ code: 'version-outdated' });
    await expect(follow(id, second.versionId, 'anders.txt')).rejects.toMatchObject({ code: 'version-outdated' });
    expect(await follow(id, second.versionId)).toMatchObject({
      outcome: 'version',
      document: { version: { number: 3 } },
    });
    const names = (await tenant(organisation.actor, ({ documents }) => documents.list(workspaceId))).map(
      (document) => document.name,
    );
    expect(names).not.toContain('anders.txt');
  });

  it('keeps why a version failed, and forgets it when it is tried again', async () => {
    const { document, versionId } = await upload(given.opened.storage, organisation, {
      name: 'kaputt.txt',
      text: 'kaputt',
    });
    const store = given.opened.storage.ingestStore(organisation.organisationId);
    await store.begin(versionId);
    const failure = { code: 'file-broken' as const, detail: 'The file ends too early', retryable: false };
    expect(await store.fail(versionId, failure)).toBe(true);
    expect(await store.unfinished()).not.toContain(versionId);
    const failed = await tenant(organisation.actor, ({ documents }) => documents.get(document.id));
    expect(failed.version).toMatchObject({ state: 'failed', failure });
    await tenant(organisation.actor, ({ versions }) => versions.resume(document.id));
    expect(await store.unfinished()).toContain(versionId);
    const queued = await tenant(organisation.actor, ({ documents }) => documents.get(document.id));
    expect(queued.version).toMatchObject({ state: 'queued', failure: null });
  });

  it('gives blocks and chunks back as they were stored, characters that Postgres refuses aside', async () => {
    const text = "Zeile eins\nO'Brien\\n und 100 % ß\nNUL \0 und \ud83d allein, 😀 ganz";
    const { versionId } = await ingest(given.opened.storage, organisation, { name: 'zeichen.txt', text });
    const storable = text.replace('\0', '\ufffd').replace('\ud83d allein', '\ufffd allein');
    const prepared = prepareLines(versionId, storable);

    expect(await tenant(organisation.actor, ({ versions }) => versions.blocks(versionId))).toEqual(prepared.blocks);
    const found = await tenant(organisation.actor, ({ index }) => index.load([chunkId(versionId, 1)]));
    expect(found).toMatchObject([
      { text: "O'Brien\\n und 100 % ß", headingPath: ['Vertrag'], page: 2, versionNumber: 1, ordinal: 1 },
    ]);
    expect(found[0]?.spans).toEqual(prepared.chunks[1]?.spans);
  });

  it('promise 39: storing the same version again changes no row', async () => {
    const text = 'Laufzeit zwei Jahre\nKündigung drei Monate';
    const { versionId } = await ingest(given.opened.storage, organisation, { name: 'zweimal.txt', text });
    const before = await everything(given.opened, versionId);
    const store = given.opened.storage.ingestStore(organisation.organisationId);
    const { prepared, embedded } = prepare(versionId, text);
    expect(await store.complete(versionId, prepared, embedded)).toBe(true);
    expect(await everything(given.opened, versionId)).toEqual(before);
  });

  it('finds only the newest version that was read, whichever is stored last, also while it is read again', async () => {
    const first = await upload(given.opened.storage, organisation, { name: 'neu.txt', text: 'alte Fassung' });
    const second = await upload(given.opened.storage, organisation, { name: 'neu.txt', text: 'neue Fassung' });
    const store = given.opened.storage.ingestStore(organisation.organisationId);
    for (const [versionId, text] of [
      [second.versionId, 'neue Fassung'],
      [first.versionId, 'alte Fassung'],
    ] as const) {
      await store.begin(versionId);
      const { prepared, embedded } = prepare(versionId, text);
      expect(await store.complete(versionId, prepared, embedded)).toBe(true);
      if (versionId === second.versionId) {
        await tenant(organisation.actor, ({ versions }) => versions.readAgain(versionId, defaultReadingSettings));
      }
    }
    for (const table of ['chunk', 'chunk_vector']) {
      const chunks = await asOwner(given.opened, `SELECT version_id, superseded FROM ${table} WHERE document_id = $1`, [
        second.document.id,
      ]);
      expect(chunks).toHaveLength(2);
      expect(chunks).toContainEqual({ version_id: second.versionId, superseded: false });
      expect(chunks).toContainEqual({ version_id: first.versionId, superseded: true });
    }
    expect(await tenant(organisation.actor, ({ versions }) => versions.blocks(first.versionId))).toHaveLength(1);
  });

  it('deletes rows, vectors, lexemes and blobs of a folder, and what answers quoted of it', async () => {
    const { storage } = given.opened;
    const { actor, workspaceId, organisationId } = organisation;
    await storage.fold(organisationId);
    const before = await tenant(actor, ({ index }) => index.frequencies(['vertraulich']));
    const inner = await tenant(actor, ({ folders }) => folders.ensurePath(workspaceId, null, ['Alt', '2019']));
    const file = { name: 'weg.txt', text: 'streng vertraulich', folderId: inner };
    const { document, versionId } = await ingest(storage, organisation, file);
    const shared = await ingest(storage, organisation, { name: 'bleibt.txt', text: 'bleibt hier', folderId: null });
    await upload(storage, organisation, { name: 'auch.txt', text: 'bleibt hier', folderId: inner });
    const conversation = await tenant(actor, ({ conversations }) =>
      conversations.create({ workspaceId, title: 'Alt' }),
    );
    await tenant(actor, ({ conversations }) =>
      conversations.addAnswer(conversation.id, answerThatQuotes(document.id, versionId)),
    );
    const alt = await tenant(actor, ({ folders }) => folders.list(workspaceId));
    const outer = alt.find((folder) => folder.name === 'Alt');

    const hashes = await tenant(actor, ({ folders }) => folders.delete(outer?.id ?? ''));
    expect(hashes).toEqual([document.version.contentHash]);
    const path = await storage.blobs.localPath(document.version.contentHash);
    await Promise.all([...hashes, shared.document.version.contentHash].map((hash) => storage.blobs.delete(hash)));

    expect(existsSync(path)).toBe(false);
    expect(await storage.blobs.size(shared.document.version.contentHash)).toBe(11);
    for (const table of ['version', 'chunk', 'chunk_vector']) {
      expect(await asOwner(given.opened, `SELECT 1 FROM ${table} WHERE document_id = $1`, [document.id])).toEqual([]);
    }
    expect(await asOwner(given.opened, 'SELECT 1 FROM block WHERE version_id = $1', [versionId])).toEqual([]);
    await storage.fold(organisationId);
    const after = await tenant(actor, ({ index }) => index.frequencies(['vertraulich']));
    expect(after.frequencies).toEqual(before.frequencies);
    expect(after.chunks).toBe(before.chunks + 1);
    const [answer] = (await tenant(actor, ({ conversations }) => conversations.get(conversation.id))).messages;
    expect(answer?.citations).toEqual([
      {
        ...{ number: 1, documentId: null, documentName: 'weg.txt', versionId: null, versionNumber: 1 },
        ...{ headingPath: [], page: 1, quote: '', spans: [], state: 'deleted' },
      },
    ]);
  });

  it('stores an answer whose document was deleted meanwhile, without its quote', async () => {
    const { actor, workspaceId } = organisation;
    const conversation = await tenant(actor, ({ conversations }) =>
      conversations.create({ workspaceId, title: 'Spät' }),
    );
    const answer = await tenant(actor, ({ conversations }) =>
      conversations.addAnswer(conversation.id, answerThatQuotes(randomUUID(), randomUUID())),
    );
    expect(answer.citations).toMatchObject([{ number: 1, state: 'deleted', quote: '', documentId: null }]);
  });

  it('refuses an upload whose blob was deleted between its last byte and its version', async () => {
    const { storage } = given.opened;
    const blob = await storage.blobs.write(Readable.from([Buffer.from('flüchtig')]), { limitBytes: 100 });
    await storage.blobs.delete(blob.contentHash);
    const { workspaceId, personId } = organisation;
    const file = { workspaceId, folderId: null, name: 'flüchtig.txt', ...blob, personId };
    await expect(tenant(organisation.actor, ({ documents }) => documents.upload(file))).rejects.toMatchObject({
      code: 'upload-broken-off',
    });
  });

  it('refuses names that are taken and folders below themselves', async () => {
    const { actor, workspaceId } = organisation;
    const [a, b] = await tenant(actor, async ({ folders }) => [
      await folders.create({ workspaceId, parentId: null, name: 'A' }),
      await folders.create({ workspaceId, parentId: null, name: 'B' }),
    ]);
    const inner = await tenant(actor, ({ folders }) =>
      folders.create({ workspaceId, parentId: a?.id ?? null, name: 'B' }),
    );
    const change = (folderId: string, to: { name?: string; parentId?: string | null }) =>
      tenant(actor, ({ folders }) => folders.change(folderId, to));

    await expect(change(b?.id ?? '', { parentId: a?.id ?? '' })).rejects.toMatchObject({ code: 'name-taken' });
    await expect(change(a?.id ?? '', { parentId: inner.id })).rejects.toMatchObject({ code: 'folder-cycle' });
    await expect(change(a?.id ?? '', { parentId: a?.id ?? '' })).rejects.toMatchObject({ code: 'folder-cycle' });
    await expect(change(a?.id ?? '', { parentId: randomUUID() })).rejects.toMatchObject({ code: 'not-found' });
    expect(await change(inner.id, { parentId: null, name: 'C' })).toMatchObject({ parentId: null, name: 'C' });
    const paths = await Promise.all(
      Array.from({ length: 4 }, () =>
        tenant(actor, ({ folders }) => folders.ensurePath(workspaceId, null, ['N', 'M'])),
      ),
    );
    expect(new Set(paths).size).toBe(1);
  });

  it('embeds again under another model while the old vectors stay, and drops them at the end', async () => {
    const { storage } = given.opened;
    const fresh = await addOrganisation(given.opened.database, 'Umzug');
    const { versionId } = await ingest(storage, fresh, { name: 'umzug.txt', text: 'erste Zeile\nzweite Zeile' });
    const vectors = storage.vectors(fresh.organisationId);
    const next = { ...testCard, version: '2' };

    expect(await vectors.countWaiting(testCard)).toBe(0);
    expect(await vectors.countWaiting(next)).toBe(2);
    expect(await vectors.listWaiting(next, 10)).toEqual([versionId]);
    expect(await vectors.dropOthers(next)).toBe(0);
    expect((await vectors.chunks(versionId)).map(({ text }) => text)).toEqual(['erste Zeile', 'zweite Zeile']);
    const { embedded } = prepare(versionId, 'erste Zeile\nzweite Zeile');
    expect(await vectors.replace(versionId, { card: next, vectors: embedded.vectors.slice(1) })).toBe(false);
    expect(await vectors.replace(versionId, { card: next, vectors: embedded.vectors })).toBe(true);
    expect(await vectors.countWaiting(next)).toBe(0);
    expect(await vectors.dropOthers(next)).toBe(2);
    expect(await vectors.countWaiting(testCard)).toBe(2);
  });

  it('sets up once, also when two try at the same time, and knows people by sessions and tokens', async () => {
    const other = await given.database.start();
    const { storage } = await other.open();
    const setUp = {
      ...{ organisationName: 'Werft', name: 'Ada', email: 'Ada@Example.org ', passwordHash: 'hash' },
      workspaceName: 'Erster Raum',
    };
    expect(await storage.door((door) => door.isEmpty())).toBe(true);
    const tries = await Promise.allSettled([1, 2].map(() => storage.door((door) => door.setUp(setUp))));
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'setup-done' } });

    const login = await storage.door((door) => door.findLogin('ADA@example.org'));
    expect(login).toMatchObject({ passwordHash: 'hash', suspended: false });
    const { organisationId = '', personId = '' } = login ?? {};
    const actor = { kind: 'person', organisationId, personId } as const;
    const [live, expired, token] = ['live', 'expired', 'token'].map((name) => Buffer.alloc(32, name));
    await storage.tenant(actor, async ({ sessions, tokens }) => {
      await sessions.create({ secretHash: live ?? Buffer.alloc(0), expiresAt: new Date(Date.now() + 60_000) });
      await sessions.create({ secretHash: expired ?? Buffer.alloc(0), expiresAt: new Date(Date.now() - 1_000) });
      await tokens.create({ name: 'Skript', secretHash: token ?? Buffer.alloc(0) });
    });
    await storage.door(async (door) => {
      expect(await door.findSession(live ?? Buffer.alloc(0))).toEqual({ organisationId, personId });
      expect(await door.findSession(expired ?? Buffer.alloc(0))).toBeNull();
      expect(await door.findToken(token ?? Buffer.alloc(0))).toEqual({ organisationId, personId });
      expect(await door.findToken(live ?? Buffer.alloc(0))).toBeNull();
      expect(await door.findOperator()).toEqual({ organisationId, personId });
      expect(await door.organisations()).toEqual([organisationId]);
    });
    await storage.tenant(actor, async ({ sessions, tokens }) => {
      const [used] = await tokens.list();
      expect(used).toMatchObject({ name: 'Skript', lastUsedAt: expect.any(String) });
      await tokens.delete(used?.id ?? '');
      await sessions.delete(live ?? Buffer.alloc(0));
    });
    expect(await storage.door((door) => door.findSession(live ?? Buffer.alloc(0)))).toBeNull();
    expect(await storage.door((door) => door.findToken(token ?? Buffer.alloc(0)))).toBeNull();
    await storage.close();
    await other.stop();
  }, 60_000);

  function asOwner({ database: owner }: OpenedStorage, statement: string, parameters: readonly unknown[]) {
    const { organisationId } = organisation;
    const settings = `SET LOCAL ROLE lesart_app; SELECT set_config('lesart.organisation', '${organisationId}', true),
      set_config('lesart.job', 'on', true)`;
    return owner.transaction(settings, ({ rows }) => rows(statement, parameters));
  }

  async function everything(given: OpenedStorage, versionId: string) {
    return {
      version: await asOwner(given, 'SELECT * FROM version WHERE id = $1', [versionId]),
      blocks: await asOwner(given, 'SELECT * FROM block WHERE version_id = $1 ORDER BY ordinal', [versionId]),
      chunks: await asOwner(given, 'SELECT * FROM chunk WHERE version_id = $1 ORDER BY ordinal', [versionId]),
      vectors: await asOwner(
        given,
        // Without its place, which only says when it was stored.
        `SELECT to_jsonb(chunk_vector) - 'place' AS stored FROM chunk_vector
         WHERE chunk_id IN (SELECT id FROM chunk WHERE version_id = $1) ORDER BY chunk_id`,
        [versionId],
      ),
    };
  }
});

function answerThatQuotes(documentId: string, versionId: string) {
  const citation = {
    ...{ number: 1, documentId, documentName: 'weg.txt', versionId, versionNumber: 1, headingPath: ['Vertrag'] },
    ...{ page: 1, quote: 'streng vertraulich', spans: [{ blockId: randomUUID(), start: 0, end: 18 }] },
    state: 'verified' as const,
  };
  return {
    ...{
      text: 'So steht es da [1].',
      origin: { kind: 'extractive' as const, model: null },
      state: 'complete' as const,
    },
    ...{ abstained: false, problem: null, coverage: null, citations: [citation] },
  };
}
