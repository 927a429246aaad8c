import type { Row } from '@lesart/document';
import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronsDown } from '@tabler/icons-react';
import { memo, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import type { Item } from './lay-out-items.ts';
import { type RedlineContent, useRedline } from './redline-context.ts';
import classes from './redline-row.module.css';
import { type WovenBlock, type WovenCell, weaveInline, weaveSide, weaveWhole } from './weave-row.ts';
import { useChangeMark, WovenBlockView, WovenParts } from './woven-text.tsx';

export type RowView = 'inline' | 'side';

/** A row, neighbouring rows of a table, or the line that stands for rows without changes. */
export const RedlineItem = memo(function RedlineItem({
  item,
  view,
  onUnfold,
}: {
  item: Item;
  view: RowView;
  onUnfold: (row: number) => void;
}) {
  if (item.kind === 'unchanged') return <Folded item={item} onUnfold={onUnfold} />;
  if (item.kind === 'table') return <TableRows item={item} view={view} />;
  return view === 'inline' ? <InlineRow row={item.from} /> : <SideRow row={item.from} />;
});

function Folded({ item, onUnfold }: { item: Item; onUnfold: (row: number) => void }) {
  const { t } = useTranslation();
  const { formatNumber } = useLanguage();
  const { rows, headings } = useRedline();
  const last = rows[item.to - 1];
  const heading = headings.get((last?.new[0] ?? last?.old[0])?.id ?? '');
  const count = item.to - item.from;
  return (
    <UnstyledButton className={classes.folded} onClick={() => onUnfold(item.from)}>
      <IconChevronsDown size={15} aria-hidden />
      <span>{t('redline.unchangedParagraphs', { count, number: formatNumber(count) })}</span>
      {heading && <span className={classes.foldedHeading}>{t('redline.upTo', { heading })}</span>}
    </UnstyledButton>
  );
}

/** What the words of a row depend on. */
type Texts = Pick<RedlineContent, 'rows' | 'blocks'>;

/** The texts of a row: of one to which blocks moved, from where they stood. */
function textOf(content: Texts, row: Row) {
  const blocksOf = (side: Row['old']) => side.flatMap(({ id }) => content.blocks.get(id) ?? []);
  const source = row.old.length === 0 && row.counterpart !== null ? content.rows[row.counterpart] : undefined;
  return { old: blocksOf((source ?? row).old), new: blocksOf(row.new), pieces: row.pieces };
}

/** A row as one text. */
function weave(content: Texts, row: Row): WovenBlock[] {
  const text = textOf(content, row);
  const wholeOld = row.new.length === 0;
  if (row.pieces.length === 0 || wholeOld) {
    const blocks = wholeOld ? text.old : text.new;
    // What moved away says so as a whole; its words are not struck one by one.
    if (row.move !== null) return weaveWhole(blocks, 'both', null);
    if (row.pieces.length === 0) return weaveWhole(blocks, 'both', null);
  }
  return weaveInline(text);
}

function weaveOf(content: Texts, row: Row, side: 'old' | 'new'): WovenBlock[] {
  const text = textOf(content, row);
  if (row[side].length === 0) return [];
  return row.pieces.length === 0 ? weaveWhole(text[side], 'both', null) : weaveSide(text, side);
}

/** What a row's bar at the margin says: the kinds of its changes. */
function useRowMark(row: Row | undefined, index: number) {
  const { index: changes } = useRedline();
  const ids = changes.idsOf.get(index) ?? [];
  const types = new Set(ids.map((id) => changes.byId.get(id)?.type));
  const isMoved = row?.move !== null && row?.move !== undefined;
  const kind = isMoved
    ? 'moved'
    : types.size === 1 && types.has('inserted')
      ? 'inserted'
      : types.size === 1 && types.has('deleted')
        ? 'deleted'
        : types.size === 1 && types.has('formatting')
          ? 'formatting'
          : types.size > 0
            ? 'replaced'
            : undefined;
  return { 'data-bar': kind, 'data-row': index };
}

/** Blocks that moved, with the way to their other place. */
function MoveFrame({ row, index, children }: { row: Row; index: number; children: ReactNode }) {
  const { t } = useTranslation();
  const { rows, headings, onGo } = useRedline();
  const markOf = useChangeMark();
  const { move, counterpart } = row;
  if (move === null || counterpart === null) return children;
  const isSource = row.new.length === 0;
  const other = rows[counterpart];
  const heading = headings.get((other?.old[0] ?? other?.new[0])?.id ?? '');
  const text = heading
    ? t(isSource ? 'redline.movedTo' : 'redline.movedFrom', { heading })
    : t(isSource ? 'redline.movedAway' : 'redline.movedHere');
  const Arrow = counterpart > index ? IconArrowDown : IconArrowUp;
  // A clause that moved has several rows: they are one frame, with one way to the other place.
  const isSame = (one: Row | undefined) => one?.move === move && (one.new.length === 0) === isSource;
  const follows = isSame(rows[index - 1]);
  return (
    <div
      className={classes.move}
      data-end={isSource ? 'from' : 'to'}
      data-follows={follows || undefined}
      data-followed={isSame(rows[index + 1]) || undefined}
      {...markOf(move)}
    >
      {!follows && (
        <button
          type="button"
          className={classes.moveLink}
          onClick={(event) => {
            event.stopPropagation();
            onGo(move, counterpart);
          }}
        >
          <Arrow size={14} aria-hidden />
          {text}
        </button>
      )}
      {children}
    </div>
  );
}

function Blocks({ woven }: { woven: readonly WovenBlock[] }) {
  return woven.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a row never change places
    <WovenBlockView key={index} woven={block} />
  ));
}

function InlineRow({ row: index }: { row: number }) {
  const { rows, blocks } = useRedline();
  const row = rows[index];
  const mark = useRowMark(row, index);
  const woven = useMemo(() => (row ? weave({ rows, blocks }, row) : []), [row, rows, blocks]);
  if (!row) return null;
  return (
    <div className={classes.row} {...mark}>
      <MoveFrame row={row} index={index}>
        <Blocks woven={woven} />
      </MoveFrame>
    </div>
  );
}

function SideRow({ row: index }: { row: number }) {
  const { rows, blocks } = useRedline();
  const row = rows[index];
  const mark = useRowMark(row, index);
  const sides = useMemo(
    () => (row ? { old: weaveOf({ rows, blocks }, row, 'old'), new: weaveOf({ rows, blocks }, row, 'new') } : null),
    [row, rows, blocks],
  );
  if (!row || !sides) return null;
  return (
    <div className={classes.pair} {...mark}>
      {(['old', 'new'] as const).map((side) => (
        <div key={side} className={classes.side} data-side={side} data-empty={sides[side].length === 0 || undefined}>
          {sides[side].length > 0 && (
            <MoveFrame row={row} index={index}>
              <Blocks woven={sides[side]} />
            </MoveFrame>
          )}
        </div>
      ))}
    </div>
  );
}

/** Rows of a table, in one text or with both sides beside one another in one table, so that they stay level. */
function TableRows({ item, view }: { item: Item; view: RowView }) {
  const { rows, blocks } = useRedline();
  const lines = useMemo(
    () =>
      Array.from({ length: item.to - item.from }, (_, place) => {
        const index = item.from + place;
        const texts = { rows, blocks };
        const row = rows[index];
        if (!row) return { index, row: undefined, sides: [[], []] };
        const sides =
          view === 'inline' ? [weave(texts, row)] : [weaveOf(texts, row, 'old'), weaveOf(texts, row, 'new')];
        return { index, row, sides };
      }),
    [item.from, item.to, view, rows, blocks],
  );
  const sideCount = view === 'inline' ? 1 : 2;
  const columns = Array.from({ length: sideCount }, (_, side) =>
    Math.max(1, ...lines.flatMap(({ sides }) => (sides[side] ?? []).map(({ cells }) => columnsOf(cells ?? [])))),
  );
  const widths = columns.flatMap((count, side) =>
    widthsOf(
      lines.flatMap(({ sides }) => sides[side] ?? []),
      count,
      100 / sideCount,
    ),
  );
  return (
    <table className={classes.table} data-sides={sideCount}>
      <colgroup>
        {widths.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
          <col key={index} style={{ width: `${width}%` }} />
        ))}
      </colgroup>
      <tbody>
        {lines.map(({ index, row, sides }) => (
          <TableLine key={index} index={index} row={row} sides={sides} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}

const columnsOf = (cells: readonly WovenCell[]) => cells.reduce((sum, { columnSpan }) => sum + columnSpan, 0);

/** How wide columns are, as parts of `whole`: by the lengths of their texts, none very narrow. */
function widthsOf(woven: readonly WovenBlock[], count: number, whole: number): number[] {
  const lengths = Array.from({ length: count }, () => 6);
  for (const { cells } of woven) {
    let column = 0;
    for (const { parts, columnSpan } of cells ?? []) {
      const length = parts.reduce(
        (sum, part) => sum + (part.kind === 'words' ? part.range.end - part.range.start : 0),
        0,
      );
      if (columnSpan === 1) lengths[column] = Math.max(lengths[column] ?? 0, Math.min(60, length));
      column += columnSpan;
    }
  }
  const roots = lengths.map((length) => Math.sqrt(length));
  const sum = roots.reduce((total, root) => total + root, 0);
  return roots.map((root) => (whole * root) / sum);
}

function TableLine({
  index,
  row,
  sides,
  columns,
}: {
  index: number;
  row: Row | undefined;
  sides: readonly (readonly WovenBlock[])[];
  columns: readonly number[];
}) {
  const { t } = useTranslation();
  const { onGo } = useRedline();
  const markOf = useChangeMark();
  const mark = useRowMark(row, index);
  const move = row?.move ?? null;
  const moved = move === null ? {} : markOf(move);
  const lineCount = Math.max(1, ...sides.map(({ length }) => length));
  return Array.from({ length: lineCount }, (_, line) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a row never change places
    <tr key={line} {...mark} {...moved}>
      {sides.map((woven, side) => {
        const cells = woven[line]?.cells ?? [];
        const count = columns[side] ?? 1;
        const missing = count - columnsOf(cells);
        const isLast = side === sides.length - 1;
        return [
          ...cells.map((cell, place) => {
            const Cell = cell.header ? 'th' : 'td';
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a row never change places
              <Cell key={`${side} ${place}`} colSpan={cell.columnSpan} data-presence={cell.presence}>
                <WovenParts parts={cell.parts} />
                {move !== null && isLast && place === cells.length - 1 && row?.counterpart !== null && (
                  <button
                    type="button"
                    className={classes.moveLink}
                    onClick={() => onGo(move, row?.counterpart ?? undefined)}
                  >
                    {t(row?.new.length === 0 ? 'redline.movedAway' : 'redline.movedHere')}
                  </button>
                )}
              </Cell>
            );
          }),
          // biome-ignore lint/suspicious/noArrayIndexKey: nor do sides
          missing > 0 && <td key={`${side} filler`} colSpan={missing} className={classes.filler} />,
        ];
      })}
    </tr>
  ));
}

/** How tall an item is likely to be, in CSS pixels, from the lengths of its texts. */
export function estimateItem(content: Texts, item: Item, view: RowView, width: number) {
  if (item.kind === 'unchanged') return 46;
  const column = Math.max(220, view === 'inline' ? Math.min(width, 752) - 136 : Math.min(width, 1500) / 2 - 70);
  const perLine = column / 8.4;
  let height = 0;
  for (let index = item.from; index < item.to; index += 1) {
    const row = content.rows[index];
    if (row) height += estimateRow(content, row, view, perLine);
  }
  return height + (item.kind === 'table' ? 20 : 0);
}

function estimateRow({ blocks }: Pick<RedlineContent, 'blocks'>, row: Row, view: RowView, perLine: number): number {
  const heightOf = (side: Row['old']) =>
    side.reduce((sum, { id }) => {
      const block = blocks.get(id);
      if (!block) return sum;
      if (block.table) {
        const cells = Math.max(1, block.table.cells.length);
        const longest = Math.max(0, ...block.table.cells.map(({ start, end }) => end - start));
        return sum + Math.ceil((longest * Math.min(cells, 3)) / (perLine * 1.25) || 1) * 19 + 14;
      }
      const lines = Math.max(1, Math.ceil(block.text.length / perLine));
      if (block.kind === 'heading') return sum + lines * 28 + 34;
      return sum + lines * 27.5 + 14.5;
    }, 0);
  const frame = row.move === null ? 0 : 40;
  const both = [heightOf(row.old), heightOf(row.new)];
  // In one text, words that are replaced stand there twice.
  const changed = row.pieces.reduce<number>(
    (sum, piece) => (typeof piece === 'number' ? sum : sum + Math.min(piece.old.length, piece.new.length)),
    0,
  );
  return Math.max(...both) + frame + (view === 'inline' ? Math.floor(changed / perLine) * 27.5 : 0);
}
