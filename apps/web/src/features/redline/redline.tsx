import type { Place } from '../../components/place.ts';
import type { RedlineState } from './redline-address.ts';

/** Two versions word by word: what was inserted, deleted, replaced and moved, and what one decides about it. */
export function Redline(_given: {
  workspaceId: string;
  comparisonId: string;
  /** What the address says. */
  state: RedlineState;
  /** Changes the address; `replace` leaves no entry in the history. */
  onStateChange: (state: RedlineState, replace: boolean) => void;
  onOpenPlace: (place: Place) => void;
  /** Opens another comparison: sides were swapped, or other versions chosen. */
  onOpenComparison: (comparisonId: string) => void;
}) {
  return null;
}
