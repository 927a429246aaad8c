import { ActionIcon, Button, Skeleton } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { useDelayedDeletion } from '../../components/use-delayed-deletion.tsx';
import classes from './kept-list.module.css';

/** What the organisation keeps for its comparisons: rules of its playbook, prompts. */
type KeptKind = 'playbook' | 'prompt';

interface KeptListProps<T> {
  kind: KeptKind;
  query: UseQueryResult<readonly T[]>;
  nameOf: (item: T) => string;
  /** Tells the server, and renews the list. */
  onDelete: (id: string, options: { keepalive?: boolean }) => Promise<unknown>;
  /** What is shown of one under its name. */
  renderItem: (item: T) => ReactNode;
  /** null: a new one. */
  renderForm: (item: T | null, form: KeptForm) => ReactNode;
}

/** What the form of one has to know of the others. */
export interface KeptForm {
  /** Whether another one has this name, and would be replaced. */
  readonly isTaken: (name: string) => boolean;
  /** To be called before one is sent: a deletion that waits must not take what comes in its place. */
  readonly keepName: (name: string) => void;
  readonly onClose: () => void;
}

/** The dialog with a list of what is kept. Deletions wait here, so that closing it leaves the time to take them back. */
export function KeptDialog<T extends { readonly id: string }>({
  opened,
  onClose,
  ...list
}: KeptListProps<T> & { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const deletion = useDelayedDeletion(({ id }, options) => list.onDelete(id, options));
  return (
    <Dialog opened={opened} onClose={onClose} title={t(`comparisons.${list.kind}.title`)} size="46rem">
      <KeptList {...list} deletion={deletion} />
    </Dialog>
  );
}

/** What is kept, to add to, to edit and to delete from; the form of one stands in its place meanwhile. */
function KeptList<T extends { readonly id: string }>({
  kind,
  query,
  nameOf,
  deletion,
  renderItem,
  renderForm,
}: KeptListProps<T> & { deletion: ReturnType<typeof useDelayedDeletion> }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<T | 'new' | null>(null);
  const { data: all = [] } = query;
  const shown = all.filter(({ id }) => !deletion.hidden.has(id));
  if (editing !== null) {
    const item = editing === 'new' ? null : editing;
    return renderForm(item, {
      isTaken: (name) => shown.some((other) => other.id !== item?.id && nameOf(other) === name.trim()),
      keepName: (name) => {
        const waiting = all.filter((other) => deletion.hidden.has(other.id) && nameOf(other) === name.trim());
        for (const { id } of waiting) deletion.keep(id);
      },
      onClose: () => setEditing(null),
    });
  }
  return (
    <div className={classes.list}>
      <p className={classes.hint}>{t(`comparisons.${kind}.hint`)}</p>
      {query.isPending && <Skeleton height={90} radius="md" aria-label={t('common.loading')} />}
      {query.error && <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />}
      <ul>
        {shown.map((item) => (
          <li key={item.id}>
            <div className={classes.head}>
              <h3>{nameOf(item)}</h3>
              <ActionIcon
                aria-label={t(`comparisons.${kind}.edit`, { name: nameOf(item) })}
                onClick={() => setEditing(item)}
              >
                <IconPencil size={16} stroke={1.6} aria-hidden />
              </ActionIcon>
              <ActionIcon
                aria-label={t(`comparisons.${kind}.delete`, { name: nameOf(item) })}
                onClick={() => deletion.remove({ id: item.id, name: nameOf(item) })}
              >
                <IconTrash size={16} stroke={1.6} aria-hidden />
              </ActionIcon>
            </div>
            {renderItem(item)}
          </li>
        ))}
      </ul>
      <Button
        className={classes.add}
        variant="light"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => setEditing('new')}
      >
        {t(`comparisons.${kind}.add`)}
      </Button>
    </div>
  );
}
