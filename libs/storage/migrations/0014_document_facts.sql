-- What people say about a document: how far it may go, from when and until when it holds, what took its place.
ALTER TABLE document
  ADD COLUMN class text NOT NULL DEFAULT 'internal' CHECK (class IN ('public', 'internal', 'confidential', 'secret')),
  ADD COLUMN valid_until date,
  ADD COLUMN replaced_by uuid,
  ADD CONSTRAINT document_of_workspace UNIQUE (workspace_id, id),
  -- with the workspace: a document is never replaced by one of another workspace; when that one goes, this one is back
  ADD CONSTRAINT document_replaced_by FOREIGN KEY (workspace_id, replaced_by) REFERENCES document (workspace_id, id)
    ON DELETE SET NULL (replaced_by),
  ADD CONSTRAINT document_not_by_itself CHECK (replaced_by <> id);
CREATE INDEX document_replaced ON document (replaced_by) WHERE replaced_by IS NOT NULL;

-- The first day on which a version holds; null: since it was stored.
ALTER TABLE version ADD COLUMN valid_from date;

-- The language of each chunk; those that are there get it when they are read again.
ALTER TABLE chunk ADD COLUMN language text NOT NULL DEFAULT 'other' CHECK (language IN ('de', 'en', 'other'));
