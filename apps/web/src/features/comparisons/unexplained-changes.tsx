import type { PromptTable } from '@lesart/contracts';
import { Skeleton, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changesQuery } from '../../api/queries.ts';
import { HeadingPath } from '../../components/heading-path.tsx';
import { InnerLink } from '../../components/inner-link.tsx';
import { ProblemMessage } from '../../components/problem-message.tsx';
import classes from './prompt-table.module.css';
import { useRedlineOf } from './use-redline-of.ts';

/** So many changes are listed before somebody asks for all. */
const fewChanges = 30;

/** Changes between the two versions that no row of the table speaks of: nothing is passed over in silence. */
export function UnexplainedChanges({
  table,
  comparisonAddress,
  onOpenComparison,
}: {
  table: PromptTable;
  comparisonAddress: (comparisonId: string, search: { change: string }) => string;
  onOpenComparison: (comparisonId: string, search: { change: string }) => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(table.rows.length === 0);
  const count = table.unexplainedChangeIds.length;
  if (count === 0) return null;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <section className={classes.unexplained}>
      <UnstyledButton aria-expanded={open} onClick={() => setOpen(!open)}>
        <Chevron size={16} aria-hidden />
        {t('comparisons.table.unexplained', { count })}
      </UnstyledButton>
      {open && <ChangeList table={table} comparisonAddress={comparisonAddress} onOpenComparison={onOpenComparison} />}
    </section>
  );
}

function ChangeList({
  table,
  comparisonAddress,
  onOpenComparison,
}: {
  table: PromptTable;
  comparisonAddress: (comparisonId: string, search: { change: string }) => string;
  onOpenComparison: (comparisonId: string, search: { change: string }) => void;
}) {
  const { t } = useTranslation();
  const { hasRedline, findOrThrow } = useRedlineOf(table);
  const making = useMutation({ mutationFn: findOrThrow });
  const [all, setAll] = useState(false);
  const redlineId = table.redlineId ?? '';
  const changes = useQuery({ ...changesQuery(redlineId), enabled: redlineId !== '' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the redline is made once, when the list opens
  useEffect(() => making.mutate(), []);

  if (!hasRedline && redlineId === '') return <p className={classes.absent}>{t('comparisons.table.gone')}</p>;
  if (making.error) return <ProblemMessage error={making.error} onRetry={() => making.mutate()} />;
  if (changes.error) return <ProblemMessage error={changes.error} onRetry={() => void changes.refetch()} />;
  if (!changes.data) return <Skeleton height={80} radius="md" aria-label={t('common.loading')} />;
  const wanted = new Set(table.unexplainedChangeIds);
  const listed = changes.data.changes.filter(({ id }) => wanted.has(id));
  return (
    <>
      <ul>
        {(all ? listed : listed.slice(0, fewChanges)).map((change) => (
          <li key={change.id}>
            <InnerLink
              href={comparisonAddress(redlineId, { change: change.id })}
              onOpen={() => onOpenComparison(redlineId, { change: change.id })}
            >
              <span className={classes.changeType}>{t(`comparisons.change.${change.type}`)}</span>
              {change.headingPath.length > 0 && <HeadingPath headings={change.headingPath} />}
            </InnerLink>
            <p className={classes.changeText}>
              {change.oldText !== '' && change.oldText !== change.newText && <del>{shorten(change.oldText)}</del>}{' '}
              {change.newText !== '' && <ins>{shorten(change.newText)}</ins>}
            </p>
          </li>
        ))}
      </ul>
      {!all && listed.length > fewChanges && (
        <UnstyledButton className={classes.link} onClick={() => setAll(true)}>
          {t('comparisons.table.allChanges', { count: listed.length })}
        </UnstyledButton>
      )}
    </>
  );
}

const shorten = (text: string) => (text.length > 220 ? `${text.slice(0, 220).trimEnd()} …` : text);
