import 'react-pdf/dist/Page/TextLayer.css';
import { ClientProblem } from '@lesart/contracts';
import type { Block } from '@lesart/document';
import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { IconArrowAutofitWidth, IconMinus, IconPlus } from '@tabler/icons-react';
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Document, Page, pdfjs } from 'react-pdf';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { layOutPages, type PageSize, type PlacedPage, pageAt, pagesNear } from './lay-out-pages.ts';
import { type PageHighlight, PageHighlights } from './page-highlights.tsx';
import classes from './pdf-pages.module.css';
import { planHighlights } from './plan-highlights.ts';
import { useVisibleSize } from './use-visible-size.ts';
import type { Highlight, ViewerTarget } from './viewer-target.ts';

pdfjs.GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).toString();

const pdfOptions = {
  cMapUrl: '/pdfjs/cmaps/',
  standardFontDataUrl: '/pdfjs/standard_fonts/',
  iccUrl: '/pdfjs/iccs/',
  wasmUrl: '/pdfjs/wasm/',
  // The content security policy forbids compiling WebAssembly; pdf.js has the same decoders in JavaScript.
  useWasm: false,
  isEvalSupported: false,
  enableXfa: false,
};

/** 100 %: as large as on paper, at 96 CSS pixels an inch. */
const fullScale = 96 / 72;
const zoomSteps = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
const a4 = { width: 595, height: 842 };
const sidePadding = 24;

const PdfPage = memo(function PdfPage({
  page,
  highlights,
  pulseKey,
}: {
  page: PlacedPage;
  highlights: readonly PageHighlight[];
  pulseKey: number;
}) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const [textReady, setTextReady] = useState(0);
  // One and the same function: with another one react-pdf empties the text layer and begins again.
  const onTextReady = useCallback(() => setTextReady((count) => count + 1), []);
  return (
    <section
      ref={element}
      className={classes.page}
      data-page={page.number}
      aria-label={t('viewer.pageLabel', { page: page.number })}
      style={{ top: page.top, width: page.width, height: page.height }}
    >
      <Page
        pageNumber={page.number}
        width={page.width}
        devicePixelRatio={Math.min(2, window.devicePixelRatio)}
        renderAnnotationLayer={false}
        loading={null}
        error={<p className={classes.pageProblem}>{t('viewer.pageProblem')}</p>}
        onRenderTextLayerSuccess={onTextReady}
      />
      <PageHighlights
        page={element}
        highlights={highlights}
        scale={page.scale}
        textReady={textReady}
        pulseKey={pulseKey}
      />
    </section>
  );
});

const noHighlights: readonly PageHighlight[] = [];

/** A PDF as it looks, its pages rendered only near what is seen, with the words of spans highlighted. */
export function PdfPages({
  address,
  pageSizes,
  blocks,
  highlights,
  target,
}: {
  address: string;
  /** As the reading found them; empty while it has not. */
  pageSizes: readonly PageSize[];
  blocks: ReadonlyMap<string, Block>;
  highlights: readonly Highlight[];
  target: ViewerTarget | null;
}) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useVisibleSize(scroller);
  const [zoom, setZoom] = useState<'fit' | number>('fit');
  const [scrollTop, setScrollTop] = useState(0);
  const [loadedSizes, setLoadedSizes] = useState<readonly PageSize[]>([]);
  const [pulseKey, setPulseKey] = useState(0);
  const sizes = pageSizes.length > 0 ? pageSizes : loadedSizes;

  const pages = useMemo(() => {
    const fit = zoom === 'fit' ? Math.max(200, Math.min(width - sidePadding, 1100)) : null;
    return layOutPages(sizes, fit, fullScale * (zoom === 'fit' ? 1 : zoom));
  }, [sizes, zoom, width]);
  const near = width === 0 ? [] : pagesNear(pages, scrollTop, height);
  const last = pages.at(-1);
  const current = pageAt(pages, scrollTop, height);
  const scale = pages[0]?.scale ?? fullScale;

  const byPage = useMemo(() => {
    const groups = new Map<number, PageHighlight[]>();
    for (const { span, tone } of highlights) {
      for (const line of planHighlights([span], blocks)) {
        const group = groups.get(line.page);
        if (group) group.push({ line, tone });
        else groups.set(line.page, [{ line, tone }]);
      }
    }
    return groups;
  }, [highlights, blocks]);

  // Zooming and resizing keep the point of the document that is at the top where it is.
  const before = useRef<readonly PlacedPage[]>(pages);
  useLayoutEffect(() => {
    const element = scroller.current;
    const old = before.current;
    before.current = pages;
    if (!element || old === pages) return;
    const page = old.findLast(({ top }) => top <= element.scrollTop);
    const now = page && pages[page.number - 1];
    if (page && now) element.scrollTop = now.top + (element.scrollTop - page.top) * (now.scale / page.scale);
  }, [pages]);

  const showPage = useCallback(
    (number: number) => {
      const page = pages[Math.min(Math.max(1, number), pages.length) - 1];
      if (page) scroller.current?.scrollTo({ top: page.top - 8 });
    },
    [pages],
  );

  const shown = useRef<ViewerTarget | null>(null);
  useEffect(() => {
    const element = scroller.current;
    if (!element || !target || target === shown.current || pages.length === 0 || width === 0 || blocks.size === 0)
      return;
    shown.current = target;
    const [first] = planHighlights(target.spans, blocks);
    const page = first && pages[first.page - 1];
    if (!first || !page) return;
    const { estimate } = first;
    element.scrollTo({
      top: page.top + (estimate.y + estimate.height / 2) * page.scale - element.clientHeight / 2,
      left: (estimate.x + estimate.width / 2) * page.scale - element.clientWidth / 2,
    });
    if (target.pulse) setPulseKey((key) => key + 1);
  }, [target, pages, blocks, width]);

  const zoomNow = scale / fullScale;
  const zoomIn = zoomSteps.find((step) => step > zoomNow + 0.01);
  const zoomOut = zoomSteps.findLast((step) => step < zoomNow - 0.01);

  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={(e) => setScrollTop(e.currentTarget.scrollTop)}
        data-viewer-scroll
      >
        <Document
          file={address}
          options={pdfOptions}
          loading={<Skeleton className={classes.loading} aria-label={t('common.loading')} />}
          error={
            <ProblemMessage error={new ClientProblem('connection-lost')} onReload={() => window.location.reload()} />
          }
          onLoadSuccess={async (pdf) => {
            if (pageSizes.length > 0) return;
            const viewport = (await pdf.getPage(1)).getViewport({ scale: 1 });
            setLoadedSizes(new Array(pdf.numPages).fill({ width: viewport.width, height: viewport.height }));
          }}
        >
          <div
            className={classes.pages}
            style={{
              height: last ? last.top + last.height + 72 : a4.height,
              minWidth: Math.max(0, ...pages.map((p) => p.width)),
            }}
          >
            {near.map((page) => (
              <PdfPage
                key={page.number}
                page={page}
                highlights={byPage.get(page.number) ?? noHighlights}
                pulseKey={pulseKey}
              />
            ))}
          </div>
        </Document>
      </div>
      {pages.length > 0 && (
        <div className={classes.toolbar} role="toolbar" aria-label={t('viewer.toolbar')}>
          <PageField current={current} count={pages.length} onGo={showPage} />
          <span className={classes.divider} />
          <Tooltip label={t('viewer.zoomOut')}>
            <ActionIcon
              aria-label={t('viewer.zoomOut')}
              disabled={zoomOut === undefined}
              onClick={() => zoomOut && setZoom(zoomOut)}
            >
              <IconMinus size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <span className={classes.zoom}>{Math.round(zoomNow * 100)} %</span>
          <Tooltip label={t('viewer.zoomIn')}>
            <ActionIcon
              aria-label={t('viewer.zoomIn')}
              disabled={zoomIn === undefined}
              onClick={() => zoomIn && setZoom(zoomIn)}
            >
              <IconPlus size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('viewer.fitWidth')}>
            <ActionIcon aria-label={t('viewer.fitWidth')} aria-pressed={zoom === 'fit'} onClick={() => setZoom('fit')}>
              <IconArrowAutofitWidth size={18} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </div>
      )}
    </div>
  );
}

/** The number of the page that is seen; typing another and Enter goes there. */
function PageField({ current, count, onGo }: { current: number; count: number; onGo: (page: number) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <form
      className={classes.pageField}
      onSubmit={(event) => {
        event.preventDefault();
        const number = Number.parseInt(typed ?? '', 10);
        if (Number.isFinite(number)) onGo(number);
        setTyped(null);
      }}
    >
      <input
        aria-label={t('viewer.goToPage')}
        inputMode="numeric"
        value={typed ?? String(current)}
        size={Math.max(2, String(count).length)}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value.replace(/\D/g, ''))}
        onBlur={() => setTyped(null)}
      />
      <span>{t('viewer.ofPages', { count })}</span>
    </form>
  );
}
