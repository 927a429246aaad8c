import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PostgresDatabase } from '../database/postgres-database.ts';

/** With fewer vectors of a model, comparing all of a workspace is quick enough (see rank_vectors). */
const FEWEST_VECTORS = 40_000;
/** So many vectors, or this share of all, may stand after the end of an index before it is made anew. */
const MOST_AFTER_END = 20_000;
const SHARE_AFTER_END = 0.1;
/** The most that pgvector can index as halfvec. */
const MOST_DIMENSIONS = 4_000;

/**
 * Neighbours of a vector in the graph, and how many are weighed when it is built (Malkov and Yashunin 2018, "Efficient
 * and robust approximate nearest neighbor search using Hierarchical Navigable Small World graphs").
 */
const GRAPH = { neighbours: 24, candidates: 128 } as const;

/** A graph that outgrows this memory is built many times more slowly. */
const MOST_MEMORY_MB = 4_000;

const PREFIX = 'chunk_vector_near_';

const countSchema = z.object({
  model: z.string(),
  vectors: z.number(),
  dimensions: z.number(),
  lastPlace: z.number(),
  /** The index that there is. */
  name: z.string().nullable(),
  afterEnd: z.number(),
});
type CountedVectors = z.infer<typeof countSchema>;

/**
 * Makes an approximate index for each model that has many vectors and none yet, or too many after the end of the one
 * that there is. Search and storing go on meanwhile. One process at a time; what a killed one left is removed.
 *
 * @returns the names of the indexes made
 * @throws StorageFault
 */
export async function indexVectors(database: PostgresDatabase): Promise<string[]> {
  return database.alone(async (connection) => {
    const [lock] = await connection.rows("SELECT pg_try_advisory_lock(hashtext('lesart.index-vectors')) AS taken");
    if (lock?.taken !== true) return [];
    try {
      await dropLeftOver(connection);
      const counted = countSchema.array().parse(await connection.rows('SELECT * FROM count_vectors()'));
      const made: string[] = [];
      for (const vectors of counted.filter(isIndexNeeded)) made.push(await makeIndex(connection, vectors));
      return made;
    } finally {
      await connection.rows("SELECT pg_advisory_unlock(hashtext('lesart.index-vectors'))");
    }
  });
}

type Connection = Pick<PostgresDatabase, 'rows' | 'run'>;

function isIndexNeeded({ vectors, dimensions, name, afterEnd }: CountedVectors): boolean {
  if (vectors < FEWEST_VECTORS || dimensions > MOST_DIMENSIONS) return false;
  return name === null || afterEnd > Math.max(MOST_AFTER_END, SHARE_AFTER_END * vectors);
}

/** Indexes that no model uses: those that were being made when a process was killed. */
async function dropLeftOver({ rows, run }: Connection): Promise<void> {
  const leftOver = await rows(
    `SELECT indexname FROM pg_indexes WHERE starts_with(indexname, $1) AND indexname NOT IN (SELECT name FROM vector_index)`,
    [PREFIX],
  );
  for (const { indexname } of leftOver) await run(`DROP INDEX CONCURRENTLY IF EXISTS ${quoteName(String(indexname))}`);
}

async function makeIndex({ rows, run }: Connection, counted: CountedVectors): Promise<string> {
  const { model, dimensions, lastPlace, name: former } = counted;
  const hash = createHash('sha256').update(model).digest('hex').slice(0, 12);
  const name = `${PREFIX}${hash}_${lastPlace}`;
  await run(`SET maintenance_work_mem = '${memoryFor(counted)}MB'`);
  const build = `CREATE INDEX CONCURRENTLY ${quoteName(name)} ON chunk_vector
    USING hnsw ((embedding::halfvec(${dimensions})) halfvec_ip_ops)
    WITH (m = ${GRAPH.neighbours}, ef_construction = ${GRAPH.candidates})
    WHERE model_key = ${quoteText(model)} AND place <= ${lastPlace}`;
  await run(build).catch(async () => {
    // Containers often have little shared memory, which several workers build in.
    await run(`DROP INDEX CONCURRENTLY IF EXISTS ${quoteName(name)}`);
    await run('SET max_parallel_maintenance_workers = 0');
    await run(build);
  });
  await rows(
    `INSERT INTO vector_index (model_key, name, dimensions, last_place) VALUES ($1, $2, $3, $4)
     ON CONFLICT (model_key) DO UPDATE SET name = excluded.name, dimensions = excluded.dimensions,
       last_place = excluded.last_place`,
    [model, name, dimensions, lastPlace],
  );
  if (former !== null) await run(`DROP INDEX CONCURRENTLY IF EXISTS ${quoteName(former)}`);
  return name;
}

/** Megabytes that the graph takes while it is built: vectors in half precision, and each neighbour with its distance. */
function memoryFor({ vectors, dimensions }: CountedVectors): number {
  const bytes = vectors * (2 * dimensions + 2 * GRAPH.neighbours * 16 + 300);
  return Math.min(MOST_MEMORY_MB, Math.max(64, Math.ceil((1.1 * bytes) / 2 ** 20)));
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL: the condition of an index takes no parameters. */
function quoteText(text: string): string {
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
