import { modelKey } from '@lesart/models';
import type { RankedChunk } from '@lesart/retrieval';
import type { Database } from '../database/database.ts';

/** Whose vectors are compared, with what. */
export interface ExactQuestion {
  readonly organisationId: string;
  readonly personId: string;
  readonly workspaceId: string;
  readonly vector: Float32Array;
  readonly card: Parameters<typeof modelKey>[0];
  readonly limit: number;
}

/**
 * What `rankVectors` should find: every vector of the workspace that the person may see is compared, past the function
 * and the indexes that it uses. Of newest versions, best first.
 */
export function rankExactly(database: Database, question: ExactQuestion): Promise<RankedChunk[]> {
  const { organisationId, personId, workspaceId, vector, card, limit } = question;
  // Only a plain index scan can go by an approximate index.
  const preamble = 'SET LOCAL ROLE lesart_app; SET LOCAL enable_indexscan = off; SET LOCAL jit = off';
  return database.transaction(preamble, async ({ rows }) => {
    await rows("SELECT set_config('lesart.organisation', $1, true), set_config('lesart.person', $2, true)", [
      ...[organisationId, personId],
    ]);
    const found = await rows(
      `SELECT chunk_id, -(embedding <#> $1::text::halfvec) AS score FROM chunk_vector
       WHERE workspace_id = $2 AND model_key = $3 AND NOT superseded
       ORDER BY embedding <#> $1::text::halfvec, chunk_id LIMIT $4`,
      [`[${vector.join(',')}]`, workspaceId, modelKey(card), limit],
    );
    return found.map((row) => ({ chunkId: String(row.chunk_id), score: Number(row.score) }));
  });
}
