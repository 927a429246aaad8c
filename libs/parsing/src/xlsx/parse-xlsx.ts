import { type Aside, type DraftBlock, type Locator, type Reading, ReadingFault } from '@lesart/document';
import { collectFindings, type Findings } from '../collect-findings.ts';
import { countText } from '../count-text.ts';
import { draftBlock } from '../draft-block.ts';
import { layPlain } from '../lay-runs.ts';
import { findActiveParts } from '../office/find-active-parts.ts';
import { readOfficeProperties } from '../office/read-properties.ts';
import { type Relationship, readPart, relationshipsOf, resolveTarget } from '../office/read-relationships.ts';
import { attributeOf } from '../office/read-xml.ts';
import type { DraftContent, ParserOptions } from '../parse-document.ts';
import { readCellRange } from '../sheet/cell-reference.ts';
import { countTables, laySheet, type TableCounter } from '../sheet/lay-sheet.ts';
import { scanElements } from '../sheet/scan-elements.ts';
import { createSheetBudget } from '../sheet/sheet-budget.ts';
import type { KnownTable, SheetContent } from '../sheet/sheet-content.ts';
import type { SheetLocale } from '../sheet/sheet-locale.ts';
import { summariseReading } from '../summarise-reading.ts';
import { visible, watchPage } from '../visible.ts';
import { openWorkbook, readBytes, type Workbook, type WorkbookSheet } from './open-workbook.ts';
import { readCellStyles, type StyleSheet } from './read-cell-styles.ts';
import { readDrawing } from './read-drawing.ts';
import { type RawSheet, readSheet, type SheetContext } from './read-sheet.ts';
import { readHeaderFooter, readPersons, readSheetComments } from './read-sheet-comments.ts';
import { readSharedStrings } from './read-strings.ts';

/**
 * Reads an Excel workbook: of each sheet a heading with its name, then what a person sees on it, from top to bottom.
 * Hidden sheets, rows and columns are left out unless the settings say otherwise. Values are shown as Excel shows them,
 * those of formulas as they were saved.
 * @throws ReadingFault `file-broken`, `file-encrypted`, `file-without-text`, `archive-dangerous`
 */
export function parseXlsx(bytes: Uint8Array, { settings }: Pick<ParserOptions, 'settings'>): DraftContent {
  const workbook = openWorkbook(bytes);
  const findings = collectFindings();
  const book = readBook(workbook, settings.hiddenText === 'include', findings);
  const read = workbook.sheets.map((sheet, index) => watchPage(index + 1, () => readOneSheet(sheet, index + 1, book)));
  const blocks = read.flatMap((sheet) => sheet.blocks);
  findActiveParts(workbook.archive, findings);
  findDataSources(workbook, findings);
  if (blocks.length === 0) throw new ReadingFault('file-without-text', 'No sheet that is shown holds text.');
  return {
    blocks,
    reading: summariseReading(blocks, {
      findings: findings.list(),
      sheets: read.map(({ summary }) => summary),
      asides: read.flatMap(({ asides }) => asides),
      metadata: readOfficeProperties(workbook.archive),
    }),
  };
}

interface Book {
  readonly workbook: Workbook;
  readonly context: SheetContext;
  readonly persons: ReadonlyMap<string, string>;
  readonly tables: TableCounter;
}

function readBook(workbook: Workbook, includeHidden: boolean, findings: Findings): Book {
  const sharedStrings = workbook.part('sharedStrings');
  const strings = sharedStrings ? readSharedStrings(sharedStrings) : [];
  const styles = readCellStyles(workbook.part('styles'));
  const locale = chooseLocale(workbook, styles, strings);
  return {
    workbook,
    persons: readPersons(workbook.part('person')),
    tables: countTables(),
    context: {
      strings,
      styleOf: styles.styles({ locale, from1904: workbook.from1904 }),
      locale,
      includeHidden,
      budget: createSheetBudget(),
      findings,
    },
  };
}

/** Excel writes the names of kinds of sheets in the language of its menus, LibreOffice the language of the document. */
function chooseLocale({ archive }: Workbook, styles: StyleSheet, strings: readonly string[]): SheetLocale {
  const properties = (readPart(archive, 'docProps/app.xml') ?? '').slice(0, 100_000);
  if (/>(?:Arbeitsblätter|Benannte Bereiche|Diagramme)</.test(properties)) return 'de';
  if (/<dc:language>de\b/.test((readPart(archive, 'docProps/core.xml') ?? '').slice(0, 100_000))) return 'de';
  return styles.locale ?? (countText(strings.slice(0, stringsLookedAt)).language === 'de' ? 'de' : 'en');
}

const stringsLookedAt = 2_000;

interface ReadSheet {
  readonly blocks: DraftBlock[];
  readonly asides: Aside[];
  readonly summary: Reading['sheets'][number];
}

function readOneSheet(sheet: WorkbookSheet, number: number, book: Book): ReadSheet {
  const name = visible(sheet.name);
  const empty = { blocks: [], asides: [], summary: { name, rows: 0, columns: 0, visible: sheet.visible } };
  const { archive } = book.workbook;
  const xml = sheet.part === null ? null : readBytes(archive, sheet.part);
  if (sheet.part === null || xml === null) return empty;
  const parts = partsOf(book.workbook, sheet.part);
  const isLeftOut = !sheet.visible && !book.context.includeHidden;
  const context = isLeftOut
    ? { ...book.context, findings: collectFindings(), budget: createSheetBudget(mostHiddenRows) }
    : book.context;
  const tables = parts.of('table').flatMap((part) => readKnownTable(part.xml));
  const raw = readSheet(xml, { sheet: number, addresses: parts.addresses, tables }, context);
  const summary = { ...empty.summary, ...raw.size };
  if (!sheet.visible) book.context.findings.add('hidden-sheets', { where: number, sample: sampleOf(name, raw) });
  if (isLeftOut) return { ...empty, summary };
  const asides = [
    ...readSheetComments(commentParts(parts, book), number),
    ...readHeaderFooter(raw.headerFooter, name, number),
  ];
  for (const { kind, text } of asides)
    if (kind === 'comment') context.findings.add('comments', { where: number, sample: text });
  const locate = (row: number): Locator => ({ kind: 'sheet', sheet: number, name, row });
  const onHidden = (text: string) => {
    context.findings.add('hidden-text', { where: number, sample: text });
    return context.includeHidden;
  };
  const drawings = parts
    .of('drawing')
    .flatMap((part) => readDrawing(archive, part.name, { name: sheet.name, locate, onHidden, tables: book.tables }));
  const content: SheetContent = { ...raw, sheet: number, name, tables, drawings };
  const blocks = laySheet(content, book.tables);
  if (blocks.length === 0) return { blocks, asides, summary };
  const heading = draftBlock('heading', layPlain(name), { level: 1, locator: locate(1) });
  return { blocks: heading.text === '' ? blocks : [heading, ...blocks], asides, summary };
}

const mostHiddenRows = 1_000;

function sampleOf(name: string, { rows }: RawSheet): string {
  const texts = rows.slice(0, 10).flatMap(({ cells }) => cells.slice(0, 10).map(({ text }) => text));
  return [`${name}:`, ...texts].join(' ');
}

/** The parts that a sheet points at. */
interface SheetParts {
  of(type: string): { readonly name: string; readonly xml: Uint8Array }[];
  /** Where hyperlinks lead, by their ids. */
  readonly addresses: ReadonlyMap<string, string>;
}

function partsOf({ archive }: Workbook, part: string): SheetParts {
  const relationships = [...relationshipsOf(archive, part)];
  const isAddress = ([, { type, external }]: [string, Relationship]) => type === 'hyperlink' && external;
  return {
    of: (type) =>
      relationships.flatMap(([, relationship]) => {
        if (relationship.type !== type || relationship.external) return [];
        const name = resolveTarget(part, relationship.target);
        const xml = readBytes(archive, name);
        return xml ? [{ name, xml }] : [];
      }),
    addresses: new Map(relationships.filter(isAddress).map(([id, { target }]) => [id, target])),
  };
}

function commentParts(parts: SheetParts, { persons }: Book) {
  const xmlOf = (type: string) => parts.of(type).map(({ xml }) => xml);
  return { comments: xmlOf('comments'), threads: xmlOf('threadedComment'), persons };
}

/** A table that has a name in the file (ECMA-376 part 1, 18.5). */
function readKnownTable(xml: Uint8Array): KnownTable[] {
  for (const scanned of scanElements(xml, ['table'])) {
    if (scanned.kind !== 'element') continue;
    const range = readCellRange(attributeOf(scanned.element, 'ref') ?? '');
    const headRows = Number(attributeOf(scanned.element, 'headerRowCount') ?? '1');
    return range ? [{ ...range, headRows: headRows >= 0 && headRows <= 10 ? headRows : 1 }] : [];
  }
  return [];
}

/** Programs and databases that a workbook would ask for values. */
function findDataSources({ archive }: Workbook, findings: Findings): void {
  for (const name of archive.names) {
    if (/(?:^|\/)externalLinks\/[^/]+\.xml$/i.test(name)) {
      for (const scanned of scanElements(readBytes(archive, name) ?? new Uint8Array(), [], ['ddeLink'])) {
        if (scanned.kind !== 'start') continue;
        const { element } = scanned;
        findings.add('external-content', {
          sample: `${attributeOf(element, 'ddeService') ?? ''} ${attributeOf(element, 'ddeTopic') ?? ''}`,
        });
      }
    } else if (/(?:^|\/)connections\.xml$/i.test(name)) {
      for (const scanned of scanElements(readBytes(archive, name) ?? new Uint8Array(), [], ['connection'])) {
        if (scanned.kind === 'start')
          findings.add('external-content', { sample: attributeOf(scanned.element, 'name') ?? '' });
      }
    }
  }
}
