-- Comparisons: redlines of two versions, prompt tables of some, matrices of documents and questions; and what an
-- organisation keeps for them: prompts and the rules of its playbook. The changes of a redline are not stored: they are
-- computed from the blocks, and named by what and where they are, so that decisions and comments find them again.

CREATE TABLE comparison (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('redline', 'table', 'matrix')),
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'ready', 'stopped', 'failed')),
  -- of a matrix whose questions are known, cells are counted instead
  progress jsonb,
  problem text,
  -- how often a job began with it: what an earlier one still brings is dropped
  attempt integer NOT NULL DEFAULT 0,
  -- of what Lesart itself writes into it
  language text NOT NULL DEFAULT 'en',
  -- of a prompt table
  prompt text,
  topics jsonb,
  coverage jsonb,
  unexplained_change_ids jsonb,
  -- of a matrix
  orientation text CHECK (orientation IN ('review', 'requirements')),
  specification_version_id uuid REFERENCES version ON DELETE SET NULL,
  created_by uuid REFERENCES person ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX comparison_workspace ON comparison (workspace_id, created_at);
CREATE INDEX comparison_specification ON comparison (specification_version_id);
CREATE INDEX comparison_unfinished ON comparison (organisation_id) WHERE state = 'running';

-- The versions that it is about, in order. Of a deleted one the name stays under which it was compared.
CREATE TABLE comparison_version (
  comparison_id uuid NOT NULL REFERENCES comparison ON DELETE CASCADE,
  ordinal integer NOT NULL,
  organisation_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  document_id uuid REFERENCES document ON DELETE SET NULL,
  document_name text NOT NULL,
  version_id uuid REFERENCES version ON DELETE SET NULL,
  version_number integer NOT NULL,
  PRIMARY KEY (comparison_id, ordinal)
);
CREATE INDEX comparison_version_document ON comparison_version (document_id);
CREATE INDEX comparison_version_version ON comparison_version (version_id);

CREATE TABLE change_decision (
  comparison_id uuid NOT NULL REFERENCES comparison ON DELETE CASCADE,
  change_id text NOT NULL,
  organisation_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  decision text NOT NULL CHECK (decision IN ('accepted', 'rejected')),
  -- what the comparison ignored that showed the change: with other things ignored it may be another change
  ignored jsonb NOT NULL,
  decided_by uuid REFERENCES person ON DELETE SET NULL,
  decided_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (comparison_id, change_id)
);

CREATE TABLE change_comment (
  id uuid PRIMARY KEY,
  comparison_id uuid NOT NULL REFERENCES comparison ON DELETE CASCADE,
  change_id text NOT NULL,
  organisation_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  text text NOT NULL,
  resolved boolean NOT NULL DEFAULT false,
  author_id uuid REFERENCES person ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX change_comment_comparison ON change_comment (comparison_id, created_at);

CREATE TABLE saved_prompt (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  name text NOT NULL,
  prompt text NOT NULL,
  topics jsonb NOT NULL,
  created_by uuid REFERENCES person ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (organisation_id, name)
);

CREATE TABLE playbook_rule (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  topic text NOT NULL,
  standard text NOT NULL,
  fallback text NOT NULL,
  unacceptable text NOT NULL,
  created_by uuid REFERENCES person ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (organisation_id, topic)
);

CREATE TABLE table_row (
  id uuid PRIMARY KEY,
  comparison_id uuid NOT NULL REFERENCES comparison ON DELETE CASCADE,
  ordinal integer NOT NULL,
  organisation_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  topic text NOT NULL,
  difference text NOT NULL,
  impact text NOT NULL,
  severity text NOT NULL CHECK (severity IN ('none', 'low', 'medium', 'high')),
  worse_for text,
  confidence double precision,
  change_ids jsonb NOT NULL,
  playbook_rule_id uuid REFERENCES playbook_rule ON DELETE SET NULL,
  playbook_topic text,
  playbook_verdict text,
  origin jsonb NOT NULL,
  UNIQUE (comparison_id, ordinal)
);
CREATE INDEX table_row_playbook ON table_row (playbook_rule_id);

-- What each version says to the topic of a row.
CREATE TABLE table_statement (
  row_id uuid NOT NULL REFERENCES table_row ON DELETE CASCADE,
  ordinal integer NOT NULL,
  organisation_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  -- the id by which the row names the version, also when it is gone
  compared_id uuid NOT NULL,
  version_id uuid REFERENCES version ON DELETE SET NULL,
  text text NOT NULL,
  state text NOT NULL CHECK (state IN ('found', 'absent', 'unsure')),
  citations jsonb NOT NULL,
  PRIMARY KEY (row_id, ordinal)
);
CREATE INDEX table_statement_version ON table_statement (version_id);

CREATE TABLE question (
  id uuid PRIMARY KEY,
  comparison_id uuid NOT NULL REFERENCES comparison ON DELETE CASCADE,
  ordinal integer NOT NULL,
  organisation_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  label text NOT NULL,
  prompt text NOT NULL,
  kind text NOT NULL,
  choices jsonb NOT NULL,
  weight double precision NOT NULL,
  -- where it stands in the specification
  source jsonb,
  source_version_id uuid REFERENCES version ON DELETE SET NULL,
  UNIQUE (comparison_id, id)
);
CREATE INDEX question_source ON question (source_version_id);

CREATE TABLE cell (
  comparison_id uuid NOT NULL REFERENCES comparison ON DELETE CASCADE,
  document_id uuid NOT NULL REFERENCES document ON DELETE CASCADE,
  question_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'found', 'notMentioned', 'unsure', 'failed', 'stale')),
  value jsonb,
  reason text NOT NULL DEFAULT '',
  citations jsonb NOT NULL DEFAULT '[]',
  coverage jsonb,
  origin jsonb,
  problem text,
  edited boolean NOT NULL DEFAULT false,
  verified_by uuid REFERENCES person ON DELETE SET NULL,
  assignee_id uuid REFERENCES person ON DELETE SET NULL,
  flagged boolean NOT NULL DEFAULT false,
  note text NOT NULL DEFAULT '',
  -- how often a job began with it
  attempt integer NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (comparison_id, document_id, question_id),
  FOREIGN KEY (comparison_id, question_id) REFERENCES question (comparison_id, id) ON DELETE CASCADE
);
CREATE INDEX cell_document ON cell (document_id);
CREATE INDEX cell_question ON cell (comparison_id, question_id);
-- Whether anything is left to do is asked after each cell.
CREATE INDEX cell_unanswered ON cell (comparison_id) WHERE state IN ('waiting', 'running');

-- What became of a cell.
CREATE TABLE cell_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  comparison_id uuid NOT NULL,
  document_id uuid NOT NULL,
  question_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  person_id uuid REFERENCES person ON DELETE SET NULL,
  action text NOT NULL,
  state text NOT NULL,
  value jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (comparison_id, document_id, question_id) REFERENCES cell ON DELETE CASCADE
);
CREATE INDEX cell_entry_cell ON cell_entry (comparison_id, document_id, question_id);

-- What a deleted document said is gone from comparisons too. Cells go with their document; statements and the sources of
-- requirements keep their place, and nothing of what was quoted.
CREATE FUNCTION forgotten_citation(citation jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT citation || '{"documentId": null, "versionId": null, "quote": "", "spans": [], "headingPath": [], "state": "deleted"}'
$$;

CREATE FUNCTION forget_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- what differs is said in the words of all versions
  UPDATE table_row SET difference = '', impact = '' WHERE id = NEW.row_id;
  NEW.text := '';
  NEW.state := 'unsure';
  NEW.citations := (
    SELECT coalesce(jsonb_agg(forgotten_citation(given)), '[]') FROM jsonb_array_elements(NEW.citations) AS given);
  RETURN NEW;
END
$$;
CREATE TRIGGER forget_statement BEFORE INSERT OR UPDATE ON table_statement
  FOR EACH ROW WHEN (NEW.version_id IS NULL) EXECUTE FUNCTION forget_statement();

CREATE FUNCTION forget_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.source := forgotten_citation(NEW.source);
  RETURN NEW;
END
$$;
CREATE TRIGGER forget_source BEFORE INSERT OR UPDATE ON question
  FOR EACH ROW WHEN (NEW.source IS NOT NULL AND NEW.source_version_id IS NULL) EXECUTE FUNCTION forget_source();

-- Members read; editors and managers (and jobs) write. What readers may do besides stands below.
DO $$
DECLARE
  name text;
  here text := 'organisation_id = (SELECT current_organisation()) AND workspace_id IN (SELECT %s())';
  readable text := format(here, 'readable_workspaces');
  writable text := format(here, 'writable_workspaces');
BEGIN
  FOREACH name IN ARRAY ARRAY['comparison', 'comparison_version', 'change_decision', 'change_comment', 'table_row',
    'table_statement', 'question', 'cell', 'cell_entry', 'saved_prompt', 'playbook_rule'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['comparison', 'comparison_version', 'change_decision', 'table_row', 'table_statement',
    'question', 'cell', 'cell_entry'] LOOP
    EXECUTE format('CREATE POLICY readers ON %I FOR SELECT TO lesart_app USING (%s)', name, readable);
    EXECUTE format('CREATE POLICY writers_add ON %I FOR INSERT TO lesart_app WITH CHECK (%s)', name, writable);
    EXECUTE format('CREATE POLICY writers_change ON %I FOR UPDATE TO lesart_app USING (%s)', name, writable);
    EXECUTE format('CREATE POLICY writers_delete ON %I FOR DELETE TO lesart_app USING (%s)', name, writable);
  END LOOP;
  -- Who may read two versions may lay them beside one another.
  EXECUTE format($policy$CREATE POLICY readers_add ON comparison FOR INSERT TO lesart_app
    WITH CHECK (%s AND kind = 'redline' AND created_by = (SELECT current_person()))$policy$, readable);
  EXECUTE format($policy$CREATE POLICY readers_add ON comparison_version FOR INSERT TO lesart_app
    WITH CHECK (%s AND EXISTS (SELECT FROM comparison
      WHERE id = comparison_id AND kind = 'redline' AND created_by = (SELECT current_person())))$policy$, readable);
  -- Whoever reads a redline takes part in the conversation; a comment is its author's, and anybody resolves it.
  EXECUTE format('CREATE POLICY readers ON change_comment FOR SELECT TO lesart_app USING (%s)', readable);
  EXECUTE format($policy$CREATE POLICY readers_add ON change_comment FOR INSERT TO lesart_app
    WITH CHECK (%s AND author_id = (SELECT current_person()))$policy$, readable);
  EXECUTE format('CREATE POLICY readers_change ON change_comment FOR UPDATE TO lesart_app USING (%s)', readable);
  EXECUTE format($policy$CREATE POLICY authors_delete ON change_comment FOR DELETE TO lesart_app
    USING (%s AND author_id = (SELECT current_person()))$policy$, readable);
END
$$;

-- The words of a comment are its author's alone; its grants say nothing of rows, so a trigger does.
CREATE FUNCTION keep_comment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'row-level security: only its author writes a comment anew' USING ERRCODE = '42501';
END
$$;
CREATE TRIGGER keep_comment BEFORE UPDATE ON change_comment
  FOR EACH ROW WHEN (NEW.text <> OLD.text AND OLD.author_id IS DISTINCT FROM current_person())
  EXECUTE FUNCTION keep_comment();

CREATE POLICY own ON saved_prompt TO lesart_app USING (organisation_id = (SELECT current_organisation()));
CREATE POLICY own ON playbook_rule TO lesart_app USING (organisation_id = (SELECT current_organisation()));

GRANT SELECT, INSERT, DELETE ON comparison TO lesart_app;
GRANT UPDATE (name, state, progress, problem, attempt, coverage, unexplained_change_ids, updated_at) ON comparison
  TO lesart_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON comparison_version, question, cell TO lesart_app;
GRANT SELECT, INSERT, DELETE, UPDATE (decision, ignored, decided_by, decided_at) ON change_decision TO lesart_app;
GRANT SELECT, INSERT, DELETE, UPDATE (text, resolved) ON change_comment TO lesart_app;
GRANT SELECT, INSERT, DELETE, UPDATE (difference, impact) ON table_row TO lesart_app;
GRANT SELECT, INSERT, DELETE, UPDATE (citations, state) ON table_statement TO lesart_app;
GRANT SELECT, INSERT ON cell_entry TO lesart_app;
GRANT SELECT, INSERT, DELETE, UPDATE (prompt, topics) ON saved_prompt TO lesart_app;
GRANT SELECT, INSERT, DELETE, UPDATE (standard, fallback, unacceptable) ON playbook_rule TO lesart_app;
