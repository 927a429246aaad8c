-- Functions that see more than their caller get a narrow owner, and only lesart_app may call them.
-- A role that owns a function needs CREATE on the schema at that moment, and no longer.

GRANT CREATE ON SCHEMA public TO lesart_search, lesart_door;
ALTER FUNCTION rank_lexical(uuid, text[], sparsevec, uuid[], uuid[], integer) OWNER TO lesart_search;
ALTER FUNCTION rank_vectors(uuid, halfvec, text, uuid[], uuid[], integer) OWNER TO lesart_search;
ALTER FUNCTION make_workspace(uuid, text) OWNER TO lesart_door;
ALTER FUNCTION unreferenced_content(text[]) OWNER TO lesart_door;
REVOKE CREATE ON SCHEMA public FROM lesart_search, lesart_door;

REVOKE ALL ON FUNCTION rank_lexical(uuid, text[], sparsevec, uuid[], uuid[], integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION rank_vectors(uuid, halfvec, text, uuid[], uuid[], integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION make_workspace(uuid, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION unreferenced_content(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rank_lexical(uuid, text[], sparsevec, uuid[], uuid[], integer) TO lesart_app;
GRANT EXECUTE ON FUNCTION rank_vectors(uuid, halfvec, text, uuid[], uuid[], integer) TO lesart_app;
GRANT EXECUTE ON FUNCTION make_workspace(uuid, text) TO lesart_app;
GRANT EXECUTE ON FUNCTION unreferenced_content(text[]) TO lesart_app;
