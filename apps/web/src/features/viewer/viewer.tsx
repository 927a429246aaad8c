import { addressOf, type DocumentDetail, endpoints, type Version } from '@lesart/contracts';
import type { Block, Span } from '@lesart/document';
import { ActionIcon, Button, Menu, Popover, Skeleton, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconChevronDown,
  IconDownload,
  IconFileAlert,
  IconInfoCircle,
  IconList,
  IconRefresh,
  IconSearch,
  IconSparkles,
} from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { blocksQuery, documentQuery } from '../../api/queries.ts';
import { Message } from '../../components/message.tsx';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { useShortcut } from '../../components/use-shortcut.ts';
import { useFailureText, useVersionStateText, VersionStateIcon } from '../../components/version-state.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { FindBar } from './find-bar.tsx';
import { findInBlocks } from './find-in-blocks.ts';
import { FlowBlocks } from './flow-blocks.tsx';
import { ReadingInfo } from './reading-info.tsx';
import classes from './viewer.module.css';
import type { Highlight, ViewerTarget } from './viewer-target.ts';

const PdfPages = lazy(() => import('./pdf-pages.tsx').then((module) => ({ default: module.PdfPages })));

const noBlocks: readonly Block[] = [];

/** Shows one version of a document, opened at the cited words. */
export function Viewer({
  documentId,
  versionId,
  spans,
  onVersionChange,
  onSummarise,
}: {
  documentId: string;
  /** null: the newest version. */
  versionId: string | null;
  /** The words to highlight and scroll to; a new value scrolls again. */
  spans: readonly Span[];
  onVersionChange: (versionId: string) => void;
  onSummarise: (documentId: string) => void;
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
      onSummarise={onSummarise}
    />
  );
}

function VersionViewer({
  document,
  version,
  spans,
  onVersionChange,
  onSummarise,
}: {
  document: DocumentDetail;
  version: Version;
  spans: readonly Span[];
  onVersionChange: (versionId: string) => void;
  onSummarise: (documentId: string) => void;
}) {
  const { t } = useTranslation();
  const ready = version.state === 'ready';
  const blocksResult = useQuery({ ...blocksQuery(version.id), enabled: ready });
  const blocks = blocksResult.data ?? noBlocks;
  const blockById = useMemo(() => new Map(blocks.map((block) => [block.id, block])), [blocks]);
  const headings = useMemo(() => blocks.filter(({ kind }) => kind === 'heading'), [blocks]);

  const root = useRef<HTMLElement>(null);
  const [finding, setFinding] = useState(false);
  const [needle, setNeedle] = useState('');
  const [hit, setHit] = useState(0);
  const deferredNeedle = useDeferredValue(finding ? needle : '');
  const found = useMemo(() => findInBlocks(blocks, deferredNeedle), [blocks, deferredNeedle]);
  const [target, setTarget] = useState<ViewerTarget | null>(null);

  useEffect(() => {
    if (spans.length > 0) setTarget({ spans, pulse: true });
  }, [spans]);

  const currentHit = found[hit];
  useEffect(() => {
    if (currentHit) setTarget({ spans: [currentHit], pulse: false });
  }, [currentHit]);

  const highlights = useMemo(
    (): Highlight[] => [
      ...spans.map((span) => ({ span, tone: 'cited' as const })),
      ...found.map((span, index) => ({ span, tone: index === hit ? ('current' as const) : ('found' as const) })),
    ],
    [spans, found, hit],
  );

  useShortcut((event) => {
    if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || event.shiftKey || !ready) return;
    const active = window.document.activeElement;
    if (active !== window.document.body && !root.current?.contains(active)) return;
    event.preventDefault();
    setFinding(true);
    root.current?.querySelector<HTMLInputElement>('[data-find]')?.select();
  });

  const isPdf = version.mediaType === 'application/pdf';
  const original = addressOf(endpoints.getOriginal, { params: { versionId: version.id } });
  const newest = document.version;

  return (
    <section ref={root} className={classes.viewer} aria-label={t('viewer.title', { name: document.name })}>
      <header className={classes.head}>
        <h2 className={classes.name} title={document.name}>
          {document.name}
        </h2>
        <VersionPicker versions={document.versions} version={version} onChange={onVersionChange} />
        <span className={classes.spacer} />
        {headings.length > 1 && <Outline headings={headings} onGo={(block) => setTarget(beginningOf(block))} />}
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
        <Popover position="bottom-end" width={320} trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon aria-label={t('viewer.info')}>
              <IconInfoCircle size={18} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <ReadingInfo version={version} />
          </Popover.Dropdown>
        </Popover>
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

      {version.id !== newest.id && (
        <p className={classes.notice}>
          {t('viewer.olderVersion', { number: version.number, newest: newest.number })}{' '}
          <UnstyledButton className={classes.link} onClick={() => onVersionChange(newest.id)}>
            {t('viewer.showNewest')}
          </UnstyledButton>
        </p>
      )}
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
          slim={isPdf && version.state !== 'failed'}
        />
      )}
      {isPdf && version.state !== 'failed' && (
        <Suspense fallback={<Skeleton className={classes.loading} aria-label={t('common.loading')} />}>
          <PdfPages
            address={original}
            pageSizes={version.reading?.pageSizes ?? []}
            blocks={blockById}
            highlights={highlights}
            target={target}
          />
        </Suspense>
      )}
      {!isPdf && ready && blocksResult.isPending && (
        <Skeleton className={classes.loading} aria-label={t('common.loading')} />
      )}
      {!isPdf && blocksResult.data && (
        <FlowBlocks
          blocks={blocks}
          language={version.reading?.language === 'other' ? undefined : version.reading?.language}
          highlights={highlights}
          target={target}
        />
      )}
      <p className="visually-hidden" aria-live="polite">
        {spans.length > 0 && ready && t('viewer.showingQuote', { quote: quoteOf(spans, blockById) })}
      </p>
    </section>
  );
}

function beginningOf(block: Block): ViewerTarget {
  return { spans: [{ blockId: block.id, start: 0, end: block.text.length }], pulse: false };
}

function quoteOf(spans: readonly Span[], blocks: ReadonlyMap<string, Block>): string {
  return spans.map(({ blockId, start, end }) => blocks.get(blockId)?.text.slice(start, end) ?? '').join(' ');
}

function VersionPicker({
  versions,
  version,
  onChange,
}: {
  versions: readonly Version[];
  version: Version;
  onChange: (versionId: string) => void;
}) {
  const { t } = useTranslation();
  const { formatTime } = useLanguage();
  const stateText = useVersionStateText();
  if (versions.length < 2) return null;
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="default"
          radius="xl"
          rightSection={<IconChevronDown size={13} aria-hidden />}
          className={classes.version}
        >
          {t('viewer.version', { number: version.number })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {versions.map((other) => (
          <Menu.Item
            key={other.id}
            aria-current={other.id === version.id}
            leftSection={<VersionStateIcon state={other.state} />}
            onClick={() => onChange(other.id)}
          >
            <strong>{t('viewer.version', { number: other.number })}</strong>
            <br />
            <small>
              {formatTime(other.createdAt)} · {stateText(other)}
            </small>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Outline({ headings, onGo }: { headings: readonly Block[]; onGo: (block: Block) => void }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const shallowest = Math.min(...headings.map(({ level }) => level ?? 1));
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={360} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('viewer.outline')}>
          <ActionIcon aria-label={t('viewer.outline')} aria-expanded={opened} onClick={() => setOpened(!opened)}>
            <IconList size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes.outline}>
        <nav aria-label={t('viewer.outline')}>
          <ul>
            {headings.slice(0, 2000).map((block) => (
              <li key={block.id}>
                <UnstyledButton
                  className={classes.outlineItem}
                  style={{ paddingInlineStart: `${0.5 + ((block.level ?? 1) - shallowest) * 0.9}rem` }}
                  onClick={() => {
                    setOpened(false);
                    onGo(block);
                  }}
                >
                  {block.label && <span className={classes.faint}>{block.label} </span>}
                  {block.text}
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </nav>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What is shown of a version that is not ready: how far it is, or why it failed and what to do. */
function VersionStatus({
  document,
  version,
  onVersionChange,
  slim,
}: {
  document: DocumentDetail;
  version: Version;
  onVersionChange: (versionId: string) => void;
  slim: boolean;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const stateText = useVersionStateText();
  const failureText = useFailureText();
  const resume = useMutation({
    mutationFn: () => call(endpoints.resumeDocument, { params: { documentId: document.id } }),
    onSettled: () => queryClient.invalidateQueries(documentQuery(document.id)),
  });
  const canResume = version.id === document.version.id && (version.state === 'stopped' || version.failure?.retryable);
  const readyVersion = document.versions.find(({ state }) => state === 'ready');
  const again = canResume && (
    <Button
      size={slim ? 'compact-sm' : 'sm'}
      variant={slim ? 'default' : 'filled'}
      leftSection={<IconRefresh size={15} aria-hidden />}
      loading={resume.isPending}
      onClick={() => resume.mutate()}
    >
      {t(version.state === 'stopped' ? 'library.resume' : 'common.retry')}
    </Button>
  );
  if (slim) {
    return (
      <div className={classes.notice} role="status">
        <VersionStateIcon state={version.state} /> {stateText(version)}{' '}
        <span className={classes.faint}>{t('viewer.notReadyHint')}</span>
        {again}
      </div>
    );
  }
  const failure = version.failure ? failureText(version.failure) : null;
  return (
    <Message
      icon={
        version.failure ? (
          <IconFileAlert size={34} stroke={1.4} aria-hidden />
        ) : (
          <VersionStateIcon state={version.state} size={30} />
        )
      }
      title={failure?.title ?? stateText(version)}
      actions={
        <>
          {again}
          {readyVersion && readyVersion.id !== version.id && (
            <Button variant="default" onClick={() => onVersionChange(readyVersion.id)}>
              {t('viewer.showVersion', { number: readyVersion.number })}
            </Button>
          )}
        </>
      }
    >
      {failure?.advice ?? t('viewer.notReadyHint')}
    </Message>
  );
}
