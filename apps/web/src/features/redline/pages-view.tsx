import type { Block, Change, Span } from '@lesart/document';
import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockPlace, ScrollSide } from '../../components/pages/scroll-side.ts';
import { useScrollSync } from '../../components/pages/use-scroll-sync.ts';
import type { Highlight, ViewerTarget } from '../../components/pages/viewer-target.ts';
import { counterpartsOf } from './counterparts-of.ts';
import classes from './redline.module.css';
import { useRedline } from './redline-context.ts';
import type { PagedVersion } from './use-paged-versions.ts';

const PdfPages = lazy(() =>
  import('../../components/pages/pdf-pages.tsx').then((module) => ({ default: module.PdfPages })),
);

/** Both originals beside one another, with boxes over what changed; they scroll in step by paragraph. */
export function PagesView({
  old,
  fresh,
  listed,
  goal,
}: {
  old: PagedVersion;
  fresh: PagedVersion;
  /** The changes that the filter lets through. */
  listed: readonly Change[];
  /** The change to bring into view; a new value scrolls. */
  goal: { readonly id: string } | null;
}) {
  const { t } = useTranslation();
  const { rows, blocks, index, current, onGo } = useRedline();
  const oldSide = useRef<ScrollSide>(null);
  const newSide = useRef<ScrollSide>(null);
  const counterparts = useMemo(() => counterpartsOf(rows), [rows]);
  const translate = useCallback(
    ({ blockId, share }: BlockPlace): BlockPlace | null => {
      const other = counterparts.get(blockId);
      return other === undefined ? null : { blockId: other, share };
    },
    [counterparts],
  );
  useScrollSync(oldSide, newSide, true, translate);

  const [targets, setTargets] = useState<{ old: ViewerTarget | null; fresh: ViewerTarget | null }>({
    old: null,
    fresh: null,
  });
  useEffect(() => {
    const change = goal && index.byId.get(goal.id);
    if (!change) return;
    // Where a side has no words of it, the paragraph around it is shown.
    const nearest = (spans: readonly Span[], others: readonly Span[]): readonly Span[] => {
      if (spans.length > 0) return spans.map((span) => widen(span, blocks));
      const other = counterparts.get(others[0]?.blockId ?? '');
      return other === undefined ? [] : [widen({ blockId: other, start: 0, end: 0 }, blocks)];
    };
    setTargets({
      old: { spans: nearest(change.oldSpans, change.newSpans), pulse: false },
      fresh: { spans: nearest(change.newSpans, change.oldSpans), pulse: false },
    });
  }, [goal, index, blocks, counterparts]);

  const highlights = useMemo(() => {
    const of = (side: 'oldSpans' | 'newSpans') =>
      listed.flatMap((change): Highlight[] =>
        change[side].map((span) => ({
          span: span.start === span.end && change.id === current ? widen(span, blocks) : span,
          tone: change.id === current ? 'current' : toneOf(change, side),
        })),
      );
    return { old: of('oldSpans'), fresh: of('newSpans') };
  }, [listed, current, blocks]);

  const changeOfBlock = useMemo(() => {
    const known = new Map<string, string>();
    for (const { id, oldSpans, newSpans } of listed) {
      for (const { blockId } of [...oldSpans, ...newSpans]) if (!known.has(blockId)) known.set(blockId, id);
    }
    return known;
  }, [listed]);
  const point = (blockId: string) => {
    const id = changeOfBlock.get(blockId);
    if (id !== undefined) onGo(id);
  };

  const sideBlocks = useMemo(
    () => ({ old: blocksOf(rows, blocks, 'old'), fresh: blocksOf(rows, blocks, 'new') }),
    [rows, blocks],
  );
  const loading = <Skeleton className={classes.pagesLoading} aria-label={t('common.loading')} />;
  const shown = [
    { key: 'old', version: old, side: oldSide },
    { key: 'fresh', version: fresh, side: newSide },
  ] as const;
  return (
    <div className={classes.pagesPair}>
      {shown.map(({ key, version, side }) => (
        <div key={key} className={classes.pagesSide} data-side={key === 'old' ? 'old' : 'new'}>
          <Suspense fallback={loading}>
            <PdfPages
              address={version.original}
              pageSizes={version.pageSizes}
              blocks={sideBlocks[key]}
              recognisedPages={version.recognisedPages}
              highlights={highlights[key]}
              target={targets[key]}
              side={side}
              onPoint={point}
            />
          </Suspense>
        </div>
      ))}
    </div>
  );
}

function toneOf({ type }: Change, side: 'oldSpans' | 'newSpans'): Highlight['tone'] {
  if (type === 'moved' || type === 'moved-and-changed') return 'moved';
  if (type === 'formatting') return 'formatting';
  return side === 'oldSpans' ? 'deleted' : 'inserted';
}

/** The place between two characters as the character beside it, so that there is something to see. */
function widen(span: Span, blocks: ReadonlyMap<string, Block>): Span {
  if (span.start < span.end) return span;
  const length = blocks.get(span.blockId)?.text.length ?? 0;
  return span.start < length ? { ...span, end: span.start + 1 } : { ...span, start: Math.max(0, span.start - 1) };
}

function blocksOf(
  rows: ReturnType<typeof useRedline>['rows'],
  blocks: ReadonlyMap<string, Block>,
  side: 'old' | 'new',
): ReadonlyMap<string, Block> {
  return new Map(
    rows.flatMap((row) =>
      row[side].flatMap(({ id }) => {
        const block = blocks.get(id);
        return block ? [[id, block] as const] : [];
      }),
    ),
  );
}
