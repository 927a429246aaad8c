import { type Aside, type DraftBlock, type Locator, type Reading, ReadingFault } from '@lesart/document';
import type { Archive } from '../archive.ts';
import { collectFindings, type Findings } from '../collect-findings.ts';
import { draftBlock } from '../draft-block.ts';
import { layPlain } from '../lay-runs.ts';
import { attributeOf, childrenOf, localNameOf, type XmlElement } from '../office/read-xml.ts';
import type { DraftContent, ParserOptions } from '../parse-document.ts';
import { readCellRange } from '../sheet/cell-reference.ts';
import { countTables, laySheet, type TableCounter } from '../sheet/lay-sheet.ts';
import { childNamed, scanElements, toUtf8 } from '../sheet/scan-elements.ts';
import { createSheetBudget, type SheetBudget } from '../sheet/sheet-budget.ts';
import { type CellRange, mostColumns } from '../sheet/sheet-content.ts';
import { summariseReading } from '../summarise-reading.ts';
import { visible, watchPage } from '../visible.ts';
import { draftOdfBlocks } from './draft-odf-blocks.ts';
import { createOdsSheet, type OdsSheet, type OdsSheetContent } from './ods-create-sheet.ts';
import { findOdfParts, type OdfPackage, openOdfArchive, readXml } from './open-odf.ts';
import { readOdfMetadata } from './read-odf-metadata.ts';
import { type OdfStyles, pointsOf, readOdfStyles } from './read-odf-styles.ts';
import { createOdfTextReader, type OdfTextContext, type OdfTextReader } from './read-odf-text.ts';

/**
 * Reads an OpenDocument spreadsheet: of each sheet a heading with its name, then what a person sees on it, from top to
 * bottom, as the program that saved it showed it. Hidden sheets, rows and columns are left out unless the settings say
 * otherwise.
 * @throws ReadingFault `file-broken`, `file-encrypted`, `file-without-text`, `archive-dangerous`
 */
export function parseOds(bytes: Uint8Array, { settings }: Pick<ParserOptions, 'settings'>): DraftContent {
  const archive = openOdfArchive(bytes);
  const content = archive.read('content.xml');
  if (!content) throw new ReadingFault('file-broken', 'The file holds no content.');
  const odf = openHead(archive, toUtf8(content));
  const findings = collectFindings();
  const asides: Aside[] = [];
  const book: Book = {
    odf,
    styles: readOdfStyles(odf),
    settings,
    findings,
    asides,
    budget: createSheetBudget(),
    copies: { left: mostCopies },
    tables: countTables(),
    ...readTableStyles(toUtf8(content)),
  };
  const { sheets, filters } = readSheets(toUtf8(content), book);
  const blocks = sheets.flatMap((sheet) => watchPage(sheet.number, () => layOdsSheet(sheet, filters, book)));
  findOdfParts(odf, findings);
  if (blocks.length === 0) throw new ReadingFault('file-without-text', 'No sheet that is shown holds text.');
  return {
    blocks,
    reading: summariseReading(blocks, {
      findings: findings.list(),
      sheets: sheets.map(({ name, isVisible, content: { size } }) => ({ name, ...size, visible: isVisible })),
      asides,
      metadata: readOdfMetadata(odf),
    }),
  };
}

interface Book extends TableStyles {
  readonly odf: OdfPackage;
  readonly styles: OdfStyles;
  readonly settings: ParserOptions['settings'];
  readonly findings: Findings;
  readonly asides: Reading['asides'];
  readonly budget: SheetBudget;
  readonly copies: { left: number };
  readonly tables: TableCounter;
}

/** The package with what stands before the sheets; those are too large to be read as one. */
function openHead(archive: Archive, content: Uint8Array): OdfPackage {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const body = bytes.indexOf('<office:body');
  const head = bytes.toString('utf8', 0, Math.min(body === -1 ? 0 : body, longestHead));
  const xml = (name: string) => readXml(archive, name);
  return {
    archive,
    content: body === -1 || body > longestHead ? '' : `${head}</office:document-content>`,
    styles: xml('styles.xml'),
    xml,
  };
}

const longestHead = 30_000_000;

interface TableStyles {
  /** Names of styles of sheets that are not shown. */
  readonly hiddenStyles: ReadonlySet<string>;
  /** Names of styles of columns in which no text has room. */
  readonly narrowStyles: ReadonlySet<string>;
}

/** Narrower columns (in points) hold nothing: they are a gap for the eye. */
const narrowest = 12;

function readTableStyles(content: Uint8Array): TableStyles {
  const hiddenStyles = new Set<string>();
  const narrowStyles = new Set<string>();
  for (const scanned of scanElements(content, ['automatic-styles'], ['body'])) {
    if (scanned.kind === 'start') break;
    for (const style of scanned.kind === 'element' ? childrenOf(scanned.element) : []) {
      const name = attributeOf(style, 'name') ?? '';
      const table = childNamed(style, 'table-properties');
      if (table && attributeOf(table, 'display') === 'false') hiddenStyles.add(name);
      const column = childNamed(style, 'table-column-properties');
      if (column && (pointsOf(attributeOf(column, 'column-width')) ?? narrowest) < narrowest) narrowStyles.add(name);
    }
  }
  return { hiddenStyles, narrowStyles };
}

interface FoundSheet {
  /** From 1. */
  readonly number: number;
  readonly name: string;
  readonly isVisible: boolean;
  readonly reader: OdfTextReader;
  readonly content: OdsSheetContent;
}

/** A range with a filter, on the sheet of this name. */
interface Filter extends CellRange {
  readonly sheet: string;
}

/** Cells that are filled alike stand once in the file; so many of them are filled to exhaust a reader. */
const mostCopies = 100_000;
const mostSheets = 1_000;
const mostHiddenRows = 1_000;
const whole = ['table-column', 'table-row', 'shapes', 'database-ranges'];
const marks = ['table', 'table-header-rows', 'table-row-group', 'table-column-group'];

function readSheets(content: Uint8Array, book: Book): { sheets: FoundSheet[]; filters: Filter[] } {
  const sheets: FoundSheet[] = [];
  const filters: Filter[] = [];
  let open: { sheet: OdsSheet; found: Omit<FoundSheet, 'content'> } | null = null;
  /** Of the groups around the place, whether each is folded; header rows are a group that is not. */
  let groups: { name: string; isHidden: boolean }[] = [];
  for (const scanned of scanElements(content, whole, marks)) {
    if (scanned.kind === 'start' && scanned.name === 'table') {
      if (open || sheets.length >= mostSheets) continue;
      groups = [];
      open = openSheet(scanned.element, sheets.length + 1, book);
    } else if (scanned.kind === 'end' && scanned.name === 'table') {
      if (open) sheets.push({ ...open.found, content: open.sheet.finish() });
      open = null;
    } else if (scanned.kind === 'start') {
      groups.push({ name: scanned.name, isHidden: attributeOf(scanned.element, 'display') === 'false' });
    } else if (scanned.kind === 'end') {
      groups.pop();
    } else if (scanned.name === 'database-ranges') {
      filters.push(...readFilters(scanned.element));
    } else if (open) {
      const { sheet, found } = open;
      watchPage(found.number, () => addTo(sheet, scanned.name, scanned.element, groups));
    }
  }
  return { sheets, filters };
}

function addTo(
  sheet: OdsSheet,
  name: string,
  element: XmlElement,
  groups: readonly { name: string; isHidden: boolean }[],
): void {
  const visibility = attributeOf(element, 'visibility');
  const isHidden = visibility === 'collapse' || visibility === 'filter' || groups.some((group) => group.isHidden);
  if (name === 'table-column') sheet.addColumn(element, isHidden);
  else if (name === 'table-row') {
    sheet.addRow(
      element,
      isHidden,
      groups.some((group) => group.name === 'table-header-rows'),
    );
  } else for (const drawn of childrenOf(element)) sheet.addDrawn(drawn);
}

function openSheet(element: XmlElement, number: number, book: Book) {
  const { settings, styles, narrowStyles } = book;
  const includeHidden = settings.hiddenText === 'include';
  const isVisible = !book.hiddenStyles.has(attributeOf(element, 'style-name') ?? '');
  // What is found on a sheet that is left out is one finding: the sheet.
  const isLeftOut = !isVisible && !includeHidden;
  const findings = isLeftOut ? collectFindings() : book.findings;
  const context: OdfTextContext = {
    odf: book.odf,
    styles,
    settings,
    findings,
    where: number,
    asides: isLeftOut ? [] : book.asides,
    notes: [],
  };
  const reader = createOdfTextReader(context);
  const budget = isLeftOut ? createSheetBudget(mostHiddenRows) : book.budget;
  const sheet = createOdsSheet({
    reader,
    styles,
    budget,
    copies: book.copies,
    findings,
    where: number,
    includeHidden,
    narrowStyles,
  });
  return { sheet, found: { number, name: visible(attributeOf(element, 'name') ?? ''), isVisible, reader } };
}

function layOdsSheet(sheet: FoundSheet, filters: readonly Filter[], book: Book): DraftBlock[] {
  const { number, name, isVisible, content } = sheet;
  if (!isVisible) {
    const texts = content.rows.slice(0, 10).flatMap(({ cells }) => cells.slice(0, 10).map(({ text }) => text));
    book.findings.add('hidden-sheets', { where: number, sample: [`${name}:`, ...texts].join(' ') });
    if (book.settings.hiddenText !== 'include') return [];
  }
  const locate = (row: number): Locator => ({ kind: 'sheet', sheet: number, name, row });
  const drawings = content.drawn.flatMap(({ row, element }) =>
    layDrawn(element, sheet.reader, locate(row)).map((block) => ({ row, block })),
  );
  const heads = content.headRows.map((row) => ({ top: row, bottom: row, left: 0, right: mostColumns }));
  const blocks = laySheet(
    {
      sheet: number,
      name,
      rows: content.rows,
      hiddenRows: content.hiddenRows,
      narrowColumns: content.narrowColumns,
      tables: [],
      filters: [...filters.filter((filter) => filter.sheet === name), ...heads],
      drawings,
    },
    book.tables,
  );
  if (blocks.length === 0 || name.trim() === '') return blocks;
  return [draftBlock('heading', layPlain(name), { level: 1, locator: locate(1) }), ...blocks];
}

/** Text boxes, and the titles of charts: their values are those of cells, which are read there. */
function layDrawn(element: XmlElement, reader: OdfTextReader, locator: Locator): DraftBlock[] {
  const pieces = reader.read([element]).map((piece) => (piece.kind === 'chart' ? { ...piece, rows: [] } : piece));
  return draftOdfBlocks(
    pieces.filter(({ kind }) => kind !== 'table'),
    locator,
    () => 0,
  );
}

function readFilters(ranges: XmlElement): Filter[] {
  return childrenOf(ranges).flatMap((range) => {
    const isFilter = localNameOf(range) === 'database-range' && attributeOf(range, 'display-filter-buttons') === 'true';
    const [from = '', to = from] = (attributeOf(range, 'target-range-address') ?? '').split(':');
    const place = (address: string) => address.slice(address.lastIndexOf('.') + 1);
    const cells = isFilter ? readCellRange(`${place(from)}:${place(to)}`) : null;
    const sheet = from.slice(0, Math.max(0, from.lastIndexOf('.'))).replace(/^\$?'?|'$/g, '');
    return cells ? [{ ...cells, sheet: sheet.replaceAll("''", "'") }] : [];
  });
}
