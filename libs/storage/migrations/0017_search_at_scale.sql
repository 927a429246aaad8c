-- Search that stays quick with a million chunks.

-- Each chunk is found under its workspace too, so that the index on lexemes passes over those of other workspaces. The
-- name begins with a blank, as no lexeme does.
CREATE FUNCTION workspace_lexeme(workspace uuid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ' ' || left(replace(workspace::text, '-', ''), 16)
$$;

-- How many chunks each workspace has. What waited to be folded is counted here.
DROP TABLE chunk_count;
CREATE TABLE chunk_count (
  organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  workspace_id uuid NOT NULL,
  chunks bigint NOT NULL,
  PRIMARY KEY (organisation_id, workspace_id)
);
-- The owner is bound by the policies too, and would see no row.
ALTER TABLE chunk NO FORCE ROW LEVEL SECURITY;
ALTER TABLE lexeme_delta NO FORCE ROW LEVEL SECURITY;
ALTER TABLE lexeme_frequency NO FORCE ROW LEVEL SECURITY;
UPDATE chunk SET lexemes = lexemes || array_to_tsvector(ARRAY[workspace_lexeme(workspace_id)]);
DELETE FROM lexeme_delta;
DELETE FROM lexeme_frequency;
INSERT INTO chunk_count SELECT organisation_id, workspace_id, count(*) FROM chunk GROUP BY organisation_id, workspace_id;
INSERT INTO lexeme_frequency
SELECT organisation_id, lexeme, count(*) FROM chunk, unnest(tsvector_to_array(lexemes)) AS words (lexeme)
WHERE NOT starts_with(lexeme, ' ') GROUP BY organisation_id, lexeme;
ALTER TABLE chunk FORCE ROW LEVEL SECURITY;
ALTER TABLE lexeme_delta FORCE ROW LEVEL SECURITY;
ALTER TABLE lexeme_frequency FORCE ROW LEVEL SECURITY;
ALTER TABLE chunk_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE chunk_count FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON chunk_count TO lesart_app, lesart_search
  USING (organisation_id = (SELECT current_organisation()));
GRANT SELECT, INSERT, UPDATE, DELETE ON chunk_count TO lesart_app;
GRANT SELECT ON chunk_count TO lesart_search;

ALTER TABLE lexeme_delta ADD COLUMN workspace_id uuid NOT NULL;

-- As in 0004, by workspace.
CREATE OR REPLACE FUNCTION count_deleted_chunks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO lexeme_delta (organisation_id, workspace_id, sign, chunks, lexemes, counts)
  SELECT organisation_id, workspace_id, -1,
    (SELECT count(*) FROM gone AS same WHERE same.workspace_id = tally.workspace_id),
    coalesce(array_agg(lexeme) FILTER (WHERE NOT starts_with(lexeme, ' ')), '{}'),
    coalesce(array_agg(counted) FILTER (WHERE NOT starts_with(lexeme, ' ')), '{}')
  FROM (
    SELECT gone.organisation_id, gone.workspace_id, words.lexeme, count(*)::integer AS counted
    FROM gone LEFT JOIN LATERAL unnest(tsvector_to_array(gone.lexemes)) AS words(lexeme) ON true
    GROUP BY gone.organisation_id, gone.workspace_id, words.lexeme
  ) AS tally
  GROUP BY organisation_id, workspace_id;
  RETURN NULL;
END
$$;

-- As in 0004, by workspace.
CREATE OR REPLACE FUNCTION fold_lexemes(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  folded integer;
  gone text[];
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('lesart.fold.' || current_organisation(), 0)) THEN
    RETURN 0;
  END IF;
  WITH taken AS (
    DELETE FROM lexeme_delta WHERE id IN (
      SELECT id FROM lexeme_delta WHERE organisation_id = (SELECT current_organisation()) ORDER BY id LIMIT most
    ) RETURNING workspace_id, sign, chunks, lexemes, counts
  ), counted AS (
    INSERT INTO chunk_count AS old (organisation_id, workspace_id, chunks)
    SELECT current_organisation(), workspace_id, sum(sign * chunks) FROM taken GROUP BY workspace_id
    ON CONFLICT (organisation_id, workspace_id) DO UPDATE SET chunks = old.chunks + excluded.chunks
  ), merged AS (
    INSERT INTO lexeme_frequency AS old (organisation_id, lexeme, chunks)
    SELECT current_organisation(), lexeme, sum(sign * counted)
    FROM taken, unnest(taken.lexemes, taken.counts) AS entry(lexeme, counted)
    GROUP BY lexeme HAVING sum(sign * counted) <> 0
    ON CONFLICT (organisation_id, lexeme) DO UPDATE SET chunks = old.chunks + excluded.chunks
    RETURNING lexeme, chunks
  )
  SELECT (SELECT count(*) FROM taken), (SELECT array_agg(lexeme) FROM merged WHERE chunks = 0) INTO folded, gone;
  DELETE FROM lexeme_frequency
  WHERE organisation_id = (SELECT current_organisation()) AND lexeme = ANY (gone);
  DELETE FROM chunk_count WHERE organisation_id = (SELECT current_organisation()) AND chunks = 0;
  RETURN folded;
END
$$;

-- An approximate index holds the vectors of one model up to a place; those after it are compared one by one, until the
-- next index is made (see index-vectors.ts). So storing a document costs no insertion into a graph, which takes ten
-- times as long as building one anew, and lists are made for what is in them.
ALTER TABLE chunk_vector ADD COLUMN place bigint GENERATED ALWAYS AS IDENTITY;
CREATE INDEX chunk_vector_place ON chunk_vector (model_key, place);
CREATE INDEX chunk_vector_version ON chunk_vector (version_id);
CREATE TABLE vector_index (
  model_key text PRIMARY KEY,
  name text NOT NULL,
  dimensions integer NOT NULL,
  last_place bigint NOT NULL,
  -- how many lists of it a search reads; null when it is a graph
  probes integer
);
GRANT SELECT ON vector_index TO lesart_search;

-- Of each model how many vectors there are, of how many numbers, and how many of them stand after the end of its index:
-- of all organisations, for whoever makes the indexes.
CREATE FUNCTION count_vectors() RETURNS TABLE (
  model text, vectors bigint, dimensions integer, "lastPlace" bigint, name text, "afterEnd" bigint
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT counted.model_key, counted.vectors,
    (SELECT vector_dims(v.embedding) FROM chunk_vector AS v
     WHERE v.model_key = counted.model_key AND v.place = counted.last),
    counted.last, vector_index.name,
    (SELECT count(*) FROM chunk_vector AS v
     WHERE v.model_key = counted.model_key AND v.place > coalesce(vector_index.last_place, -1))
  FROM (SELECT model_key, count(*) AS vectors, max(place) AS last FROM chunk_vector GROUP BY model_key) AS counted
  LEFT JOIN vector_index ON vector_index.model_key = counted.model_key
$$;

-- A scope of at most this many chunks is looked at whole.
CREATE FUNCTION is_small_scope(versions uuid[], most integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT count(*) <= most FROM (SELECT FROM chunk WHERE version_id = ANY (versions) LIMIT most + 1) AS found
$$;

-- The rankings. Under row level security Postgres would not use the index on lexemes for @@ (it is not leakproof), so
-- they run as lesart_search, which sees all chunks, and say themselves what the policies say elsewhere: the actor's
-- organisation, a workspace that the actor may read, the versions of the filter. Plans are made anew each time, since
-- they depend on how rare the words are and how wide the filter is. The subqueries keep each score from being computed
-- twice.

-- By words: of a scope of up to 10,000 chunks all that hold a word of the question, else those that hold one of the
-- groups of lexemes in `wanted`; and all of `phrases` (null: none).
CREATE FUNCTION rank_lexical(
  workspace uuid, wanted tsquery, phrases tsquery, weights sparsevec, filter jsonb, languages text[], most integer
) RETURNS TABLE (chunk_id uuid, score double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan SET jit = off
SET enable_seqscan = off AS $$
DECLARE
  allowed uuid[];
BEGIN
  IF NOT EXISTS (SELECT FROM readable_workspaces() AS id WHERE id = workspace) THEN
    RETURN;
  END IF;
  allowed := versions_in_scope(workspace, filter);
  IF allowed IS NOT NULL AND is_small_scope(allowed, 10000) THEN
    RETURN QUERY
      SELECT best.id, -best.distance FROM (
        SELECT chunk.id, chunk.impacts <#> weights AS distance FROM chunk
        WHERE chunk.version_id = ANY (allowed)
          AND chunk.organisation_id = (SELECT current_organisation()) AND chunk.workspace_id = workspace
          AND (cardinality(languages) = 0 OR chunk.language = ANY (languages))
          AND (phrases IS NULL OR chunk.lexemes @@ phrases)
        ORDER BY distance, chunk.id LIMIT most
      ) AS best WHERE best.distance < 0;
    RETURN;
  END IF;
  wanted := wanted && quote_literal(workspace_lexeme(workspace))::tsquery;
  IF phrases IS NOT NULL THEN
    wanted := wanted && phrases;
  END IF;
  -- Groups that stand in more chunks than they were expected to are cut off: time stays bounded.
  RETURN QUERY
    SELECT best.id, -best.distance FROM (
      SELECT looked_at.id, looked_at.distance FROM (
        SELECT chunk.id, chunk.impacts <#> weights AS distance FROM chunk
        WHERE chunk.lexemes @@ wanted
          AND chunk.organisation_id = (SELECT current_organisation()) AND chunk.workspace_id = workspace
          AND CASE WHEN allowed IS NULL THEN NOT chunk.superseded ELSE chunk.version_id = ANY (allowed) END
          AND (cardinality(languages) = 0 OR chunk.language = ANY (languages))
        LIMIT 20000
      ) AS looked_at
      ORDER BY looked_at.distance, looked_at.id LIMIT most
    ) AS best;
END
$$;

-- In how many chunks of a workspace each lexeme stands (quoted, as a tsquery), counted up to `most`: frequencies are those
-- of the whole organisation, and not to be shown.
CREATE FUNCTION count_lexemes(workspace uuid, lexemes text[], most integer) RETURNS TABLE (place bigint, chunks bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
  SELECT wanted.place, counted.chunks
  FROM unnest(lexemes) WITH ORDINALITY AS wanted (lexeme, place), LATERAL (
    SELECT count(*) AS chunks FROM (
      SELECT FROM chunk
      WHERE chunk.lexemes @@ (wanted.lexeme::tsquery && quote_literal(workspace_lexeme(workspace))::tsquery)
        AND chunk.organisation_id = (SELECT current_organisation()) AND chunk.workspace_id = workspace
      LIMIT most
    ) AS found
  ) AS counted
  WHERE EXISTS (SELECT FROM readable_workspaces() AS id WHERE id = workspace)
$$;

-- Chunks by the cosine of their vectors to the question's (all are unit vectors: it is the inner product). Up to 20,000
-- are compared one by one; more are searched in the index, as far as it goes, as long as it takes to find enough that
-- the filter lets pass (iterative scan), and those after its end one by one.
CREATE FUNCTION rank_vectors(
  workspace uuid, question halfvec, model text, filter jsonb, languages text[], most integer
) RETURNS TABLE (chunk_id uuid, score double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
  allowed uuid[];
  indexed vector_index%ROWTYPE;
  few CONSTANT integer := 20000;
BEGIN
  IF NOT EXISTS (SELECT FROM readable_workspaces() AS id WHERE id = workspace) THEN
    RETURN;
  END IF;
  allowed := versions_in_scope(workspace, filter);
  SELECT * INTO indexed FROM vector_index WHERE model_key = model;
  IF NOT FOUND
    OR (SELECT coalesce(sum(chunks), 0) FROM chunk_count WHERE workspace_id = workspace) <= few
    OR (allowed IS NOT NULL AND is_small_scope(allowed, few))
  THEN
    RETURN QUERY
      SELECT best.id, -best.distance FROM (
        SELECT v.chunk_id AS id, v.embedding <#> question AS distance FROM chunk_vector AS v
        WHERE v.model_key = model
          AND v.organisation_id = (SELECT current_organisation()) AND v.workspace_id = workspace
          AND CASE WHEN allowed IS NULL THEN NOT v.superseded ELSE v.version_id = ANY (allowed) END
          AND (cardinality(languages) = 0 OR EXISTS (
            SELECT FROM chunk WHERE chunk.id = v.chunk_id AND chunk.language = ANY (languages)))
        ORDER BY distance, v.chunk_id LIMIT most
      ) AS best;
    RETURN;
  END IF;
  RETURN QUERY
    SELECT best.id, -best.distance FROM (
      SELECT near.id, near.distance FROM nearest_indexed(workspace, question, indexed, allowed, languages, most) AS near
      UNION ALL
      (SELECT v.chunk_id, v.embedding <#> question AS distance FROM chunk_vector AS v
       WHERE v.model_key = model AND v.place > indexed.last_place
         AND v.organisation_id = (SELECT current_organisation()) AND v.workspace_id = workspace
         AND CASE WHEN allowed IS NULL THEN NOT v.superseded ELSE v.version_id = ANY (allowed) END
         AND (cardinality(languages) = 0 OR EXISTS (
           SELECT FROM chunk WHERE chunk.id = v.chunk_id AND chunk.language = ANY (languages)))
       ORDER BY distance, v.chunk_id LIMIT most)
    ) AS best ORDER BY best.distance, best.id LIMIT most;
END
$$;

-- The nearest vectors by the index of a model. The statement is put together because the index is on a cast to the
-- model's number of dimensions, which a parameter cannot stand for; it is a number of ours.
CREATE FUNCTION nearest_indexed(
  workspace uuid, question halfvec, indexed vector_index, allowed uuid[], languages text[], most integer
) RETURNS TABLE (id uuid, distance double precision)
LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off SET jit = off AS $$
BEGIN
  IF indexed.probes IS NULL THEN
    PERFORM set_config('hnsw.ef_search', '400', true), set_config('hnsw.iterative_scan', 'relaxed_order', true),
      set_config('hnsw.max_scan_tuples', '40000', true);
  ELSE
    PERFORM set_config('ivfflat.probes', indexed.probes::text, true),
      set_config('ivfflat.iterative_scan', 'relaxed_order', true),
      set_config('ivfflat.max_probes', (4 * indexed.probes)::text, true);
  END IF;
  RETURN QUERY EXECUTE format(
    $statement$
      SELECT v.chunk_id, (v.embedding::halfvec(%1$s) <#> $2::halfvec(%1$s))::double precision FROM chunk_vector AS v
      WHERE v.model_key = %2$L AND v.place <= %3$s
        AND v.organisation_id = (SELECT current_organisation()) AND v.workspace_id = $1
        AND CASE WHEN $3 IS NULL THEN NOT v.superseded ELSE v.version_id = ANY ($3) END
        AND (cardinality($4) = 0 OR EXISTS (
          SELECT FROM chunk WHERE chunk.id = v.chunk_id AND chunk.language = ANY ($4)))
      ORDER BY v.embedding::halfvec(%1$s) <#> $2::halfvec(%1$s) LIMIT $5
    $statement$, indexed.dimensions, indexed.model_key, indexed.last_place)
  USING workspace, question, allowed, languages, most;
END
$$;

DROP FUNCTION rank_lexical(uuid, text[], sparsevec, uuid[], uuid[], integer);
DROP FUNCTION rank_vectors(uuid, halfvec, text, uuid[], uuid[], integer);
DROP FUNCTION documents_in_scope(uuid, uuid[], uuid[]);
DROP FUNCTION any_lexeme(text[]);
GRANT CREATE ON SCHEMA public TO lesart_search;
ALTER FUNCTION rank_lexical(uuid, tsquery, tsquery, sparsevec, jsonb, text[], integer) OWNER TO lesart_search;
ALTER FUNCTION rank_vectors(uuid, halfvec, text, jsonb, text[], integer) OWNER TO lesart_search;
ALTER FUNCTION count_vectors() OWNER TO lesart_search;
ALTER FUNCTION count_lexemes(uuid, text[], integer) OWNER TO lesart_search;
REVOKE EXECUTE ON FUNCTION rank_lexical(uuid, tsquery, tsquery, sparsevec, jsonb, text[], integer),
  rank_vectors(uuid, halfvec, text, jsonb, text[], integer), count_lexemes(uuid, text[], integer), count_vectors(),
  mark_superseded(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rank_lexical(uuid, tsquery, tsquery, sparsevec, jsonb, text[], integer),
  rank_vectors(uuid, halfvec, text, jsonb, text[], integer), count_lexemes(uuid, text[], integer),
  mark_superseded(uuid) TO lesart_app;
REVOKE CREATE ON SCHEMA public FROM lesart_search;

-- As in 0013, but older versions keep their chunks, each chunk has a language, and is found under its workspace.
CREATE OR REPLACE FUNCTION store_version(
  wanted uuid, media text, seen json, reader text, blocks jsonb, chunks jsonb, lexemes tsvector[],
  impacts sparsevec[], model text, embeddings halfvec[], counted_lexemes text[], counts integer[]
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  owner version%ROWTYPE;
  replaced boolean;
  out_of_date boolean;
  here tsvector;
BEGIN
  -- With the document: versions of one document are stored one by one.
  SELECT version.* INTO owner FROM version JOIN document ON document.id = version.document_id
  WHERE version.id = wanted AND version.state IN ('reading', 'indexing', 'ready') FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;

  replaced := owner.reading IS NOT NULL AND EXISTS (
    SELECT FROM (SELECT id, text FROM block WHERE version_id = wanted) AS former
    FULL JOIN jsonb_to_recordset(blocks) AS given (id uuid, text text) ON given.id = former.id
    WHERE given.text IS DISTINCT FROM former.text
  );
  UPDATE version SET state = 'ready', progress = NULL, failure = NULL, media_type = media, reading = seen,
    reader_version = reader, heartbeat_at = NULL, citations_stale = citations_stale OR replaced
  WHERE id = wanted;

  -- An earlier run of the same version leaves nothing behind.
  DELETE FROM block WHERE version_id = wanted;
  INSERT INTO block (version_id, ordinal, id, organisation_id, workspace_id, kind, text, level, label, marks, "table",
    locator)
  SELECT wanted, ordinal, id, owner.organisation_id, owner.workspace_id, kind, text, level, label, marks, "table", locator
  FROM jsonb_to_recordset(blocks) AS given (ordinal integer, id uuid, kind text, text text, level smallint, label text,
    marks jsonb, "table" jsonb, locator jsonb);

  -- Only the newest version that was read is found unless older ones are asked for, also while it is read again.
  SELECT document.replaced_by IS NOT NULL OR EXISTS (
    SELECT FROM version WHERE document_id = owner.document_id AND number > owner.number AND reading IS NOT NULL
  ) INTO out_of_date FROM document WHERE id = owner.document_id;
  here := array_to_tsvector(ARRAY[workspace_lexeme(owner.workspace_id)]);
  DELETE FROM chunk WHERE version_id = wanted;

  INSERT INTO chunk (organisation_id, workspace_id, document_id, version_id, id, ordinal, text, heading_path, page, spans,
    tokens, language, superseded, lexemes, impacts)
  SELECT owner.organisation_id, owner.workspace_id, owner.document_id, wanted, given.id, given.ordinal, given.text,
    given."headingPath", given.page, given.spans, given.tokens, given.language, out_of_date,
    store_version.lexemes[given.ordinal + 1] || here, store_version.impacts[given.ordinal + 1]
  FROM jsonb_to_recordset(chunks) AS given (id uuid, ordinal integer, text text, "headingPath" text[], page integer,
    spans jsonb, tokens integer, language text);
  INSERT INTO chunk_vector (chunk_id, model_key, organisation_id, workspace_id, document_id, version_id, superseded,
    embedding)
  SELECT given.id, model, owner.organisation_id, owner.workspace_id, owner.document_id, wanted, out_of_date,
    embeddings[given.ordinal + 1]
  FROM jsonb_to_recordset(chunks) AS given (id uuid, ordinal integer);
  INSERT INTO lexeme_delta (organisation_id, workspace_id, sign, chunks, lexemes, counts)
  SELECT owner.organisation_id, owner.workspace_id, 1, jsonb_array_length(store_version.chunks), counted_lexemes,
    store_version.counts
  WHERE jsonb_array_length(store_version.chunks) > 0;
  IF owner.number > 1 THEN
    PERFORM mark_superseded(owner.document_id);
  END IF;
  RETURN true;
END
$$;
