-- A version that is read again is not ready for a while, and still the one to be found: an older version that is stored
-- meanwhile must not take its place. Where blocks are replaced by others it says so, for the citations that point into
-- them: stopping or failing later takes nothing of that back. Else as in 0005.
CREATE OR REPLACE FUNCTION store_version(
  wanted uuid, media text, seen json, reader text, blocks jsonb, chunks jsonb, lexemes tsvector[],
  impacts sparsevec[], model text, embeddings halfvec[], counted_lexemes text[], counts integer[]
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  owner version%ROWTYPE;
  replaced boolean;
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

  -- Only the newest version that was read can be found, also while it is being read again.
  IF EXISTS (
    SELECT FROM version WHERE document_id = owner.document_id AND number > owner.number AND reading IS NOT NULL
  ) THEN
    RETURN true;
  END IF;
  DELETE FROM chunk WHERE document_id = owner.document_id;

  INSERT INTO chunk (organisation_id, workspace_id, document_id, version_id, id, ordinal, text, heading_path, page, spans,
    tokens, lexemes, impacts)
  SELECT owner.organisation_id, owner.workspace_id, owner.document_id, wanted, given.id, given.ordinal, given.text,
    given."headingPath", given.page, given.spans, given.tokens,
    store_version.lexemes[given.ordinal + 1], store_version.impacts[given.ordinal + 1]
  FROM jsonb_to_recordset(chunks) AS given (id uuid, ordinal integer, text text, "headingPath" text[], page integer,
    spans jsonb, tokens integer);
  INSERT INTO chunk_vector (chunk_id, model_key, organisation_id, workspace_id, document_id, embedding)
  SELECT given.id, model, owner.organisation_id, owner.workspace_id, owner.document_id,
    embeddings[given.ordinal + 1]
  FROM jsonb_to_recordset(chunks) AS given (id uuid, ordinal integer);
  INSERT INTO lexeme_delta (organisation_id, sign, chunks, lexemes, counts)
  SELECT owner.organisation_id, 1, jsonb_array_length(store_version.chunks), counted_lexemes, store_version.counts
  WHERE jsonb_array_length(store_version.chunks) > 0;
  RETURN true;
END
$$;
