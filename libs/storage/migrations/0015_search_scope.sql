-- Search within a scope: chunks of older versions stay, and are found when they are asked for.

-- Not to be found unless asked for: a newer version followed, or another document took the place of this one.
ALTER TABLE chunk ADD COLUMN superseded boolean NOT NULL DEFAULT false;
ALTER TABLE chunk_vector ADD COLUMN superseded boolean NOT NULL DEFAULT false, ADD COLUMN version_id uuid;
UPDATE chunk_vector SET version_id = chunk.version_id FROM chunk WHERE chunk.id = chunk_vector.chunk_id;
ALTER TABLE chunk_vector ALTER COLUMN version_id SET NOT NULL;
CREATE INDEX chunk_vector_document ON chunk_vector (document_id);

-- Search sees versions and what people say of documents, under the readers' policy.
CREATE POLICY readers_in_search ON version FOR SELECT TO lesart_search
  USING (organisation_id = (SELECT current_organisation()) AND workspace_id IN (SELECT readable_workspaces()));
GRANT SELECT (id, organisation_id, workspace_id, document_id, number, media_type, created_at, valid_from, reader_version)
  ON version TO lesart_search;
GRANT SELECT (class, valid_until, replaced_by) ON document TO lesart_search;
GRANT SELECT (version_id, language, superseded), UPDATE (superseded) ON chunk TO lesart_search;
GRANT UPDATE (superseded) ON chunk_vector TO lesart_search;
CREATE POLICY supersede ON chunk FOR UPDATE TO lesart_search USING (true);
CREATE POLICY supersede ON chunk_vector FOR UPDATE TO lesart_search USING (true);

-- Sets the mark on all chunks of a document where it is not as it should be.
CREATE FUNCTION mark_superseded(wanted uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  newest uuid;
  replaced boolean;
BEGIN
  SELECT document.replaced_by IS NOT NULL INTO replaced FROM document WHERE id = wanted;
  SELECT id INTO newest FROM version WHERE document_id = wanted AND reader_version IS NOT NULL
  ORDER BY number DESC LIMIT 1;
  UPDATE chunk SET superseded = NOT superseded
  WHERE document_id = wanted AND superseded <> (replaced OR version_id <> newest);
  UPDATE chunk_vector SET superseded = NOT superseded
  WHERE document_id = wanted AND superseded <> (replaced OR version_id <> newest);
END
$$;

-- Also when the document that took the place of this one is deleted.
CREATE FUNCTION document_was_replaced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_superseded(NEW.id);
  RETURN NULL;
END
$$;
CREATE TRIGGER replaced AFTER UPDATE OF replaced_by ON document FOR EACH ROW
  WHEN (OLD.replaced_by IS DISTINCT FROM NEW.replaced_by) EXECUTE FUNCTION document_was_replaced();

-- The versions in which a search may find something (see ChunkFilter of retrieval); null when it is the newest ones of
-- the whole workspace, which the mark on chunks tells.
CREATE FUNCTION versions_in_scope(workspace uuid, filter jsonb) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
DECLARE
  folders uuid[] := ARRAY(SELECT jsonb_array_elements_text(filter -> 'folderIds'));
  documents uuid[] := ARRAY(SELECT jsonb_array_elements_text(filter -> 'documentIds'));
  types text[] := ARRAY(SELECT jsonb_array_elements_text(filter -> 'mediaTypes'));
  classes text[] := ARRAY(SELECT jsonb_array_elements_text(filter -> 'classes'));
  stored_from date := filter ->> 'storedFrom';
  stored_to date := filter ->> 'storedTo';
  valid_on date := filter ->> 'validOn';
  all_versions boolean := (filter ->> 'superseded')::boolean;
  everywhere boolean := cardinality(folders) + cardinality(documents) = 0;
BEGIN
  IF everywhere AND cardinality(types) + cardinality(classes) = 0 AND stored_from IS NULL AND stored_to IS NULL
    AND valid_on IS NULL AND NOT all_versions THEN
    RETURN NULL;
  END IF;
  RETURN ARRAY(
    WITH RECURSIVE below AS (
      SELECT id FROM folder WHERE workspace_id = workspace AND id = ANY (folders)
      UNION
      SELECT folder.id FROM folder JOIN below ON folder.parent_id = below.id WHERE folder.workspace_id = workspace
    ), read AS (
      SELECT version.id, version.document_id, version.number, version.media_type,
        (version.created_at AT TIME ZONE 'UTC')::date AS stored,
        coalesce(version.valid_from, (version.created_at AT TIME ZONE 'UTC')::date) AS begins
      FROM version WHERE version.workspace_id = workspace AND version.reader_version IS NOT NULL
    )
    SELECT read.id FROM read JOIN document ON document.id = read.document_id
    WHERE (everywhere OR document.id = ANY (documents) OR document.folder_id IN (SELECT id FROM below))
      AND (cardinality(types) = 0 OR read.media_type = ANY (types))
      AND (cardinality(classes) = 0 OR document.class = ANY (classes))
      AND (stored_from IS NULL OR read.stored >= stored_from) AND (stored_to IS NULL OR read.stored <= stored_to)
      AND CASE
        WHEN valid_on IS NOT NULL THEN
          read.begins <= valid_on
          AND NOT EXISTS (
            SELECT FROM read AS newer
            WHERE newer.document_id = read.document_id AND newer.number > read.number AND newer.begins <= valid_on)
          AND (document.valid_until IS NULL OR document.valid_until >= valid_on)
          AND NOT EXISTS (
            SELECT FROM read AS other WHERE other.document_id = document.replaced_by AND other.begins <= valid_on)
        WHEN all_versions THEN true
        ELSE
          (document.replaced_by IS NULL OR document.id = ANY (documents))
          AND NOT EXISTS (
            SELECT FROM read AS newer WHERE newer.document_id = read.document_id AND newer.number > read.number)
      END
  );
END
$$;

-- The rankings as in 0004, over what a filter leaves.

CREATE FUNCTION rank_lexical(
  workspace uuid, wanted tsquery, weights sparsevec, filter jsonb, languages text[], most integer
) RETURNS TABLE (chunk_id uuid, score double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
  allowed uuid[];
BEGIN
  IF NOT EXISTS (SELECT FROM readable_workspaces() AS id WHERE id = workspace) THEN
    RETURN;
  END IF;
  allowed := versions_in_scope(workspace, filter);
  RETURN QUERY
    SELECT best.id, -best.distance FROM (
      SELECT chunk.id, chunk.impacts <#> weights AS distance FROM chunk
      WHERE chunk.lexemes @@ wanted
        AND chunk.organisation_id = (SELECT current_organisation()) AND chunk.workspace_id = workspace
        AND CASE WHEN allowed IS NULL THEN NOT chunk.superseded ELSE chunk.version_id = ANY (allowed) END
        AND (cardinality(languages) = 0 OR chunk.language = ANY (languages))
      ORDER BY distance, chunk.id LIMIT most
    ) AS best;
END
$$;

CREATE FUNCTION rank_vectors(
  workspace uuid, question halfvec, model text, filter jsonb, languages text[], most integer
) RETURNS TABLE (chunk_id uuid, score double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
  allowed uuid[];
BEGIN
  IF NOT EXISTS (SELECT FROM readable_workspaces() AS id WHERE id = workspace) THEN
    RETURN;
  END IF;
  allowed := versions_in_scope(workspace, filter);
  -- unit vectors: the inner product is the cosine
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
END
$$;

DROP FUNCTION rank_lexical(uuid, text[], sparsevec, uuid[], uuid[], integer);
DROP FUNCTION rank_vectors(uuid, halfvec, text, uuid[], uuid[], integer);
DROP FUNCTION documents_in_scope(uuid, uuid[], uuid[]);
GRANT CREATE ON SCHEMA public TO lesart_search;
ALTER FUNCTION rank_lexical(uuid, tsquery, sparsevec, jsonb, text[], integer) OWNER TO lesart_search;
ALTER FUNCTION rank_vectors(uuid, halfvec, text, jsonb, text[], integer) OWNER TO lesart_search;
ALTER FUNCTION mark_superseded(uuid) OWNER TO lesart_search;
REVOKE CREATE ON SCHEMA public FROM lesart_search;

-- As in 0013, but older versions keep their chunks, and each chunk has a language.
CREATE OR REPLACE FUNCTION store_version(
  wanted uuid, media text, seen json, reader text, blocks jsonb, chunks jsonb, lexemes tsvector[],
  impacts sparsevec[], model text, embeddings halfvec[], counted_lexemes text[], counts integer[]
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  owner version%ROWTYPE;
  replaced boolean;
  out_of_date boolean;
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
  DELETE FROM chunk WHERE version_id = wanted;

  INSERT INTO chunk (organisation_id, workspace_id, document_id, version_id, id, ordinal, text, heading_path, page, spans,
    tokens, language, superseded, lexemes, impacts)
  SELECT owner.organisation_id, owner.workspace_id, owner.document_id, wanted, given.id, given.ordinal, given.text,
    given."headingPath", given.page, given.spans, given.tokens, given.language, out_of_date,
    store_version.lexemes[given.ordinal + 1], store_version.impacts[given.ordinal + 1]
  FROM jsonb_to_recordset(chunks) AS given (id uuid, ordinal integer, text text, "headingPath" text[], page integer,
    spans jsonb, tokens integer, language text);
  INSERT INTO chunk_vector (chunk_id, model_key, organisation_id, workspace_id, document_id, version_id, superseded,
    embedding)
  SELECT given.id, model, owner.organisation_id, owner.workspace_id, owner.document_id, wanted, out_of_date,
    embeddings[given.ordinal + 1]
  FROM jsonb_to_recordset(chunks) AS given (id uuid, ordinal integer);
  INSERT INTO lexeme_delta (organisation_id, sign, chunks, lexemes, counts)
  SELECT owner.organisation_id, 1, jsonb_array_length(store_version.chunks), counted_lexemes, store_version.counts
  WHERE jsonb_array_length(store_version.chunks) > 0;
  IF owner.number > 1 THEN
    PERFORM mark_superseded(owner.document_id);
  END IF;
  RETURN true;
END
$$;
