import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chunkFilter } from '@lesart/retrieval';
import type { Actor } from './actor.ts';
import { checkSafety } from './database/check-safety.ts';
import { describeOnEachDatabase } from './testing/test-database.ts';
import {
  addOrganisation,
  addPerson,
  ingest,
  letterVector,
  type TestOrganisation,
  testCard,
  upload,
} from './testing/test-material.ts';

describeOnEachDatabase({ describe, beforeAll, afterAll }, 'rights', (given) => {
  let mine: TestOrganisation;
  let theirs: TestOrganisation;

  beforeAll(async () => {
    mine = await addOrganisation(given.opened.database, 'Meins');
    theirs = await addOrganisation(given.opened.database, 'Ihres');
  }, 60_000);

  it('promise 12: one pool, many organisations, errors and aborts: never a foreign row', async () => {
    const { storage } = given.opened;
    const organisations: TestOrganisation[] = [];
    for (let index = 0; index < 200; index += 1) {
      const organisation = await addOrganisation(given.opened.database, `Organisation ${index}`);
      await storage.tenant(organisation.actor, async ({ folders }) => {
        await folders.create({ workspaceId: organisation.workspaceId, parentId: null, name: `Ordner ${index}` });
      });
      organisations.push(organisation);
    }
    const visit = async (organisation: TestOrganisation, index: number) => {
      const stranger = organisations[(index * 7 + 1) % organisations.length] ?? organisation;
      return storage.tenant(organisation.actor, async ({ folders, workspaces, organisations: own }) => {
        if (index % 5 === 1) throw new Error('aborted by the caller');
        const seen = [
          await own.get(),
          ...(await workspaces.list()),
          ...(await folders.list(organisation.workspaceId)),
          ...(await folders.list(stranger.workspaceId)),
        ];
        if (index % 5 === 2) await folders.create({ workspaceId: stranger.workspaceId, parentId: null, name: 'x' });
        return seen.map((thing) => thing.id);
      });
    };
    const foldersOf = new Map<string, string>();
    for (const { actor, workspaceId } of organisations) {
      const [folder] = await storage.tenant(actor, ({ folders }) => folders.list(workspaceId));
      foldersOf.set(workspaceId, folder?.id ?? '');
    }
    const outcomes = await Promise.allSettled(organisations.map(visit));

    for (const [index, outcome] of outcomes.entries()) {
      const { organisationId = '', workspaceId = '' } = organisations[index] ?? {};
      if (index % 5 === 1 || index % 5 === 2) {
        expect(outcome.status).toBe('rejected');
      } else {
        const own = [organisationId, workspaceId, foldersOf.get(workspaceId)];
        expect(outcome).toEqual({ status: 'fulfilled', value: own });
      }
    }
  }, 120_000);

  it('promise 2: what belongs to somebody else looks like what does not exist', async () => {
    const { storage } = given.opened;
    const { document, versionId } = await upload(storage, theirs, { name: 'geheim.txt', text: 'geheim' });
    const folder = await storage.tenant(theirs.actor, ({ folders }) =>
      folders.create({ workspaceId: theirs.workspaceId, parentId: null, name: 'Geheimes' }),
    );
    const conversation = await storage.tenant(theirs.actor, ({ conversations }) =>
      conversations.create({ workspaceId: theirs.workspaceId, title: 'Geheim' }),
    );
    const ask = (documentId: string, version: string, folderId: string, workspaceId: string, conversationId: string) =>
      Promise.all(
        [
          () => storage.tenant(mine.actor, ({ documents }) => documents.get(documentId)),
          () => storage.tenant(mine.actor, ({ documents }) => documents.detail(documentId)),
          () => storage.tenant(mine.actor, ({ documents }) => documents.change(documentId, { name: 'x' })),
          () => storage.tenant(mine.actor, ({ documents }) => documents.delete(documentId)),
          () => storage.tenant(mine.actor, ({ versions }) => versions.get(version)),
          () => storage.tenant(mine.actor, ({ versions }) => versions.blocks(version)),
          () => storage.tenant(mine.actor, ({ versions }) => versions.stop(documentId)),
          () => storage.tenant(mine.actor, ({ folders }) => folders.change(folderId, { name: 'x' })),
          () => storage.tenant(mine.actor, ({ folders }) => folders.delete(folderId)),
          () => storage.tenant(mine.actor, ({ folders }) => folders.create({ workspaceId, parentId: null, name: 'x' })),
          () =>
            storage.tenant(mine.actor, ({ folders }) =>
              folders.create({ workspaceId: mine.workspaceId, parentId: folderId, name: 'x' }),
            ),
          () => storage.tenant(mine.actor, ({ workspaces }) => workspaces.rename(workspaceId, 'x')),
          () => storage.tenant(mine.actor, ({ workspaces }) => workspaces.delete(workspaceId)),
          () => storage.tenant(mine.actor, ({ conversations }) => conversations.get(conversationId)),
          () =>
            storage.tenant(mine.actor, ({ conversations }) =>
              conversations.addQuestion(conversationId, { text: 'x', scope: null }),
            ),
          () => storage.tenant(mine.actor, ({ conversations }) => conversations.create({ workspaceId, title: 'x' })),
        ].map((call) =>
          call().then(
            () => 'answered',
            (error: { code: string }) => error.code,
          ),
        ),
      );

    const foreign = await ask(document.id, versionId, folder.id, theirs.workspaceId, conversation.id);
    const random = await ask(randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID());

    expect(foreign).toEqual(random);
    expect(new Set(foreign)).toEqual(new Set(['not-found']));
    const roles = await storage.tenant(mine.actor, ({ workspaces }) =>
      Promise.all([workspaces.roleIn('document', document.id), workspaces.roleIn('folder', folder.id)]),
    );
    expect(roles).toEqual([null, null]);
  });

  it('finds nothing in a workspace that one is no member of, in neither ranking, and loads no foreign chunk', async () => {
    const { storage } = given.opened;
    await ingest(storage, theirs, { name: 'vertrag.txt', text: 'Kündigung mit Frist' });
    const filter = chunkFilter(theirs.workspaceId);
    const search = (actor: Actor) =>
      storage.tenant(actor, async ({ index }) => {
        const words = { candidates: [['kündigung']], phrases: [], weights: [{ dimension: 1, weight: 1 }] };
        const lexical = await index.rankLexical(words, filter, 10);
        const vectors = await index.rankVectors(letterVector('kündigung'), testCard, filter, 10);
        return { lexical, vectors, found: await index.load([...lexical, ...vectors].map(({ chunkId }) => chunkId)) };
      });

    const own = await search(theirs.actor);
    expect(own.lexical).toHaveLength(1);
    expect(own.vectors).toHaveLength(1);
    expect(await search(mine.actor)).toEqual({ lexical: [], vectors: [], found: [] });
    const chunkIds = own.lexical.map(({ chunkId }) => chunkId);
    expect(await storage.tenant(mine.actor, ({ index }) => index.load(chunkIds))).toEqual([]);
  });

  it('lets a reader read and not write, and nobody read the conversations of somebody else', async () => {
    const { storage } = given.opened;
    const reader = await addPerson(given.opened.database, { ...mine, role: 'reader', personId: randomUUID() });
    const { document } = await upload(storage, mine, { name: 'lesen.txt', text: 'nur lesen' });
    const conversation = await storage.tenant(mine.actor, ({ conversations }) =>
      conversations.create({ workspaceId: mine.workspaceId, title: 'Meine Fragen' }),
    );

    expect((await storage.tenant(reader, ({ documents }) => documents.get(document.id))).name).toBe('lesen.txt');
    const refused = { code: 'not-found' };
    await expect(
      storage.tenant(reader, ({ documents }) => documents.change(document.id, { name: 'x' })),
    ).rejects.toMatchObject(refused);
    await expect(storage.tenant(reader, ({ documents }) => documents.delete(document.id))).rejects.toMatchObject(
      refused,
    );
    await expect(
      storage.tenant(reader, ({ folders }) =>
        folders.create({ workspaceId: mine.workspaceId, parentId: null, name: 'x' }),
      ),
    ).rejects.toMatchObject(refused);
    await expect(
      storage.tenant(reader, ({ workspaces }) => workspaces.rename(mine.workspaceId, 'x')),
    ).rejects.toMatchObject(refused);
    await expect(
      storage.tenant(reader, ({ conversations }) => conversations.get(conversation.id)),
    ).rejects.toMatchObject(refused);
    expect(await storage.tenant(reader, ({ conversations }) => conversations.list(mine.workspaceId))).toEqual([]);
  });

  it('shows no row at all to the working role when no actor is set', async () => {
    const tables = await given.opened.database.rows(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND has_table_privilege('lesart_app', oid, 'SELECT')`,
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { relname } of tables) {
      const [row] = await given.opened.database.transaction('SET LOCAL ROLE lesart_app', ({ rows }) =>
        rows(`SELECT count(*) AS seen FROM ${String(relname)}`),
      );
      expect({ relname, seen: row?.seen }).toEqual({ relname, seen: 0 });
    }
  });

  it('keeps the door from documents and the working role from password hashes', async () => {
    const asRole = (role: string, statement: string) =>
      given.opened.database.transaction(`SET LOCAL ROLE ${role}`, ({ rows }) => rows(statement));
    await expect(asRole('lesart_door', 'SELECT text FROM block')).rejects.toMatchObject({ code: 'database-failed' });
    await expect(asRole('lesart_door', 'SELECT name FROM document')).rejects.toMatchObject({ code: 'database-failed' });
    await expect(asRole('lesart_app', 'SELECT password_hash FROM person')).rejects.toMatchObject({
      code: 'database-failed',
    });
    await expect(asRole('lesart_app', "UPDATE membership SET role = 'manager'")).rejects.toMatchObject({
      code: 'database-failed',
    });
  });

  it('promise 13: refuses a table without FORCE, and a working role that owns a table', async () => {
    const { run } = given.opened.database;
    await expect(checkSafety(given.opened.database)).resolves.toBeUndefined();

    await run('ALTER TABLE document NO FORCE ROW LEVEL SECURITY');
    await expect(checkSafety(given.opened.database)).rejects.toMatchObject({
      code: 'database-unsafe',
      message: 'table document does not force row level security',
    });
    await run('ALTER TABLE document FORCE ROW LEVEL SECURITY');

    await run('CREATE TABLE leak (id integer)');
    await run('GRANT CREATE ON SCHEMA public TO lesart_app; ALTER TABLE leak OWNER TO lesart_app');
    await expect(checkSafety(given.opened.database)).rejects.toMatchObject({ code: 'database-unsafe' });
    await run('DROP TABLE leak; REVOKE CREATE ON SCHEMA public FROM lesart_app');
    if (given.database.kind === 'embedded') {
      // only a superuser can grant it, which the login role of Postgres is not
      await run('ALTER ROLE lesart_door BYPASSRLS');
      await expect(checkSafety(given.opened.database)).rejects.toMatchObject({ code: 'database-unsafe' });
      await run('ALTER ROLE lesart_door NOBYPASSRLS');
    }
    await expect(checkSafety(given.opened.database)).resolves.toBeUndefined();
  });

  it('refuses an actor whose id is not a UUID, so that none becomes part of a statement', async () => {
    const actor: Actor = { kind: 'job', organisationId: "x', true); RESET ROLE; --" };
    await expect(given.opened.storage.tenant(actor, ({ organisations }) => organisations.get())).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('refuses a transaction, and a job, within a transaction', async () => {
    const { storage } = given.opened;
    await expect(
      storage.tenant(mine.actor, () => storage.tenant(mine.actor, ({ organisations }) => organisations.get())),
    ).rejects.toMatchObject({ code: 'transaction-nested' });
    await expect(storage.tenant(mine.actor, () => storage.jobs.send('ingest', {}))).rejects.toMatchObject({
      code: 'transaction-nested',
    });
  });
});
