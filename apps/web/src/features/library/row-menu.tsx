import { Menu } from '@mantine/core';
import {
  IconArrowRight,
  IconArrowsDiff,
  IconCalendarCheck,
  IconFileText,
  IconFolderPlus,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconSparkles,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Row } from './list-rows.ts';

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** What one can do with a row; opens where the pointer or the row is. */
export function RowMenu({
  target,
  mayEdit,
  onClose,
  onOpen,
  onRename,
  onMove,
  onDelete,
  onNewFolder,
  onSummarise,
  onCompare,
  onFacts,
  onStop,
  onResume,
  onReadAgain,
}: {
  target: { row: Row; x: number; y: number } | null;
  mayEdit: boolean;
  onClose: () => void;
  onOpen: (row: Row) => void;
  onRename: (row: Row) => void;
  onMove: (row: Row) => void;
  onDelete: (row: Row) => void;
  onNewFolder: (parentId: string) => void;
  onSummarise: (row: Row) => void;
  onCompare: (row: Row) => void;
  onFacts: (row: Row & { kind: 'document' }) => void;
  onStop: (row: Row) => void;
  onResume: (row: Row) => void;
  onReadAgain: (row: Row & { kind: 'document' }) => void;
}) {
  const { t } = useTranslation();
  if (!target) return null;
  const { row } = target;
  const version = row.kind === 'document' ? row.document.version : null;
  const working = version !== null && ['queued', 'reading', 'indexing'].includes(version.state);
  return (
    <Menu
      opened
      onChange={(opened) => !opened && onClose()}
      position="bottom-start"
      offset={2}
      returnFocus
      // By default also keys: the one that opened it would close it again.
      clickOutsideEvents={['mousedown', 'touchstart']}
    >
      <Menu.Target>
        <span style={{ position: 'fixed', left: target.x, top: target.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('library.actions', { name: row.name })}>
        {row.kind === 'document' && (
          <Menu.Item leftSection={<IconFileText {...icon} />} onClick={() => onOpen(row)}>
            {t('common.open')}
          </Menu.Item>
        )}
        {(row.kind === 'folder' || version?.state === 'ready') && (
          <Menu.Item leftSection={<IconSparkles {...icon} />} onClick={() => onSummarise(row)}>
            {t('library.summarise')}
          </Menu.Item>
        )}
        {(row.kind === 'folder' || version?.reading) && (
          <Menu.Item leftSection={<IconArrowsDiff {...icon} />} onClick={() => onCompare(row)}>
            {t(row.kind === 'folder' ? 'library.compareFolder' : 'library.compare')}
          </Menu.Item>
        )}
        {row.kind === 'document' && (
          <Menu.Item leftSection={<IconCalendarCheck {...icon} />} onClick={() => onFacts(row)}>
            {t('library.facts.open')}
          </Menu.Item>
        )}
        {mayEdit && row.kind === 'folder' && (
          <Menu.Item leftSection={<IconFolderPlus {...icon} />} onClick={() => onNewFolder(row.id)}>
            {t('library.newFolderInside')}
          </Menu.Item>
        )}
        {mayEdit && working && (
          <Menu.Item leftSection={<IconPlayerPause {...icon} />} onClick={() => onStop(row)}>
            {t('library.stop')}
          </Menu.Item>
        )}
        {mayEdit && version?.state === 'stopped' && (
          <Menu.Item leftSection={<IconPlayerPlay {...icon} />} onClick={() => onResume(row)}>
            {t('library.resume')}
          </Menu.Item>
        )}
        {mayEdit && version?.state === 'failed' && version.failure?.retryable && (
          <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={() => onResume(row)}>
            {t('common.retry')}
          </Menu.Item>
        )}
        {mayEdit && row.kind === 'document' && version?.state === 'ready' && (
          <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={() => onReadAgain(row)}>
            {t('library.readAgain')}
          </Menu.Item>
        )}
        {mayEdit && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconPencil {...icon} />}
              rightSection={<kbd>F2</kbd>}
              onClick={() => onRename(row)}
            >
              {t('common.rename')}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowRight {...icon} />} onClick={() => onMove(row)}>
              {t('library.move')}
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconTrash {...icon} />}
              rightSection={<kbd>{t('keys.delete')}</kbd>}
              onClick={() => onDelete(row)}
            >
              {t('common.delete')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
