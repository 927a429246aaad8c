-- Files that were inside a file: of an archive, of a mail. Each becomes a document of its own.

ALTER TABLE version
  -- the version that somebody uploaded and in which this was, however deep; it may be gone
  ADD COLUMN unpacked_from uuid,
  -- how many files it was in, one in another; 0: it was uploaded itself
  ADD COLUMN depth smallint NOT NULL DEFAULT 0;
CREATE INDEX version_unpacked ON version (unpacked_from) WHERE unpacked_from IS NOT NULL;
