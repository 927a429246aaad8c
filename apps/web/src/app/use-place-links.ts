import { useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Place } from '../components/place.ts';
import { searchOfPlace } from './search-of-place.ts';

/** How pages beside the workspace lead to places in it: the address for a link, and the way there. */
export function usePlaceLinks(workspaceId: string) {
  const navigate = useNavigate();
  const router = useRouter();
  const addressOf = useCallback(
    (place: Place) =>
      router.buildLocation({ to: '/w/$workspaceId', params: { workspaceId }, search: searchOfPlace(place) }).href,
    [router, workspaceId],
  );
  const openPlace = useCallback(
    (place: Place) => void navigate({ to: '/w/$workspaceId', params: { workspaceId }, search: searchOfPlace(place) }),
    [navigate, workspaceId],
  );
  return { addressOf, openPlace };
}
