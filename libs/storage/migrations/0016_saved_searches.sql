-- Searches that a person keeps under a name: seen by this person and nobody else.
CREATE TABLE saved_search (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  name text NOT NULL,
  query text NOT NULL,
  scope jsonb NOT NULL,
  mode text NOT NULL CHECK (mode IN ('hybrid', 'lexical', 'vector')),
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT saved_search_name UNIQUE (person_id, workspace_id, name)
);
CREATE INDEX saved_search_workspace ON saved_search (workspace_id);

ALTER TABLE saved_search ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_search FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON saved_search TO lesart_app
  USING (organisation_id = (SELECT current_organisation()) AND person_id = (SELECT current_person())
    AND workspace_id IN (SELECT readable_workspaces()));
GRANT SELECT, INSERT, DELETE, UPDATE (name, query, scope, mode) ON saved_search TO lesart_app;
