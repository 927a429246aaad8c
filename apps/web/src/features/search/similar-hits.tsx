import type { Hit, Scope } from '@lesart/contracts';
import { Button, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconListSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Message } from '../../components/message.tsx';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { groupHits } from './group-hits.ts';
import type { HitActions } from './hit-anchor.tsx';
import { HitList } from './hit-list.tsx';
import { HitPlace } from './hit-place.tsx';
import { HitText } from './hit-text.tsx';
import classes from './search-page.module.css';
import { similarQuery } from './search-queries.ts';

/** The chunks that are like one, with that one above them and the way back. */
export function SimilarHits({
  workspaceId,
  chunkId,
  source,
  scope,
  actions,
  onBack,
}: {
  workspaceId: string;
  chunkId: string;
  /** The chunk itself; null when nobody knows it any more (a link of somebody else's). */
  source: Hit | null;
  scope: Scope;
  actions: HitActions;
  onBack: () => void;
}) {
  const { t } = useTranslation();
  const result = useQuery({ ...similarQuery(workspaceId, chunkId, scope), placeholderData: keepPreviousData });
  const groups = useMemo(
    () => groupHits(result.data?.hits ?? []).map((group) => ({ ...group, mayHaveMore: false, loading: false })),
    [result.data],
  );
  return (
    <>
      <div className={classes.source}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconArrowLeft size={15} aria-hidden />}
          onClick={onBack}
        >
          {t('search.similar.back')}
        </Button>
        <h2>{t('search.similar.title')}</h2>
        {source && (
          <blockquote>
            <strong>{source.documentName}</strong>
            <HitPlace hit={source} />
            <HitText hit={{ ...source, highlights: [] }} className={classes.hitText} />
          </blockquote>
        )}
      </div>
      {result.isPending && <Skeleton height={120} radius="md" />}
      {result.error && <ProblemMessage error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (
        <p className={classes.status} role="status">
          {t('search.similar.count', { count: result.data.hits.length })}
        </p>
      )}
      {result.data?.hits.length === 0 && (
        <Message icon={<IconListSearch size={30} stroke={1.4} aria-hidden />} title={t('search.similar.nothingTitle')}>
          {t('search.similar.nothingText')}
        </Message>
      )}
      <HitList groups={groups} actions={actions} onExpand={() => {}} />
    </>
  );
}
