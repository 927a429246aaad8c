import type { Block, Range } from '@lesart/document';

/** A cell in the grid; what stands on a sheet outside of tables is laid like one. */
export interface GridCell {
  readonly block: Block;
  /** Its text in the block's. */
  readonly range: Range;
  /** From 0 at column A. */
  readonly column: number;
  readonly columnSpan: number;
  /** How many lines of the grid it covers. */
  readonly lineSpan: number;
  readonly header: boolean;
  readonly numeric: boolean;
  /** Whether its column is known: of text outside of tables only the row is. */
  readonly located: boolean;
}

/** A row of the grid, in CSS pixels. A gap stands for the rows `row` to `lastRow`, which are left out. */
export interface GridLine {
  readonly kind: 'row' | 'gap';
  /** From 1. */
  readonly row: number;
  readonly lastRow: number;
  readonly cells: readonly GridCell[];
  readonly top: number;
  readonly height: number;
}

/** The left edge and the width of a column, in CSS pixels. */
export interface GridColumn {
  readonly left: number;
  readonly width: number;
}

export interface Sheet {
  /** From 1, as in the file. */
  readonly number: number;
  readonly name: string;
  readonly lines: readonly GridLine[];
  /** Those with text and a few empty ones, so that a small sheet looks like one. */
  readonly columns: readonly GridColumn[];
  /** How many columns hold text or stand before ones that do. */
  readonly usedColumns: number;
  readonly width: number;
  readonly height: number;
  /** The line of the first table's head, which stays in view; null where there is none near the top. */
  readonly headLine: number | null;
  /** The block that holds the sheet's name, if one does. */
  readonly nameBlock: Block | null;
}

/** Empty rows are shown as long as they are few. */
const mostEmptyRows = 5;
const mostHeadLine = 12;
const gapHeight = 16;
const lineHeight = 19;
const linePadding = 8;
const mostTextLines = 5;
/** Of the grid's typeface, on average, where it wraps; figures are as wide as each other, and wider. */
const letterWidth = 7.1;
const wideLetterWidth = 8.2;
const cellPadding = 20;
const columnLimits = { least: 64, most: 300 };
const fewestColumns = 8;

const numberPattern =
  /^[-+−(]?[\p{Sc}\s]*\d[\d.,'’\s\u00a0\u202f]*(?:[eE][-+]?\d+)?[\s\u00a0\u202f]*(?:%|‰|\p{Sc}|[A-Z]{3})?\)?$/u;
const datePattern = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/;

/** Whether a cell's text is a number, an amount, a share or a date, which are set to the right. */
export function isNumeric(text: string): boolean {
  // Most cells are words: a look at the last character spares them the patterns.
  return text.length <= 40 && /[\d%‰)\p{Sc}A-Z]$/u.test(text) && (numberPattern.test(text) || datePattern.test(text));
}

/** The sheets of a spreadsheet as grids, in the order of the file. Blocks that stand on no sheet are left out. */
export function layOutSheets(blocks: readonly Block[]): Sheet[] {
  const groups = new Map<number, { name: string; blocks: Block[] }>();
  for (const block of blocks) {
    if (block.locator.kind !== 'sheet') continue;
    const group = groups.get(block.locator.sheet);
    if (group) group.blocks.push(block);
    else groups.set(block.locator.sheet, { name: block.locator.name, blocks: [block] });
  }
  return [...groups].sort(([a], [b]) => a - b).map(([number, { name, blocks: own }]) => layOutSheet(number, name, own));
}

function layOutSheet(number: number, name: string, blocks: readonly Block[]): Sheet {
  const [first] = blocks;
  const nameBlock = first?.kind === 'heading' && first.level === 1 && first.text === name ? first : null;
  const rows = collectRows(nameBlock ? blocks.slice(1) : blocks);
  const widths = measureColumns([...rows.values()]);
  const columns = layOutColumns(widths);
  const lines = layOutLines(rows, columns);
  const lastColumn = columns.at(-1);
  const lastLine = lines.at(-1);
  const headLine = lines.findIndex(({ cells }) => cells.length > 1 && cells.every(({ header }) => header));
  return {
    number,
    name,
    lines: spanLines(lines),
    columns,
    usedColumns: widths.length,
    width: lastColumn ? lastColumn.left + lastColumn.width : 0,
    height: lastLine ? lastLine.top + lastLine.height : 0,
    headLine: headLine >= 0 && headLine <= mostHeadLine ? headLine : null,
    nameBlock,
  };
}

/** The cells of each row of the sheet that has any. Tables that stand side by side share rows. */
function collectRows(blocks: readonly Block[]): Map<number, GridCell[]> {
  const rows = new Map<number, GridCell[]>();
  const loose: Block[] = [];
  const cellsOf = (row: number) => {
    const cells = rows.get(row) ?? [];
    rows.set(row, cells);
    return cells;
  };
  for (const block of blocks) {
    if (block.locator.kind !== 'sheet') continue;
    if (!block.table) {
      loose.push(block);
      continue;
    }
    const cells = cellsOf(block.locator.row);
    for (const { column, columnSpan, rowSpan, header, start, end } of block.table.cells) {
      const range = { start, end };
      const numeric = isNumeric(block.text.slice(start, end));
      cells.push({ block, range, column, columnSpan, lineSpan: rowSpan, header, numeric, located: true });
    }
  }
  for (const block of loose) {
    if (block.locator.kind !== 'sheet') continue;
    const cells = cellsOf(block.locator.row);
    // It is not known where it stands, but not on the cells of a table.
    const column = Math.max(0, ...cells.map((cell) => cell.column + (cell.located ? cell.columnSpan : 1)));
    const range = { start: 0, end: block.text.length };
    cells.push({ block, range, column, columnSpan: 1, lineSpan: 1, header: false, numeric: false, located: false });
  }
  return rows;
}

/** The width that the cells of each column ask for. */
function measureColumns(rows: readonly (readonly GridCell[])[]): number[] {
  const wanted: number[] = [];
  for (const cells of rows) {
    for (const { range, column, columnSpan, located, header, numeric } of cells) {
      const last = column + columnSpan - 1;
      while (wanted.length <= last) wanted.push(columnLimits.least);
      if (columnSpan > 1 || !located) continue;
      const length = range.end - range.start;
      // Short texts are often of capitals and figures; long ones are words.
      const letter = header || numeric || length <= 16 ? wideLetterWidth : letterWidth;
      const width = Math.ceil(length * letter + cellPadding);
      wanted[column] = Math.min(columnLimits.most, Math.max(wanted[column] ?? 0, width));
    }
  }
  return wanted;
}

function layOutColumns(used: readonly number[]): GridColumn[] {
  const free = Math.max(0, fewestColumns - used.length);
  let left = 0;
  return [...used, ...new Array<number>(free).fill(columnLimits.least * 1.5)].map((width) => {
    const column = { left, width };
    left += width;
    return column;
  });
}

/** Puts rows below one another, rows without text between them included while they are few. */
function layOutLines(rows: ReadonlyMap<number, readonly GridCell[]>, columns: readonly GridColumn[]): GridLine[] {
  const lines: GridLine[] = [];
  let top = 0;
  let next = 1;
  const push = (line: Omit<GridLine, 'top'>) => {
    lines.push({ ...line, top });
    top += line.height;
    next = line.lastRow + 1;
  };
  for (const [row, cells] of [...rows].sort(([a], [b]) => a - b)) {
    if (row - next > mostEmptyRows) push({ kind: 'gap', row: next, lastRow: row - 1, cells: [], height: gapHeight });
    while (next < row) push({ kind: 'row', row: next, lastRow: next, cells: [], height: lineHeight + linePadding });
    const ordered = widenLoose(
      cells.toSorted((a, b) => a.column - b.column),
      columns.length,
    );
    push({ kind: 'row', row, lastRow: row, cells: ordered, height: heightOf(ordered, columns) });
  }
  return lines;
}

/** Text outside of tables runs on over the empty cells beside it. */
function widenLoose(cells: readonly GridCell[], columns: number): readonly GridCell[] {
  if (cells.every(({ located }) => located)) return cells;
  return cells.map((cell, index) => {
    if (cell.located) return cell;
    const end = cells[index + 1]?.column ?? Math.max(columns, cell.column + 1);
    return { ...cell, columnSpan: Math.max(1, end - cell.column) };
  });
}

function heightOf(cells: readonly GridCell[], columns: readonly GridColumn[]): number {
  let textLines = 1;
  for (const { block, range, column, columnSpan, lineSpan, numeric } of cells) {
    if (numeric || lineSpan > 1) continue;
    const first = columns[column];
    const last = columns[column + columnSpan - 1] ?? first;
    const width = first && last ? last.left + last.width - first.left : columnLimits.most;
    const perLine = Math.max(4, (width - cellPadding + 6) / letterWidth);
    const length = range.end - range.start;
    let own = Math.ceil(length / perLine);
    if (own < mostTextLines && block.text.includes('\n')) {
      const parts = block.text.slice(range.start, range.end).split('\n');
      own = parts.reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / perLine)), 0);
    }
    textLines = Math.max(textLines, own);
  }
  return Math.min(mostTextLines, textLines) * lineHeight + linePadding;
}

/** A cell over several rows of its table covers all lines down to the last of them. */
function spanLines(lines: readonly GridLine[]): readonly GridLine[] {
  const spanning = new Set<number>();
  for (const { cells } of lines) {
    for (const { block, lineSpan } of cells) if (lineSpan > 1 && block.table) spanning.add(block.table.table);
  }
  if (spanning.size === 0) return lines;
  const lineOf = new Map<string, number>();
  for (const [index, { cells }] of lines.entries()) {
    for (const { block } of cells) {
      if (block.table && spanning.has(block.table.table)) {
        lineOf.set(`${block.table.table} ${block.table.row}`, index);
      }
    }
  }
  return lines.map((line, index) => {
    if (line.cells.every(({ lineSpan }) => lineSpan === 1)) return line;
    const cells = line.cells.map((cell) => {
      const { table } = cell.block;
      if (cell.lineSpan === 1 || !table) return cell;
      const last = lineOf.get(`${table.table} ${table.row + cell.lineSpan - 1}`) ?? index;
      return { ...cell, lineSpan: Math.max(1, last - index + 1) };
    });
    return { ...line, cells };
  });
}

/** The indexes, `from` inclusive to `to` exclusive, of the ascending parts that stand between two places. */
export function indexesBetween(
  count: number,
  endOf: (index: number) => number,
  startOf: (index: number) => number,
  low: number,
  high: number,
): { from: number; to: number } {
  const search = (isBefore: (index: number) => boolean) => {
    let first = 0;
    let last = count;
    while (first < last) {
      const middle = (first + last) >> 1;
      if (isBefore(middle)) first = middle + 1;
      else last = middle;
    }
    return first;
  };
  return { from: search((index) => endOf(index) <= low), to: search((index) => startOf(index) < high) };
}

/** Where a block's characters stand on a sheet; null where they stand on none. */
export function findCell(
  sheets: readonly Sheet[],
  span: { readonly blockId: string; readonly start: number; readonly end: number },
): { sheet: number; line: number; column: number } | null {
  for (const { number, lines, nameBlock } of sheets) {
    if (nameBlock?.id === span.blockId) return { sheet: number, line: 0, column: 0 };
    for (const [line, { cells }] of lines.entries()) {
      const own = cells.filter(({ block }) => block.id === span.blockId);
      if (own.length === 0) continue;
      const cell = own.find(({ range }) => range.start < span.end && range.end > span.start) ?? own[0];
      return { sheet: number, line, column: cell?.column ?? 0 };
    }
  }
  return null;
}

/** The whole text of a cell. */
export function textOf({ block, range }: GridCell): string {
  return block.text.slice(range.start, range.end);
}

/** The cell that covers a place of the grid, merged cells from above and the left included. */
export function cellAt(sheet: Sheet, line: number, column: number): GridCell | null {
  const covers = (cell: GridCell, above: number) =>
    cell.lineSpan > above && cell.column <= column && column < cell.column + cell.columnSpan;
  for (let index = line; index >= 0 && line - index < mostSpannedLines; index -= 1) {
    const found = sheet.lines[index]?.cells.find((cell) => covers(cell, line - index));
    if (found) return found;
  }
  return null;
}
const mostSpannedLines = 500;
