import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chunkFilter } from '@lesart/retrieval';
import type { DocumentChange } from './repositories.ts';
import { describeOnEachDatabase } from './testing/test-database.ts';
import {
  addOrganisation,
  addPerson,
  dimensionOf,
  ingest,
  letterVector,
  type TestOrganisation,
  testCard,
  upload,
} from './testing/test-material.ts';

describeOnEachDatabase({ describe, beforeAll, afterAll }, 'what people say about documents', (given) => {
  let organisation: TestOrganisation;
  let files = 0;

  beforeAll(async () => {
    organisation = await addOrganisation(given.opened.database);
  }, 60_000);

  async function store(text: string, of = organisation, folderId: string | null = null): Promise<string> {
    files += 1;
    const { document } = await ingest(given.opened.storage, of, { name: `akte ${files}.txt`, text, folderId });
    return document.id;
  }

  const change = (documentId: string, to: DocumentChange, actor = organisation.actor) =>
    given.opened.storage.tenant(actor, ({ documents }) => documents.change(documentId, to));

  const remove = (documentId: string) =>
    given.opened.storage.tenant(organisation.actor, ({ documents }) => documents.delete(documentId));

  /** The documents in which both rankings find the word; fails when they do not agree. */
  async function find(word: string): Promise<string[]> {
    const { actor, workspaceId } = organisation;
    return given.opened.storage.tenant(actor, async ({ index }) => {
      const words = {
        ...{ candidates: [[word]], phrases: [] },
        weights: [{ dimension: dimensionOf(word), weight: 1 }],
      };
      const filter = chunkFilter(workspaceId);
      const lexical = await index.rankLexical(words, filter, 100);
      const vectors = await index.rankVectors(letterVector(word), testCard, filter, 1000);
      const found = await index.load(lexical.map(({ chunkId }) => chunkId));
      const near = await index.load(vectors.map(({ chunkId }) => chunkId));
      const holding = near.filter(({ text }) => text.split(' ').includes(word));
      expect(idsOf(holding)).toEqual(idsOf(found));
      return idsOf(found);
    });
  }

  it('keeps class, end and replacement of a document, shows them in every reading of it, and takes them back', async () => {
    const { actor, workspaceId } = organisation;
    const [old, fresh] = [await store('alte Ordnung'), await store('neue Ordnung')];
    const plain = { documentClass: 'internal', validUntil: null, replacedBy: null };
    const read = () =>
      given.opened.storage.tenant(actor, async ({ documents }) => [
        await documents.get(old),
        await documents.detail(old),
        (await documents.list(workspaceId)).find(({ id }) => id === old),
      ]);
    expect(await read()).toMatchObject([plain, plain, plain]);

    const replacement = await given.opened.storage.tenant(actor, ({ documents }) => documents.get(fresh));
    const said = { documentClass: 'secret', validUntil: '2025-12-31' } as const;
    const shown = { ...said, replacedBy: { id: fresh, name: replacement.name } };
    expect(await change(old, { ...said, replacedBy: fresh })).toMatchObject(shown);
    expect(await read()).toMatchObject([shown, shown, shown]);

    expect(await change(old, { name: 'umbenannt.txt' })).toMatchObject({ ...shown, name: 'umbenannt.txt' });
    expect(await change(old, { validUntil: null, replacedBy: null })).toMatchObject({
      ...plain,
      documentClass: 'secret',
    });
  });

  it('keeps from when a version holds, and takes it back', async () => {
    const { actor } = organisation;
    const { versionId } = await upload(given.opened.storage, organisation, { name: 'gültig.txt', text: 'gültig' });
    const say = (validFrom: string | null) =>
      given.opened.storage.tenant(actor, ({ versions }) => versions.change(versionId, { validFrom }));
    expect(await say('2024-02-29')).toMatchObject({ id: versionId, validFrom: '2024-02-29', number: 1 });
    expect(await given.opened.storage.tenant(actor, ({ versions }) => versions.get(versionId))).toMatchObject({
      validFrom: '2024-02-29',
    });
    expect(await say(null)).toMatchObject({ validFrom: null });
  });

  it('lets no reader and no stranger say anything, and nobody name a document of another workspace', async () => {
    const theirs = await addOrganisation(given.opened.database, 'Ihres');
    const [own, foreign] = [await store('unser'), await store('ihr', theirs)];
    const reader = await addPerson(given.opened.database, { ...organisation, role: 'reader', personId: randomUUID() });
    const { version } = await given.opened.storage.tenant(organisation.actor, ({ documents }) => documents.get(own));
    for (const actor of [reader, theirs.actor]) {
      await expect(change(own, { documentClass: 'public' }, actor)).rejects.toMatchObject({ code: 'not-found' });
      await expect(
        given.opened.storage.tenant(actor, ({ versions }) => versions.change(version.id, { validFrom: '2026-01-01' })),
      ).rejects.toMatchObject({ code: 'not-found' });
    }
    for (const replacedBy of [foreign, randomUUID()]) {
      await expect(change(own, { documentClass: 'public', replacedBy })).rejects.toMatchObject({ code: 'not-found' });
    }
    expect(await given.opened.storage.tenant(organisation.actor, ({ documents }) => documents.get(own))).toMatchObject({
      ...{ documentClass: 'internal', replacedBy: null },
      version: { validFrom: null },
    });
  });

  it('refuses a document that takes its own place, also by way of others, also when two say so at once', async () => {
    const [a, b, c] = [await store('a'), await store('b'), await store('c')];
    const cycle = { code: 'replacement-cycle' };
    await expect(change(a, { replacedBy: a })).rejects.toMatchObject(cycle);
    await change(a, { replacedBy: b });
    await expect(change(b, { replacedBy: a })).rejects.toMatchObject(cycle);
    await change(b, { replacedBy: c });
    await expect(change(c, { replacedBy: a })).rejects.toMatchObject(cycle);
    await change(a, { replacedBy: c });
    await change(b, { replacedBy: null });

    const [d, e] = [await store('d'), await store('e')];
    const both = await Promise.allSettled([change(d, { replacedBy: e }), change(e, { replacedBy: d })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: cycle });
  });

  it('finds a document no more from the moment on at which it is replaced, and again when it is not', async () => {
    const old = await store('mietspiegel alt\nmietspiegel tabelle');
    const fresh = await store('mietspiegel neu');
    expect(await find('mietspiegel')).toEqual([old, fresh].sort());
    await change(old, { replacedBy: fresh });
    expect(await find('mietspiegel')).toEqual([fresh]);
    await change(old, { replacedBy: null });
    expect(await find('mietspiegel')).toEqual([old, fresh].sort());
  });

  it('finds a document again when the one that took its place is deleted, alone or with its folder', async () => {
    const old = await store('tarifvertrag alt');
    const fresh = await store('tarifvertrag neu');
    await change(old, { replacedBy: fresh });
    await remove(fresh);
    expect(await find('tarifvertrag')).toEqual([old]);
    expect(await given.opened.storage.tenant(organisation.actor, ({ documents }) => documents.get(old))).toMatchObject({
      replacedBy: null,
    });

    const { actor, workspaceId } = organisation;
    const folder = await given.opened.storage.tenant(actor, ({ folders }) =>
      folders.create({ workspaceId, parentId: null, name: 'Neues' }),
    );
    const [inside, beside] = [
      await store('tarifvertrag innen', organisation, folder.id),
      await store('tarifvertrag daneben', organisation, folder.id),
    ];
    await change(old, { replacedBy: inside });
    await change(inside, { replacedBy: beside });
    await given.opened.storage.tenant(actor, ({ folders }) => folders.delete(folder.id));
    expect(await find('tarifvertrag')).toEqual([old]);
  });

  it('marks only the newest version of a replaced document as current when it comes back', async () => {
    const { storage } = given.opened;
    const first = await ingest(storage, organisation, { name: 'satzung.txt', text: 'satzung eins' });
    const second = await ingest(storage, organisation, { name: 'satzung.txt', text: 'satzung zwei' });
    const fresh = await store('ganz anderes');
    await change(first.document.id, { replacedBy: fresh });
    const third = await ingest(storage, organisation, { name: 'satzung.txt', text: 'satzung drei' });
    const marks = () => marksOf(first.document.id);
    const all = [first, second, third].map(({ versionId }) => versionId);
    expect(await marks()).toEqual(new Map(all.map((id) => [id, true])));
    await change(first.document.id, { replacedBy: null });
    expect(await marks()).toEqual(new Map(all.map((id) => [id, id !== third.versionId])));
  });

  it('removes a workspace whose documents replaced one another', async () => {
    const { actor } = organisation;
    const workspace = await given.opened.storage.tenant(actor, ({ workspaces }) => workspaces.create('Vorläufig'));
    const there = { ...organisation, workspaceId: workspace.id };
    const [a, b] = [await store('a', there), await store('b', there)];
    await change(a, { replacedBy: b });
    await given.opened.storage.tenant(actor, ({ workspaces }) => workspaces.delete(workspace.id));
    await expect(given.opened.storage.tenant(actor, ({ documents }) => documents.get(a))).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  /** Whether each version's chunks and vectors are superseded; fails where the two differ. */
  async function marksOf(documentId: string): Promise<Map<string, boolean>> {
    const settings = `SET LOCAL ROLE lesart_app; SELECT set_config('lesart.organisation', '${organisation.organisationId}', true),
      set_config('lesart.job', 'on', true)`;
    const marks = await Promise.all(
      ['chunk', 'chunk_vector'].map((table) =>
        given.opened.database.transaction(settings, ({ rows }) =>
          rows(`SELECT DISTINCT version_id, superseded FROM ${table} WHERE document_id = $1 ORDER BY 1`, [documentId]),
        ),
      ),
    );
    expect(marks[1]).toEqual(marks[0]);
    return new Map((marks[0] ?? []).map((row) => [String(row.version_id), row.superseded === true]));
  }
});

function idsOf(found: readonly { readonly documentId: string }[]): string[] {
  return [...new Set(found.map(({ documentId }) => documentId))].sort();
}
