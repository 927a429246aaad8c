-- Members of a workspace: seen by its members, changed by its managers.
--
-- The policy on membership shows everybody their own rows alone, and all rights rest on that. So members are read and
-- written by functions that check the acting person's role themselves. Their owner sees memberships and people past the
-- policies and nothing else.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lesart_members') THEN
    BEGIN
      CREATE ROLE lesart_members NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- another installation in this cluster was faster
    END;
  END IF;
  IF NOT pg_has_role(current_user, 'lesart_members', 'MEMBER') THEN
    GRANT lesart_members TO CURRENT_USER;
  END IF;
END
$$;
GRANT USAGE ON SCHEMA public TO lesart_members;

CREATE POLICY members ON membership TO lesart_members USING (true);
CREATE POLICY members ON person TO lesart_members USING (true);
GRANT SELECT (workspace_id, person_id, organisation_id, role), INSERT, UPDATE (role), DELETE ON membership
  TO lesart_members;
GRANT SELECT (id, organisation_id, name, email), INSERT ON person TO lesart_members;

CREATE FUNCTION list_members(wanted uuid) RETURNS TABLE (id uuid, name text, email text, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT person.id, person.name, person.email, membership.role
  FROM membership JOIN person ON person.id = membership.person_id
  WHERE membership.workspace_id = wanted AND membership.organisation_id = current_organisation()
    AND EXISTS (
      SELECT FROM membership AS own
      WHERE own.workspace_id = wanted AND own.person_id = current_person()
        AND own.organisation_id = current_organisation())
  ORDER BY person.name, person.id
$$;

-- Whether the acting person manages a workspace. Changes of its members come one by one, so that two managers who
-- demote each other do not leave it without one.
CREATE FUNCTION manages_members(wanted uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('members ' || wanted, 0));
  RETURN EXISTS (
    SELECT FROM membership
    WHERE workspace_id = wanted AND person_id = current_person() AND organisation_id = current_organisation()
      AND role = 'manager');
END
$$;

CREATE FUNCTION is_last_manager(wanted uuid, member uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT NOT EXISTS (
    SELECT FROM membership WHERE workspace_id = wanted AND person_id <> member AND role = 'manager')
$$;

-- Somebody of the organisation whom this e-mail belongs to, or else a new person; 'refused' when it belongs to
-- somebody elsewhere.
CREATE FUNCTION add_member(wanted uuid, new_role text, fresh_person uuid, new_name text, new_email text, new_hash text)
RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  member uuid;
BEGIN
  IF NOT manages_members(wanted) THEN
    RETURN 'not-found';
  END IF;
  INSERT INTO person (id, organisation_id, name, email, password_hash)
  VALUES (fresh_person, current_organisation(), new_name, new_email, new_hash) ON CONFLICT (email) DO NOTHING;
  SELECT id INTO member FROM person WHERE email = new_email AND organisation_id = current_organisation();
  IF NOT FOUND THEN
    RETURN 'refused';
  END IF;
  IF EXISTS (SELECT FROM membership WHERE workspace_id = wanted AND person_id = member) THEN
    RETURN 'known';
  END IF;
  INSERT INTO membership (workspace_id, person_id, organisation_id, role)
  VALUES (wanted, member, current_organisation(), new_role);
  RETURN 'done';
END
$$;

CREATE FUNCTION change_member(wanted uuid, member uuid, new_role text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT manages_members(wanted)
    OR NOT EXISTS (SELECT FROM membership WHERE workspace_id = wanted AND person_id = member) THEN
    RETURN 'not-found';
  END IF;
  IF new_role <> 'manager' AND is_last_manager(wanted, member) THEN
    RETURN 'last-manager';
  END IF;
  UPDATE membership SET role = new_role WHERE workspace_id = wanted AND person_id = member;
  RETURN 'done';
END
$$;

CREATE FUNCTION remove_member(wanted uuid, member uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT manages_members(wanted)
    OR NOT EXISTS (SELECT FROM membership WHERE workspace_id = wanted AND person_id = member) THEN
    RETURN 'not-found';
  END IF;
  IF is_last_manager(wanted, member) THEN
    RETURN 'last-manager';
  END IF;
  DELETE FROM membership WHERE workspace_id = wanted AND person_id = member;
  RETURN 'done';
END
$$;

GRANT CREATE ON SCHEMA public TO lesart_members;
DO $$
DECLARE
  signature text;
BEGIN
  FOREACH signature IN ARRAY ARRAY['list_members(uuid)', 'add_member(uuid, text, uuid, text, text, text)',
    'change_member(uuid, uuid, text)', 'remove_member(uuid, uuid)', 'manages_members(uuid)',
    'is_last_manager(uuid, uuid)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
    EXECUTE format('ALTER FUNCTION %s OWNER TO lesart_members', signature);
  END LOOP;
END
$$;
REVOKE CREATE ON SCHEMA public FROM lesart_members;
GRANT EXECUTE ON FUNCTION list_members(uuid), add_member(uuid, text, uuid, text, text, text),
  change_member(uuid, uuid, text), remove_member(uuid, uuid) TO lesart_app;
