import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SavedSearch, scopeSchema } from '@lesart/contracts';
import type { Actor } from './actor.ts';
import { describeOnEachDatabase } from './testing/test-database.ts';
import { addOrganisation, addPerson, type TestOrganisation } from './testing/test-material.ts';

describeOnEachDatabase({ describe, beforeAll, afterAll }, 'saved searches', (given) => {
  let mine: TestOrganisation;
  beforeAll(async () => {
    mine = await addOrganisation(given.opened.database, 'Meins');
  }, 60_000);

  const save = (actor: Actor, name: string, change: Partial<SavedSearch> = {}) =>
    given.opened.storage.tenant(actor, ({ savedSearches }) =>
      savedSearches.save({
        ...{ workspaceId: mine.workspaceId, name, query: 'Kaution', scope: scopeSchema.parse({}), mode: 'hybrid' },
        ...change,
      }),
    );
  const list = (actor: Actor) =>
    given.opened.storage.tenant(actor, ({ savedSearches }) => savedSearches.list(mine.workspaceId));
  const newPerson = () => addPerson(given.opened.database, { ...mine, role: 'reader', personId: randomUUID() });

  it('are listed by name, as they were saved', async () => {
    const person = await newPerson();
    const scope = scopeSchema.parse({ classes: ['public'], validOn: '2026-01-31', documentIds: [randomUUID()] });
    const second = await save(person, 'Zinsen', { mode: 'lexical' });
    const first = await save(person, 'Änderungen', { scope, query: '"neue Fassung"' });
    expect(await list(person)).toEqual([first, second]);
    expect(first).toMatchObject({ name: 'Änderungen', query: '"neue Fassung"', scope, mode: 'hybrid' });
  });

  it('replace the one of the same name, however its umlauts are written, and keep its id', async () => {
    const person = await newPerson();
    const first = await save(person, 'Kündigung'.normalize('NFC'));
    const second = await save(person, 'Kündigung'.normalize('NFD'), { query: 'Frist' });
    expect(second).toEqual({ ...first, query: 'Frist' });
    expect(await list(person)).toEqual([second]);
  });

  it('take no name of another one, and a name of their own', async () => {
    const person = await newPerson();
    await save(person, 'Miete');
    const { id } = await save(person, 'Pacht');
    const rename = (name: string) =>
      given.opened.storage.tenant(person, ({ savedSearches }) => savedSearches.rename(id, name));
    await expect(rename('Miete')).rejects.toMatchObject({ code: 'name-taken' });
    expect((await rename('Pachten')).name).toBe('Pachten');
  });

  it('are seen, changed and deleted by nobody else', async () => {
    const [owner, other] = [await newPerson(), await newPerson()];
    const { id } = await save(owner, 'Geheim');
    expect(await list(other)).toEqual([]);
    const refused = { code: 'not-found' };
    const asOther = (work: 'rename' | 'delete') =>
      given.opened.storage.tenant<unknown>(other, ({ savedSearches }) =>
        work === 'rename' ? savedSearches.rename(id, 'x') : savedSearches.delete(id),
      );
    await expect(asOther('rename')).rejects.toMatchObject(refused);
    await expect(asOther('delete')).rejects.toMatchObject(refused);
    expect(
      await given.opened.storage.tenant(other, ({ workspaces }) => workspaces.roleIn('savedSearch', id)),
    ).toBeNull();
    await save(other, 'Geheim');
    expect((await list(owner)).map((search) => search.id)).toEqual([id]);
  });

  it('cannot be kept in a workspace that one is no member of', async () => {
    const theirs = await addOrganisation(given.opened.database, 'Ihres');
    await expect(save(mine.actor, 'x', { workspaceId: theirs.workspaceId })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('are a hundred at most for a person and workspace, also when many are saved at once', async () => {
    const person = await newPerson();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 103 }, (_, number) => save(person, `Suche ${number}`)),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map(({ reason }) => reason.code)).toEqual(Array(3).fill('saved-searches-full'));
    const [known] = await list(person);
    expect((await save(person, known?.name ?? '', { query: 'anders' })).query).toBe('anders');
  }, 60_000);

  it('go with their person, their workspace and their organisation', async () => {
    const rows = await given.opened.database.rows(
      `SELECT confrelid::regclass::text AS "of", confdeltype::text AS "onDelete" FROM pg_constraint
       WHERE conrelid = 'saved_search'::regclass AND contype = 'f' ORDER BY 1`,
    );
    expect(rows).toEqual(['organisation', 'person', 'workspace'].map((of) => ({ of, onDelete: 'c' })));
  });
});
