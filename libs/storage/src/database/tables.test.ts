import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { describeOnEachDatabase } from '../testing/test-database.ts';
import * as tables from './tables.ts';

describeOnEachDatabase({ describe, beforeAll, afterAll }, 'typed tables', (given) => {
  it('have the columns that the migrations made, null where they may be', async () => {
    for (const table of Object.values(tables).filter((value) => value instanceof PgTable)) {
      const { name, columns } = getTableConfig(table);
      const rows = await given.opened.database.rows(
        `SELECT attname AS name, attnotnull AS "notNull" FROM pg_attribute
         WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname`,
        [name],
      );
      const typed = columns
        .map((column) => ({ name: snakeCase(column.name), notNull: column.notNull || column.primary }))
        .toSorted((left, right) => (left.name < right.name ? -1 : 1));
      expect({ name, columns: typed }).toEqual({ name, columns: rows });
    }
  });
});

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
