-- New chunks wait in a list before they are sorted into the index of lexemes. A short list was sorted in every few
-- documents, in the middle of storing one: a fifth of its time. Now the fold of the frequencies, which follows within
-- two seconds, sorts in what waits; the limit only bounds what a search may have to read until then.
ALTER INDEX chunk_lexemes SET (gin_pending_list_limit = 4096);
