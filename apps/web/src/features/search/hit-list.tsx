import type { Hit } from '@lesart/contracts';
import { Loader } from '@mantine/core';
import { IconChevronDown, IconFileText, IconListSearch } from '@tabler/icons-react';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type HitActions, HitAnchor } from './hit-anchor.tsx';
import { ClassBadge } from './hit-badges.tsx';
import { HitPlace } from './hit-place.tsx';
import { HitText } from './hit-text.tsx';
import classes from './search-page.module.css';
import type { ExpandedGroup } from './use-expanded-hits.ts';

/** Hits by document. Each hit is a link to its words. */
export function HitList({
  groups,
  actions,
  onExpand,
}: {
  groups: readonly ExpandedGroup[];
  actions: HitActions;
  onExpand: (documentId: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <ol className={classes.groups}>
      {groups.map((group) => (
        <li key={group.documentId} className={classes.group}>
          <GroupHead hit={group.hits[0]} />
          <ol>
            {group.hits.map((hit) => (
              <HitItem key={hit.chunkId} hit={hit} actions={actions} />
            ))}
          </ol>
          {group.mayHaveMore && (
            <button
              type="button"
              className={classes.more}
              disabled={group.loading}
              onClick={() => onExpand(group.documentId)}
            >
              {group.loading ? <Loader size={13} /> : <IconChevronDown size={15} aria-hidden />}
              {t('search.moreOfDocument')}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

function GroupHead({ hit }: { hit: Hit }) {
  return (
    <h2 className={classes.groupHead}>
      <IconFileText size={16} stroke={1.6} aria-hidden />
      <span>{hit.documentName}</span>
      <ClassBadge hit={hit} />
    </h2>
  );
}

const HitItem = memo(function HitItem({ hit, actions }: { hit: Hit; actions: HitActions }) {
  const { t } = useTranslation();
  const textId = useId();

  return (
    <li className={classes.hit}>
      <HitAnchor hit={hit} actions={actions} className={classes.hitLink} id={textId}>
        <HitPlace hit={hit} />
        <HitText hit={hit} className={classes.hitText} />
      </HitAnchor>
      <button
        type="button"
        className={classes.similar}
        aria-describedby={textId}
        onClick={() => actions.onSimilar(hit)}
      >
        <IconListSearch size={15} stroke={1.6} aria-hidden />
        {t('search.similar.open')}
      </button>
    </li>
  );
});
