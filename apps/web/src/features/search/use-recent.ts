import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { sessionQuery } from '../../api/queries.ts';
import { keepRecent, readRecent, recentKey, rememberQuery } from './recent-searches.ts';

/** What the person looked for last in this workspace, on this browser. */
export function useRecent(workspaceId: string) {
  const { data: session } = useQuery(sessionQuery);
  const key = recentKey(workspaceId, session?.person.id ?? '');
  const [recent, setRecent] = useState<readonly string[]>([]);
  useEffect(() => setRecent(readRecent(key)), [key]);
  const remember = useCallback(
    (query: string) => {
      const queries = rememberQuery(readRecent(key), query);
      keepRecent(key, queries);
      setRecent(queries);
    },
    [key],
  );
  const forget = useCallback(() => {
    keepRecent(key, []);
    setRecent([]);
  }, [key]);
  return { recent, remember, forget };
}
