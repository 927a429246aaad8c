import { addressOf, type DocumentDetail, endpoints, type Version } from '@lesart/contracts';
import { type Block, type Span, trafficLight } from '@lesart/document';
import { ActionIcon, Button, SegmentedControl, Skeleton, Tooltip, UnstyledButton } from '@mantine/core';
import { IconDownload, IconReportSearch, IconSearch, IconSparkles } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blocksQuery, documentQuery } from '../../api/queries.ts';
import { JumpsContext } from '../../components/blocks/block-text.tsx';
import { pairFootnotes } from '../../components/blocks/pair-footnotes.ts';
import type { Highlight, ViewerTarget } from '../../components/pages/viewer-target.ts';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { useShortcut } from '../../components/use-shortcut.ts';
import { useVisibleSize } from '../../components/use-visible-size.ts';
import { useFailureText, useVersionStateText } from '../../components/version-state.tsx';
import { DocumentFacts } from './document-facts.tsx';
import { DocumentView } from './document-view.tsx';
import { FindBar } from './find-bar.tsx';
import { findInBlocks } from './find-in-blocks.ts';
import { blockTarget, listOutline, pageTarget } from './list-outline.ts';
import { Outline } from './outline.tsx';
import { QuoteButton } from './quote-button.tsx';
import { ReadingReport } from './reading-report.tsx';
import { CopyQuoteContext, useCopyQuote } from './use-copy-quote.ts';
import { useViewMode } from './use-view-mode.ts';
import { VersionPicker } from './version-picker.tsx';
import { VersionStatus } from './version-status.tsx';
import { viewOf } from './view-of.ts';
import classes from './viewer.module.css';

const noBlocks: readonly Block[] = [];
const noSizes: readonly { width: number; height: number }[] = [];

/** From this width on two views fit side by side, in CSS pixels. */
const widthForTwo = 900;

/** Shows one version of a document, opened at the cited words. */
export function Viewer({
  documentId,
  versionId,
  spans,
  onVersionChange,
  onOpenDocument,
  onSummarise,
  onCompareVersions,
}: {
  documentId: string;
  /** null: the newest version. */
  versionId: string | null;
  /** The words to highlight and scroll to; a new value scrolls again. */
  spans: readonly Span[];
  onVersionChange: (versionId: string) => void;
  onOpenDocument: (documentId: string) => void;
  onSummarise: (documentId: string) => void;
  onCompareVersions: (oldVersionId: string, newVersionId: string) => void;
}) {
  const { t } = useTranslation();
  const query = useQuery(documentQuery(documentId));
  if (query.isPending) return <Skeleton className={classes.loading} aria-label={t('common.loading')} />;
  if (!query.data) return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  const version = query.data.versions.find(({ id }) => id === versionId) ?? query.data.version;
  return (
    <VersionViewer
      key={version.id}
      document={query.data}
      version={version}
      spans={spans}
      onVersionChange={onVersionChange}
      onOpenDocument={onOpenDocument}
      onSummarise={onSummarise}
      onCompareVersions={onCompareVersions}
    />
  );
}

function VersionViewer({
  document,
  version,
  spans,
  onVersionChange,
  onOpenDocument,
  onSummarise,
  onCompareVersions,
}: {
  document: DocumentDetail;
  version: Version;
  spans: readonly Span[];
  onVersionChange: (versionId: string) => void;
  onOpenDocument: (documentId: string) => void;
  onSummarise: (documentId: string) => void;
  onCompareVersions: (oldVersionId: string, newVersionId: string) => void;
}) {
  const { t } = useTranslation();
  // While a version is read again, its earlier reading and blocks stay in use.
  const ready = version.state === 'ready' || version.reading !== null;
  const blocksResult = useQuery({ ...blocksQuery(version.id), enabled: ready });
  const blocks = blocksResult.data ?? noBlocks;
  const blockById = useMemo(() => new Map(blocks.map((block) => [block.id, block])), [blocks]);
  const outline = useMemo(() => listOutline(blocks, version.reading), [blocks, version.reading]);

  const root = useRef<HTMLElement>(null);
  const [finding, setFinding] = useState(false);
  const [reporting, setReporting] = useState(false);
  const [needle, setNeedle] = useState('');
  const [hit, setHit] = useState(0);
  const deferredNeedle = useDeferredValue(finding ? needle : '');
  const found = useMemo(() => findInBlocks(blocks, deferredNeedle), [blocks, deferredNeedle]);
  const [target, setTarget] = useState<ViewerTarget | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);

  useEffect(() => {
    if (spans.length > 0) setTarget({ spans, pulse: true });
  }, [spans]);

  const currentHit = found[hit];
  useEffect(() => {
    if (currentHit) setTarget({ spans: [currentHit], pulse: false });
  }, [currentHit]);

  const pointedBlock = pointed === null ? undefined : blockById.get(pointed);
  const highlights = useMemo(
    (): Highlight[] => [
      ...(pointedBlock ? blockTarget(pointedBlock).spans.map((span) => ({ span, tone: 'pointed' as const })) : []),
      ...spans.map((span) => ({ span, tone: 'cited' as const })),
      ...found.map((span, index) => ({ span, tone: index === hit ? ('current' as const) : ('found' as const) })),
    ],
    [pointedBlock, spans, found, hit],
  );

  const jumps = useMemo(
    () => ({
      footnotes: pairFootnotes(blocks),
      onGo: (blockId: string) => {
        const block = blockById.get(blockId);
        if (block) setTarget(blockTarget(block));
        setPointed(blockId);
      },
    }),
    [blocks, blockById],
  );
  const goToPage = useCallback(
    (page: number) => {
      const block = blocks.find(({ locator }) => locator.kind === 'page' && locator.page === page);
      // Where the text is shown, its first block of the page stands for the page.
      setTarget(block ? { ...blockTarget(block), page } : pageTarget(page));
    },
    [blocks],
  );
  const copyQuote = useCopyQuote(document.name, version, blocks);

  useShortcut((event) => {
    if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || event.shiftKey || !ready) return;
    const active = window.document.activeElement;
    if (active !== window.document.body && !root.current?.contains(active)) return;
    event.preventDefault();
    setFinding(true);
    root.current?.querySelector<HTMLInputElement>('[data-find]')?.select();
  });

  const original = addressOf(endpoints.getOriginal, { params: { versionId: version.id } });
  const newest = document.version;
  const { width } = useVisibleSize(root);
  const view = viewOf(version.mediaType);
  const hasOriginal = (view === 'pdf' || view === 'picture') && (ready || version.state !== 'failed');
  const [mode, setMode] = useViewMode(hasOriginal && ready, width >= widthForTwo);
  const light = version.reading ? trafficLight(version.reading) : null;
  const reportLabel = light
    ? t('viewer.reportLight', { light: t(`reading.light.${light}.title`) })
    : t('viewer.report');

  return (
    <section ref={root} className={classes.viewer} aria-label={t('viewer.title', { name: document.name })}>
      <header className={classes.head}>
        <h2 className={classes.name} title={document.name}>
          {document.name}
        </h2>
        <VersionPicker
          versions={document.versions}
          version={version}
          onChange={onVersionChange}
          onCompare={onCompareVersions}
        />
        <span className={classes.spacer} />
        {hasOriginal && ready && (
          <SegmentedControl
            className={classes.modes}
            size="xs"
            aria-label={t('viewer.mode')}
            value={mode}
            onChange={setMode}
            data={(width >= widthForTwo ? modes : modes.slice(0, 2)).map((value) => ({
              value,
              label: t(`viewer.modes.${value}`),
            }))}
          />
        )}
        {outline.length > 1 && <Outline items={outline} onGo={setTarget} />}
        <Tooltip label={t('viewer.find')}>
          <ActionIcon
            aria-label={t('viewer.find')}
            disabled={!ready}
            aria-pressed={finding}
            onClick={() => setFinding(!finding)}
          >
            <IconSearch size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={reportLabel}>
          <ActionIcon
            className={classes.reportButton}
            aria-label={reportLabel}
            aria-expanded={reporting}
            data-report
            data-light={light ?? undefined}
            onClick={() => setReporting(!reporting)}
          >
            <IconReportSearch size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('viewer.download')}>
          <ActionIcon component="a" href={original} download={document.name} aria-label={t('viewer.download')}>
            <IconDownload size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Button
          title={t('viewer.summarise')}
          className={classes.summarise}
          size="compact-sm"
          variant="light"
          disabled={!ready}
          aria-label={t('viewer.summarise')}
          leftSection={<IconSparkles size={15} aria-hidden />}
          onClick={() => onSummarise(document.id)}
        >
          {t('viewer.summariseShort')}
        </Button>
      </header>

      <DocumentFacts document={document} version={version} onOpenDocument={onOpenDocument} />
      {version.id !== newest.id && (
        <p className={classes.notice}>
          {t('viewer.olderVersion', { number: version.number, newest: newest.number })}{' '}
          <UnstyledButton className={classes.link} onClick={() => onVersionChange(newest.id)}>
            {t('viewer.showNewest')}
          </UnstyledButton>
        </p>
      )}
      <ReadingNotice version={version} onOpenReport={() => setReporting(true)} isNewest={version.id === newest.id} />
      {finding && (
        <FindBar
          value={needle}
          hits={found.length}
          hit={hit}
          onChange={(value) => {
            setNeedle(value);
            setHit(0);
          }}
          onHit={(next) => setHit(found.length === 0 ? 0 : (next + found.length) % found.length)}
          onClose={() => {
            setFinding(false);
            root.current?.querySelector<HTMLElement>('[data-viewer-scroll]')?.focus();
          }}
        />
      )}
      {blocksResult.error && <ProblemMessage error={blocksResult.error} onRetry={() => void blocksResult.refetch()} />}
      {!ready && (
        <VersionStatus
          document={document}
          version={version}
          onVersionChange={onVersionChange}
          slim={hasOriginal && version.state !== 'failed'}
        />
      )}
      <div className={classes.body}>
        <JumpsContext value={jumps}>
          <CopyQuoteContext value={copyQuote}>
            {(ready || hasOriginal) && (
              <DocumentView
                documentName={document.name}
                version={version}
                original={original}
                mode={hasOriginal && !ready ? 'original' : mode}
                view={view}
                blocks={blocksResult.data ?? null}
                blockById={blockById}
                highlights={highlights}
                target={target}
                onPoint={setPointed}
                onOpenReport={() => setReporting(true)}
              />
            )}
          </CopyQuoteContext>
        </JumpsContext>
        {reporting && (
          <ReadingReport
            document={document}
            version={version}
            onPage={(page) => {
              goToPage(page);
              // On a narrow screen the report covers what it leads to.
              if (width <= 760) setReporting(false);
            }}
            onClose={() => {
              setReporting(false);
              root.current?.querySelector<HTMLElement>('[data-report]')?.focus();
            }}
          />
        )}
      </div>
      <QuoteButton
        root={root}
        blocks={blockById}
        pageSizes={version.reading?.pageSizes ?? noSizes}
        onCopy={copyQuote}
      />
      <p className="visually-hidden" aria-live="polite">
        {spans.length > 0 && ready && t('viewer.showingQuote', { quote: quoteOf(spans, blockById) })}
      </p>
    </section>
  );
}

const modes = ['original', 'text', 'both'] as const;

function quoteOf(spans: readonly Span[], blocks: ReadonlyMap<string, Block>): string {
  return spans.map(({ blockId, start, end }) => blocks.get(blockId)?.text.slice(start, end) ?? '').join(' ');
}

/** That a version is being read again, could not be, or could be by a newer reader. */
function ReadingNotice({
  version,
  isNewest,
  onOpenReport,
}: {
  version: Version;
  isNewest: boolean;
  onOpenReport: () => void;
}) {
  const { t } = useTranslation();
  const stateText = useVersionStateText();
  const failureText = useFailureText();
  if (version.reading === null) return null;
  if (version.state !== 'ready') {
    return (
      <p className={classes.notice} role="status">
        {stateText(version)} <span className={classes.faint}>{t('viewer.readingAgain')}</span>
      </p>
    );
  }
  if (version.failure) {
    return (
      <p className={classes.notice}>{t('viewer.readAgainFailed', { reason: failureText(version.failure).title })}</p>
    );
  }
  if (!version.readAgainPossible || !isNewest) return null;
  return (
    <p className={classes.notice}>
      {t('viewer.newerReader')}{' '}
      <UnstyledButton className={classes.link} onClick={onOpenReport}>
        {t('viewer.readAgain')}
      </UnstyledButton>
    </p>
  );
}
