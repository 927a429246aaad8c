import { ClientProblem, endpoints, type RedlineChanges, type Redline as RedlineComparison } from '@lesart/contracts';
import type { Block } from '@lesart/document';
import { Button, Loader } from '@mantine/core';
import { IconEqual, IconFileOff } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { blocksQuery, comparisonQuery, sessionQuery } from '../../api/queries.ts';
import { Message } from '../../components/message.tsx';
import type { Place } from '../../components/place.ts';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { useMayEdit } from '../../components/use-may-edit.ts';
import classes from './redline.module.css';
import type { RedlineState } from './redline-address.ts';
import { ComparedSides } from './redline-head.tsx';
import { changesIgnoring } from './redline-queries.ts';
import { RedlineReader } from './redline-reader.tsx';

interface RedlineProps {
  workspaceId: string;
  comparisonId: string;
  /** What the address says. */
  state: RedlineState;
  /** Changes the address; `replace` leaves no entry in the history. */
  onStateChange: (state: RedlineState, replace: boolean) => void;
  onOpenPlace: (place: Place) => void;
  /** Opens another comparison: sides were swapped, or other versions chosen. */
  onOpenComparison: (comparisonId: string) => void;
  /** Leaves for the list of comparisons. */
  onLeave: () => void;
}

/** Two versions word by word: what was inserted, deleted, replaced and moved, and what one decides about it. */
export function Redline(props: RedlineProps) {
  const { data: comparison } = useQuery(comparisonQuery(props.comparisonId));
  if (comparison?.kind !== 'redline') return null;
  return <RedlineOfVersions key={comparison.id} {...props} redline={comparison} />;
}

function RedlineOfVersions({
  workspaceId,
  comparisonId,
  state,
  onStateChange,
  onOpenPlace,
  onOpenComparison,
  onLeave,
  redline,
}: RedlineProps & { redline: RedlineComparison }) {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const [older, newer] = redline.versions;
  const areThere = Boolean(older?.versionId && newer?.versionId);
  const changes = useQuery({
    ...changesIgnoring(comparisonId, state.ignored),
    enabled: areThere,
    placeholderData: keepPreviousData,
  });
  const oldBlocks = useQuery({ ...blocksQuery(older?.versionId ?? ''), enabled: areThere });
  const newBlocks = useQuery({ ...blocksQuery(newer?.versionId ?? ''), enabled: areThere });
  const mayDecide = useMayEdit(workspaceId);
  const failed = [changes, oldBlocks, newBlocks].find((query) => query.error && !query.data);

  const sides = (
    <ComparedSides
      workspaceId={workspaceId}
      redline={redline}
      onOpenPlace={onOpenPlace}
      onOpenComparison={onOpenComparison}
      onLeave={onLeave}
    />
  );
  // A version that was read again has other blocks than the changes tell of.
  const isOutdated = useMemo(() => {
    if (!changes.data || !oldBlocks.data || !newBlocks.data) return false;
    const known = new Set([...oldBlocks.data, ...newBlocks.data].map(({ id }) => id));
    return changes.data.rows.some((row) => [...row.old, ...row.new].some(({ id }) => !known.has(id)));
  }, [changes.data, oldBlocks.data, newBlocks.data]);
  const renew = () => Promise.all([changes.refetch(), oldBlocks.refetch(), newBlocks.refetch()]);
  const [isRenewed, setRenewed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it turns out that they do not belong together
  useEffect(() => {
    if (!isOutdated) return;
    let isOver = false;
    void renew().then(() => !isOver && setRenewed(true));
    return () => {
      isOver = true;
      setRenewed(false);
    };
  }, [isOutdated]);
  const isFetching = changes.isFetching || oldBlocks.isFetching || newBlocks.isFetching;
  const isStuck = isOutdated && isRenewed && !isFetching;

  const isReady = changes.data && oldBlocks.data && newBlocks.data && session && newer && !isOutdated;
  if (isReady && changes.data.changes.length > 0) {
    return (
      <RedlineReader
        redline={redline}
        newer={newer}
        changes={changes.data}
        oldBlocks={oldBlocks.data}
        newBlocks={newBlocks.data}
        isComparing={changes.isPlaceholderData}
        person={session.person}
        mayDecide={mayDecide}
        sides={sides}
        state={state}
        onStateChange={onStateChange}
        onMakeVersion={() => call(endpoints.makeVersion, { params: { comparisonId } })}
        onMade={({ document }) => onOpenPlace({ documentId: document.id, versionId: null, spans: [] })}
      />
    );
  }
  return (
    <section className={classes.redline} aria-label={redline.name}>
      <header className={classes.head}>{sides}</header>
      {!areThere && (
        <Message icon={<IconFileOff size={32} stroke={1.4} aria-hidden />} title={t('redline.gone.title')}>
          {t('redline.gone.text')}
        </Message>
      )}
      {failed && <ProblemMessage error={failed.error} onRetry={() => void failed.refetch()} />}
      {isStuck && <ProblemMessage error={new ClientProblem('state-conflict')} onRetry={() => void renew()} />}
      {areThere && !failed && !isStuck && !isReady && (
        <Comparing old={oldBlocks.data} fresh={newBlocks.data} changes={isOutdated ? undefined : changes.data} />
      )}
      {isReady && changes.data.changes.length === 0 && (
        <SameWords
          comparisonId={comparisonId}
          isUsual={state.ignored === null || state.ignored.length > 0}
          onShowAll={() => onStateChange({ ...state, ignored: [], change: null }, false)}
        />
      )}
    </section>
  );
}

/** What is fetched and computed, step by step: a long comparison takes some seconds. */
function Comparing({
  old,
  fresh,
  changes,
}: {
  old: readonly Block[] | undefined;
  fresh: readonly Block[] | undefined;
  changes: RedlineChanges | undefined;
}) {
  const { t } = useTranslation();
  const steps = [
    ['old', old],
    ['new', fresh],
    ['changes', changes],
  ] as const;
  return (
    <div className={classes.comparing} role="status">
      <Loader size="sm" aria-hidden />
      <ul>
        {steps.map(([name, data]) => (
          <li key={name} data-done={data !== undefined || undefined}>
            {t(data ? `redline.step.${name}.done` : `redline.step.${name}.now`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** That the words are the same; what else is not, can be shown. */
function SameWords({
  comparisonId,
  isUsual,
  onShowAll,
}: {
  comparisonId: string;
  /** Whether something is ignored. */
  isUsual: boolean;
  onShowAll: () => void;
}) {
  const { t } = useTranslation();
  const all = useQuery({ ...changesIgnoring(comparisonId, []), enabled: isUsual });
  const count = all.data?.changes.length ?? 0;
  return (
    <Message
      icon={<IconEqual size={32} stroke={1.4} aria-hidden />}
      title={t('redline.same.title')}
      actions={
        count > 0 && (
          <Button variant="default" onClick={onShowAll}>
            {t('redline.same.show')}
          </Button>
        )
      }
    >
      {isUsual && all.isPending
        ? t('common.loading')
        : count > 0
          ? t('redline.same.others', { count })
          : t('redline.same.text')}
    </Message>
  );
}
