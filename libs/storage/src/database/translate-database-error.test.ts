import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StorageFault } from '../storage-fault.ts';
import { describeOnEachDatabase } from '../testing/test-database.ts';
import { addOrganisation } from '../testing/test-material.ts';
import { openPostgresDatabase } from './postgres-database.ts';

describeOnEachDatabase({ describe, beforeAll, afterAll }, 'errors of the database', (given) => {
  it('become faults that tell no value of a row', async () => {
    const { organisationId } = await addOrganisation(given.opened.database);
    const insert = given.opened.database.transaction('SET LOCAL ROLE lesart_door', ({ rows }) =>
      rows('INSERT INTO organisation (id, name) VALUES ($1, $2)', [organisationId, 'Streng geheim']),
    );
    const error = await insert.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(StorageFault);
    expect(error).toMatchObject({ code: 'database-failed' });
    expect(String(error)).toContain('23505 organisation_pkey');
    expect(String(error)).not.toContain(organisationId);
    expect(String(error)).not.toContain('geheim');
  });

  it('become faults through typed queries as well, which would show the statement and its values', async () => {
    const { actor } = await addOrganisation(given.opened.database);
    const error = await given.opened.storage
      .tenant(actor, ({ sessions }) => sessions.create({ secretHash: Buffer.from('kurz'), expiresAt: new Date() }))
      .then(
        () => null,
        (thrown: unknown) => thrown,
      );
    expect(error).toBeInstanceOf(StorageFault);
    expect(String(error)).not.toContain('insert into');
  });

  it('do not poison the connection for what comes next', async () => {
    await expect(given.opened.database.rows('SELECT 1 / 0')).rejects.toMatchObject({ code: 'database-failed' });
    await expect(given.opened.database.transaction('SELECT 1', ({ rows }) => rows('SELEKT'))).rejects.toMatchObject({
      code: 'database-failed',
    });
    expect(await given.opened.database.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('a database that is not there', () => {
  it('is called unreachable', async () => {
    const database = openPostgresDatabase({
      ...{ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', poolSize: 1, onNotice: () => {} },
    });
    await expect(database.rows('SELECT 1')).rejects.toMatchObject({ code: 'database-unreachable' });
    await database.close();
  });
});
