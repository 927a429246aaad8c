import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { problemCodeOf } from '../api/problem-code-of.ts';
import { sessionQuery } from '../api/queries.ts';

const passing = new Set(['connection-lost', 'unavailable']);

/** Asks again only when that can help; an ended session anywhere makes the session itself be asked for again. */
export function createQueryClient(): QueryClient {
  const noticeEndedSession = (error: unknown, queryKey?: readonly unknown[]) => {
    if (problemCodeOf(error) !== 'login-required' || queryKey?.[0] === 'session') return;
    void client.invalidateQueries(sessionQuery);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => noticeEndedSession(error, query.queryKey) }),
    mutationCache: new MutationCache({ onError: (error) => noticeEndedSession(error) }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && passing.has(problemCodeOf(error)),
      },
    },
  });
  return client;
}
