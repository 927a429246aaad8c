// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn in parts, of which each has its own place
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time takes the focus, heads do not
import type { Cell } from '@lesart/contracts';
import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CellContent } from './cell-content.tsx';
import { type CellFilter, nameOfLine, passes } from './filter-grid.ts';
import { LineHead, type LineTarget } from './line-head.tsx';
import classes from './matrix.module.css';
import { type GridPosition, moveInGrid } from './move-in-grid.ts';
import { type CellPlace, type Grid, placeOf } from './shape-grid.ts';
import { type CellText, useCellText } from './use-cell-text.ts';
import { visibleRange } from './visible-range.ts';

/** Pixels. All rows and all columns are of one size, so that only those that are seen have to be drawn. */
const sizes = { row: 78, column: 208, head: 60, firstColumn: 236 };

/** What of the grid is seen: from which line on, and how much; in pixels. */
interface View {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

const isSameView = (one: View, other: View) =>
  one.top === other.top && one.left === other.left && one.width === other.width && one.height === other.height;

/** The grid of a matrix; only what is seen is drawn. Arrow keys walk, Enter opens, v verifies, f flags. */
export function MatrixGrid({
  grid,
  filter,
  personId,
  mayEdit,
  openPlace,
  onMenu,
  onOpen,
  onClose,
  onVerify,
  onFlag,
}: {
  grid: Grid;
  /** Cells that do not pass are shown faintly. */
  filter: CellFilter | null;
  personId: string;
  mayEdit: boolean;
  /** The cell whose panel is open. */
  openPlace: CellPlace | null;
  onMenu: (target: LineTarget) => void;
  onOpen: (place: CellPlace) => void;
  onClose: () => void;
  onVerify: (cell: Cell) => void;
  onFlag: (cell: Cell) => void;
}) {
  const { t } = useTranslation();
  const { rows, columns, cellOf } = grid;
  const text = useCellText();
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ top: 0, left: 0, width: 1200, height: 800 });
  const [at, setAt] = useState<GridPosition>({ row: 0, column: 0 });
  const [moved, setMoved] = useState(0);
  const row = Math.min(at.row, Math.max(0, rows.length - 1));
  const column = Math.min(at.column, Math.max(0, columns.length - 1));

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // What is seen changes by whole lines: in between nothing has to be drawn.
    const look = () => {
      const now = {
        top: element.scrollTop - (element.scrollTop % sizes.row),
        left: element.scrollLeft - (element.scrollLeft % sizes.column),
        width: element.clientWidth,
        height: element.clientHeight,
      };
      setView((before) => (isSameView(before, now) ? before : now));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  // Who comes with the address of a cell sees it.
  const openKey = openPlace ? `${openPlace.documentId}.${openPlace.questionId}` : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another cell opens, not when the grid changes
  useEffect(() => {
    if (!openPlace) return;
    const ids = [openPlace.documentId, openPlace.questionId];
    const found = {
      row: rows.findIndex(({ id }) => ids.includes(id)),
      column: columns.findIndex(({ id }) => ids.includes(id)),
    };
    if (found.row >= 0 && found.column >= 0) {
      setAt(found);
      show(found);
    }
  }, [openKey]);

  // Who closes the panel with the keyboard goes on from its cell.
  const lastOpenKey = useRef(openKey);
  useEffect(() => {
    const hasClosed = lastOpenKey.current !== null && openKey === null;
    lastOpenKey.current = openKey;
    const { activeElement, body } = window.document;
    if (hasClosed && (activeElement === null || activeElement === body)) setMoved((count) => count + 1);
  }, [openKey]);

  /** Scrolls no further than it takes to see the cell beside the sticky heads. */
  function show(position: GridPosition) {
    const element = scroller.current;
    if (!element) return;
    const top = position.row * sizes.row;
    const left = position.column * sizes.column;
    const room = { height: element.clientHeight - sizes.head, width: element.clientWidth - sizes.firstColumn };
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + sizes.row > element.scrollTop + room.height) element.scrollTop = top + sizes.row - room.height;
    if (left < element.scrollLeft) element.scrollLeft = left;
    else if (left + sizes.column > element.scrollLeft + room.width) {
      element.scrollLeft = left + sizes.column - room.width;
    }
  }

  // The cell may have to be drawn before it can take the focus.
  useEffect(() => {
    if (moved === 0) return;
    const selector = `[data-at="${row}.${column}"]`;
    scroller.current?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  }, [moved, row, column]);

  function onKeyDown(event: KeyboardEvent) {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.at === undefined) return;
    const control = event.ctrlKey || event.metaKey;
    const next = moveInGrid({ row, column }, event.key, {
      rows: rows.length,
      columns: columns.length,
      page: Math.floor((view.height - sizes.head) / sizes.row),
      control,
    });
    const [line, other] = [rows[next?.row ?? row], columns[next?.column ?? column]];
    const place = line && other ? placeOf(line, other) : null;
    const cell = line && other ? cellOf(line, other) : undefined;
    if (next) {
      setAt(next);
      show(next);
      setMoved((count) => count + 1);
      // An open panel goes along.
      if (openPlace && place && cell) onOpen(place);
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (place && cell) onOpen(place);
    } else if (event.key === 'Escape' && openPlace) onClose();
    else if (event.key === 'v' && !control && cell && mayEdit) onVerify(cell);
    else if (event.key === 'f' && !control && cell && mayEdit) onFlag(cell);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const seenRows = visibleRange({
    offset: view.top,
    room: view.height - sizes.head,
    size: sizes.row,
    count: rows.length,
    margin: 2,
  });
  const seenColumns = visibleRange({
    offset: view.left,
    room: view.width - sizes.firstColumn,
    size: sizes.column,
    count: columns.length,
    margin: 1,
  });
  const drawnColumns = withOne(seenColumns, column, columns.length);
  const width = sizes.firstColumn + columns.length * sizes.column;

  return (
    <div className={classes.scroller} ref={scroller}>
      <div
        role="grid"
        aria-label={t('matrix.grid')}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        className={classes.grid}
        style={{ width, height: sizes.head + rows.length * sizes.row }}
        onKeyDown={onKeyDown}
      >
        <div role="row" aria-rowindex={1} className={classes.headRow} style={{ height: sizes.head, width }}>
          <div role="columnheader" aria-colindex={1} className={classes.corner} style={{ width: sizes.firstColumn }}>
            {t(rows[0]?.kind === 'question' ? 'matrix.requirements' : 'matrix.documents')}
          </div>
          {drawnColumns.map((index) => {
            const line = columns[index];
            return (
              line && (
                <div
                  key={line.id}
                  role="columnheader"
                  aria-colindex={index + 2}
                  className={classes.columnHead}
                  style={{ insetInlineStart: sizes.firstColumn + index * sizes.column, width: sizes.column }}
                >
                  <LineHead line={line} hasMenu={mayEdit || line.kind === 'document'} onMenu={onMenu} />
                </div>
              )
            );
          })}
        </div>
        {withOne(seenRows, row, rows.length).map((rowIndex) => {
          const line = rows[rowIndex];
          return (
            line && (
              <div
                key={line.id}
                role="row"
                aria-rowindex={rowIndex + 2}
                className={classes.row}
                style={{ top: sizes.head + rowIndex * sizes.row, height: sizes.row, width }}
              >
                <div
                  role="rowheader"
                  aria-colindex={1}
                  className={classes.rowHead}
                  style={{ width: sizes.firstColumn }}
                >
                  <LineHead line={line} hasMenu={mayEdit || line.kind === 'document'} onMenu={onMenu} />
                </div>
                {drawnColumns.map((columnIndex) => {
                  const other = columns[columnIndex];
                  const place = other ? placeOf(line, other) : null;
                  if (!other || !place) return null;
                  const cell = cellOf(line, other);
                  return (
                    <GridCell
                      key={other.id}
                      cell={cell}
                      text={text}
                      name={`${nameOfLine(line)}, ${nameOfLine(other)}`}
                      at={`${rowIndex}.${columnIndex}`}
                      columnIndex={columnIndex}
                      current={rowIndex === row && columnIndex === column}
                      opened={openPlace?.documentId === place.documentId && openPlace.questionId === place.questionId}
                      faint={filter !== null && !(cell && passes(cell, filter, personId))}
                      onPick={() => {
                        setAt({ row: rowIndex, column: columnIndex });
                        if (cell) onOpen(place);
                      }}
                    />
                  );
                })}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

/** The indices of a range, with one more that has to be there: the cell that has the focus is always drawn. */
function withOne({ first, end }: { first: number; end: number }, one: number, count: number): number[] {
  const indices = Array.from({ length: end - first }, (_, index) => first + index);
  if (one >= count || (one >= first && one < end)) return indices;
  return one < first ? [one, ...indices] : [...indices, one];
}

const GridCell = memo(
  function GridCell({
    cell,
    text,
    name,
    at,
    columnIndex,
    current,
    opened,
    faint,
    onPick,
  }: {
    cell: Cell | undefined;
    text: CellText;
    /** What it is about: document and question. */
    name: string;
    at: string;
    columnIndex: number;
    current: boolean;
    opened: boolean;
    faint: boolean;
    onPick: () => void;
  }) {
    const said = cell && (cell.value ? text.valueText(cell.value) : text.stateText(cell));
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys of all its cells
      <div
        role="gridcell"
        aria-colindex={columnIndex + 2}
        aria-selected={opened}
        aria-label={said === undefined ? name : `${name}: ${said}`}
        tabIndex={current ? 0 : -1}
        data-at={at}
        data-state={cell?.state}
        data-deviates={cell?.deviates || undefined}
        data-faint={faint || undefined}
        className={classes.cell}
        style={{ insetInlineStart: sizes.firstColumn + columnIndex * sizes.column, width: sizes.column }}
        onClick={onPick}
      >
        {cell && <CellContent cell={cell} text={text} />}
      </div>
    );
  },
  // `onPick` is another function each time, but means the same while the others are the same.
  (before, after) =>
    before.cell === after.cell &&
    before.text === after.text &&
    before.at === after.at &&
    before.name === after.name &&
    before.current === after.current &&
    before.opened === after.opened &&
    before.faint === after.faint,
);
