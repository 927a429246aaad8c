import type { Hit } from '@lesart/contracts';
import type { ReactNode } from 'react';
import { InnerLink } from '../../components/inner-link.tsx';
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
  return (
    <InnerLink
      id={id}
      className={className}
      href={actions.addressOf(placeOf(hit))}
      data-hit={hit.chunkId}
      onOpen={() => actions.onOpen(hit)}
    >
      {children}
    </InnerLink>
  );
}
