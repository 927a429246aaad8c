import { type Comparison, type ComparisonKind, comparisonKindSchema, endpoints } from '@lesart/contracts';
import { ActionIcon, Button, Menu, Progress, Skeleton, UnstyledButton } from '@mantine/core';
import {
  IconArrowsDiff,
  IconChevronRight,
  IconDots,
  IconPencil,
  IconPlus,
  IconTable,
  IconTableOptions,
  IconTrash,
} from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { comparisonsQuery } from '../../api/queries.ts';
import { BackButton } from '../../components/back-button.tsx';
import { InnerLink } from '../../components/inner-link.tsx';
import { NameDialog } from '../../components/name-dialog.tsx';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { useComparisonText } from '../../components/use-comparison-text.ts';
import { useDelayedDeletion } from '../../components/use-delayed-deletion.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './comparison-list.module.css';
import { PlaybookDialog } from './playbook-dialog.tsx';
import { SavedPromptsDialog } from './saved-prompts-dialog.tsx';

const kindIcons = { redline: IconArrowsDiff, table: IconTableOptions, matrix: IconTable };

/** The comparisons of a workspace: what there is, how far it is, and a new one. */
export function ComparisonList({
  workspaceId,
  kind,
  onKind,
  mayEdit,
  addressOf,
  onOpen,
  onNew,
  onLeave,
}: {
  workspaceId: string;
  /** Which kind is listed; null: all. */
  kind: ComparisonKind | null;
  onKind: (kind: ComparisonKind | null) => void;
  /** Whether the person may change things; the api decides, this only hides what would be refused. */
  mayEdit: boolean;
  /** The address of a comparison. */
  addressOf: (comparisonId: string) => string;
  onOpen: (comparisonId: string) => void;
  onNew: (kind: ComparisonKind | null) => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const list = useQuery(comparisonsQuery(workspaceId));
  const [dialog, setDialog] = useState<'prompts' | 'playbook' | null>(null);
  const [renaming, setRenaming] = useState<Comparison | null>(null);
  const refresh = () => queryClient.invalidateQueries(comparisonsQuery(workspaceId));
  const deletion = useDelayedDeletion<Comparison>(async ({ id }, options) => {
    await call(endpoints.deleteComparison, { params: { comparisonId: id } }, options);
    await refresh();
  });
  const there = (list.data ?? []).filter(({ id }) => !deletion.hidden.has(id));
  const shown = there.filter((comparison) => kind === null || comparison.kind === kind);

  return (
    <main className={classes.page}>
      <div className={classes.inner}>
        <header className={classes.head}>
          <BackButton label={t('app.backToWorkspace')} onClick={onLeave} />
          <h1 className={classes.title}>{t('comparisons.title')}</h1>
          <span className={classes.tools}>
            <Button variant="default" onClick={() => setDialog('prompts')}>
              {t('comparisons.prompt.title')}
            </Button>
            <Button variant="default" onClick={() => setDialog('playbook')}>
              {t('comparisons.playbook.title')}
            </Button>
          </span>
          <Button className={classes.new} leftSection={<IconPlus size={16} aria-hidden />} onClick={() => onNew(null)}>
            {t('comparisons.new')}
          </Button>
        </header>
        {list.isPending && (
          <div className={classes.list} role="status" aria-label={t('common.loading')}>
            {[0, 1, 2].map((line) => (
              <Skeleton key={line} height={68} radius="md" />
            ))}
          </div>
        )}
        {list.error && !list.data && <ProblemMessage error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && there.length === 0 && <KindCards onNew={onNew} />}
        {there.length > 0 && (
          <>
            <KindFilter comparisons={there} kind={kind} onKind={onKind} />
            <ul className={classes.list}>
              {shown.map((comparison) => (
                <ComparisonItem
                  key={comparison.id}
                  comparison={comparison}
                  mayEdit={mayEdit}
                  href={addressOf(comparison.id)}
                  onOpen={() => onOpen(comparison.id)}
                  onRename={() => setRenaming(comparison)}
                  onDelete={() => deletion.remove(comparison)}
                />
              ))}
            </ul>
          </>
        )}
      </div>
      <NameDialog
        opened={renaming !== null}
        title={t('comparisons.rename')}
        label={t('comparisons.name')}
        initial={renaming?.name ?? ''}
        action={t('common.rename')}
        onClose={() => setRenaming(null)}
        onSubmit={async (name) => {
          if (!renaming) return;
          await call(endpoints.renameComparison, { params: { comparisonId: renaming.id }, body: { name } });
          await refresh();
        }}
      />
      <SavedPromptsDialog opened={dialog === 'prompts'} onClose={() => setDialog(null)} />
      <PlaybookDialog opened={dialog === 'playbook'} onClose={() => setDialog(null)} />
    </main>
  );
}

/** What each kind of comparison is for: shown while there is none. */
function KindCards({ onNew }: { onNew: (kind: ComparisonKind) => void }) {
  const { t } = useTranslation();
  return (
    <section className={classes.empty}>
      <h2>{t('comparisons.emptyTitle')}</h2>
      <p>{t('comparisons.emptyText')}</p>
      <ul>
        {comparisonKindSchema.options.map((kind) => {
          const Icon = kindIcons[kind];
          return (
            <li key={kind}>
              <Icon size={26} stroke={1.4} aria-hidden />
              <h3>{t(`comparisons.kind.${kind}`)}</h3>
              <p>{t(`comparisons.kindText.${kind}`)}</p>
              <Button variant="light" onClick={() => onNew(kind)}>
                {t(`comparisons.kindAction.${kind}`)}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Only the comparisons of one kind; nothing to choose while all are of the same. */
function KindFilter({
  comparisons,
  kind,
  onKind,
}: {
  comparisons: readonly Comparison[];
  kind: ComparisonKind | null;
  onKind: (kind: ComparisonKind | null) => void;
}) {
  const { t } = useTranslation();
  const kinds = comparisonKindSchema.options.filter((option) => comparisons.some((other) => other.kind === option));
  if (kinds.length < 2) return null;
  const choice = (value: ComparisonKind | null, label: string) => (
    <UnstyledButton key={label} className={classes.chip} aria-pressed={kind === value} onClick={() => onKind(value)}>
      {label}
    </UnstyledButton>
  );
  return (
    <div className={classes.chips}>
      {choice(null, t('comparisons.all'))}
      {kinds.map((option) => choice(option, t(`comparisons.kinds.${option}`)))}
    </div>
  );
}

function ComparisonItem({
  comparison,
  mayEdit,
  href,
  onOpen,
  onRename,
  onDelete,
}: {
  comparison: Comparison;
  mayEdit: boolean;
  href: string;
  onOpen: () => void;
  onRename: () => void;
  onDelete: () => void;
}) {
  const { t } = useTranslation();
  const { formatTime } = useLanguage();
  const { versionsText, stateText } = useComparisonText();
  const { kind, name, state, progress, createdBy, createdAt } = comparison;
  const Icon = kindIcons[kind];
  const who = createdBy?.name ?? t('comparisons.somebody');
  return (
    <li className={classes.item}>
      <Icon className={classes.icon} size={22} stroke={1.5} aria-hidden />
      <span className={classes.what}>
        <InnerLink className={classes.name} href={href} onOpen={onOpen}>
          {name}
        </InnerLink>
        <span className={classes.versions}>{versionsText(comparison)}</span>
      </span>
      <span className={classes.facts}>
        <span className={classes.kind}>{t(`comparisons.kind.${kind}`)}</span>
        <span>{t('comparisons.made', { who, when: formatTime(createdAt) })}</span>
      </span>
      <span className={classes.state} data-state={state}>
        {state !== 'ready' && stateText(comparison)}
        {state === 'running' && (
          <Progress
            size="xs"
            value={progress && progress.total > 0 ? (progress.done / progress.total) * 100 : 0}
            aria-label={stateText(comparison)}
          />
        )}
      </span>
      {mayEdit ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon className={classes.menu} aria-label={t('comparisons.actions', { name })}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} stroke={1.5} aria-hidden />} onClick={onRename}>
              {t('common.rename')}
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.5} aria-hidden />} onClick={onDelete}>
              {t('common.delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : (
        <IconChevronRight className={classes.icon} size={18} stroke={1.5} aria-hidden />
      )}
    </li>
  );
}
