import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemHeights } from './item-heights.ts';
import { type Item, itemOfRow } from './lay-out-items.ts';
import classes from './redline.module.css';
import { useRedline } from './redline-context.ts';
import { estimateItem, RedlineItem, type RowView } from './redline-row.tsx';
import { Ruler } from './ruler.tsx';
import type { PlacedChange } from './ruler-marks.ts';
import { VirtualList, type VirtualListHandle } from './virtual-list.tsx';

/** The text of a redline, and the ruler beside it. */
export function RedlineBody({
  items,
  view,
  language,
  list,
  listed,
  onUnfold,
}: {
  items: readonly Item[];
  view: RowView;
  language: string | undefined;
  list: RefObject<VirtualListHandle | null>;
  /** The changes that the filter lets through: those have marks on the ruler. */
  listed: readonly { readonly id: string }[];
  onUnfold: (row: number) => void;
}) {
  const { t } = useTranslation();
  const content = useRedline();
  const { rows, blocks, index, onGo } = content;
  const keyOf = useCallback((place: number) => `${items[place]?.kind} ${items[place]?.from}`, [items]);
  const estimate = useCallback(
    (place: number, width: number) => {
      const item = items[place];
      return item ? estimateItem({ rows, blocks }, item, view, width) : 0;
    },
    // The heights of rows stay what they are when others are folded.
    [items, rows, blocks, view],
  );
  const [heights, setHeights] = useState<{ of: ItemHeights } | null>(null);
  const onLayout = useCallback((of: ItemHeights) => setHeights({ of }), []);

  const placed = useMemo((): PlacedChange[] => {
    if (!heights || heights.of.count !== items.length) return [];
    // A short text ends above the end of the ruler; its marks stand beside it.
    const total = Math.max(1, heights.of.total(), list.current?.scroller?.clientHeight ?? 0);
    return listed.flatMap(({ id }) => {
      const type = index.byId.get(id)?.type;
      if (!type) return [];
      return (index.rowsOf.get(id) ?? []).map((row) => {
        const place = itemOfRow(items, row);
        const item = items[place];
        const within = item ? (row - item.from + 0.3) / Math.max(1, item.to - item.from) : 0;
        return { id, type, share: (heights.of.offsetOf(place) + within * heights.of.heightOf(place)) / total };
      });
    });
  }, [heights, items, listed, index, list]);

  const pressed = useRef<{ x: number; y: number } | null>(null);
  return (
    <div className={classes.text} data-view={view} lang={language}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: every change can be chosen in the list, too */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys go from change to change */}
      <div
        className={classes.sheets}
        onPointerDown={(event) => {
          pressed.current = { x: event.clientX, y: event.clientY };
        }}
        onClick={(event) => {
          const at = pressed.current;
          const isDrag = at !== null && Math.hypot(event.clientX - at.x, event.clientY - at.y) > 4;
          const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-change]') : null;
          const row = target?.closest<HTMLElement>('[data-row]')?.dataset.row;
          if (isDrag || !target?.dataset.change) return;
          onGo(target.dataset.change, row === undefined ? undefined : Number(row));
        }}
      >
        <VirtualList
          count={items.length}
          keyOf={keyOf}
          estimate={estimate}
          handle={list}
          onLayout={onLayout}
          className={classes.scroller}
          innerClassName={classes.sheet}
          label={t('redline.text')}
          render={(place) => {
            const item = items[place];
            return item && <RedlineItem item={item} view={view} onUnfold={onUnfold} />;
          }}
        />
      </div>
      <Ruler changes={placed} onGo={onGo} />
    </div>
  );
}
