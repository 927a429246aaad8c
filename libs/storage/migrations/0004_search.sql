-- How often lexemes stand in an organisation's chunks, and the two rankings.

CREATE TABLE lexeme_frequency (
  organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  lexeme text COLLATE "C" NOT NULL,
  chunks integer NOT NULL,
  PRIMARY KEY (organisation_id, lexeme)
) WITH (fillfactor = 80);

CREATE TABLE chunk_count (
  organisation_id uuid PRIMARY KEY REFERENCES organisation ON DELETE CASCADE,
  chunks bigint NOT NULL
);

-- What came (sign 1) and went (sign -1) since frequencies were last folded: one row a version instead of an upsert a
-- lexeme. Written in the transaction that writes or deletes the chunks, so nothing is lost or counted twice.
CREATE TABLE lexeme_delta (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  sign smallint NOT NULL CHECK (sign IN (1, -1)),
  chunks integer NOT NULL,
  lexemes text[] NOT NULL,
  -- in how many of the chunks each stands
  counts integer[] NOT NULL
);
-- short-lived: not worth compressing
ALTER TABLE lexeme_delta ALTER COLUMN lexemes SET STORAGE EXTERNAL, ALTER COLUMN counts SET STORAGE EXTERNAL;
CREATE INDEX lexeme_delta_organisation ON lexeme_delta (organisation_id, id);

ALTER TABLE lexeme_frequency ENABLE ROW LEVEL SECURITY;
ALTER TABLE lexeme_frequency FORCE ROW LEVEL SECURITY;
ALTER TABLE chunk_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE chunk_count FORCE ROW LEVEL SECURITY;
ALTER TABLE lexeme_delta ENABLE ROW LEVEL SECURITY;
ALTER TABLE lexeme_delta FORCE ROW LEVEL SECURITY;

CREATE POLICY own ON lexeme_frequency TO lesart_app USING (organisation_id = (SELECT current_organisation()));
CREATE POLICY own ON chunk_count TO lesart_app USING (organisation_id = (SELECT current_organisation()));
CREATE POLICY own ON lexeme_delta TO lesart_app USING (organisation_id = (SELECT current_organisation()));
GRANT SELECT, INSERT, UPDATE, DELETE ON lexeme_frequency, chunk_count TO lesart_app;
GRANT SELECT, INSERT, DELETE ON lexeme_delta TO lesart_app;

-- Chunks go in many ways (a new version, a deleted document, folder or workspace): each is counted here.
CREATE FUNCTION count_deleted_chunks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO lexeme_delta (organisation_id, sign, chunks, lexemes, counts)
  SELECT organisation_id, -1, (SELECT count(*) FROM gone AS same WHERE same.organisation_id = tally.organisation_id),
    coalesce(array_agg(lexeme) FILTER (WHERE lexeme IS NOT NULL), '{}'),
    coalesce(array_agg(counted) FILTER (WHERE lexeme IS NOT NULL), '{}')
  FROM (
    SELECT gone.organisation_id, words.lexeme, count(*)::integer AS counted
    FROM gone LEFT JOIN LATERAL unnest(tsvector_to_array(gone.lexemes)) AS words(lexeme) ON true
    GROUP BY gone.organisation_id, words.lexeme
  ) AS tally
  GROUP BY organisation_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER count_deleted AFTER DELETE ON chunk REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION count_deleted_chunks();

-- Merges the oldest waiting deltas, at most `most`, and returns how many. One at a time per organisation: whoever
-- comes second finds the lock taken and merges nothing.
CREATE FUNCTION fold_lexemes(most integer) RETURNS integer LANGUAGE plpgsql AS $$
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
    ) RETURNING sign, chunks, lexemes, counts
  ), counted AS (
    INSERT INTO chunk_count AS old (organisation_id, chunks)
    SELECT current_organisation(), sum(sign * chunks) FROM taken HAVING count(*) > 0
    ON CONFLICT (organisation_id) DO UPDATE SET chunks = old.chunks + excluded.chunks
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
  RETURN folded;
END
$$;

-- Any of the lexemes. They are quoted for the text form of a tsquery, which is never part of a statement.
CREATE FUNCTION any_lexeme(lexemes text[]) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''', '|')::tsquery
  FROM unnest(lexemes) AS lexeme WHERE lexeme <> ''
$$;

-- The documents that a filter allows, with everything below its folders; null when there is no filter.
CREATE FUNCTION documents_in_scope(workspace uuid, folders uuid[], documents uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN cardinality(folders) + cardinality(documents) = 0 THEN NULL ELSE ARRAY(
    WITH RECURSIVE below AS (
      SELECT id FROM folder WHERE workspace_id = workspace AND id = ANY (folders)
      UNION
      SELECT folder.id FROM folder JOIN below ON folder.parent_id = below.id WHERE folder.workspace_id = workspace
    )
    SELECT id FROM document WHERE workspace_id = workspace AND id = ANY (documents)
    UNION
    SELECT id FROM document WHERE workspace_id = workspace AND folder_id IN (SELECT id FROM below)
  ) END
$$;

-- The rankings. Under row level security Postgres would not use the index on lexemes for @@ (it is not leakproof), so
-- they run as lesart_search, which sees all chunks, and say themselves what the policies say elsewhere: the actor's
-- organisation, a workspace that the actor may read, the documents of the filter. Plans are made anew each time,
-- since they depend on how rare the words are and how wide the filter is. The subqueries keep each score from being
-- computed twice.

CREATE FUNCTION rank_lexical(
  workspace uuid, candidates text[], weights sparsevec, folders uuid[], documents uuid[], most integer
) RETURNS TABLE (chunk_id uuid, score double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
  wanted tsquery := any_lexeme(candidates);
  allowed uuid[];
BEGIN
  IF wanted IS NULL OR NOT EXISTS (SELECT FROM readable_workspaces() AS id WHERE id = workspace) THEN
    RETURN;
  END IF;
  allowed := documents_in_scope(workspace, folders, documents);
  RETURN QUERY
    SELECT best.id, -best.distance FROM (
      SELECT chunk.id, chunk.impacts <#> weights AS distance FROM chunk
      WHERE chunk.lexemes @@ wanted
        AND chunk.organisation_id = (SELECT current_organisation()) AND chunk.workspace_id = workspace
        AND (allowed IS NULL OR chunk.document_id = ANY (allowed))
      ORDER BY distance, chunk.id LIMIT most
    ) AS best;
END
$$;

CREATE FUNCTION rank_vectors(
  workspace uuid, question halfvec, model text, folders uuid[], documents uuid[], most integer
) RETURNS TABLE (chunk_id uuid, score double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
  allowed uuid[];
BEGIN
  IF NOT EXISTS (SELECT FROM readable_workspaces() AS id WHERE id = workspace) THEN
    RETURN;
  END IF;
  allowed := documents_in_scope(workspace, folders, documents);
  -- unit vectors: the inner product is the cosine
  RETURN QUERY
    SELECT best.id, -best.distance FROM (
      SELECT v.chunk_id AS id, v.embedding <#> question AS distance FROM chunk_vector AS v
      WHERE v.model_key = model
        AND v.organisation_id = (SELECT current_organisation()) AND v.workspace_id = workspace
        AND (allowed IS NULL OR v.document_id = ANY (allowed))
      ORDER BY distance, v.chunk_id LIMIT most
    ) AS best;
END
$$;
