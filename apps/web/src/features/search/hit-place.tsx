import type { Hit } from '@lesart/contracts';
import { HeadingPath } from '../../components/heading-path.tsx';
import { usePlaceText } from '../../components/use-place-text.ts';
import { HitBadges } from './hit-badges.tsx';
import classes from './search.module.css';

/** Where in its document a hit stands, the headings above it and the page, and what is special about it. */
export function HitPlace({ hit }: { hit: Hit }) {
  const place = usePlaceText()(hit);
  return (
    <span className={classes.place}>
      {hit.headingPath.length > 0 && (
        <span className={classes.path}>
          <HeadingPath headings={hit.headingPath} />
        </span>
      )}
      {place !== null && <span className={classes.page}>{place}</span>}
      <HitBadges hit={hit} />
    </span>
  );
}
