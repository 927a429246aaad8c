import type { Hit, SearchMode } from '@lesart/contracts';
import { Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { usePlaceText } from '../../components/use-place-text.ts';
import { compareRanks } from './compare-ranks.ts';
import { type HitActions, HitAnchor } from './hit-anchor.tsx';
import { explanationQuery, type Looked } from './search-queries.ts';
import classes from './search-reasons.module.css';

/** Two modes side by side: which hits both have, and where. */
export function RankComparison({
  mode,
  hits,
  against,
  actions,
}: {
  mode: SearchMode;
  hits: readonly Hit[];
  against: Looked;
  actions: HitActions;
}) {
  const { t } = useTranslation();
  const titleId = useId();
  const result = useQuery({ ...explanationQuery(against), placeholderData: keepPreviousData });
  const others = result.data?.hits ?? [];
  const shared = hits.filter(({ chunkId }) => others.some((other) => other.chunkId === chunkId)).length;
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <h2 id={titleId}>{t('search.reasons.comparison')}</h2>
      {result.error && <ProblemMessage error={result.error} onRetry={() => void result.refetch()} />}
      {result.isPending && <Skeleton height={160} radius="md" />}
      {result.data && (
        <>
          <p className={classes.lead}>{t('search.reasons.shared', { count: shared, of: hits.length })}</p>
          <div className={classes.columns}>
            <Column mode={mode} hits={hits} others={others} actions={actions} />
            <Column mode={against.mode} hits={others} others={hits} actions={actions} />
          </div>
        </>
      )}
    </section>
  );
}

function Column({
  mode,
  hits,
  others,
  actions,
}: {
  mode: SearchMode;
  hits: readonly Hit[];
  others: readonly Hit[];
  actions: HitActions;
}) {
  const { t } = useTranslation();
  const placeText = usePlaceText();
  const ranks = compareRanks(
    hits.map(({ chunkId }) => chunkId),
    others.map(({ chunkId }) => chunkId),
  );
  return (
    <div>
      <h3>{t(`search.mode.${mode}`)}</h3>
      <ol className={classes.column}>
        {hits.map((hit, index) => {
          const other = ranks[index]?.other ?? null;
          const place = [hit.headingPath.at(-1), placeText(hit)].filter(Boolean).join(', ');
          return (
            <li key={hit.chunkId} data-alone={other === null || undefined}>
              <span className={classes.rank}>{index + 1}</span>
              <HitAnchor hit={hit} actions={actions}>
                <strong>{hit.documentName}</strong>
                <small>{place}</small>
              </HitAnchor>
              <span className={classes.moved}>
                {other === null ? t('search.reasons.onlyHere') : t('search.reasons.otherPlace', { rank: other })}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
