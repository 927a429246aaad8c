import { encodeSpans, type Place } from '../components/place.ts';
import type { WorkspaceSearch } from './router.tsx';

/** The part of a workspace's address that opens a place in the viewer. */
export function searchOfPlace(place: Place): WorkspaceSearch {
  return {
    document: place.documentId,
    version: place.versionId ?? undefined,
    cite: place.spans.length > 0 ? encodeSpans(place.spans) : undefined,
    pane: 'document',
  };
}
