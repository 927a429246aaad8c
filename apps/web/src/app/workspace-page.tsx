import {
  IconFileText,
  IconFolders,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconMessageCircle,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { libraryQuery, sessionQuery, workspacesQuery } from '../api/queries.ts';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { decodeSpans, type Place } from '../components/place.ts';
import { useCompareVersions } from '../components/use-compare-versions.ts';
import { useMayEdit } from '../components/use-may-edit.ts';
import { isTyping, useShortcut } from '../components/use-shortcut.ts';
import { Assistant, type AssistantRequest } from '../features/assistant/index.ts';
import type { CompareRequest } from '../features/comparisons/index.ts';
import { Library } from '../features/library/index.ts';
import { SearchDialog, type SearchState } from '../features/search/index.ts';
import { forgetHandedOver, handedOverTo } from './assistant-handover.ts';
import { HeaderToggle } from './header.tsx';
import { keepLastWorkspace } from './last-workspace.ts';
import { PageFrame } from './page-frame.tsx';
import type { PaneName, WorkspaceSearch } from './router.tsx';
import { searchOfPlace } from './search-of-place.ts';
import { Splitter } from './splitter.tsx';
import { StartPane } from './start-pane.tsx';
import { useComparisonLinks } from './use-comparison-links.ts';
import { usePaneWidths, widthLimits } from './use-pane-widths.ts';
import classes from './workspace-page.module.css';

const Viewer = lazy(() => import('../features/viewer/index.ts').then((module) => ({ default: module.Viewer })));
const CompareDialog = lazy(() =>
  import('../features/comparisons/index.ts').then((module) => ({ default: module.CompareDialog })),
);

/** The workspace: library, document and assistant side by side, or one at a time on a narrow screen. */
export function WorkspacePage({
  workspaceId,
  search,
  onSearchChange,
  onOpenSearch,
}: {
  workspaceId: string;
  search: WorkspaceSearch;
  /** Changes the address; `replace` leaves no entry in the history. */
  onSearchChange: (change: WorkspaceSearch, replace: boolean) => void;
  /** Opens the search page. */
  onOpenSearch: (state: SearchState) => void;
}) {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const { data: workspaces } = useQuery(workspacesQuery);
  const library = useQuery(libraryQuery(workspaceId));
  const { openComparison } = useComparisonLinks(workspaceId);
  const compareVersions = useCompareVersions(workspaceId, openComparison);
  const [widths, setWidths] = usePaneWidths();
  const [searching, setSearching] = useState(false);
  const [comparing, setComparing] = useState<CompareRequest | null>(null);
  const [request, setRequest] = useState<AssistantRequest | null>(() => handedOverTo(workspaceId));
  const pane: PaneName = search.pane ?? (search.document ? 'document' : search.conversation ? 'assistant' : 'library');

  const isThere = library.isSuccess;
  useEffect(() => {
    if (isThere) keepLastWorkspace(workspaceId);
  }, [workspaceId, isThere]);

  const workspace = workspaces?.find(({ id }) => id === workspaceId);
  const name = workspace?.name;
  const mayEdit = useMayEdit(workspaceId);
  useEffect(() => {
    document.title = name ? `${name} · Lesart` : 'Lesart';
  }, [name]);

  // The same words opened once more are a new target, so that the viewer scrolls to them again.
  const [opening, setOpening] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening makes a new value
  const spans = useMemo(() => decodeSpans(search.cite), [search.cite, search.document, opening]);

  const openPlace = useCallback(
    (place: Place) => {
      setOpening((count) => count + 1);
      onSearchChange(searchOfPlace(place), false);
    },
    [onSearchChange],
  );
  const openDocument = useCallback(
    (documentId: string) => openPlace({ documentId, versionId: null, spans: [] }),
    [openPlace],
  );
  const openConversation = useCallback(
    (conversationId: string | null) =>
      onSearchChange({ conversation: conversationId ?? undefined, pane: 'assistant' }, false),
    [onSearchChange],
  );
  const requestOf = useCallback(
    (wanted: AssistantRequest) => {
      setRequest(wanted);
      setWidths({ assistantOpen: true });
      onSearchChange({ pane: 'assistant' }, false);
    },
    [onSearchChange, setWidths],
  );

  useEffect(() => {
    if (handedOverTo(workspaceId) !== null) setWidths({ assistantOpen: true });
    forgetHandedOver();
  }, [workspaceId, setWidths]);

  useShortcut((event) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey) return;
    if (event.key === '[') setWidths({ libraryOpen: !widths.libraryOpen });
    if (event.key === ']') setWidths({ assistantOpen: !widths.assistantOpen });
  });

  if (!session) return null;

  const tabs = [
    { name: 'library', icon: IconFolders },
    { name: 'document', icon: IconFileText },
    { name: 'assistant', icon: IconMessageCircle },
  ] as const;

  return (
    <PageFrame
      workspaceId={workspaceId}
      onSearch={() => setSearching(true)}
      tools={
        <>
          <HeaderToggle
            label={t(widths.libraryOpen ? 'app.hideLibrary' : 'app.showLibrary')}
            pressed={widths.libraryOpen}
            icon={<IconLayoutSidebar size={19} stroke={1.5} aria-hidden />}
            onClick={() => setWidths({ libraryOpen: !widths.libraryOpen })}
          />
          <HeaderToggle
            label={t(widths.assistantOpen ? 'app.hideAssistant' : 'app.showAssistant')}
            pressed={widths.assistantOpen}
            icon={<IconLayoutSidebarRight size={19} stroke={1.5} aria-hidden />}
            onClick={() => setWidths({ assistantOpen: !widths.assistantOpen })}
          />
        </>
      }
    >
      <div
        className={classes.panes}
        data-pane={pane}
        style={{ '--library': `${widths.library}px`, '--assistant': `${widths.assistant}px` } as CSSProperties}
      >
        <div className={classes.library} data-closed={!widths.libraryOpen || undefined}>
          <ErrorBoundary>
            <Library
              workspaceId={workspaceId}
              fileLimitBytes={session.limits.fileBytes}
              mayEdit={mayEdit}
              openDocumentId={search.document ?? null}
              onOpenDocument={openDocument}
              onDocumentsDeleted={(ids) => {
                if (search.document && ids.includes(search.document)) {
                  onSearchChange({ document: undefined, version: undefined, cite: undefined, pane: 'library' }, true);
                }
              }}
              onSummarise={(target) => requestOf({ kind: 'summarise', target })}
              onCompare={(documentIds) => setComparing({ kind: null, documentIds })}
            />
          </ErrorBoundary>
        </div>
        {widths.libraryOpen && (
          <Splitter
            label={t('app.resizeLibrary')}
            value={widths.library}
            {...widthLimits.library}
            grows="right"
            onChange={(width) => setWidths({ library: width })}
            onCollapse={() => setWidths({ libraryOpen: false })}
          />
        )}
        <main className={classes.document}>
          <ErrorBoundary resetKey={search.document ?? ''}>
            {search.document ? (
              <Suspense fallback={null}>
                <Viewer
                  key={search.document}
                  documentId={search.document}
                  versionId={search.version ?? null}
                  spans={spans}
                  onVersionChange={(version) => onSearchChange({ version, cite: undefined }, false)}
                  onOpenDocument={openDocument}
                  onSummarise={(id) => requestOf({ kind: 'summarise', target: { kind: 'document', id } })}
                  onCompareVersions={(oldId, newId) => void compareVersions(oldId, newId)}
                />
              </Suspense>
            ) : (
              <StartPane library={library.data} onOpenDocument={openDocument} onSearch={() => setSearching(true)} />
            )}
          </ErrorBoundary>
        </main>
        {widths.assistantOpen && (
          <Splitter
            label={t('app.resizeAssistant')}
            value={widths.assistant}
            {...widthLimits.assistant}
            grows="left"
            onChange={(width) => setWidths({ assistant: width })}
            onCollapse={() => setWidths({ assistantOpen: false })}
          />
        )}
        <aside
          className={classes.assistant}
          data-closed={!widths.assistantOpen || undefined}
          aria-label={t('assistant.title')}
        >
          <ErrorBoundary>
            <Assistant
              workspaceId={workspaceId}
              conversationId={search.conversation ?? null}
              openDocumentId={search.document ?? null}
              activeCite={search.cite ?? null}
              model={session.model?.name ?? null}
              request={request}
              onConversationChange={openConversation}
              onOpenPlace={openPlace}
            />
          </ErrorBoundary>
        </aside>
      </div>
      <nav className={classes.tabs} aria-label={t('app.panes')}>
        {tabs.map(({ name: tab, icon: Icon }) => (
          <button
            key={tab}
            type="button"
            aria-current={pane === tab ? 'page' : undefined}
            onClick={() => onSearchChange({ pane: tab }, false)}
          >
            <Icon size={22} stroke={1.5} aria-hidden />
            {t(`app.pane.${tab}`)}
          </button>
        ))}
      </nav>
      <SearchDialog
        opened={searching}
        workspaceId={workspaceId}
        onOpenPlace={openPlace}
        onOpenSearch={onOpenSearch}
        onAsk={(question) => requestOf({ kind: 'ask', question, scope: null })}
        onClose={() => setSearching(false)}
      />
      {comparing && (
        <Suspense fallback={null}>
          <CompareDialog
            workspaceId={workspaceId}
            request={comparing}
            mayEdit={mayEdit}
            onMade={({ id }) => openComparison(id)}
            onClose={() => setComparing(null)}
          />
        </Suspense>
      )}
    </PageFrame>
  );
}
