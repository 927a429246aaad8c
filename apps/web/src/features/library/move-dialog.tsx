import type { Library } from '@lesart/contracts';
import { UnstyledButton } from '@mantine/core';
import { IconFolder, IconHome } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog.tsx';
import classes from './library.module.css';
import { canMoveFolder, listRows, type Row } from './list-rows.ts';

/** Moves a row by keyboard or thumb: a list of the folders that it may go to. */
export function MoveDialog({
  library,
  row,
  onMove,
  onClose,
}: {
  library: Library;
  row: Row | null;
  onMove: (row: Row, folderId: string | null) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const folders = listRows(
    { ...library, documents: [] },
    { expanded: new Map(library.folders.map(({ id }) => [id, true])), hidden: new Set(), filter: '' },
  );
  const allowed = (folderId: string | null) =>
    row !== null &&
    (row.kind === 'document' ? row.parentId !== folderId : canMoveFolder(library.folders, row.id, folderId));
  const target = (folderId: string | null, name: string, depth: number) => (
    <li key={folderId ?? 'root'}>
      <UnstyledButton
        className={classes.target}
        style={{ paddingInlineStart: `${0.6 + depth * 1.1}rem` }}
        disabled={!allowed(folderId)}
        onClick={() => {
          if (row) onMove(row, folderId);
          onClose();
        }}
      >
        {folderId === null ? (
          <IconHome size={18} stroke={1.5} aria-hidden />
        ) : (
          <IconFolder size={18} stroke={1.5} aria-hidden />
        )}
        {name}
      </UnstyledButton>
    </li>
  );
  return (
    <Dialog opened={row !== null} onClose={onClose} title={t('library.moveTitle', { name: row?.name ?? '' })}>
      <ul className={classes.targets}>
        {target(null, t('library.root'), 0)}
        {folders.map((folder) => target(folder.id, folder.name, folder.depth + 1))}
      </ul>
    </Dialog>
  );
}
