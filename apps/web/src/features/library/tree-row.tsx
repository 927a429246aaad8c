import type { Document } from '@lesart/contracts';
import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconCalendarOff,
  IconChevronRight,
  IconCopy,
  IconDots,
  IconFile,
  IconFileText,
  IconFileTypeDocx,
  IconFileTypePdf,
  IconFolder,
  IconFolderOpen,
  IconLock,
  IconMarkdown,
  IconReplace,
  IconShieldLock,
  IconWorld,
} from '@tabler/icons-react';
import { type CSSProperties, type DragEvent, type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hasEnded } from '../../components/has-ended.ts';
import { useFailureText, useVersionStateText, VersionStateIcon } from '../../components/version-state.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { isOnItsWay, type Row, showsProgress } from './list-rows.ts';
import classes from './tree.module.css';
import type { TreeActions } from './tree.tsx';

const iconByEnding: Record<string, typeof IconFile> = {
  pdf: IconFileTypePdf,
  docx: IconFileTypeDocx,
  md: IconMarkdown,
  html: IconWorld,
  htm: IconWorld,
  txt: IconFileText,
};

function RowIcon({ row }: { row: Row }) {
  if (row.kind === 'folder') {
    const Icon = row.expanded ? IconFolderOpen : IconFolder;
    return <Icon size={18} stroke={1.5} className={classes.icon} aria-hidden />;
  }
  const Icon = iconByEnding[row.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? IconFile;
  return <Icon size={18} stroke={1.5} className={classes.icon} aria-hidden />;
}

/** How far the newest version of a document is, where it is not ready, and what went wrong. */
function RowState({ row, paused }: { row: Row & { kind: 'document' }; paused: boolean }) {
  const { t } = useTranslation();
  const stateText = useVersionStateText();
  const failureText = useFailureText();
  const { version } = row.document;
  const { state, failure, reading } = version;
  if (state === 'ready' && failure === null) return null;
  const waits = paused && state === 'queued';
  const now = waits ? t('version.paused') : stateText(version);
  const text = reading !== null && isOnItsWay(version) ? t('version.readingAgain', { state: now }) : now;
  const label = failure ? `${text} ${failureText(failure).advice}` : text;
  return (
    <Tooltip label={label} maw={280}>
      <span className={classes.state} role="img" aria-label={label}>
        <VersionStateIcon state={waits ? 'stopped' : failure ? 'failed' : state} />
      </span>
    </Tooltip>
  );
}

/** That the same bytes stand elsewhere already, with the way there. */
function Duplicate({ row, onOpen }: { row: Row & { kind: 'document' }; onOpen: (documentId: string) => void }) {
  const { t } = useTranslation();
  const { duplicateOf } = row.document;
  if (duplicateOf === null) return null;
  const label = t('library.duplicateOf', { name: duplicateOf.name });
  return (
    <Tooltip label={label} maw={280}>
      <ActionIcon
        size="sm"
        tabIndex={-1}
        aria-label={label}
        onClick={(event: MouseEvent) => {
          event.stopPropagation();
          onOpen(duplicateOf.id);
        }}
      >
        <IconCopy size={15} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

const iconByClass = { public: IconWorld, confidential: IconLock, secret: IconShieldLock };

/** How far a document may go, unless that is as with most, and that it holds no more. */
function RowFacts({ row }: { row: Row & { kind: 'document' } }) {
  const { t } = useTranslation();
  const { formatDay } = useLanguage();
  const { documentClass, validUntil, replacedBy } = row.document;
  const ended = validUntil !== null && hasEnded(validUntil, new Date());
  return (
    <>
      {documentClass !== 'internal' && (
        <Fact icon={iconByClass[documentClass]} kind={documentClass} label={t(`library.class.${documentClass}`)} />
      )}
      {replacedBy !== null && (
        <Fact icon={IconReplace} kind="past" label={t('library.facts.replacedByName', { name: replacedBy.name })} />
      )}
      {ended && (
        <Fact icon={IconCalendarOff} kind="past" label={t('library.facts.endedOn', { day: formatDay(validUntil) })} />
      )}
    </>
  );
}

function Fact({ icon: Icon, kind, label }: { icon: typeof IconFile; kind: string; label: string }) {
  return (
    <Tooltip label={label} maw={280}>
      <span className={classes.fact} role="img" aria-label={label} data-fact={kind}>
        <Icon size={15} stroke={1.6} aria-hidden />
      </span>
    </Tooltip>
  );
}

function isPast({ validUntil, replacedBy }: Document): boolean {
  return replacedBy !== null || hasEnded(validUntil, new Date());
}

/** That something in a closed folder failed or is on its way. */
function FolderState({ state }: { state: 'failed' | 'working' }) {
  const { t } = useTranslation();
  const label = t(`library.folderState.${state}`);
  return (
    <Tooltip label={label}>
      <span className={classes.state} role="img" aria-label={label}>
        <VersionStateIcon state={state === 'failed' ? 'failed' : 'reading'} />
      </span>
    </Tooltip>
  );
}

function RowProgress({ row }: { row: Row & { kind: 'document' } }) {
  const stateText = useVersionStateText();
  const { version } = row.document;
  if (!showsProgress(row)) return null;
  const share = version.progress && version.progress.total > 0 ? version.progress.done / version.progress.total : 0;
  return (
    <span className={classes.progress}>
      <span className={classes.progressText}>{stateText(version)}</span>
      <span className={classes.bar} aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  );
}

function RenameField({ name, onEnd }: { name: string; onEnd: (name: string | null) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const ended = useRef(false);

  useEffect(() => {
    const dot = name.lastIndexOf('.');
    input.current?.focus();
    input.current?.setSelectionRange(0, dot > 0 ? dot : name.length);
  }, [name]);

  function end(value: string | null) {
    if (ended.current) return;
    ended.current = true;
    const trimmed = value?.trim() ?? '';
    onEnd(trimmed === '' ? null : trimmed);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    event.stopPropagation();
    if (event.key === 'Enter') end(event.currentTarget.value);
    if (event.key === 'Escape') {
      event.preventDefault();
      end(null);
    }
  }

  return (
    <input
      ref={input}
      className={classes.rename}
      defaultValue={name}
      maxLength={255}
      aria-label={t('library.newName', { name })}
      onKeyDown={onKeyDown}
      onBlur={(event) => end(event.currentTarget.value)}
      onClick={(event) => event.stopPropagation()}
    />
  );
}

export function TreeRow({
  row,
  selected,
  tabStop,
  dropTarget,
  draggable,
  renaming,
  paused,
  height,
  onFocus,
  onDragStart,
  onRenamed,
  actions,
}: {
  row: Row;
  selected: boolean;
  tabStop: boolean;
  dropTarget: boolean;
  draggable: boolean;
  renaming: boolean;
  /** Nothing is read in the workspace for now. */
  paused: boolean;
  /** In pixels; null: as high as it is. */
  height: number | null;
  onFocus: () => void;
  onDragStart: (event: DragEvent) => void;
  onRenamed: (name: string | null) => void;
  actions: TreeActions;
}) {
  const { t } = useTranslation();
  const open = () => (row.kind === 'folder' ? actions.onToggle(row.id, !row.expanded) : actions.onOpen(row));

  function openMenu(event: MouseEvent) {
    event.preventDefault();
    event.stopPropagation();
    const box = event.currentTarget.getBoundingClientRect();
    const byPointer = event.type === 'contextmenu' && event.clientX > 0;
    actions.onMenu(row, byPointer ? { x: event.clientX, y: event.clientY } : { x: box.left, y: box.bottom });
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys of all its rows
    <div
      className={classes.row}
      role="treeitem"
      data-row={row.id}
      data-kind={row.kind}
      data-selected={selected || undefined}
      data-drop={dropTarget || undefined}
      data-past={(row.kind === 'document' && isPast(row.document)) || undefined}
      aria-label={row.name}
      aria-level={row.depth + 1}
      aria-selected={selected}
      {...(row.kind === 'folder' ? { 'aria-expanded': row.expanded } : {})}
      tabIndex={tabStop ? 0 : -1}
      draggable={draggable}
      style={{ '--depth': row.depth, ...(height !== null && { height, minHeight: 0 }) } as CSSProperties}
      title={row.name}
      onClick={open}
      onFocus={onFocus}
      onDragStart={onDragStart}
      onContextMenu={openMenu}
    >
      <span className={classes.chevron} data-expanded={(row.kind === 'folder' && row.expanded) || undefined}>
        {row.kind === 'folder' && <IconChevronRight size={14} aria-hidden />}
      </span>
      <RowIcon row={row} />
      {renaming ? (
        <RenameField name={row.name} onEnd={onRenamed} />
      ) : (
        <span className={classes.text}>
          <span className={classes.name}>{row.name}</span>
          {row.kind === 'document' && <RowProgress row={row} />}
        </span>
      )}
      {row.kind === 'folder' && !row.expanded && row.state && <FolderState state={row.state} />}
      {row.kind === 'folder' && row.documents > 0 && <span className={classes.count}>{row.documents}</span>}
      {row.kind === 'document' && <RowFacts row={row} />}
      {row.kind === 'document' && <Duplicate row={row} onOpen={actions.onOpenDocument} />}
      {row.kind === 'document' && <RowState row={row} paused={paused} />}
      <ActionIcon
        className={classes.more}
        size="sm"
        tabIndex={-1}
        aria-label={t('library.actions', { name: row.name })}
        onClick={openMenu}
      >
        <IconDots size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
