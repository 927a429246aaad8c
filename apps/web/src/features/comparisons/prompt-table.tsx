import { endpoints, type PromptTable as PromptTableValue, type Severity, type TableRow } from '@lesart/contracts';
import { Button, Menu, NativeSelect, Skeleton, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconArrowsDiff, IconBookmark, IconDots, IconInfoCircle, IconRefresh } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { call } from '../../api/call.ts';
import { savedPromptsQuery } from '../../api/queries.ts';
import { ComparisonHead } from '../../components/comparison-head.tsx';
import { Message } from '../../components/message.tsx';
import { NameDialog } from '../../components/name-dialog.tsx';
import type { Place } from '../../components/place.ts';
import { useComparisonText } from '../../components/use-comparison-text.ts';
import { useRun } from '../../components/use-run.ts';
import { WordsFilter } from '../../components/words-filter.tsx';
import { arrangeRows, countSeverities, type RowView, usualView } from './arrange-rows.ts';
import { PlaybookDialog } from './playbook-dialog.tsx';
import classes from './prompt-table.module.css';
import { RowMarks } from './row-marks.tsx';
import { LongText, StatementView } from './statement-view.tsx';
import { UnexplainedChanges } from './unexplained-changes.tsx';
import { useRedlineOf } from './use-redline-of.ts';

const formats = ['xlsx', 'docx', 'pdf', 'markdown', 'json'] as const;

interface TableProps {
  table: PromptTableValue;
  /** Which rows are shown, as the address says. */
  view: RowView;
  onViewChange: (view: RowView) => void;
  mayEdit: boolean;
  onOpenPlace: (place: Place) => void;
  comparisonAddress: (comparisonId: string, search: { change: string }) => string;
  onOpenComparison: (comparisonId: string, search: { change: string }) => void;
  onLeave: () => void;
}

/** Versions by the topics of a prompt: what each says, what differs, and the words that it rests on. */
export function PromptTable(props: TableProps) {
  const { table, view, onViewChange, mayEdit, onLeave } = props;
  const { t } = useTranslation();
  const { versionsText } = useComparisonText();
  const isNarrow = useMediaQuery('(max-width: 760px)') ?? false;
  const { run, stop, busy } = useRun(table.id);
  const [dialog, setDialog] = useState<'save' | 'playbook' | null>(null);
  const rows = useMemo(() => arrangeRows(table.rows, view), [table.rows, view]);
  const running = table.state === 'running';

  return (
    <>
      <ComparisonHead
        comparison={table}
        mayEdit={mayEdit}
        formats={formats}
        about={versionsText(table)}
        onStop={stop}
        onLeave={onLeave}
      >
        {mayEdit && !running && (
          <Button
            variant="default"
            loading={busy}
            leftSection={<IconRefresh size={16} stroke={1.6} aria-hidden />}
            onClick={() => run()}
          >
            {t('comparisons.runAgain')}
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" aria-label={t('comparisons.moreActions')} px="xs">
              <IconDots size={17} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconBookmark size={16} stroke={1.5} aria-hidden />}
              onClick={() => setDialog('save')}
            >
              {t('comparisons.prompt.save')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconInfoCircle size={16} stroke={1.5} aria-hidden />}
              onClick={() => setDialog('playbook')}
            >
              {t('comparisons.playbook.title')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </ComparisonHead>
      <div className={classes.scroll}>
        <div className={classes.asked}>
          <p className={classes.prompt}>{table.prompt}</p>
          <p className={classes.coverage}>
            {table.coverage.total > 0 &&
              !running &&
              t('comparisons.table.coverage', { read: table.coverage.read, count: table.coverage.total })}
            {table.topics.length > 0 && ` ${t('comparisons.table.topics', { count: table.topics.length })}`}
          </p>
        </div>
        <OriginNote table={table} />
        {table.rows.length > 0 && <RowTools rows={table.rows} view={view} onView={onViewChange} />}
        {rows.length > 0 && (isNarrow ? <RowCards {...props} rows={rows} /> : <RowTable {...props} rows={rows} />)}
        {running && (
          <div className={classes.skeletons} role="status" aria-label={t('common.loading')}>
            <Skeleton height={64} radius="md" />
            {table.rows.length === 0 && <Skeleton height={64} radius="md" />}
          </div>
        )}
        {!running && table.rows.length === 0 && table.unexplainedChangeIds.length === 0 && (
          <Message
            icon={<IconArrowsDiff size={30} stroke={1.4} aria-hidden />}
            title={t('comparisons.table.emptyTitle')}
          >
            {t(table.state === 'ready' ? 'comparisons.table.emptyText' : 'comparisons.table.unfinishedText')}
          </Message>
        )}
        {table.rows.length > 0 && rows.length === 0 && (
          <p className={classes.nothing}>
            {t('comparisons.table.filtered')}{' '}
            <UnstyledButton className={classes.link} onClick={() => onViewChange(usualView)}>
              {t('comparisons.table.showAll')}
            </UnstyledButton>
          </p>
        )}
        <UnexplainedChanges key={running ? 'running' : 'done'} {...props} />
      </div>
      <SavePrompt table={table} opened={dialog === 'save'} onClose={() => setDialog(null)} />
      <PlaybookDialog opened={dialog === 'playbook'} onClose={() => setDialog(null)} />
    </>
  );
}

/** What a person must know of the rows as a whole: that no model explained any, or that it found none to the point. */
function OriginNote({ table: { rows, state, unexplainedChangeIds } }: { table: PromptTableValue }) {
  const { t } = useTranslation();
  const [first] = rows;
  const count = unexplainedChangeIds.length;
  const isAside = first === undefined && state !== 'running' && count > 0;
  if (!isAside && (first === undefined || rows.some(({ origin }) => origin.kind === 'generated'))) return null;
  const model = first?.origin.model ?? null;
  const modelText = state === 'failed' ? 'comparisons.table.modelFailed' : 'comparisons.table.modelSilent';
  return (
    <p className={classes.note}>
      <IconInfoCircle size={17} stroke={1.6} aria-hidden />
      {isAside && t('comparisons.table.aside', { count })}
      {!isAside && (model === null ? t('comparisons.table.withoutModel') : t(modelText, { model }))}
    </p>
  );
}

function RowTools({
  rows,
  view,
  onView,
}: {
  rows: readonly TableRow[];
  view: RowView;
  onView: (view: RowView) => void;
}) {
  const { t } = useTranslation();
  const counts = countSeverities(rows).filter(({ severity }) => severity !== 'none');
  const toggle = (least: Severity) => onView({ ...view, least: view.least === least ? null : least });
  return (
    <div className={classes.tools}>
      <WordsFilter
        className={classes.filter}
        label={t('comparisons.table.filter')}
        words={view.words}
        onChange={(words) => onView({ ...view, words })}
      />
      {counts.map(({ severity, count }) => (
        <UnstyledButton
          key={severity}
          className={classes.count}
          data-severity={severity}
          aria-pressed={view.least === severity}
          title={t('comparisons.table.atLeast', { severity: t(`comparisons.severity.${severity}`) })}
          onClick={() => toggle(severity)}
        >
          {t('comparisons.table.severityCount', { severity: t(`comparisons.severity.${severity}`), count })}
        </UnstyledButton>
      ))}
      <NativeSelect
        className={classes.order}
        size="xs"
        aria-label={t('comparisons.table.order')}
        value={view.order}
        onChange={(event) =>
          onView({ ...view, order: event.currentTarget.value === 'severity' ? 'severity' : 'table' })
        }
        data={[
          { value: 'table', label: t('comparisons.table.inOrder') },
          { value: 'severity', label: t('comparisons.table.bySeverity') },
        ]}
      />
    </div>
  );
}

/** A column for each version, wide enough to read; more than fit scroll to the side. */
function RowTable(props: TableProps & { rows: readonly TableRow[] }) {
  const { t } = useTranslation();
  const { versionText } = useComparisonText();
  const { table, rows, onOpenPlace } = props;
  return (
    <div className={classes.frame} data-wide={table.versions.length > 3 || undefined}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('comparisons.table.topic')}</th>
            {table.versions.map((version, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: versions stay in their order
              <th key={index} scope="col">
                {versionText(version)}
              </th>
            ))}
            <th scope="col">{t('comparisons.table.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-row={row.id}>
              <th scope="row">
                <span className={classes.topic}>{row.topic}</span>
                <RowMarks row={row} />
              </th>
              {row.statements.map((statement, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: statements stay in the order of the versions
                <td key={index}>
                  <StatementView statement={statement} onOpenPlace={onOpenPlace} />
                </td>
              ))}
              <td>
                <Difference {...props} row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RowCards(props: TableProps & { rows: readonly TableRow[] }) {
  const { versionText } = useComparisonText();
  const { table, rows, onOpenPlace } = props;
  return (
    <ul className={classes.cards}>
      {rows.map((row) => (
        <li key={row.id} data-row={row.id}>
          <h2 className={classes.topic}>{row.topic}</h2>
          <RowMarks row={row} />
          <Difference {...props} row={row} />
          <dl>
            {row.statements.map((statement, index) => {
              const version = table.versions[index];
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: statements stay in the order of the versions
                <div key={index}>
                  <dt>{version && versionText(version)}</dt>
                  <dd>
                    <StatementView statement={statement} onOpenPlace={onOpenPlace} />
                  </dd>
                </div>
              );
            })}
          </dl>
        </li>
      ))}
    </ul>
  );
}

/** What differs, what that means, and the way to the words in the redline. */
function Difference({ table, row, onOpenComparison }: TableProps & { row: TableRow }) {
  const { t } = useTranslation();
  const { hasRedline, find } = useRedlineOf(table);
  const [change] = row.changeIds;
  const isGone = table.versions.some(({ versionId }) => versionId === null);
  return (
    <div className={classes.difference}>
      {row.difference === '' ? (
        <span className={classes.absent}>{t(isGone ? 'comparisons.table.gone' : 'comparisons.table.same')}</span>
      ) : (
        <LongText length={row.difference.length}>{row.difference}</LongText>
      )}
      {row.impact !== '' && (
        <p className={classes.impact}>
          <strong>{t('comparisons.table.impact')}</strong> {row.impact}
        </p>
      )}
      {hasRedline && change !== undefined && (
        <UnstyledButton
          className={classes.link}
          onClick={async () => {
            const redlineId = await find();
            if (redlineId !== null) onOpenComparison(redlineId, { change });
          }}
        >
          <IconArrowsDiff size={15} aria-hidden />
          {t('comparisons.table.showInRedline', { count: row.changeIds.length })}
        </UnstyledButton>
      )}
    </div>
  );
}

/** Keeps the prompt of a table for others. */
function SavePrompt({ table, opened, onClose }: { table: PromptTableValue; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data: saved = [] } = useQuery({ ...savedPromptsQuery, enabled: opened });
  const isTaken = (name: string) => saved.some((prompt) => prompt.name === name);
  return (
    <NameDialog
      opened={opened}
      title={t('comparisons.prompt.save')}
      label={t('comparisons.name')}
      initial={table.name}
      hint={(name) => t(isTaken(name) ? 'comparisons.prompt.replaces' : 'comparisons.prompt.forAll')}
      action={(name) => t(isTaken(name) ? 'comparisons.replace' : 'comparisons.keep')}
      onClose={onClose}
      onSubmit={async (name) => {
        const { prompt, topics } = table;
        await call(endpoints.savePrompt, { body: { name, prompt, topics } });
        await queryClient.invalidateQueries(savedPromptsQuery);
        notifications.show({ message: t('comparisons.prompt.kept', { name }) });
      }}
    />
  );
}
