-- A workspace in which nothing is read for now: a row while it is paused.
CREATE TABLE workspace_pause (
  workspace_id uuid PRIMARY KEY REFERENCES workspace ON DELETE CASCADE,
  organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE workspace_pause ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspace_pause FORCE ROW LEVEL SECURITY;
CREATE POLICY readers ON workspace_pause FOR SELECT TO lesart_app
  USING (organisation_id = (SELECT current_organisation()) AND workspace_id IN (SELECT readable_workspaces()));
CREATE POLICY writers_add ON workspace_pause FOR INSERT TO lesart_app
  WITH CHECK (organisation_id = (SELECT current_organisation()) AND workspace_id IN (SELECT writable_workspaces()));
CREATE POLICY writers_delete ON workspace_pause FOR DELETE TO lesart_app
  USING (organisation_id = (SELECT current_organisation()) AND workspace_id IN (SELECT writable_workspaces()));
GRANT SELECT, INSERT, DELETE ON workspace_pause TO lesart_app;

-- What a workspace holds is asked for by every look at its library.
CREATE INDEX version_workspace ON version (workspace_id) INCLUDE (bytes);
