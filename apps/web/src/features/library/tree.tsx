import type { Library } from '@lesart/contracts';
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { canMoveFolder, type Row, showsProgress } from './list-rows.ts';
import classes from './tree.module.css';
import { TreeRow } from './tree-row.tsx';
import { useVisibleRows } from './use-visible-rows.ts';

const dragType = 'application/x-lesart-row';

export interface TreeActions {
  readonly onOpen: (row: Row) => void;
  readonly onOpenDocument: (documentId: string) => void;
  readonly onToggle: (folderId: string, expanded: boolean) => void;
  readonly onRename: (row: Row, name: string) => void;
  readonly onDelete: (row: Row) => void;
  readonly onMove: (row: Row, folderId: string | null) => void;
  readonly onDropFiles: (transfer: DataTransfer, folderId: string | null) => void;
  readonly onMenu: (row: Row, at: { x: number; y: number }) => void;
}

/** Folders and documents as one tree with one tab stop: arrows walk, Enter opens, F2 renames, Delete deletes. */
export function Tree({
  library,
  rows,
  openDocumentId,
  mayEdit,
  renamingId,
  onRenamingChange,
  actions,
}: {
  library: Library;
  rows: readonly Row[];
  openDocumentId: string | null;
  mayEdit: boolean;
  renamingId: string | null;
  onRenamingChange: (id: string | null) => void;
  actions: TreeActions;
}) {
  const { t } = useTranslation();
  const [focusId, setFocusId] = useState<string | null>(null);
  const [dropTarget, setDropTarget] = useState<string | null>(null);
  const container = useRef<HTMLDivElement>(null);
  const dragged = useRef<Row | null>(null);
  const typed = useRef({ text: '', at: 0 });
  const focusRow = rows.find((row) => row.id === (focusId ?? openDocumentId)) ?? rows[0];
  const visible = useVisibleRows(container, rows, showsProgress);
  const { reveal } = visible;
  const focusIsVisible = focusRow !== undefined && visible.rows.includes(focusRow);

  const latestRows = useRef(rows);
  latestRows.current = rows;
  useEffect(() => {
    if (openDocumentId !== null) reveal(latestRows.current.findIndex(({ id }) => id === openDocumentId));
  }, [openDocumentId, reveal]);

  function focus(row: Row | undefined) {
    if (!row) return;
    setFocusId(row.id);
    flushSync(() => reveal(rows.indexOf(row))); // it must be there to take the focus
    container.current?.querySelector<HTMLElement>(`[data-row="${row.id}"]`)?.focus();
  }

  function findTyped(letter: string, from: number): Row | undefined {
    const now = performance.now();
    typed.current = { text: (now - typed.current.at < 800 ? typed.current.text : '') + letter.toLowerCase(), at: now };
    const { text } = typed.current;
    const start = text.length > 1 ? from : from + 1;
    const round = [...rows.slice(start), ...rows.slice(0, start)];
    return round.find((row) => row.name.toLowerCase().startsWith(text));
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (!focusRow || renamingId !== null) return;
    if (!(event.target instanceof HTMLElement) || event.target.dataset.row === undefined) return;
    const index = rows.indexOf(focusRow);
    const parent = rows.find((row) => row.id === focusRow.parentId);
    const { kind, id } = focusRow;
    const expanded = kind === 'folder' && focusRow.expanded;
    const element = event.target;
    const menuAt = () => {
      const box = element.getBoundingClientRect();
      return { x: box.left + 24, y: box.bottom };
    };
    const keys: Record<string, () => unknown> = {
      ArrowDown: () => focus(rows[index + 1]),
      ArrowUp: () => focus(rows[index - 1]),
      Home: () => focus(rows[0]),
      End: () => focus(rows.at(-1)),
      ArrowRight: () => {
        if (kind === 'folder' && !expanded) actions.onToggle(id, true);
        else if (kind === 'folder') focus(rows[index + 1]?.parentId === id ? rows[index + 1] : undefined);
      },
      ArrowLeft: () => {
        if (expanded) actions.onToggle(id, false);
        else focus(parent);
      },
      Enter: () => (kind === 'folder' ? actions.onToggle(id, !expanded) : actions.onOpen(focusRow)),
      ' ': () => (kind === 'folder' ? actions.onToggle(id, !expanded) : actions.onOpen(focusRow)),
      F2: () => mayEdit && onRenamingChange(id),
      Delete: () => {
        if (!mayEdit) return;
        focus(rows[index + 1] ?? rows[index - 1]);
        actions.onDelete(focusRow);
      },
      ContextMenu: () => actions.onMenu(focusRow, menuAt()),
      F10: () => (event.shiftKey ? actions.onMenu(focusRow, menuAt()) : undefined),
    };
    const action = keys[event.key];
    if (action) {
      event.preventDefault();
      action();
    } else if (
      event.key.length === 1 &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey &&
      /\p{L}|\d/u.test(event.key)
    ) {
      const found = findTyped(event.key, index);
      if (found) {
        event.preventDefault();
        focus(found);
      }
    }
  }

  /** The folder that a drop on this element goes to; null: the root; undefined: not here. */
  function dropFolder(event: DragEvent): string | null | undefined {
    if (!mayEdit) return undefined;
    const rowId = event.target instanceof Element ? event.target.closest('[data-row]')?.getAttribute('data-row') : null;
    const row = rows.find(({ id }) => id === rowId);
    const folderId = row ? (row.kind === 'folder' ? row.id : row.parentId) : null;
    if (event.dataTransfer.types.includes('Files')) return folderId;
    const moving = dragged.current;
    if (!moving || !event.dataTransfer.types.includes(dragType)) return undefined;
    if (moving.kind === 'document') return moving.parentId === folderId ? undefined : folderId;
    return canMoveFolder(library.folders, moving.id, folderId) ? folderId : undefined;
  }

  function onDragOver(event: DragEvent) {
    const folderId = dropFolder(event);
    setDropTarget(folderId === undefined ? null : (folderId ?? 'root'));
    if (folderId === undefined) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = event.dataTransfer.types.includes('Files') ? 'copy' : 'move';
  }

  function onDrop(event: DragEvent) {
    const folderId = dropFolder(event);
    setDropTarget(null);
    if (folderId === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.dataTransfer.types.includes('Files')) actions.onDropFiles(event.dataTransfer, folderId);
    else if (dragged.current) actions.onMove(dragged.current, folderId);
    dragged.current = null;
  }

  return (
    <div
      ref={container}
      className={classes.tree}
      role="tree"
      // The row that takes the keys may be out of sight: then the tree itself is the tab stop and leads to it.
      tabIndex={focusIsVisible ? -1 : 0}
      onFocus={(event) => event.target === event.currentTarget && !focusIsVisible && focus(focusRow)}
      aria-label={t('library.tree')}
      data-drop={dropTarget === 'root' || undefined}
      onKeyDown={onKeyDown}
      onDragOver={onDragOver}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget instanceof Node ? event.relatedTarget : null)) {
          setDropTarget(null);
        }
      }}
      onDrop={onDrop}
    >
      <div aria-hidden style={{ height: visible.before }} />
      {visible.rows.map((row) => (
        <TreeRow
          key={row.id}
          row={row}
          selected={row.id === openDocumentId}
          tabStop={row === focusRow}
          dropTarget={row.id === dropTarget}
          draggable={mayEdit && row.id !== renamingId}
          renaming={row.id === renamingId}
          paused={library.paused}
          height={visible.heightOf(row)}
          onFocus={() => setFocusId(row.id)}
          onDragStart={(event) => {
            dragged.current = row;
            event.dataTransfer.setData(dragType, row.id);
            event.dataTransfer.effectAllowed = 'move';
          }}
          onRenamed={(name) => {
            onRenamingChange(null);
            if (name !== null && name !== row.name) actions.onRename(row, name);
            requestAnimationFrame(() => focus(row));
          }}
          actions={actions}
        />
      ))}
      <div aria-hidden style={{ height: visible.after }} />
    </div>
  );
}
