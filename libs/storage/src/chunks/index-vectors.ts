import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PostgresDatabase } from '../database/postgres-database.ts';

/** When an index is worth making. */
export interface IndexingLimits {
  /** With fewer vectors of a model, comparing all of a workspace is quick enough (see rank_vectors). */
  readonly fewestVectors: number;
  /** So many vectors, or a tenth of all, may stand after the end of an index before it is made anew. */
  readonly mostAfterEnd: number;
}

const LIMITS: IndexingLimits = { fewestVectors: 40_000, mostAfterEnd: 20_000 };
const SHARE_AFTER_END = 0.1;
/** The most that pgvector can index as halfvec. */
const MOST_DIMENSIONS = 4_000;

/** An index that outgrows this memory is built many times more slowly, or not at all. */
const MOST_MEMORY_MB = 4_000;

/**
 * A graph (Malkov and Yashunin 2018, "Efficient and robust approximate nearest neighbor search using Hierarchical
 * Navigable Small World graphs"): neighbours of a vector, and how many are weighed when it is built.
 */
const GRAPH = { neighbours: 16, candidates: 128 } as const;

/**
 * Lists around centres, of which a search reads the nearest ones (inverted file; Sivic and Zisserman 2003, "Video
 * Google"): vectors of a list on average, how many lists at most, and how many times the root of their number is read.
 */
const LISTS = { vectors: 100, most: 2_000, read: 4.2 } as const;

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
export async function indexVectors(database: PostgresDatabase, limits = LIMITS): Promise<string[]> {
  return database.alone(async (connection) => {
    const [lock] = await connection.rows("SELECT pg_try_advisory_lock(hashtext('lesart.index-vectors')) AS taken");
    if (lock?.taken !== true) return [];
    try {
      // A server that ends meanwhile does not go on building.
      await connection.run("SET client_connection_check_interval = '10s'");
      await connection.rows(
        'DELETE FROM vector_index WHERE model_key NOT IN (SELECT model FROM count_vectors()) RETURNING model_key',
      );
      await dropLeftOver(connection);
      const counted = countSchema.array().parse(await connection.rows('SELECT * FROM count_vectors()'));
      const made: string[] = [];
      for (const vectors of counted) {
        if (isIndexNeeded(vectors, limits)) made.push(await makeIndex(connection, vectors));
      }
      return made;
    } finally {
      await connection.rows("SELECT pg_advisory_unlock(hashtext('lesart.index-vectors'))");
    }
  });
}

type Connection = Pick<PostgresDatabase, 'rows' | 'run'>;

function isIndexNeeded(
  { vectors, dimensions, name, afterEnd }: CountedVectors,
  { fewestVectors, mostAfterEnd }: IndexingLimits,
): boolean {
  if (vectors < fewestVectors || dimensions > MOST_DIMENSIONS) return false;
  return name === null || afterEnd > Math.max(mostAfterEnd, SHARE_AFTER_END * vectors);
}

/** Indexes that no model uses: those that were being made when a process was killed. */
async function dropLeftOver({ rows, run }: Connection): Promise<void> {
  const leftOver = await rows(
    `SELECT indexname FROM pg_indexes WHERE starts_with(indexname, $1) AND indexname NOT IN (SELECT name FROM vector_index)`,
    [PREFIX],
  );
  for (const { indexname } of leftOver) await run(`DROP INDEX CONCURRENTLY IF EXISTS ${quoteName(String(indexname))}`);
}

/** What an index of vectors is built with. */
interface Plan {
  /** `USING ...` of the statement. */
  readonly method: string;
  /** How many of its lists a search reads; null: it has none. */
  readonly probes: number | null;
  readonly memoryMb: number;
}

async function makeIndex({ rows, run }: Connection, counted: CountedVectors): Promise<string> {
  const { model, dimensions, lastPlace, name: former } = counted;
  const hash = createHash('sha256').update(model).digest('hex').slice(0, 12);
  const name = `${PREFIX}${hash}_${lastPlace}`;
  // Questions of a few words are far from all texts among the vectors of the built-in model, which knows letters only: a
  // graph finds its way less well there than lists do (see the README).
  const plan = model.startsWith('builtin/') ? planLists(counted) : planGraph(counted);
  await run(`SET maintenance_work_mem = '${Math.min(MOST_MEMORY_MB, Math.max(64, plan.memoryMb))}MB'`);
  const build = `CREATE INDEX CONCURRENTLY ${quoteName(name)} ON chunk_vector ${plan.method}
    WHERE model_key = ${quoteText(model)} AND place <= ${lastPlace}`;
  await run(build).catch(async () => {
    // Containers often have little shared memory, which several workers build in.
    await run(`DROP INDEX CONCURRENTLY IF EXISTS ${quoteName(name)}`);
    await run('SET max_parallel_maintenance_workers = 0');
    await run(build);
  });
  await rows(
    `INSERT INTO vector_index (model_key, name, dimensions, last_place, probes) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (model_key) DO UPDATE SET name = excluded.name, dimensions = excluded.dimensions,
       last_place = excluded.last_place, probes = excluded.probes`,
    [model, name, dimensions, lastPlace, plan.probes],
  );
  if (former !== null) await run(`DROP INDEX CONCURRENTLY IF EXISTS ${quoteName(former)}`);
  return name;
}

function planGraph({ vectors, dimensions }: CountedVectors): Plan {
  // Each vector in half precision, and twice as many neighbours in the lowest layer, each with its distance.
  const bytes = vectors * (2 * dimensions + 2 * GRAPH.neighbours * 16 + 300);
  return {
    method: `USING hnsw ((embedding::halfvec(${dimensions})) halfvec_ip_ops)
      WITH (m = ${GRAPH.neighbours}, ef_construction = ${GRAPH.candidates})`,
    probes: null,
    memoryMb: Math.ceil((1.1 * bytes) / 2 ** 20),
  };
}

function planLists({ vectors, dimensions }: CountedVectors): Plan {
  const lists = Math.min(LISTS.most, Math.ceil(vectors / LISTS.vectors));
  // pgvector finds centres in 50 samples a list, and keeps a bound of each sample to each centre.
  const samples = 50 * lists;
  const bytes = samples * (4 * lists + 4 * dimensions) + 4 * lists * lists;
  return {
    method: `USING ivfflat ((embedding::halfvec(${dimensions})) halfvec_ip_ops) WITH (lists = ${lists})`,
    probes: Math.min(lists, Math.ceil(LISTS.read * Math.sqrt(lists))),
    memoryMb: Math.ceil((1.2 * bytes) / 2 ** 20) + 64,
  };
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL: the condition of an index takes no parameters. */
function quoteText(text: string): string {
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
