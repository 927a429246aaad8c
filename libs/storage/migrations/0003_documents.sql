-- Folders, documents, versions, their blocks and chunks. Every table carries organisation and workspace, so that a
-- policy needs no join, and a cluster can later be cut by workspace.

CREATE TABLE folder (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  parent_id uuid,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, id),
  CONSTRAINT folder_name UNIQUE NULLS NOT DISTINCT (workspace_id, parent_id, name),
  -- with the workspace: a folder never stands in one of another workspace
  FOREIGN KEY (workspace_id, parent_id) REFERENCES folder (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX folder_parent ON folder (parent_id);

CREATE TABLE document (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  folder_id uuid,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT document_name UNIQUE NULLS NOT DISTINCT (workspace_id, folder_id, name),
  FOREIGN KEY (workspace_id, folder_id) REFERENCES folder (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX document_folder ON document (folder_id);

CREATE TABLE version (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  document_id uuid NOT NULL REFERENCES document ON DELETE CASCADE,
  number integer NOT NULL CHECK (number >= 1),
  content_hash text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
  bytes bigint NOT NULL,
  media_type text,
  state text NOT NULL CHECK (state IN ('queued', 'reading', 'indexing', 'ready', 'failed', 'stopped')),
  progress jsonb,
  failure jsonb,
  reading jsonb,
  reader_version text,
  -- how often ingestion began
  attempt integer NOT NULL DEFAULT 0,
  heartbeat_at timestamptz,
  created_by uuid REFERENCES person ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (document_id, number)
);
CREATE INDEX version_content ON version (content_hash);
CREATE INDEX version_unfinished ON version (organisation_id) WHERE state IN ('queued', 'reading', 'indexing');

CREATE TABLE block (
  version_id uuid NOT NULL REFERENCES version ON DELETE CASCADE,
  ordinal integer NOT NULL,
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  kind text NOT NULL,
  text text NOT NULL,
  level smallint,
  label text,
  marks jsonb NOT NULL,
  "table" jsonb,
  locator jsonb NOT NULL,
  PRIMARY KEY (version_id, ordinal)
);
CREATE INDEX block_id ON block (id);

CREATE TABLE chunk (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  document_id uuid NOT NULL,
  version_id uuid NOT NULL REFERENCES version ON DELETE CASCADE,
  ordinal integer NOT NULL,
  text text NOT NULL,
  heading_path text[] NOT NULL,
  page integer,
  spans jsonb NOT NULL,
  tokens integer NOT NULL,
  lexemes tsvector NOT NULL,
  impacts sparsevec(1000000000) NOT NULL,
  UNIQUE (version_id, ordinal)
);
-- Impacts are read for every candidate: they stay in the row. What is read only of what was found moves out of it, and
-- uncompressed: compressing took half the time of storing a chunk.
ALTER TABLE chunk ALTER COLUMN impacts SET STORAGE MAIN, ALTER COLUMN text SET STORAGE EXTERNAL,
  ALTER COLUMN lexemes SET STORAGE EXTERNAL, ALTER COLUMN spans SET STORAGE EXTERNAL;
CREATE INDEX chunk_document ON chunk (document_id);
-- What waits to be sorted into the index is read by every search, so little may wait (kB; the default is 4 MB).
CREATE INDEX chunk_lexemes ON chunk USING gin (lexemes) WITH (gin_pending_list_limit = 256);

CREATE TABLE chunk_vector (
  chunk_id uuid NOT NULL REFERENCES chunk ON DELETE CASCADE,
  model_key text NOT NULL,
  organisation_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  document_id uuid NOT NULL,
  -- no length: each model has its own
  embedding halfvec NOT NULL,
  PRIMARY KEY (chunk_id, model_key)
);
-- pgvector's default moves vectors out of the row, which makes a scan four times slower. MAIN keeps them in it like
-- PLAIN, but can still store a vector that is longer than a page (more than some 4,000 numbers).
ALTER TABLE chunk_vector ALTER COLUMN embedding SET STORAGE MAIN;
-- Vectors are ranked by an exact scan of the workspace. When that gets too slow (beyond some 100,000 chunks in a
-- workspace), the place for HNSW is here: a partial index per model, over embedding::halfvec(n), and
-- hnsw.iterative_scan in rank_vectors().
CREATE INDEX chunk_vector_workspace ON chunk_vector (workspace_id, model_key);

ALTER TABLE folder ENABLE ROW LEVEL SECURITY;
ALTER TABLE folder FORCE ROW LEVEL SECURITY;
ALTER TABLE document ENABLE ROW LEVEL SECURITY;
ALTER TABLE document FORCE ROW LEVEL SECURITY;
ALTER TABLE version ENABLE ROW LEVEL SECURITY;
ALTER TABLE version FORCE ROW LEVEL SECURITY;
ALTER TABLE block ENABLE ROW LEVEL SECURITY;
ALTER TABLE block FORCE ROW LEVEL SECURITY;
ALTER TABLE chunk ENABLE ROW LEVEL SECURITY;
ALTER TABLE chunk FORCE ROW LEVEL SECURITY;
ALTER TABLE chunk_vector ENABLE ROW LEVEL SECURITY;
ALTER TABLE chunk_vector FORCE ROW LEVEL SECURITY;

-- The same policies on each: members read, editors and managers (and jobs) write.
DO $$
DECLARE
  name text;
  here text := 'organisation_id = (SELECT current_organisation()) AND workspace_id IN (SELECT %s())';
  readable text := format(here, 'readable_workspaces');
  writable text := format(here, 'writable_workspaces');
BEGIN
  FOREACH name IN ARRAY ARRAY['folder', 'document', 'version', 'block', 'chunk', 'chunk_vector'] LOOP
    EXECUTE format('CREATE POLICY readers ON %I FOR SELECT TO lesart_app USING (%s)', name, readable);
    EXECUTE format('CREATE POLICY writers_add ON %I FOR INSERT TO lesart_app WITH CHECK (%s)', name, writable);
    EXECUTE format('CREATE POLICY writers_change ON %I FOR UPDATE TO lesart_app USING (%s)', name, writable);
    EXECUTE format('CREATE POLICY writers_delete ON %I FOR DELETE TO lesart_app USING (%s)', name, writable);
  END LOOP;
END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON folder, document, version TO lesart_app;
GRANT SELECT, INSERT, DELETE ON block, chunk, chunk_vector TO lesart_app;

-- For search: chunks and vectors past the policies (see 0004), folders and documents under the readers' policy.
CREATE POLICY search ON chunk FOR SELECT TO lesart_search USING (true);
CREATE POLICY search ON chunk_vector FOR SELECT TO lesart_search USING (true);
CREATE POLICY readers_in_search ON folder FOR SELECT TO lesart_search
  USING (organisation_id = (SELECT current_organisation()) AND workspace_id IN (SELECT readable_workspaces()));
CREATE POLICY readers_in_search ON document FOR SELECT TO lesart_search
  USING (organisation_id = (SELECT current_organisation()) AND workspace_id IN (SELECT readable_workspaces()));
GRANT SELECT (id, organisation_id, workspace_id, document_id, lexemes, impacts) ON chunk TO lesart_search;
GRANT SELECT ON chunk_vector TO lesart_search;
GRANT SELECT (id, organisation_id, workspace_id, parent_id) ON folder TO lesart_search;
GRANT SELECT (id, organisation_id, workspace_id, folder_id) ON document TO lesart_search;

-- Blobs are shared by content, across organisations: whether one is still needed is asked at the door, which sees
-- of a version nothing but its hash.
CREATE POLICY door ON version FOR SELECT TO lesart_door USING (true);
GRANT SELECT (content_hash) ON version TO lesart_door;

CREATE FUNCTION unreferenced_content(hashes text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT hash FROM unnest(hashes) AS hash
  WHERE NOT EXISTS (SELECT FROM version WHERE content_hash = hash)
$$;

-- An upload whose bytes are in the blob store becomes a new document ('created'), the next version of the one with this
-- name in this folder ('version'), or nothing when its newest version has these bytes ('unchanged'). Uploads to one place
-- come one by one. The lock on the content is the one that deleting a blob takes.
CREATE FUNCTION upload_document(
  workspace uuid, folder uuid, file_name text, content text, size bigint, person uuid, fresh_document uuid,
  fresh_version uuid, OUT place uuid, OUT outcome text
) LANGUAGE plpgsql AS $$
DECLARE
  newest integer;
  known text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'upload', workspace, folder, file_name), 0));
  PERFORM pg_advisory_xact_lock(hashtextextended('blob ' || content, 0));
  SELECT document.id, version.number, version.content_hash INTO place, newest, known
  FROM document JOIN version ON version.document_id = document.id
  WHERE document.workspace_id = workspace AND document.folder_id IS NOT DISTINCT FROM folder
    AND document.name = file_name
  ORDER BY version.number DESC LIMIT 1;
  outcome := CASE WHEN place IS NULL THEN 'created' WHEN known = content THEN 'unchanged' ELSE 'version' END;
  IF outcome = 'unchanged' THEN
    RETURN;
  END IF;
  IF outcome = 'created' THEN
    place := fresh_document;
    INSERT INTO document (id, organisation_id, workspace_id, folder_id, name)
    VALUES (place, current_organisation(), workspace, folder, file_name);
  ELSE
    UPDATE document SET updated_at = now() WHERE id = place;
  END IF;
  INSERT INTO version (id, organisation_id, workspace_id, document_id, number, content_hash, bytes, state, created_by)
  VALUES (fresh_version, current_organisation(), workspace, place, coalesce(newest, 0) + 1, content, size, 'queued', person);
END
$$;
