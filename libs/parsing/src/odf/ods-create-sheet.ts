import type { Findings } from '../collect-findings.ts';
import { attributeOf, childrenOf, localNameOf, textOf, type XmlElement } from '../office/read-xml.ts';
import { lastRow } from '../sheet/cell-reference.ts';
import type { SheetBudget } from '../sheet/sheet-budget.ts';
import { mostColumns, type RowRange, type SheetCell, type SheetRow } from '../sheet/sheet-content.ts';
import { type OdsCellContext, readOdsCell, spanOf } from './ods-read-cell.ts';
import { wordsOf } from './read-odf-text.ts';

export interface OdsSheetOptions extends Omit<OdsCellContext, 'onDrawn'> {
  readonly budget: SheetBudget;
  /** How many cells with text may still be made by repeating others, in all sheets together. */
  readonly copies: { left: number };
  readonly findings: Findings;
  /** The sheet from 1. */
  readonly where: number;
  readonly includeHidden: boolean;
  /** Styles of columns that are too narrow for text. */
  readonly narrowStyles: ReadonlySet<string>;
}

/** A sheet that is put together from its columns and rows in the order of the file. */
export interface OdsSheet {
  addColumn(element: XmlElement, isHidden: boolean): void;
  addRow(element: XmlElement, isHidden: boolean, isHead: boolean): void;
  addDrawn(element: XmlElement): void;
  finish(): OdsSheetContent;
}

export interface OdsSheetContent {
  readonly rows: readonly SheetRow[];
  readonly hiddenRows: readonly RowRange[];
  readonly narrowColumns: ReadonlySet<number>;
  /** Rows that are repeated on each printed page. */
  readonly headRows: readonly number[];
  readonly drawn: readonly { readonly row: number; readonly element: XmlElement }[];
  /** The last row and column with text, hidden ones included. */
  readonly size: { readonly rows: number; readonly columns: number };
}

const mostDrawn = 2_000;
const mostHeadRows = 100;

export function createOdsSheet(options: OdsSheetOptions): OdsSheet {
  const { budget, copies, findings, where, includeHidden } = options;
  const columns = collectColumns(options.narrowStyles);
  const hiddenTexts = new Map<number, string[]>();
  const rows: SheetRow[] = [];
  const hiddenRows: RowRange[] = [];
  const headRows: number[] = [];
  const drawn: { row: number; element: XmlElement }[] = [];
  const size = { rows: 0, columns: 0 };
  let row = 1;
  let missing = 0;
  let isFull = false;

  const addDrawn = (element: XmlElement) => {
    if (drawn.length < mostDrawn) drawn.push({ row, element });
  };

  const readRow = (element: XmlElement): SheetCell[] => {
    const cells: SheetCell[] = [];
    let column = 0;
    for (const child of childrenOf(element)) {
      const name = localNameOf(child);
      if (name !== 'table-cell' && name !== 'covered-table-cell') continue;
      const repeated = Math.min(spanOf(child, 'number-columns-repeated'), mostColumns - column);
      const found = readOdsCell(child, columns.styleOf(column), { ...options, onDrawn: addDrawn });
      if (found && isSeen(name, found.concealment, found.cell.text)) {
        const times = Math.min(repeated, copies.left + 1);
        copies.left -= times - 1;
        if (times < repeated) isFull = true;
        for (let index = 0; index < times; index += 1) cells.push({ ...found.cell, column: column + index });
      }
      column += repeated;
      if (column >= mostColumns) break;
    }
    return cells;
  };

  /** Reports what nobody sees. */
  const isSeen = (name: string, concealment: Parameters<Findings['add']>[0] | null, text: string): boolean => {
    const code = name === 'covered-table-cell' ? 'covered-text' : concealment;
    if (code !== null) findings.add(code, { where, sample: text });
    return code === null || includeHidden;
  };

  const withoutHiddenColumns = (cells: readonly SheetCell[]): SheetCell[] =>
    cells.filter(({ column, text }) => {
      if (!columns.hidden.has(column)) return true;
      const texts = hiddenTexts.get(column) ?? [];
      hiddenTexts.set(column, texts);
      if (texts.length < 20) texts.push(text);
      return includeHidden;
    });

  return {
    addColumn: columns.add,
    addDrawn,
    addRow(element, isHidden, isHead) {
      const times = Math.min(spanOf(element, 'number-rows-repeated'), lastRow - row + 1);
      const first = row;
      const all = isFull ? [] : readRow(element);
      if (isFull && /\S/.test(textOf(element))) missing += times;
      const hasText = all.length > 0;
      if (hasText) {
        size.rows = first + times - 1;
        size.columns = Math.max(size.columns, (all.at(-1)?.column ?? 0) + 1);
      }
      if (isHidden && hasText) findings.add('hidden-rows', { where, count: times, sample: wordsOf(element) });
      if (isHidden && !includeHidden) hiddenRows.push({ from: first, to: first + times - 1 });
      else if (hasText) {
        const cells = withoutHiddenColumns(all);
        for (let index = 0; index < times && cells.length > 0; index += 1) {
          const copied = index > 0 ? cells.length : 0;
          const hasRoom = !isFull && copied <= copies.left;
          if (hasRoom) copies.left -= copied;
          if (hasRoom && budget.take(cells.length)) rows.push({ row: first + index, cells });
          else {
            isFull = true;
            missing += times - index;
            break;
          }
        }
      }
      if (isHead && headRows.length < mostHeadRows) headRows.push(first);
      row = first + times;
    },
    finish() {
      if (missing > 0) findings.add('cut-short', { where, count: missing, sample: `${missing} rows` });
      for (const texts of hiddenTexts.values()) findings.add('hidden-rows', { where, sample: texts.join(' ') });
      const skipped = includeHidden ? columns.narrow : new Set([...columns.narrow, ...columns.hidden]);
      return { rows, hiddenRows, narrowColumns: skipped, headRows, drawn, size };
    },
  };
}

/** What the columns of a sheet say, before its rows come. */
function collectColumns(narrowStyles: ReadonlySet<string>) {
  const hidden = new Set<number>();
  const narrow = new Set<number>();
  const styles: { from: number; style: string | null }[] = [];
  let next = 0;
  return {
    hidden,
    narrow,
    add(element: XmlElement, isHidden: boolean) {
      const end = Math.min(mostColumns, next + spanOf(element, 'number-columns-repeated'));
      const isNarrow = narrowStyles.has(attributeOf(element, 'style-name') ?? '');
      styles.push({ from: next, style: attributeOf(element, 'default-cell-style-name') });
      for (; next < end; next += 1) {
        if (isHidden) hidden.add(next);
        else if (isNarrow) narrow.add(next);
      }
    },
    styleOf: (column: number) => styles.findLast(({ from }) => from <= column)?.style ?? null,
  };
}
