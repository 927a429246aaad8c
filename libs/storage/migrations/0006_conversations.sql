-- Questions, answers and their citations: each seen by the person who asked and nobody else.

CREATE TABLE conversation (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  title text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX conversation_person ON conversation (person_id, workspace_id);
CREATE INDEX conversation_workspace ON conversation (workspace_id);

CREATE TABLE message (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
  -- the order of messages
  ordinal bigint GENERATED ALWAYS AS IDENTITY,
  role text NOT NULL CHECK (role IN ('question', 'answer')),
  text text NOT NULL,
  scope jsonb,
  origin jsonb,
  state text CHECK (state IN ('complete', 'stopped', 'failed')),
  abstained boolean,
  problem text,
  coverage jsonb,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX message_conversation ON message (conversation_id, ordinal);

CREATE TABLE citation (
  message_id uuid NOT NULL REFERENCES message ON DELETE CASCADE,
  -- the order in the answer
  ordinal integer NOT NULL,
  organisation_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  number integer NOT NULL,
  document_id uuid REFERENCES document ON DELETE SET NULL,
  document_name text NOT NULL,
  version_id uuid REFERENCES version ON DELETE SET NULL,
  version_number integer NOT NULL,
  heading_path text[] NOT NULL,
  page integer,
  quote text NOT NULL,
  spans jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('verified', 'unverified', 'deleted')),
  PRIMARY KEY (message_id, ordinal)
);
CREATE INDEX citation_document ON citation (document_id);
CREATE INDEX citation_version ON citation (version_id);

-- What a deleted document said is gone from answers too: its citations keep their number and the name. The foreign
-- keys' SET NULL is an update that fires this for everybody's citations, whoever deletes.
CREATE FUNCTION forget_quote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.document_id := NULL;
  NEW.version_id := NULL;
  NEW.quote := '';
  NEW.spans := '[]';
  NEW.heading_path := '{}';
  NEW.state := 'deleted';
  RETURN NEW;
END
$$;
CREATE TRIGGER forget_quote BEFORE INSERT OR UPDATE ON citation
  FOR EACH ROW WHEN (NEW.document_id IS NULL OR NEW.version_id IS NULL) EXECUTE FUNCTION forget_quote();

ALTER TABLE conversation ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation FORCE ROW LEVEL SECURITY;
ALTER TABLE message ENABLE ROW LEVEL SECURITY;
ALTER TABLE message FORCE ROW LEVEL SECURITY;
ALTER TABLE citation ENABLE ROW LEVEL SECURITY;
ALTER TABLE citation FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['conversation', 'message', 'citation'] LOOP
    EXECUTE format(
      'CREATE POLICY own ON %I TO lesart_app
       USING (organisation_id = (SELECT current_organisation()) AND person_id = (SELECT current_person())
         AND workspace_id IN (SELECT readable_workspaces()))',
      name);
  END LOOP;
END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON conversation TO lesart_app;
GRANT SELECT, INSERT ON message, citation TO lesart_app;
