import { type Document, endpoints, type Library as LibraryValue } from '@lesart/contracts';
import { ActionIcon, Button, CloseButton, Menu, Skeleton, TextInput, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconFilePlus,
  IconFolderPlus,
  IconFolderUp,
  IconSearch,
  IconUpload,
  IconWorldDownload,
} from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, type DragEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { keepDocuments } from '../../api/keep-documents.ts';
import { libraryQuery } from '../../api/queries.ts';
import { Message } from '../../components/message.tsx';
import { NameDialog } from '../../components/name-dialog.tsx';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { useDelayedDeletion } from '../../components/use-delayed-deletion.tsx';
import { useProblemText } from '../../components/use-problem-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { FactsDialog } from './facts-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import classes from './library.module.css';
import { LibraryProgress } from './library-progress.tsx';
import { LibraryUsage } from './library-usage.tsx';
import { documentsBelow, listRows, type Row } from './list-rows.ts';
import { MoveDialog } from './move-dialog.tsx';
import { readChosenFiles, readDroppedFiles } from './read-dropped-files.ts';
import { RowMenu } from './row-menu.tsx';
import { Tree } from './tree.tsx';
import { UploadPanel } from './upload-panel.tsx';
import { useUploads } from './use-uploads.ts';
import { WatchedFolderLine } from './watched-folder-line.tsx';

/** Folders and documents of a workspace: upload, find, open, order. */
export function Library({
  workspaceId,
  fileLimitBytes,
  mayEdit,
  openDocumentId,
  onOpenDocument,
  onDocumentsDeleted,
  onSummarise,
  onCompare,
}: {
  workspaceId: string;
  fileLimitBytes: number;
  /** Whether the person may add, change and delete; the api decides, this only hides what would be refused. */
  mayEdit: boolean;
  openDocumentId: string | null;
  onOpenDocument: (documentId: string) => void;
  onDocumentsDeleted: (documentIds: readonly string[]) => void;
  onSummarise: (target: { kind: 'document' | 'folder'; id: string }) => void;
  onCompare: (documentIds: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const { formatBytes } = useLanguage();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const query = useQuery(libraryQuery(workspaceId));
  const uploads = useUploads(workspaceId, fileLimitBytes);
  const deletion = useDelayedDeletion<Row>(async (row, options) => {
    if (row.kind === 'folder') await call(endpoints.deleteFolder, { params: { folderId: row.id } }, options);
    else await call(endpoints.deleteDocument, { params: { documentId: row.id } }, options);
    await queryClient.invalidateQueries(libraryQuery(workspaceId));
  });
  const [expanded, setExpanded] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [filter, setFilter] = useState('');
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const [menu, setMenu] = useState<{ rowId: string; x: number; y: number } | null>(null);
  const [moving, setMoving] = useState<Row | null>(null);
  const [describing, setDescribing] = useState<Document | null>(null);
  const [newFolderIn, setNewFolderIn] = useState<{ parentId: string | null } | null>(null);
  const [importing, setImporting] = useState(false);
  const [dragOver, setDragOver] = useState(false);
  const fileInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);

  // React has no name for the attribute that makes an input take whole folders.
  const keepFolderInput = useCallback((element: HTMLInputElement | null) => {
    folderInput.current = element;
    element?.setAttribute('webkitdirectory', '');
  }, []);

  const library = query.data;
  const rows = useMemo(
    () => (library ? listRows(library, { expanded, hidden: deletion.hidden, filter }) : []),
    [library, expanded, deletion.hidden, filter],
  );

  // What one can do with a row may become other while its menu is open.
  const menuRow = menu && rows.find(({ id }) => id === menu.rowId);

  const openFolderId = library?.documents.find(({ id }) => id === openDocumentId)?.folderId ?? null;
  useEffect(() => {
    if (openFolderId === null) return;
    const parents = new Map(
      queryClient.getQueryData(libraryQuery(workspaceId).queryKey)?.folders.map((f) => [f.id, f.parentId]),
    );
    setExpanded((before) => {
      const next = new Map(before);
      for (let at: string | null = openFolderId; at !== null; at = parents.get(at) ?? null) next.set(at, true);
      return next;
    });
  }, [openFolderId, queryClient, workspaceId]);

  const refresh = () => queryClient.invalidateQueries(libraryQuery(workspaceId));
  const keepDocument = (document: Document) =>
    queryClient.setQueryData<LibraryValue>(
      libraryQuery(workspaceId).queryKey,
      (before) =>
        before && {
          ...before,
          documents: before.documents.map((other) => (other.id === document.id ? document : other)),
        },
    );
  const showProblem = (error: unknown) => {
    const text = problemText(error);
    notifications.show({ color: 'red', title: text.title, message: text.advice });
  };
  const change = useMutation({
    mutationFn: async ({ row, name, folderId }: { row: Row; name?: string; folderId?: string | null }) => {
      const names = name === undefined ? {} : { name };
      if (row.kind === 'folder') {
        const body = { ...names, ...(folderId === undefined ? {} : { parentId: folderId }) };
        await call(endpoints.changeFolder, { params: { folderId: row.id }, body });
      } else {
        const body = { ...names, ...(folderId === undefined ? {} : { folderId }) };
        await call(endpoints.changeDocument, { params: { documentId: row.id }, body });
        void queryClient.invalidateQueries({ queryKey: ['document', row.id] });
      }
    },
    onMutate: ({ row, name, folderId }) => {
      queryClient.setQueryData<LibraryValue>(
        libraryQuery(workspaceId).queryKey,
        (before) => before && withChange(before, row, name, folderId),
      );
    },
    onError: showProblem,
    onSettled: refresh,
  });
  const stop = useMutation({
    mutationFn: (row: Row) => call(endpoints.stopDocument, { params: { documentId: row.id } }),
    onSuccess: keepDocument,
    onError: showProblem,
  });
  const resume = useMutation({
    mutationFn: (row: Row) => call(endpoints.resumeDocument, { params: { documentId: row.id } }),
    onSuccess: keepDocument,
    onError: showProblem,
  });
  const readAgain = useMutation({
    mutationFn: ({ document }: Row & { kind: 'document' }) =>
      call(endpoints.readVersion, {
        params: { versionId: document.version.id },
        body: document.version.readingSettings,
      }),
    onSuccess: keepDocument,
    onError: showProblem,
  });
  const demo = useMutation({
    mutationFn: () => call(endpoints.loadDemo, { params: { workspaceId } }),
    onSuccess: refresh,
    onError: showProblem,
  });

  function remove(row: Row) {
    deletion.remove(row);
    if (library) onDocumentsDeleted(row.kind === 'document' ? [row.id] : documentsBelow(library, row.id));
  }

  async function dropFiles(transfer: DataTransfer, folderId: string | null) {
    try {
      const files = await readDroppedFiles(transfer);
      if (files.length === 0) notifications.show({ message: t('upload.nothingFound') });
      else uploads.add(files, folderId);
    } catch (error) {
      showProblem(error);
    }
  }

  function chooseFiles(event: ChangeEvent<HTMLInputElement>) {
    const { files } = event.currentTarget;
    if (files && files.length > 0) uploads.add(readChosenFiles(files), null);
    event.currentTarget.value = '';
  }

  const takesFiles = (event: DragEvent) => mayEdit && event.dataTransfer.types.includes('Files');
  const empty = library !== undefined && library.folders.length === 0 && library.documents.length === 0;

  return (
    <section
      className={classes.library}
      aria-label={t('library.title')}
      data-over={dragOver || undefined}
      onDragEnter={(event) => takesFiles(event) && setDragOver(true)}
      onDragOver={(event) => takesFiles(event) && event.preventDefault()}
      onDragLeave={(event) => {
        const into = event.relatedTarget instanceof Node ? event.relatedTarget : null;
        if (!event.currentTarget.contains(into)) setDragOver(false);
      }}
      onDropCapture={() => setDragOver(false)}
      onDrop={(event) => {
        if (!takesFiles(event)) return;
        event.preventDefault();
        void dropFiles(event.dataTransfer, null);
      }}
    >
      <header className={classes.head}>
        <h2 className={classes.title}>{t('library.title')}</h2>
        {mayEdit && (
          <>
            <Tooltip label={t('library.newFolder')}>
              <ActionIcon aria-label={t('library.newFolder')} onClick={() => setNewFolderIn({ parentId: null })}>
                <IconFolderPlus size={18} stroke={1.6} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button size="compact-md" leftSection={<IconUpload size={16} aria-hidden />}>
                  {t('upload.upload')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  leftSection={<IconFilePlus size={16} aria-hidden />}
                  onClick={() => fileInput.current?.click()}
                >
                  {t('upload.files')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconFolderUp size={16} aria-hidden />}
                  onClick={() => folderInput.current?.click()}
                >
                  {t('upload.folder')}
                </Menu.Item>
                <Menu.Item leftSection={<IconWorldDownload size={16} aria-hidden />} onClick={() => setImporting(true)}>
                  {t('import.open')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        )}
      </header>
      <input ref={fileInput} type="file" multiple hidden aria-label={t('upload.files')} onChange={chooseFiles} />
      <input ref={keepFolderInput} type="file" hidden aria-label={t('upload.folder')} onChange={chooseFiles} />

      {library && !empty && (
        <TextInput
          className={classes.filter}
          size="xs"
          placeholder={t('library.filter')}
          aria-label={t('library.filter')}
          leftSection={<IconSearch size={14} aria-hidden />}
          rightSection={
            filter !== '' && (
              <CloseButton size="xs" aria-label={t('library.clearFilter')} onClick={() => setFilter('')} />
            )
          }
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && setFilter('')}
        />
      )}

      {library && !empty && (
        <LibraryProgress workspaceId={workspaceId} library={library} mayEdit={mayEdit} onProblem={showProblem} />
      )}
      {query.isPending && (
        <div className={classes.skeletons} role="status" aria-label={t('common.loading')}>
          {['70%', '55%', '80%', '62%', '48%'].map((width) => (
            <Skeleton key={width} height={14} width={width} radius="sm" />
          ))}
        </div>
      )}
      {query.error && !library && <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />}
      {empty && (
        <div className={classes.dropZone}>
          <Message
            icon={<IconUpload size={30} stroke={1.4} aria-hidden />}
            title={t('library.emptyTitle')}
            actions={
              mayEdit && (
                <>
                  <Button onClick={() => fileInput.current?.click()}>{t('upload.choose')}</Button>
                  <Button variant="default" loading={demo.isPending} onClick={() => demo.mutate()}>
                    {t('library.loadDemo')}
                  </Button>
                </>
              )
            }
          >
            {t('library.emptyText', { limit: formatBytes(fileLimitBytes) })}
          </Message>
        </div>
      )}
      {library && !empty && rows.length > 0 && (
        <Tree
          library={library}
          rows={rows}
          openDocumentId={openDocumentId}
          mayEdit={mayEdit}
          renamingId={renamingId}
          onRenamingChange={setRenamingId}
          actions={{
            onOpen: (row) => onOpenDocument(row.id),
            onOpenDocument,
            onToggle: (folderId, open) => setExpanded((before) => new Map([...before, [folderId, open]])),
            onRename: (row, name) => change.mutate({ row, name }),
            onDelete: remove,
            onMove: (row, folderId) => change.mutate({ row, folderId }),
            onDropFiles: (transfer, folderId) => void dropFiles(transfer, folderId),
            onMenu: (row, at) => setMenu({ rowId: row.id, ...at }),
          }}
        />
      )}
      {library && !empty && rows.length === 0 && filter !== '' && (
        <p className={classes.nothing}>{t('library.nothingFound')}</p>
      )}
      <UploadPanel uploads={uploads} />
      <WatchedFolderLine workspaceId={workspaceId} />
      {library && !empty && <LibraryUsage usage={library.usage} />}

      <RowMenu
        target={menu && menuRow ? { ...menu, row: menuRow } : null}
        mayEdit={mayEdit}
        onClose={() => setMenu(null)}
        onOpen={(row) => onOpenDocument(row.id)}
        onRename={(row) => setRenamingId(row.id)}
        onMove={setMoving}
        onDelete={remove}
        onNewFolder={(parentId) => setNewFolderIn({ parentId })}
        onSummarise={(row) => onSummarise({ kind: row.kind, id: row.id })}
        onCompare={(row) => onCompare(row.kind === 'document' || !library ? [row.id] : documentsBelow(library, row.id))}
        onFacts={(row) => setDescribing(row.document)}
        onStop={(row) => stop.mutate(row)}
        onResume={(row) => resume.mutate(row)}
        onReadAgain={(row) => readAgain.mutate(row)}
      />
      {library && (
        <MoveDialog
          library={library}
          row={moving}
          onClose={() => setMoving(null)}
          onMove={(row, folderId) => change.mutate({ row, folderId })}
        />
      )}
      {library && (
        <FactsDialog
          workspaceId={workspaceId}
          library={library}
          document={describing}
          mayEdit={mayEdit}
          onOpenDocument={onOpenDocument}
          onClose={() => setDescribing(null)}
        />
      )}
      <ImportDialog
        workspaceId={workspaceId}
        opened={importing}
        onImported={(document) =>
          queryClient.setQueryData<LibraryValue>(
            libraryQuery(workspaceId).queryKey,
            (before) => before && keepDocuments(before, [document]),
          )
        }
        onClose={() => setImporting(false)}
      />
      <NameDialog
        opened={newFolderIn !== null}
        title={t('library.newFolder')}
        label={t('library.folderName')}
        action={t('common.create')}
        onClose={() => setNewFolderIn(null)}
        onSubmit={async (name) => {
          const parentId = newFolderIn?.parentId ?? null;
          await call(endpoints.createFolder, { params: { workspaceId }, body: { name, parentId } });
          if (parentId !== null) setExpanded((before) => new Map([...before, [parentId, true]]));
          await refresh();
        }}
      />
    </section>
  );
}

/** The library as it will be once the api has renamed or moved the row. */
function withChange(library: LibraryValue, row: Row, name?: string, folderId?: string | null): LibraryValue {
  const names = name === undefined ? {} : { name };
  return {
    ...library,
    folders: library.folders.map((folder) =>
      folder.id === row.id
        ? { ...folder, ...names, ...(folderId === undefined ? {} : { parentId: folderId }) }
        : folder,
    ),
    documents: library.documents.map((document) =>
      document.id === row.id ? { ...document, ...names, ...(folderId === undefined ? {} : { folderId }) } : document,
    ),
  };
}
