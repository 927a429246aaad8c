import type { FindingCode, Reading, ReadingSettings } from '@lesart/document';
import type { Findings } from '../collect-findings.ts';
import type { DraftCell } from '../draft-block.ts';
import { layRuns, type Run, visible } from '../lay-runs.ts';
import { looksAlike } from '../looks-alike.ts';
import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from '../office/read-xml.ts';
import { showLabel } from '../show-label.ts';
import { isOutside, type OdfPackage } from './open-odf.ts';
import { countItems, type ListCounter, type ListStyle, wholeNumber } from './read-list-style.ts';
import { type OdfObject, readOdfObject } from './read-odf-object.ts';
import type { OdfStyle, OdfStyles } from './read-odf-styles.ts';

/** What a text consists of, before it has become blocks. */
export type OdfPiece =
  | {
      readonly kind: 'paragraph';
      readonly runs: readonly Run[];
      readonly label: string | null;
      /** Depth in lists, 0 outside of them. */
      readonly depth: number;
      /** Level of a heading; null for other paragraphs. */
      readonly heading: number | null;
    }
  | { readonly kind: 'table'; readonly rows: readonly (readonly DraftCell[])[] }
  | { readonly kind: 'chart'; readonly title: string; readonly rows: readonly (readonly DraftCell[])[] };

export interface OdfTextContext {
  readonly odf: OdfPackage;
  readonly styles: OdfStyles;
  readonly settings: ReadingSettings;
  readonly findings: Findings;
  /** Page or slide, where there are such. */
  readonly where: number | undefined;
  readonly asides: Reading['asides'];
  /** Filled with the notes that the text refers to, in order. */
  readonly notes: { readonly label: string; readonly pieces: readonly OdfPiece[] }[];
}

/** Repeated cells and rows with text are seldom; a million of them is an attack. */
const most = { repeatedCells: 64, repeatedRows: 64, columns: 16_384, cells: 200_000, repeatedCharacters: 1_000_000 };

/** Text smaller than this, in points, is not there for people. */
const smallestSize = 2;

/** In what a list stands: its style, its counter and how deep it is. */
interface ListPlace {
  readonly style: ListStyle | null;
  readonly counter: ListCounter;
  /** From 0. */
  readonly level: number;
}

/** Reads the text of a document, a cell, a frame or a note, piece by piece. */
export interface OdfTextReader {
  read(elements: readonly XmlElement[]): OdfPiece[];
}

/** Frames are read after the paragraph in which they are anchored. */
export function createOdfTextReader(context: OdfTextContext): OdfTextReader {
  const { styles, findings, settings, where } = context;
  const counters = new Map<string, ListCounter>();
  const headings = countItems();
  let lastCounter: ListCounter | null = null;
  let cellsLeft = most.cells;
  let charactersLeft = most.repeatedCharacters;
  /** The colour behind the text, null where it is not certain. */
  let surface = styles.paper;
  /** Frames of the paragraph that is being read. */
  let frames: XmlElement[] = [];

  const hide = (code: FindingCode, sample: string): boolean => {
    findings.add(code, { where, sample });
    return settings.hiddenText === 'include';
  };

  const read = (elements: readonly XmlElement[]): OdfPiece[] => elements.flatMap(readOne);

  const on = <Result>(colour: string | null, readInside: () => Result): Result => {
    const outer = surface;
    surface = colour === 'transparent' ? outer : colour;
    const result = readInside();
    surface = outer;
    return result;
  };

  /** How often a text may be repeated. */
  const timesOf = (wanted: number, length: number, limit: number): number => {
    if (length === 0) return 1;
    const times = Math.max(1, Math.min(wanted, limit, 1 + Math.floor(charactersLeft / length)));
    charactersLeft -= (times - 1) * length;
    return times;
  };

  const backgroundOf = (family: string, element: XmlElement): string =>
    styles.get(family, attributeOf(element, 'table:style-name')).background ?? 'transparent';

  const readOne = (element: XmlElement): OdfPiece[] => {
    switch (element.name) {
      case 'text:p':
      case 'text:h':
        return readParagraph(element, null);
      case 'text:list':
        return readList(element, null);
      case 'text:numbered-paragraph':
        return readNumberedParagraph(element);
      case 'table:table':
        return readTable(element);
      case 'text:section':
        return isHiddenSection(element) && !hide('hidden-text', wordsOf(element)) ? [] : read(contentsOf(element));
      case 'draw:frame':
        return on(null, () => readFrame(element));
      case 'office:annotation':
        readAnnotation(element);
        return [];
      case 'text:tracked-changes':
        for (const change of childrenOf(element)) findings.add('tracked-changes', { sample: wordsOf(change) });
        return [];
      case 'office:forms':
        if (childrenOf(element).length > 0) findings.add('form-fields', { where });
        return [];
      default:
        if (isIndex(element)) return read(childrenOf(childOf(element, 'text:index-body')));
        if (element.name === 'text:index-title') return read(contentsOf(element));
        if (element.name.startsWith('draw:')) return on(null, () => read(contentsOf(element)));
        return [];
    }
  };

  const readParagraph = (
    element: XmlElement,
    label: ((hasText: boolean) => string | null) | null,
    depth = 0,
  ): OdfPiece[] => {
    const outer = frames;
    frames = [];
    const style = styles.get('paragraph', attributeOf(element, 'text:style-name'));
    const runs = runsOf(element, style, null);
    const anchored = frames;
    frames = outer;
    const heading = headingLevel(element, style);
    const hasText = runs.some(({ text }) => text.trim() !== '');
    const shown = label?.(hasText) ?? (heading !== null && label === null ? headingNumber(element, heading) : null);
    const paragraph: OdfPiece[] =
      hasText && !isHiddenParagraph(element) ? [{ kind: 'paragraph', runs, label: shown, depth, heading }] : [];
    if (hasText && paragraph.length === 0 && hide('hidden-text', wordsOf(element))) {
      paragraph.push({ kind: 'paragraph', runs, label: shown, depth, heading });
    }
    return [...paragraph, ...read(anchored)];
  };

  const headingNumber = (element: XmlElement, level: number): string | null => {
    if (element.name !== 'text:h' || attributeOf(element, 'text:is-list-header') === 'true') return null;
    return headings.next(styles.outline, level - 1);
  };

  const readList = (list: XmlElement, outer: ListPlace | null): OdfPiece[] => {
    const name = attributeOf(list, 'text:style-name');
    const place: ListPlace = {
      style: styles.list(name) ?? outer?.style ?? styleOfFirstParagraph(list),
      counter: outer?.counter ?? counterOf(list),
      level: outer === null ? 0 : outer.level + 1,
    };
    return childrenOf(list).flatMap((item) => {
      if (item.name === 'text:list-header') return readItem(item, place, null);
      if (item.name !== 'text:list-item') return [];
      const start = attributeOf(item, 'text:start-value');
      return readItem(item, place, (style) =>
        place.counter.next(style, place.level, wholeNumber(start, Number.NaN) || null),
      );
    });
  };

  /** Only the first paragraph of an item has its label. */
  const readItem = (
    item: XmlElement,
    place: ListPlace,
    next: ((style: ListStyle | null) => string | null) | null,
  ): OdfPiece[] => {
    let open = next;
    return childrenOf(item).flatMap((child) => {
      if (child.name === 'text:list') return readList(child, place);
      if (child.name !== 'text:p' && child.name !== 'text:h') return readOne(child);
      const label = open?.(place.style) ?? null;
      open = null;
      return readParagraph(child, () => label, place.level + 1);
    });
  };

  const readNumberedParagraph = (element: XmlElement): OdfPiece[] => {
    const level = Math.min(9, wholeNumber(attributeOf(element, 'text:level'), 1) - 1);
    const id = attributeOf(element, 'text:list-id') ?? '';
    const counter = counters.get(id) ?? countItems();
    counters.set(id, counter);
    const style = styles.list(attributeOf(element, 'text:style-name'));
    return readItem(element, { style, counter, level }, (used) => counter.next(used, level));
  };

  /** A list goes on counting where it says so; others start anew. */
  const counterOf = (list: XmlElement): ListCounter => {
    const continued = attributeOf(list, 'text:continue-list');
    const known = continued === null ? null : (counters.get(continued) ?? null);
    const goesOn = attributeOf(list, 'text:continue-numbering') === 'true';
    const counter = known ?? (goesOn ? lastCounter : null) ?? countItems();
    const id = attributeOf(list, 'xml:id');
    if (id !== null) counters.set(id, counter);
    lastCounter = counter;
    return counter;
  };

  /** Lists without a style have that of their paragraphs. */
  const styleOfFirstParagraph = (list: XmlElement): ListStyle | null => {
    for (const item of childrenOf(list)) {
      const paragraph = childOf(item, 'text:p') ?? childOf(item, 'text:h');
      if (paragraph) return styles.list(styles.get('paragraph', attributeOf(paragraph, 'text:style-name')).listStyle);
    }
    return null;
  };

  const runsOf = (element: XmlElement, style: OdfStyle, href: string | null): Run[] =>
    element.children.flatMap((child) =>
      typeof child === 'string' ? readText(child.replace(/\s+/g, ' '), style, href) : readInline(child, style, href),
    );

  const readText = (text: string, style: OdfStyle, href: string | null): Run[] => {
    const reason = text.trim() === '' ? null : whyUnseen(style);
    if (reason !== null && !hide(reason, text)) return [];
    return [{ text, bold: style.bold === true, italic: style.italic === true, href }];
  };

  const readInline = (element: XmlElement, style: OdfStyle, href: string | null): Run[] => {
    switch (element.name) {
      case 'text:span':
        return runsOf(element, within(style, styles.get('text', attributeOf(element, 'text:style-name'))), href);
      case 'text:a':
        return runsOf(element, style, attributeOf(element, 'xlink:href'));
      case 'text:s':
        return [{ text: ' ' }];
      case 'text:tab':
        return [{ text: '\t' }];
      case 'text:line-break':
        return [{ text: '\n' }];
      case 'text:note':
        return readNote(element);
      case 'text:ruby':
        return runsOf(childOf(element, 'text:ruby-base') ?? nothing, style, href);
      case 'text:hidden-text':
        return isTrue(attributeOf(element, 'text:is-hidden')) ? readHiddenField(element) : runsOf(element, style, href);
      case 'draw:frame':
        return readInlineFrame(element);
      case 'office:annotation':
        readAnnotation(element);
        return [];
      default:
        if (element.name.startsWith('draw:')) frames.push(element);
        return isUnread(element) ? [] : runsOf(element, style, href);
    }
  };

  const readHiddenField = (element: XmlElement): Run[] => {
    const text = attributeOf(element, 'text:string-value') ?? textOf(element);
    return text !== '' && hide('hidden-text', text) ? [{ text }] : [];
  };

  const readNote = (note: XmlElement): Run[] => {
    const citation = childOf(note, 'text:note-citation');
    const label = citation ? (attributeOf(citation, 'text:label') ?? textOf(citation)) : '';
    const at = context.notes.length;
    // Kept at its place, also when the note has notes of its own.
    context.notes.push({ label, pieces: [] });
    context.notes[at] = { label, pieces: read(contentsOf(childOf(note, 'text:note-body'))) };
    return [{ text: '', footnote: true }];
  };

  const readAnnotation = (annotation: XmlElement): void => {
    const lines = contentsOf(annotation).filter(({ name }) => /^text:(?:p|list)$/.test(name));
    const text = visible(lines.map(wordsOf).join('\n')).trim();
    if (text === '') return;
    const author = visible(textOf(childOf(annotation, 'dc:creator'))).trim() || null;
    findings.add('comments', { where });
    context.asides.push({ kind: 'comment', text, author, page: where ?? null });
  };

  /** Formulas are part of the line in which they stand. */
  const readInlineFrame = (frame: XmlElement): Run[] => {
    const object = objectOf(frame);
    if (object?.kind === 'formula') return object.tex === '' ? [] : [{ text: object.tex, equation: true }];
    frames.push(frame);
    return [];
  };

  const readFrame = (frame: XmlElement): OdfPiece[] => {
    for (const child of childrenOf(frame)) {
      const href = attributeOf(child, 'xlink:href');
      if (href !== null && /^draw:/.test(child.name) && isOutside(href))
        findings.add('external-content', { where, sample: href });
      if (child.name === 'draw:text-box') return read(contentsOf(child));
      if (child.name === 'table:table') return readTable(child);
    }
    const object = objectOf(frame);
    if (object?.kind === 'chart') {
      const rows = object.table ? readRows(object.table) : [];
      return [{ kind: 'chart', title: object.title, rows }];
    }
    if (object?.kind !== 'formula' || object.tex === '') return [];
    return [{ kind: 'paragraph', runs: [{ text: object.tex, equation: true }], label: null, depth: 0, heading: null }];
  };

  const objectOf = (frame: XmlElement): OdfObject | null => {
    const object = childOf(frame, 'draw:object');
    return object && readOdfObject(context.odf, object);
  };

  const readTable = (table: XmlElement): OdfPiece[] => {
    const rows = readRows(table);
    const cells = rowsIn(table).rows.flatMap(({ row }) =>
      childrenOf(row).filter(({ name }) => name === 'table:table-cell'),
    );
    const [only] = cells;
    // A frame around text, not a table.
    if (cells.length === 1 && only) return read(contentsOf(only));
    return rows.some((row) => row.some(({ inline }) => inline.text !== '')) ? [{ kind: 'table', rows }] : [];
  };

  const readRows = (table: XmlElement): DraftCell[][] => {
    const { rows } = rowsIn(table);
    const marked = rows.some(({ header }) => header);
    const read = (row: XmlElement, header: boolean, rowsLeft: number) =>
      on(backgroundOf('table', table), () => on(backgroundOf('table-row', row), () => readRow(row, header, rowsLeft)));
    return rows.flatMap(({ row, header }, at) => {
      const cells = read(row, rows.length > 1 && (marked ? header : at === 0), rows.length - at);
      const times = wholeNumber(attributeOf(row, 'table:number-rows-repeated'), 1);
      const length = cells.reduce((sum, { inline }) => sum + inline.text.length, 0);
      const repeated = timesOf(times, length, most.repeatedRows);
      return Array.from({ length: repeated }, () => cells);
    });
  };

  const readRow = (row: XmlElement, header: boolean, rowsLeft: number): DraftCell[] => {
    const cells: DraftCell[] = [];
    let column = 0;
    for (const cell of childrenOf(row)) {
      if (cell.name !== 'table:table-cell' && cell.name !== 'table:covered-table-cell') continue;
      const times = Math.max(1, wholeNumber(attributeOf(cell, 'table:number-columns-repeated'), 1));
      const colour = backgroundOf('table-cell', cell);
      const inline = isCovered(cell) ? null : on(colour, () => layRuns(flatten(read(contentsOf(cell)))));
      const repeated = timesOf(times, inline?.text.length ?? 0, most.repeatedCells);
      const columnSpan = spanOf(cell, 'table:number-columns-spanned', most.columns);
      const rowSpan = spanOf(cell, 'table:number-rows-spanned', rowsLeft);
      for (let at = 0; inline && at < repeated && cellsLeft > 0; at += 1) {
        cells.push({ column: column + at, columnSpan, rowSpan, header, inline });
        cellsLeft -= 1;
      }
      column = Math.min(most.columns, column + times);
    }
    return cells;
  };

  const isCovered = (cell: XmlElement): boolean => {
    if (cell.name === 'table:table-cell') return false;
    const text = wordsOf(cell);
    return text === '' || !hide('covered-text', text);
  };

  const whyUnseen = (style: OdfStyle): FindingCode | null => {
    if (style.hidden) return 'hidden-text';
    if (style.size !== null && style.size > 0 && style.size < smallestSize) return 'tiny-text';
    const behind = style.background === null || style.background === 'transparent' ? surface : style.background;
    return style.colour !== null && behind !== null && looksAlike(style.colour, behind) ? 'white-text' : null;
  };

  return { read };
}

const nothing: XmlElement = { name: '', attributes: '', children: [] };

/** Elements in a paragraph whose text is not part of it; what is in those that nobody knows, is (ISO/IEC 26300-1, 3.17). */
function isUnread({ name }: XmlElement): boolean {
  return /^(?:draw|office|svg|table|presentation|form|dc|meta|number|style):|^text:script$/.test(name);
}

/** What is hidden as text stands in an element. */
function contentsOf(element: XmlElement | null): XmlElement[] {
  return childrenOf(element).flatMap((child) => (child.name === 'text:soft-page-break' ? [] : [child]));
}

function isIndex({ name }: XmlElement): boolean {
  return /^text:(?:table-of-content|bibliography|(?:illustration|table|object|user|alphabetical)-index)$/.test(name);
}

function isTrue(value: string | null): boolean {
  return value === 'true';
}

/** Of a section under a condition, the file keeps what came of it the last time. */
function isHiddenSection(section: XmlElement): boolean {
  const display = attributeOf(section, 'text:display');
  return display === 'none' || (display === 'condition' && isTrue(attributeOf(section, 'text:is-hidden')));
}

function isHiddenParagraph(paragraph: XmlElement): boolean {
  return childrenOf(paragraph).some(
    ({ name, attributes }) => name === 'text:hidden-paragraph' && /\stext:is-hidden\s*=\s*["']true/.test(attributes),
  );
}

/** The style "Title" makes a heading of the first level, as it does in other formats. */
function headingLevel(element: XmlElement, style: OdfStyle): number | null {
  if (element.name === 'text:h')
    return Math.min(6, Math.max(1, wholeNumber(attributeOf(element, 'text:outline-level'), 1)));
  return style.names.some((name) => /^(?:title|titel)$/i.test(name)) ? 1 : null;
}

/** A format in a format: what the inner one says wins. */
function within(outer: OdfStyle, inner: OdfStyle): OdfStyle {
  return {
    names: outer.names,
    bold: inner.bold ?? outer.bold,
    italic: inner.italic ?? outer.italic,
    hidden: inner.hidden ?? outer.hidden,
    size: inner.size ?? outer.size,
    colour: inner.colour ?? outer.colour,
    background: inner.background ?? outer.background,
    listStyle: outer.listStyle,
    pageHidden: false,
  };
}

function spanOf(cell: XmlElement, name: string, most: number): number {
  return Math.max(1, Math.min(wholeNumber(attributeOf(cell, name), 1), most));
}

/** All words in an element, for a finding or an aside. */
export function wordsOf(element: XmlElement): string {
  const text = element.children.map((child) => (typeof child === 'string' ? child : wordsOf(child))).join('');
  return /^text:(?:p|h|tab|s|line-break)$/.test(element.name) ? `${text} ` : text;
}

interface TableRows {
  readonly rows: readonly { readonly row: XmlElement; readonly header: boolean }[];
}

/** The rows of a table, which may stand in groups. */
function rowsIn(table: XmlElement, header = false): TableRows {
  const rows = childrenOf(table).flatMap((child): TableRows['rows'] => {
    if (child.name === 'table:table-row') return [{ row: child, header }];
    if (child.name === 'table:table-header-rows') return rowsIn(child, true).rows;
    return /^table:table-row(?:s|-group)$/.test(child.name) ? rowsIn(child, header).rows : [];
  });
  return { rows };
}

/** The pieces of a cell or a note as one text, labels included. */
export function flatten(pieces: readonly OdfPiece[]): Run[] {
  return pieces.flatMap((piece): Run[] => {
    if (piece.kind === 'paragraph') {
      return [...showLabel(piece.label), ...piece.runs, { text: '\n' }];
    }
    const title = piece.kind === 'chart' ? [{ text: `${piece.title}\n` }] : [];
    return [...title, ...piece.rows.flat().map(({ inline }) => ({ text: `${inline.text} ` }))];
  });
}
