-- Extension, roles and the settings that every policy reads.
--
-- Roles are cluster-wide: other installations may live in the same cluster, so they are made only where missing.
-- None of them can log in. The login role becomes one of them for the length of a transaction (SET LOCAL ROLE).
--   lesart_app     all work for an actor; owns nothing
--   lesart_door    what happens before anybody is known: login, sessions, tokens, set-up
--   lesart_search  owns the two ranking functions; sees chunks and vectors past the policies, which the functions repeat

CREATE EXTENSION IF NOT EXISTS vector;

DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['lesart_app', 'lesart_door', 'lesart_search'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- another installation in this cluster was faster
      END;
    END IF;
    IF NOT pg_has_role(current_user, wanted, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', wanted);
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', wanted);
  END LOOP;
END
$$;

-- What an actor is, as transaction-local settings. A setting that is missing matches no row.

CREATE FUNCTION current_organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('lesart.organisation', true), '')::uuid $$;

CREATE FUNCTION current_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('lesart.person', true), '')::uuid $$;

CREATE FUNCTION is_job() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(current_setting('lesart.job', true) = 'on', false) $$;
