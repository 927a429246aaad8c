import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeVersion } from './chunks/encode-version.ts';
import { describeOnEachDatabase, type OpenedStorage } from './testing/test-database.ts';
import {
  addOrganisation,
  addPerson,
  ingest,
  prepare,
  prepareLines,
  type TestOrganisation,
  upload,
} from './testing/test-material.ts';

describeOnEachDatabase({ describe, beforeAll, afterAll }, 'library', (given) => {
  let organisation: TestOrganisation;
  beforeAll(async () => {
    organisation = await addOrganisation(given.opened.database);
  }, 60_000);

  const storage = () => given.opened.storage;
  const tenant: OpenedStorage['storage']['tenant'] = (actor, work) => storage().tenant(actor, work);
  const list = ({ actor, workspaceId } = organisation) => tenant(actor, ({ documents }) => documents.list(workspaceId));
  const find = async (name: string, where = organisation) => (await list(where)).find((found) => found.name === name);

  it('says of each document whose bytes are in an earlier one where that is', async () => {
    const first = await upload(storage(), organisation, { name: 'vertrag.txt', text: 'dieselben Worte' });
    const second = await upload(storage(), organisation, { name: 'kopie.txt', text: 'dieselben Worte' });
    const third = await upload(storage(), organisation, { name: 'abschrift.txt', text: 'dieselben Worte' });
    const original = { id: first.document.id, name: 'vertrag.txt', folderId: null };
    expect(first.document.duplicateOf).toBeNull();
    expect([second.document.duplicateOf, third.document.duplicateOf]).toEqual([original, original]);
    expect((await find('vertrag.txt'))?.duplicateOf).toBeNull();
    expect((await find('abschrift.txt'))?.duplicateOf).toEqual(original);

    await upload(storage(), organisation, { name: 'vertrag.txt', text: 'andere Worte' });
    expect((await find('kopie.txt'))?.duplicateOf).toBeNull();
    expect((await find('abschrift.txt'))?.duplicateOf).toMatchObject({ id: second.document.id });
    const detail = await tenant(organisation.actor, ({ documents }) => documents.get(third.document.id));
    expect(detail.duplicateOf).toMatchObject({ id: second.document.id });
  });

  it('knows no duplicates of other workspaces', async () => {
    const other = await addOrganisation(given.opened.database, 'Andere');
    await upload(storage(), organisation, { name: 'geheim.txt', text: 'nur hier bekannt' });
    const { document } = await upload(storage(), other, { name: 'geheim.txt', text: 'nur hier bekannt' });
    expect(document.duplicateOf).toBeNull();
    expect((await find('geheim.txt', other))?.duplicateOf).toBeNull();
  });

  it('lists readings without what only a report shows', async () => {
    const { document, versionId } = await ingest(storage(), organisation, { name: 'bericht.txt', text: 'Worte' });
    const store = storage().ingestStore(organisation.organisationId);
    await tenant(organisation.actor, ({ versions }) =>
      versions.readAgain(versionId, { recogniseText: 'never', hiddenText: 'leave-out' }),
    );
    await store.begin(versionId);
    const { embedded } = prepare(versionId, 'Worte');
    const lines = prepareLines(versionId, 'Worte');
    const aside = { kind: 'comment' as const, text: 'Nein', author: null, page: null };
    const prepared = encodeVersion(versionId, { ...lines, reading: { ...lines.reading, asides: [aside] } });
    await store.complete(versionId, prepared, embedded);
    expect((await find('bericht.txt'))?.version.reading).toMatchObject({ words: 1, asides: [] });
    const detail = await tenant(organisation.actor, ({ documents }) => documents.detail(document.id));
    expect(detail.version.reading?.asides).toEqual([aside]);
  });

  it('reads nothing of a paused workspace, and goes on with what waits', async () => {
    const paused = await addOrganisation(given.opened.database, 'Pause');
    const { actor, workspaceId, organisationId } = paused;
    const store = storage().ingestStore(organisationId);
    const running = await upload(storage(), paused, { name: 'läuft.txt', text: 'läuft' });
    const waiting = await upload(storage(), paused, { name: 'wartet.txt', text: 'wartet' });
    const ready = await ingest(storage(), paused, { name: 'fertig.txt', text: 'fertig' });
    await store.begin(running.versionId);

    expect(await tenant(actor, ({ workspaces }) => workspaces.pause(workspaceId))).toEqual([running.versionId]);
    expect(await tenant(actor, ({ workspaces }) => workspaces.pause(workspaceId))).toEqual([]);
    expect(await tenant(actor, ({ workspaces }) => workspaces.isPaused(workspaceId))).toBe(true);
    expect(await store.progress(running.versionId, { done: 1, total: 2, unit: 'pages' })).toBe(false);
    const { prepared, embedded } = prepare(running.versionId, 'läuft');
    expect(await store.complete(running.versionId, prepared, embedded)).toBe(false);
    expect(await store.begin(waiting.versionId)).toBeNull();
    expect(await store.unfinished()).toEqual([]);
    const states = (await list(paused)).map(({ name, version }) => [name, version.state]);
    expect(Object.fromEntries(states)).toEqual({
      'läuft.txt': 'queued',
      'wartet.txt': 'queued',
      'fertig.txt': 'ready',
    });

    const resumed = await tenant(actor, ({ workspaces }) => workspaces.resume(workspaceId));
    expect(resumed.sort()).toEqual([running.versionId, waiting.versionId].sort());
    expect(resumed).not.toContain(ready.versionId);
    expect(await store.begin(waiting.versionId)).not.toBeNull();
  });

  it('is paused by those who may write, and by nobody elsewhere', async () => {
    const { organisationId, workspaceId } = organisation;
    const reader = await addPerson(given.opened.database, { organisationId, workspaceId, role: 'reader' });
    const elsewhere = await addOrganisation(given.opened.database, 'Elsewhere');
    for (const actor of [reader, elsewhere.actor]) {
      await expect(tenant(actor, ({ workspaces }) => workspaces.pause(workspaceId))).rejects.toMatchObject({
        code: 'not-found',
      });
    }
    expect(await tenant(organisation.actor, ({ workspaces }) => workspaces.isPaused(workspaceId))).toBe(false);
    const editor = await addPerson(given.opened.database, { organisationId, workspaceId, role: 'editor' });
    await tenant(editor, ({ workspaces }) => workspaces.pause(workspaceId));
    expect(await tenant(reader, ({ workspaces }) => workspaces.isPaused(workspaceId))).toBe(true);
    expect(await tenant(elsewhere.actor, ({ workspaces }) => workspaces.isPaused(workspaceId))).toBe(false);
    await tenant(editor, ({ workspaces }) => workspaces.resume(workspaceId));
  });

  it('takes no more documents or bytes than its quota allows, also of several uploads at once', async () => {
    const full = await addOrganisation(given.opened.database, 'Voll');
    const { actor, workspaceId, personId } = full;
    const put = async (name: string, text: string, quota: { documents: number | null; bytes: number | null }) => {
      const { contentHash, bytes } = (await upload(storage(), organisation, { name: `Inhalt ${text}`, text })).document
        .version;
      return tenant(actor, ({ documents }) =>
        documents.upload({ workspaceId, folderId: null, name, contentHash, bytes, personId, quota }),
      );
    };
    const two = { documents: 2, bytes: null };
    const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd'].map((name) => put(name, name.repeat(10), two)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'quota-exceeded' });
    }
    expect(await tenant(actor, ({ workspaces }) => workspaces.usage(workspaceId))).toEqual({ documents: 2, bytes: 20 });
    const [known] = await list(full);
    const bytes = { documents: null, bytes: 25 };
    expect((await put(known?.name ?? '', 'xxxxx', bytes)).outcome).toBe('version');
    await expect(put('neu', 'y', bytes)).rejects.toMatchObject({ code: 'quota-exceeded' });
    expect((await put(known?.name ?? '', 'xxxxx', bytes)).outcome).toBe('unchanged');
  });
});
