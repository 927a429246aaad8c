import type { FindingCode } from '@lesart/document';
import type { Findings } from '../collect-findings.ts';
import { attributeOf, textOf, type XmlElement } from '../office/read-xml.ts';
import { readCellRange, readCellReference } from '../sheet/cell-reference.ts';
import { formatGeneral } from '../sheet/format-value.ts';
import { childNamed, childrenNamed, scanElements } from '../sheet/scan-elements.ts';
import type { SheetBudget } from '../sheet/sheet-budget.ts';
import { type CellRange, mostColumns, type RowRange, type SheetCell, type SheetRow } from '../sheet/sheet-content.ts';
import type { SheetLocale } from '../sheet/sheet-locale.ts';
import { mergeCells } from './merge-cells.ts';
import type { CellStyle } from './read-cell-styles.ts';
import { inlineStringOf, unescapeXml } from './read-strings.ts';

/** What all sheets of a workbook share. */
export interface SheetContext {
  readonly strings: readonly string[];
  readonly styleOf: (index: number) => CellStyle;
  readonly locale: SheetLocale;
  readonly includeHidden: boolean;
  readonly budget: SheetBudget;
  readonly findings: Findings;
}

/** The cells of a worksheet as they are shown, and what else its part says (ECMA-376 part 1, 18.3). */
export interface RawSheet {
  readonly rows: readonly SheetRow[];
  readonly hiddenRows: readonly RowRange[];
  readonly narrowColumns: ReadonlySet<number>;
  readonly filters: readonly CellRange[];
  /** Ids of relationships to parts that are drawn over the sheet. */
  readonly drawings: readonly string[];
  readonly headerFooter: XmlElement | null;
  /** The last row and column with text, hidden ones included. */
  readonly size: { readonly rows: number; readonly columns: number };
}

/** What stands beside the cells and is read before them, or a part's relationships have it. */
export interface SheetSurroundings {
  /** From 1. */
  readonly sheet: number;
  /** Addresses by the ids that hyperlinks use. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Tables of the file, which may colour their cells. */
  readonly tables: readonly CellRange[];
}

interface Columns {
  readonly hidden: ReadonlySet<number>;
  readonly narrow: ReadonlySet<number>;
}

/** Why nobody sees the text of a cell, by its row and column. */
type Concealments = Map<string, FindingCode>;

/** Narrower columns (in widths of a digit) hold nothing: they are a gap for the eye. */
const narrowest = 2;
/** Columns narrower than this (in widths of a digit) and rows lower than this (in points) show nothing of their text. */
const leastSeen = { width: 0.3, height: 2 };

const partsAround = [
  'cols',
  'autoFilter',
  'mergeCells',
  'hyperlinks',
  'conditionalFormatting',
  'headerFooter',
  'drawing',
] as const;

/** @throws ReadingFault `file-broken` */
export function readSheet(xml: Uint8Array, surroundings: SheetSurroundings, context: SheetContext): RawSheet {
  const { sheet } = surroundings;
  const { findings } = context;
  const around = new Map<string, XmlElement[]>();
  const keep = (name: string, element: XmlElement) => around.set(name, [...(around.get(name) ?? []), element]);
  const concealments: Concealments = new Map();
  const reader = createRowReader(context, concealments);
  let tail = 0;
  let rows: SheetRow[] = [];
  const hiddenRows: RowRange[] = [];
  const hiddenTexts: { row: number; text: string }[] = [];
  let missing = 0;
  for (const scanned of scanElements(xml, [...partsAround, 'row'])) {
    if (scanned.kind !== 'element') continue;
    if (scanned.name !== 'row') {
      keep(scanned.name, scanned.element);
      continue;
    }
    const { row, cells } = reader.read(scanned.element);
    const isHidden = isHiddenRow(scanned.element);
    if (isHidden && cells.length > 0) hiddenTexts.push({ row, text: joinTexts(cells) });
    if (isHidden && !context.includeHidden) {
      addRow(hiddenRows, row);
      continue;
    }
    if (cells.length === 0) continue;
    if (!context.budget.take(cells.length)) {
      tail = endOfRows(xml, scanned.end);
      missing = 1 + countRows(xml.subarray(scanned.end, tail), scanned.element.name);
      break;
    }
    rows.push({ row, cells });
  }
  for (const scanned of tail > 0 ? scanElements(xml, partsAround, [], tail) : []) {
    if (scanned.kind === 'element') keep(scanned.name, scanned.element);
  }
  if (missing > 0) findings.add('cut-short', { where: sheet, count: missing, sample: `${missing} rows` });
  for (const { text } of hiddenTexts) findings.add('hidden-rows', { where: sheet, sample: text });

  rows = inOrder(rows);
  const columns = readColumns(around.get('cols') ?? []);
  const size = {
    rows: rows.at(-1)?.row ?? 0,
    columns: rows.reduce((most, { cells }) => Math.max(most, lastColumn(cells)), 0),
  };
  rows = mergeCells(rows, rangesOf(around.get('mergeCells') ?? [], 'mergeCell'), (text) => {
    findings.add('covered-text', { where: sheet, sample: text });
    return context.includeHidden;
  });
  rows = addLinks(
    rows,
    (around.get('hyperlinks') ?? []).flatMap((element) => childrenNamed(element, 'hyperlink')),
    surroundings,
  );
  rows = leaveOutColumns(rows, columns, sheet, context);
  rows = leaveOutConcealed(
    rows,
    concealments,
    [...surroundings.tables, ...conditionalRanges(around)],
    surroundings,
    context,
  );
  return {
    rows,
    hiddenRows: hiddenRows.toSorted((a, b) => a.from - b.from),
    narrowColumns: context.includeHidden ? columns.narrow : new Set([...columns.narrow, ...columns.hidden]),
    filters: (around.get('autoFilter') ?? []).flatMap(
      (element) => readCellRange(attributeOf(element, 'ref') ?? '') ?? [],
    ),
    drawings: (around.get('drawing') ?? []).map((element) => attributeOf(element, 'id') ?? ''),
    headerFooter: around.get('headerFooter')?.[0] ?? null,
    size,
  };
}

/** Rows and cells that do not say where they stand come after the last one. */
function createRowReader(context: SheetContext, concealments: Concealments) {
  let lastRow = 0;
  return {
    read(element: XmlElement): SheetRow {
      const written = Number(attributeOf(element, 'r') ?? '');
      const row = Number.isInteger(written) && written > 0 && written <= 1_048_576 ? written : lastRow + 1;
      lastRow = row;
      let column = -1;
      const cells: SheetCell[] = [];
      for (const child of childrenNamed(element, 'c')) {
        const place = readCellReference(attributeOf(child, 'r') ?? '');
        column = place ? place.column : column + 1;
        if (column >= mostColumns) break;
        const found = readCell(child, column, context);
        if (!found) continue;
        cells.push(found.cell);
        if (found.concealment !== null) concealments.set(`${row} ${column}`, found.concealment);
      }
      return { row, cells };
    },
  };
}

/** @returns null for a cell without text */
function readCell(
  element: XmlElement,
  column: number,
  context: SheetContext,
): { cell: SheetCell; concealment: FindingCode | null } | null {
  const style = context.styleOf(Number(attributeOf(element, 's') ?? '0'));
  const value = shownValue(element, style, context);
  if (value === null || value.raw.trim() === '') return null;
  const isBlank = value.text.trim() === '';
  const text = isBlank ? value.raw : value.text;
  return {
    cell: {
      column,
      columnSpan: 1,
      rowSpan: 1,
      text,
      href: linkFormula(element),
      numeric: value.numeric,
      look: style.look,
    },
    concealment: isBlank ? 'hidden-text' : style.concealment,
  };
}

/** What a cell holds and how it is shown. Formulas count by the value that they had when the file was saved. */
function shownValue(
  element: XmlElement,
  style: CellStyle,
  { strings, locale }: SheetContext,
): { raw: string; text: string; numeric: boolean } | null {
  const type = attributeOf(element, 't') ?? 'n';
  if (type === 'inlineStr') return shownText(inlineStringOf(element), style);
  const written = childNamed(element, 'v');
  const raw = textOf(written);
  if (raw === '') return childNamed(element, 'is') ? shownText(inlineStringOf(element), style) : null;
  if (type === 's') return shownText(strings[Number(raw)] ?? '', style);
  if (type === 'str') return shownText(unescapeXml(raw), style);
  if (type === 'b')
    return {
      raw,
      text: raw.trim() === '1' || raw.trim() === 'true' ? truth[locale][0] : truth[locale][1],
      numeric: false,
    };
  if (type === 'e') return { raw, text: raw, numeric: false };
  const number = type === 'd' ? dayNumber(raw) : Number(raw);
  if (Number.isNaN(number)) return { raw, text: raw, numeric: type === 'd' };
  const { text, isDate } = style.showNumber(number);
  if (type === 'd' && !isDate) return { raw, text: raw, numeric: true };
  return { raw: formatGeneral(number, locale), text, numeric: true };
}

const truth: Readonly<Record<SheetLocale, readonly [string, string]>> = {
  en: ['TRUE', 'FALSE'],
  de: ['WAHR', 'FALSCH'],
};

function shownText(raw: string, style: CellStyle) {
  return { raw, text: style.showText(raw), numeric: false };
}

/** The day number of an ISO date; NaN for what is none. */
function dayNumber(iso: string): number {
  const zoned = /T[\d:.]+$/.test(iso) ? `${iso}Z` : iso;
  const time = /^\d{4}-\d{2}-\d{2}/.test(iso) ? new Date(zoned).getTime() : Number.NaN;
  return time / 86_400_000 + 25_569;
}

/** The address of =HYPERLINK("..."). */
function linkFormula(element: XmlElement): string | null {
  const formula = childNamed(element, 'f');
  if (!formula) return null;
  return /^\s*HYPERLINK\("([^"]{1,2000})"/i.exec(textOf(formula))?.[1] ?? null;
}

function isHiddenRow(element: XmlElement): boolean {
  return isSet(attributeOf(element, 'hidden')) || Number(attributeOf(element, 'ht') ?? 'NaN') < leastSeen.height;
}

function isSet(value: string | null): boolean {
  return value !== null && ['1', 'true', 'on'].includes(value.toLowerCase());
}

function addRow(ranges: RowRange[], row: number): void {
  const last = ranges.at(-1);
  if (last && last.to + 1 === row) ranges[ranges.length - 1] = { from: last.from, to: row };
  else if (!last || row > last.to) ranges.push({ from: row, to: row });
}

/** The index of the end of the rows. */
function endOfRows(xml: Uint8Array, from: number): number {
  const found = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength).lastIndexOf('sheetData>');
  return found > from ? found : xml.byteLength;
}

/** Rows with cells, by the ends of their elements. */
function countRows(xml: Uint8Array, name: string): number {
  const bytes = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength);
  const end = `</${name}>`;
  let count = 0;
  for (let at = bytes.indexOf(end); at !== -1; at = bytes.indexOf(end, at + end.length)) count += 1;
  return count;
}

/** Rows ascending with cells ascending, each once: what comes later replaces what stood there. */
function inOrder(rows: readonly SheetRow[]): SheetRow[] {
  const isOrdered = rows.every(({ row }, index) => row > (rows[index - 1]?.row ?? 0));
  const unique = isOrdered
    ? rows
    : [...new Map(rows.map((row) => [row.row, row])).values()].toSorted((a, b) => a.row - b.row);
  return unique.map(({ row, cells }) => {
    if (cells.every(({ column }, index) => column > (cells[index - 1]?.column ?? -1))) return { row, cells };
    const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
    return { row, cells: [...byColumn.values()].toSorted((a, b) => a.column - b.column) };
  });
}

function lastColumn(cells: readonly SheetCell[]): number {
  return (cells.at(-1)?.column ?? -1) + 1;
}

function joinTexts(cells: readonly SheetCell[]): string {
  return cells
    .slice(0, 20)
    .map(({ text }) => text)
    .join(' ');
}

function readColumns(elements: readonly XmlElement[]): Columns {
  const hidden = new Set<number>();
  const narrow = new Set<number>();
  // Ranges do not overlap, so all of them together have no more columns than a sheet.
  let left = mostColumns;
  for (const column of elements.flatMap((element) => childrenNamed(element, 'col'))) {
    const from = Number(attributeOf(column, 'min') ?? '0');
    const to = Math.min(mostColumns, Number(attributeOf(column, 'max') ?? '0'));
    const width = Number(attributeOf(column, 'width') ?? 'NaN');
    const isHidden = isSet(attributeOf(column, 'hidden')) || width < leastSeen.width;
    if (!(from >= 1) || !(isHidden || width < narrowest)) continue;
    for (let number = from; number <= to && left > 0; number += 1, left -= 1)
      (isHidden ? hidden : narrow).add(number - 1);
  }
  return { hidden, narrow };
}

function rangesOf(elements: readonly XmlElement[], name: string): CellRange[] {
  return elements
    .flatMap((element) => childrenNamed(element, name))
    .flatMap((element) => readCellRange(attributeOf(element, 'ref') ?? '') ?? []);
}

const mostLinkedCells = 1_000;

function addLinks(rows: SheetRow[], links: readonly XmlElement[], { addresses }: SheetSurroundings): SheetRow[] {
  const byCell = new Map<string, string>();
  for (const link of links) {
    const address = addresses.get(attributeOf(link, 'id') ?? '');
    const range = readCellRange(attributeOf(link, 'ref') ?? '');
    if (address === undefined || !range) continue;
    let cells = 0;
    for (let row = range.top; row <= range.bottom && cells < mostLinkedCells; row += 1) {
      for (let column = range.left; column <= range.right && cells < mostLinkedCells; column += 1) {
        byCell.set(`${row} ${column}`, address);
        cells += 1;
      }
    }
  }
  if (byCell.size === 0) return rows;
  return rows.map(({ row, cells }) => ({
    row,
    cells: cells.map((cell) => ({ ...cell, href: byCell.get(`${row} ${cell.column}`) ?? cell.href })),
  }));
}

function leaveOutColumns(rows: SheetRow[], { hidden }: Columns, sheet: number, context: SheetContext): SheetRow[] {
  if (hidden.size === 0) return rows;
  const texts = new Map<number, string[]>();
  for (const { column, text } of rows.flatMap(({ cells }) => cells.filter((cell) => hidden.has(cell.column)))) {
    const seen = texts.get(column) ?? [];
    texts.set(column, seen);
    if (seen.length < 20) seen.push(text);
  }
  for (const seen of texts.values()) context.findings.add('hidden-rows', { where: sheet, sample: seen.join(' ') });
  if (context.includeHidden) return rows;
  return withCells(rows, ({ column }) => !hidden.has(column));
}

/** Leaves out what nobody sees, except where a table or a condition may give the cell another ground. */
function leaveOutConcealed(
  rows: SheetRow[],
  concealments: Concealments,
  coloured: readonly CellRange[],
  { sheet }: SheetSurroundings,
  { findings, includeHidden }: SheetContext,
): SheetRow[] {
  if (concealments.size === 0) return rows;
  const codeOf = (row: number, column: number): FindingCode | null => {
    const code = concealments.get(`${row} ${column}`) ?? null;
    return code === 'white-text' && coloured.some((range) => contains(range, row, column)) ? null : code;
  };
  return rows.flatMap(({ row, cells }) => {
    const seen = cells.filter((cell) => {
      const code = codeOf(row, cell.column);
      if (code !== null) findings.add(code, { where: sheet, sample: cell.text });
      return code === null || includeHidden;
    });
    return seen.length === 0 ? [] : [{ row, cells: seen }];
  });
}

function contains({ top, bottom, left, right }: CellRange, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

function conditionalRanges(around: ReadonlyMap<string, readonly XmlElement[]>): CellRange[] {
  return (around.get('conditionalFormatting') ?? [])
    .flatMap((element) => (attributeOf(element, 'sqref') ?? '').split(' '))
    .flatMap((range) => readCellRange(range) ?? [])
    .slice(0, 1_000);
}

function withCells(rows: readonly SheetRow[], keep: (cell: SheetCell) => boolean): SheetRow[] {
  return rows.flatMap(({ row, cells }) => {
    const kept = cells.filter(keep);
    return kept.length === 0 ? [] : [{ row, cells: kept }];
  });
}
