-- Search within a scope: chunks of older versions stay, and are found when they are asked for.

-- Not to be found unless asked for: a newer version followed, or another document took the place of this one.
ALTER TABLE chunk ADD COLUMN superseded boolean NOT NULL DEFAULT false;
ALTER TABLE chunk_vector ADD COLUMN superseded boolean NOT NULL DEFAULT false, ADD COLUMN version_id uuid;
-- The owner is bound by the policies too, and would change no row.
ALTER TABLE chunk NO FORCE ROW LEVEL SECURITY;
ALTER TABLE chunk_vector NO FORCE ROW LEVEL SECURITY;
UPDATE chunk_vector SET version_id = chunk.version_id FROM chunk WHERE chunk.id = chunk_vector.chunk_id;
ALTER TABLE chunk FORCE ROW LEVEL SECURITY;
ALTER TABLE chunk_vector FORCE ROW LEVEL SECURITY;
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
    ), wanted AS (
      SELECT id, replaced_by FROM document WHERE workspace_id = workspace
        AND (everywhere OR id = ANY (documents) OR folder_id IN (SELECT id FROM below))
    ), read AS (
      SELECT version.id, version.document_id, version.number, version.media_type,
        (version.created_at AT TIME ZONE 'UTC')::date AS stored,
        coalesce(version.valid_from, (version.created_at AT TIME ZONE 'UTC')::date) AS begins
      FROM version WHERE version.workspace_id = workspace AND version.reader_version IS NOT NULL
        AND (everywhere OR version.document_id IN (SELECT id FROM wanted UNION ALL SELECT replaced_by FROM wanted))
    )
    SELECT read.id FROM read JOIN document ON document.id = read.document_id
    WHERE document.id IN (SELECT id FROM wanted)
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

GRANT CREATE ON SCHEMA public TO lesart_search;
ALTER FUNCTION mark_superseded(uuid) OWNER TO lesart_search;
REVOKE CREATE ON SCHEMA public FROM lesart_search;
