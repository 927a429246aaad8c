import { useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ComparisonSearch } from './router.tsx';

/** How pages of a workspace lead to a comparison, and to what is open in it: the address for a link, and the way there. */
export function useComparisonLinks(workspaceId: string) {
  const navigate = useNavigate();
  const router = useRouter();
  const comparisonAddress = useCallback(
    (comparisonId: string, search: ComparisonSearch = {}) =>
      router.buildLocation({
        to: '/w/$workspaceId/comparisons/$comparisonId',
        params: { workspaceId, comparisonId },
        search,
      }).href,
    [router, workspaceId],
  );
  const openComparison = useCallback(
    (comparisonId: string, search: ComparisonSearch = {}) =>
      void navigate({ to: '/w/$workspaceId/comparisons/$comparisonId', params: { workspaceId, comparisonId }, search }),
    [navigate, workspaceId],
  );
  return { comparisonAddress, openComparison };
}
