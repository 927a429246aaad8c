import { StorageFault } from '../storage-fault.ts';
import type { Database } from './database.ts';

/** The roles as which work for people and jobs runs. */
const WORKING_ROLES = ['lesart_app', 'lesart_door', 'lesart_search', 'lesart_members'];

/**
 * Refuses a database in which row level security would not hold: a working role that is or may become a superuser, one
 * that passes the policies or owns a table; a table of organisations whose policies are off or do not bind its owner.
 * @throws StorageFault `database-unsafe`, naming what it found
 */
export async function checkSafety(database: Database): Promise<void> {
  const found = await database.rows(
    `WITH RECURSIVE power AS (
       SELECT oid AS working, oid AS role FROM pg_roles WHERE rolname = ANY ($1::text[])
       UNION
       SELECT power.working, pg_auth_members.roleid FROM power JOIN pg_auth_members ON pg_auth_members.member = power.role
     )
     SELECT rolname || ' is, or may become, a superuser or passes row level security' AS fault
     FROM power JOIN pg_roles ON pg_roles.oid = power.role WHERE rolsuper OR rolbypassrls
     UNION ALL
     SELECT working::regrole || ' owns, or may become the owner of, table ' || relname
     FROM power JOIN pg_class ON pg_class.relowner = power.role
     WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
     UNION ALL
     SELECT 'table ' || relname || ' does not force row level security' FROM pg_class
     WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
       AND NOT (relrowsecurity AND relforcerowsecurity)
       AND (relname = 'organisation' OR EXISTS (
         SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'organisation_id' AND NOT attisdropped))
     UNION ALL
     SELECT wanted || ' is missing' FROM unnest($1::text[]) AS wanted
     WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted)`,
    [WORKING_ROLES],
  );
  if (found.length > 0) {
    throw new StorageFault('database-unsafe', found.map((row) => String(row.fault)).join('; '));
  }
}
