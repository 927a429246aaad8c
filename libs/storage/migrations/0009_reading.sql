-- Reading again: with other settings, or by a newer reader. Until the new reading is complete the blocks and chunks of the
-- old one stay; a version that has a reading can be used, whatever its state.

ALTER TABLE version
  -- how it is to be read (readingSettingsSchema); reading ->> 'settings' says how it was read
  ADD COLUMN reading_settings jsonb NOT NULL DEFAULT '{}',
  -- its blocks were replaced by those of another reading, and citations of it have not been looked up in them yet
  ADD COLUMN citations_stale boolean NOT NULL DEFAULT false;

-- Citations belong to the person who asked. A job may look up their quotes again and move their spans, nothing else.
CREATE POLICY jobs_read ON citation FOR SELECT TO lesart_app
  USING ((SELECT is_job()) AND organisation_id = (SELECT current_organisation()));
CREATE POLICY jobs_anchor ON citation FOR UPDATE TO lesart_app
  USING ((SELECT is_job()) AND organisation_id = (SELECT current_organisation()));
-- No person may: the policy "own" would let them, of their own citations.
CREATE POLICY only_jobs_anchor ON citation AS RESTRICTIVE FOR UPDATE TO lesart_app USING ((SELECT is_job()));
GRANT UPDATE (quote, spans, page, state) ON citation TO lesart_app;
