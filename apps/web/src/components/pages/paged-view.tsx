import type { Block } from '@lesart/document';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowAutofitWidth, IconMinus, IconPlus, IconTextScan2 } from '@tabler/icons-react';
import {
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useVisibleSize } from '../use-visible-size.ts';
import { BoxFrames, BoxText } from './box-text.tsx';
import { layOutPages, type PageSize, type PlacedPage, pageAt, pagesNear } from './lay-out-pages.ts';
import { type PageHighlight, PageHighlights } from './page-highlights.tsx';
import classes from './paged-view.module.css';
import { blockAtPoint, heightOfPlace, placeAtHeight, placeBlocks } from './place-blocks.ts';
import { planHighlights } from './plan-highlights.ts';
import type { ScrollSide } from './scroll-side.ts';
import type { Highlight, ViewerTarget } from './viewer-target.ts';

const zoomSteps = [0.25, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
const sidePadding = 24;
const noHighlights: readonly PageHighlight[] = [];
const noBlocks: readonly Block[] = [];

export interface PagedViewProps {
  /** Width and height of each page, in the units of the blocks' boxes. */
  readonly pageSizes: readonly PageSize[];
  /** CSS pixels per unit at 100 %. */
  readonly fullScale: number;
  readonly blocks: ReadonlyMap<string, Block>;
  /** Pages (from 1) whose text was recognised in a picture, so that it can be selected only by its boxes. */
  readonly recognisedPages: ReadonlySet<number>;
  readonly highlights: readonly Highlight[];
  readonly target: ViewerTarget | null;
  /** The picture of a page; `onTextReady` is called each time that a text layer stands in it. */
  readonly renderPage: (page: PlacedPage, onTextReady: () => void) => ReactNode;
  readonly side?: RefObject<ScrollSide | null> | undefined;
  /** Called with the block that was clicked. */
  readonly onPoint?: ((blockId: string) => void) | undefined;
}

/** The pages of an original below one another, rendered only near what is seen, with the words of spans highlighted. */
export function PagedView({
  pageSizes,
  fullScale,
  blocks,
  recognisedPages,
  highlights,
  target,
  renderPage,
  side,
  onPoint,
}: PagedViewProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useVisibleSize(scroller);
  const [zoom, setZoom] = useState<'fit' | number>('fit');
  const [scrollTop, setScrollTop] = useState(0);
  const [pulseKey, setPulseKey] = useState(0);
  const [framed, setFramed] = useState(false);

  const pages = useMemo(() => {
    const fit = zoom === 'fit' ? Math.max(200, Math.min(width - sidePadding, 1100)) : null;
    return layOutPages(pageSizes, fit, fullScale * (zoom === 'fit' ? 1 : zoom));
  }, [pageSizes, zoom, width, fullScale]);
  const near = width === 0 ? [] : pagesNear(pages, scrollTop, height);
  const last = pages.at(-1);
  const current = pageAt(pages, scrollTop, height);
  const scale = pages[0]?.scale ?? fullScale;

  const highlightsByPage = useMemo(() => {
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
  const recognisedBlocks = useMemo(() => {
    const groups = new Map<number, Block[]>();
    for (const block of blocks.values()) {
      if (block.locator.kind !== 'page') continue;
      for (const page of new Set(block.locator.boxes.map((box) => box.page))) {
        if (!recognisedPages.has(page)) continue;
        const group = groups.get(page);
        if (group) group.push(block);
        else groups.set(page, [block]);
      }
    }
    return groups;
  }, [blocks, recognisedPages]);

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
    if (!element || !target || target === shown.current || pages.length === 0 || width === 0) return;
    if (target.page !== undefined) {
      shown.current = target;
      showPage(target.page);
      return;
    }
    if (blocks.size === 0) return;
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
  }, [target, pages, blocks, width, showPage]);

  const parts = useMemo(() => placeBlocks(blocks.values(), pages), [blocks, pages]);
  useEffect(() => {
    const element = scroller.current;
    if (!side || !element) return;
    side.current = {
      element,
      placeAt: (offset) => placeAtHeight(parts, element.scrollTop + offset),
      show: (place, offset) => {
        const wanted = heightOfPlace(parts, place);
        if (wanted !== null) element.scrollTop = wanted - offset;
      },
    };
    return () => {
      side.current = null;
    };
  }, [side, parts]);

  function onClick(event: MouseEvent) {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-page]') : null;
    const page = pages[Number(element?.dataset.page) - 1];
    if (!onPoint || !element || !page || window.getSelection()?.isCollapsed === false) return;
    const origin = element.getBoundingClientRect();
    const x = (event.clientX - origin.left) / page.scale;
    const y = (event.clientY - origin.top) / page.scale;
    const blockId = blockAtPoint(blocks.values(), page.number, x, y);
    if (blockId !== null) onPoint(blockId);
  }

  const zoomNow = scale / fullScale;
  const zoomIn = zoomSteps.find((step) => step > zoomNow + 0.01);
  const zoomOut = zoomSteps.findLast((step) => step < zoomNow - 0.01);

  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the element scrolls, and pointing at a block is an extra */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: pointing is for the mouse; scrolling in step serves the keyboard */}
      <div
        ref={scroller}
        className={classes.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={(e) => setScrollTop(e.currentTarget.scrollTop)}
        onClick={onClick}
        data-viewer-scroll
      >
        <div
          className={classes.pages}
          style={{
            height: last ? last.top + last.height + 72 : 0,
            minWidth: Math.max(0, ...pages.map((p) => p.width)),
          }}
          data-quotable
        >
          {near.map((page) => (
            <PageFrame
              key={page.number}
              page={page}
              highlights={highlightsByPage.get(page.number) ?? noHighlights}
              recognised={recognisedBlocks.get(page.number) ?? noBlocks}
              framed={framed}
              pulseKey={pulseKey}
              renderPage={renderPage}
            />
          ))}
        </div>
      </div>
      {pages.length > 0 && (
        <div className={classes.toolbar} role="toolbar" aria-label={t('viewer.toolbar')}>
          {pages.length > 1 && (
            <>
              <PageField current={current} count={pages.length} onGo={showPage} />
              <span className={classes.divider} />
            </>
          )}
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
          {recognisedPages.size > 0 && (
            <Tooltip label={t('viewer.recognisedWords')}>
              <ActionIcon
                aria-label={t('viewer.recognisedWords')}
                aria-pressed={framed}
                onClick={() => setFramed(!framed)}
              >
                <IconTextScan2 size={18} stroke={1.6} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </div>
      )}
    </div>
  );
}

function PageFrame({
  page,
  highlights,
  recognised,
  framed,
  pulseKey,
  renderPage,
}: {
  page: PlacedPage;
  highlights: readonly PageHighlight[];
  /** The blocks on it that were recognised in a picture. */
  recognised: readonly Block[];
  framed: boolean;
  pulseKey: number;
  renderPage: PagedViewProps['renderPage'];
}) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const [textReady, setTextReady] = useState(0);
  // One and the same function: with another one react-pdf empties the text layer and begins again.
  const onTextReady = useCallback(() => setTextReady((count) => count + 1), []);
  // Its picture is rendered again only when it must be: highlights come and go.
  const picture = useMemo(() => renderPage(page, onTextReady), [renderPage, page, onTextReady]);
  return (
    <section
      ref={element}
      className={classes.page}
      data-page={page.number}
      aria-label={t('viewer.pageLabel', { page: page.number })}
      style={{ top: page.top, width: page.width, height: page.height }}
    >
      {picture}
      <PageHighlights
        page={element}
        highlights={highlights}
        scale={page.scale}
        textReady={textReady}
        pulseKey={pulseKey}
      />
      {recognised.length > 0 && <BoxText blocks={recognised} page={page.number} scale={page.scale} />}
      {framed && <BoxFrames blocks={recognised} page={page.number} scale={page.scale} />}
    </section>
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
