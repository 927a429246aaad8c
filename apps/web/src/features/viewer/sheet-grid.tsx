// biome-ignore-all lint/a11y/useSemanticElements: rows and cells that are placed one by one cannot be those of a table
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: both roles of a cell have an index of its column
import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  memo,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { BlockText } from '../../components/blocks/block-text.tsx';
import { useVisibleSize } from '../../components/use-visible-size.ts';
import { cellAddress, columnLetters } from './cell-address.ts';
import { cellAt, type GridCell, type GridLine, indexesBetween, type Sheet, textOf } from './lay-out-sheets.ts';
import classes from './sheets.module.css';
import { noTones, type Tones } from './use-tones.ts';

/** A place in the grid: the index of its line, its column from 0. */
export interface CellPlace {
  readonly line: number;
  readonly column: number;
}

const lettersHeight = 26;
const numbersWidth = 52;
/** How much around the visible part is rendered, in CSS pixels. */
const margin = 400;

/** One sheet as a grid. Only the cells near the visible part are in the page. */
export function SheetGrid({
  sheet,
  tones,
  active,
  goal,
  onActive,
}: {
  sheet: Sheet;
  tones: Tones;
  active: CellPlace;
  /** A cell to bring into the middle; each new value scrolls. */
  goal: CellPlace | null;
  onActive: (place: CellPlace) => void;
}) {
  const { t } = useTranslation();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useVisibleSize(scroller);
  const [scroll, setScroll] = useState({ top: 0, left: 0 });
  const { lines, columns } = sheet;
  const head = sheet.headLine === null ? null : (lines[sheet.headLine] ?? null);
  const isHeadPinned = head !== null && scroll.top > head.top + 2;
  const topInset = lettersHeight + (isHeadPinned ? head.height : 0);

  const shownLines = indexesBetween(
    lines.length,
    (index) => (lines[index]?.top ?? 0) + (lines[index]?.height ?? 0),
    (index) => lines[index]?.top ?? 0,
    scroll.top - margin,
    scroll.top + height + margin,
  );
  const shownColumns = indexesBetween(
    columns.length,
    (index) => (columns[index]?.left ?? 0) + (columns[index]?.width ?? 0),
    (index) => columns[index]?.left ?? 0,
    scroll.left - margin,
    scroll.left + width + margin,
  );
  const { from, to } = shownLines;
  const { from: fromColumn, to: toColumn } = shownColumns;

  const tallLines = useMemo(
    () =>
      [...lines.entries()].flatMap(([index, { cells }]) => {
        const span = Math.max(1, ...cells.map(({ lineSpan }) => lineSpan));
        return span > 1 ? [{ index, end: index + span }] : [];
      }),
    [lines],
  );
  // Merged cells that begin above what is rendered still reach into it.
  const reaching = tallLines.filter(({ index, end }) => index < from && end > from).map(({ index }) => index);
  const rendered = [...reaching, ...Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)];

  useLayoutEffect(() => {
    const element = scroller.current;
    const line = goal && lines[goal.line];
    const column = goal && columns[goal.column];
    if (!element || !line || !column) return;
    element.scrollTo({
      top: line.top + line.height / 2 - (element.clientHeight - lettersHeight) / 2,
      left: column.left + column.width / 2 - (element.clientWidth - numbersWidth) / 2,
    });
  }, [goal, lines, columns]);

  // The cursor stays in view, whatever moved it.
  const moved = useRef(active);
  useEffect(() => {
    const element = scroller.current;
    const line = lines[active.line];
    const column = columns[active.column];
    if (moved.current === active || !element || !line || !column) return;
    moved.current = active;
    if (line.top < element.scrollTop + topInset - lettersHeight) {
      element.scrollTop = line.top - (topInset - lettersHeight);
    } else if (line.top + line.height > element.scrollTop + element.clientHeight - lettersHeight) {
      element.scrollTop = line.top + line.height - element.clientHeight + lettersHeight;
    }
    if (column.left < element.scrollLeft) element.scrollLeft = column.left;
    else if (column.left + column.width > element.scrollLeft + element.clientWidth - numbersWidth) {
      element.scrollLeft = column.left + column.width - element.clientWidth + numbersWidth;
    }
  }, [active, lines, columns, topInset]);

  function onKeyDown(event: KeyboardEvent) {
    const next = moveCursor(sheet, active, event, Math.max(1, Math.floor(height / 30) - 2));
    if (!next) return;
    event.preventDefault();
    onActive(next);
  }

  const activeCell = cellAt(sheet, active.line, active.column);
  function onCopy(event: ClipboardEvent) {
    if (window.getSelection()?.isCollapsed === false || !activeCell) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', textOf(activeCell));
  }

  const activeId = `${gridId}-cell`;
  const cursorLine = lines[active.line];
  const cursorColumn = columns[active.column];
  return (
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      tabIndex={0}
      aria-label={sheet.name === '' ? t('viewer.table') : t('viewer.sheet', { name: sheet.name })}
      aria-rowcount={lines.at(-1)?.lastRow ?? 0}
      aria-colcount={columns.length}
      aria-activedescendant={activeId}
      data-viewer-scroll
      data-quotable
      onScroll={({ currentTarget }) => setScroll({ top: currentTarget.scrollTop, left: currentTarget.scrollLeft })}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
    >
      <div
        className={classes.canvas}
        style={
          {
            width: numbersWidth + sheet.width,
            height: lettersHeight + sheet.height,
            '--numbers': `${numbersWidth}px`,
            '--letters': `${lettersHeight}px`,
          } as CSSProperties
        }
      >
        <div className={classes.letters} role="row" tabIndex={-1}>
          <span className={classes.corner} />
          {columns.slice(fromColumn, toColumn).map(({ left, width: columnWidth }, index) => (
            <span
              key={left}
              className={classes.letter}
              role="columnheader"
              tabIndex={-1}
              aria-colindex={fromColumn + index + 1}
              data-current={fromColumn + index === active.column || undefined}
              style={{ left: numbersWidth + left, width: columnWidth }}
            >
              {columnLetters(fromColumn + index)}
            </span>
          ))}
        </div>
        {columns.slice(fromColumn, toColumn).map(({ left, width: columnWidth }) => (
          <div
            key={left}
            className={classes.rule}
            role="presentation"
            style={{ left: numbersWidth + left + columnWidth - 1, top: lettersHeight }}
          />
        ))}
        {isHeadPinned && (
          <div className={classes.pinned} aria-hidden="true">
            <Line
              line={head}
              top={0}
              sheet={sheet}
              tones={tones}
              fromColumn={fromColumn}
              toColumn={toColumn}
              current={false}
              onActive={() => {}}
              index={sheet.headLine ?? 0}
            />
          </div>
        )}
        {rendered.map((index) => {
          const line = lines[index];
          return (
            line && (
              <Line
                key={index}
                index={index}
                line={line}
                top={lettersHeight + line.top}
                sheet={sheet}
                tones={tones}
                fromColumn={fromColumn}
                toColumn={toColumn}
                current={index === active.line}
                onActive={onActive}
              />
            )
          );
        })}
        {cursorLine && cursorColumn && <Cursor id={activeId} sheet={sheet} place={active} cell={activeCell} />}
      </div>
    </div>
  );
}

const Line = memo(
  function Line({
    line,
    index,
    top,
    sheet,
    tones,
    fromColumn,
    toColumn,
    current,
    onActive,
  }: {
    line: GridLine;
    index: number;
    top: number;
    sheet: Sheet;
    tones: Tones;
    fromColumn: number;
    toColumn: number;
    current: boolean;
    onActive: (place: CellPlace) => void;
  }) {
    const { t } = useTranslation();
    if (line.kind === 'gap') {
      return (
        <div
          className={classes.gap}
          style={{ top, height: line.height }}
          title={t('viewer.emptyRows', { from: line.row, to: line.lastRow })}
        >
          <span>⋯</span>
        </div>
      );
    }
    const cells = line.cells.filter(({ column, columnSpan }) => column < toColumn && column + columnSpan > fromColumn);
    return (
      <div
        className={classes.line}
        role="row"
        tabIndex={-1}
        aria-rowindex={line.row}
        style={{ top, height: line.height }}
        // A click beside the cells with text moves the cursor to the empty cell there.
        onPointerDown={(event) => {
          const x = event.clientX - event.currentTarget.getBoundingClientRect().left - numbersWidth;
          const column = sheet.columns.findIndex(({ left, width }) => x >= left && x < left + width);
          if (event.button === 0 && column >= 0) onActive({ line: index, column });
        }}
      >
        <span className={classes.number} role="rowheader" tabIndex={-1} data-current={current || undefined}>
          {line.row}
        </span>
        {cells.map((cell) => (
          <Cell key={`${cell.block.id} ${cell.column}`} cell={cell} line={index} sheet={sheet} tones={tones} />
        ))}
      </div>
    );
  },
  (before, after) =>
    before.line === after.line &&
    before.top === after.top &&
    before.fromColumn === after.fromColumn &&
    before.toColumn === after.toColumn &&
    before.current === after.current &&
    before.onActive === after.onActive &&
    before.line.cells.every(({ block }) => before.tones.get(block.id) === after.tones.get(block.id)),
);

function Cell({ cell, line, sheet, tones }: { cell: GridCell; line: number; sheet: Sheet; tones: Tones }) {
  const own = (tones.get(cell.block.id) ?? noTones).filter(
    ({ start, end }) => start < cell.range.end && end > cell.range.start,
  );
  const tone = own.find((range) => range.tone === 'current')?.tone ?? own[0]?.tone;
  const row = sheet.lines[line]?.row ?? 1;
  return (
    <div
      className={classes.cell}
      role={cell.header ? 'columnheader' : 'gridcell'}
      tabIndex={-1}
      aria-colindex={cell.column + 1}
      data-header={cell.header || undefined}
      data-numeric={cell.numeric || undefined}
      data-loose={!cell.located || undefined}
      data-tone={tone}
      data-block={cell.block.id}
      data-cell={cell.located ? cellAddress(cell.column, row) : undefined}
      data-start={cell.range.start}
      style={frameOf(sheet, line, cell)}
    >
      {own.length === 0 && cell.block.marks.length === 0 ? (
        textOf(cell)
      ) : (
        <BlockText block={cell.block} range={cell.range} tones={own} />
      )}
    </div>
  );
}

/** The frame around the active cell, which is what assistive technology reads; cells without text have no other. */
function Cursor({ id, sheet, place, cell }: { id: string; sheet: Sheet; place: CellPlace; cell: GridCell | null }) {
  const line = sheet.lines[place.line];
  const column = sheet.columns[place.column];
  if (!line || !column) return null;
  const anchorLine = cell ? sheet.lines.findIndex(({ cells }) => cells.includes(cell)) : place.line;
  const frame = cell
    ? frameOf(sheet, anchorLine, cell)
    : { left: numbersWidth + column.left, width: column.width, height: line.height };
  const top = lettersHeight + (sheet.lines[anchorLine]?.top ?? line.top);
  const address = cellAddress(place.column, line.row);
  return (
    <div
      id={id}
      className={classes.cursor}
      role="gridcell"
      tabIndex={-1}
      aria-colindex={place.column + 1}
      aria-label={`${address} ${cell ? textOf(cell) : ''}`}
      style={{ ...frame, top }}
    />
  );
}

function frameOf({ lines, columns }: Sheet, line: number, { column, columnSpan, lineSpan }: GridCell) {
  const first = columns[column];
  const last = columns[column + columnSpan - 1] ?? first;
  const top = lines[line];
  const bottom = lines[line + lineSpan - 1] ?? top;
  if (!first || !last || !top || !bottom) return { left: 0, width: 0, height: 0 };
  return {
    left: numbersWidth + first.left,
    width: last.left + last.width - first.left,
    height: bottom.top + bottom.height - top.top,
  };
}

/** Where a key takes the cursor; null for keys that do not move it. */
function moveCursor(
  { lines, columns, usedColumns }: Sheet,
  { line, column }: CellPlace,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  page: number,
): CellPlace | null {
  if (event.altKey || event.shiftKey) return null;
  const far = event.ctrlKey || event.metaKey;
  const lastLine = lines.length - 1;
  const lastColumn = columns.length - 1;
  const lastUsed = Math.max(0, usedColumns - 1);
  const moves: Record<string, CellPlace> = {
    ArrowUp: { line: far ? 0 : line - 1, column },
    ArrowDown: { line: far ? lastLine : line + 1, column },
    ArrowLeft: { line, column: far ? 0 : column - 1 },
    ArrowRight: { line, column: far ? lastUsed : column + 1 },
    PageUp: { line: line - page, column },
    PageDown: { line: line + page, column },
    Home: { line: far ? 0 : line, column: 0 },
    End: { line: far ? lastLine : line, column: lastUsed },
  };
  const wanted = moves[event.key];
  if (!wanted || (far && event.key.startsWith('Page'))) return null;
  let next = Math.min(lastLine, Math.max(0, wanted.line));
  // Gaps are stepped over.
  if (lines[next]?.kind === 'gap') next += next < line ? -1 : 1;
  return {
    line: Math.min(lastLine, Math.max(0, next)),
    column: Math.min(lastColumn, Math.max(0, wanted.column)),
  };
}
