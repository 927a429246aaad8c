import type { Hit } from '@lesart/contracts';
import type { MouseEvent, ReactNode } from 'react';
import type { Place } from '../../components/place.ts';

/** What one can do with a hit. */
export interface HitActions {
  /** The address under which a place opens. */
  readonly addressOf: (place: Place) => string;
  readonly onOpen: (hit: Hit) => void;
  readonly onSimilar: (hit: Hit) => void;
}

const placeOf = ({ documentId, versionId, spans }: Hit): Place => ({ documentId, versionId, spans });

/** A link to the words of a hit. */
export function HitAnchor({
  hit,
  actions,
  className,
  id,
  children,
}: {
  hit: Hit;
  actions: HitActions;
  className?: string | undefined;
  id?: string;
  children: ReactNode;
}) {
  function open(event: MouseEvent) {
    // Another tab is the browser's to open.
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    actions.onOpen(hit);
  }
  return (
    <a id={id} className={className} href={actions.addressOf(placeOf(hit))} data-hit={hit.chunkId} onClick={open}>
      {children}
    </a>
  );
}
