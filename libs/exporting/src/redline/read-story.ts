import type { Block } from '@lesart/document';
import { childOf, childrenOf, settingOf, type XmlElement } from '../package/xml.ts';
import { type InlineReader, readInlines } from './read-inlines.ts';
import type { Levels } from './read-levels.ts';
import { joinStreams, type ShownText, type Stream, showText } from './stream.ts';

/** What a body, a cell, a note, a header or a text box holds. */
export interface Container {
  readonly items: readonly Item[];
}
export type Item = Paragraph | Table;

interface Placed {
  readonly element: XmlElement;
  /** Content controls around it, outermost first. */
  readonly path: readonly XmlElement[];
  /** Bookmarks and the like that stand between it and the item before. */
  readonly before: readonly XmlElement[];
}

export interface Paragraph extends Placed {
  readonly kind: 'paragraph';
  readonly stream: Stream;
  readonly shown: ShownText;
}

export interface Table extends Placed {
  readonly kind: 'table';
  readonly rows: readonly Row[];
}

export interface Row {
  readonly kind: 'row';
  readonly element: XmlElement;
  readonly before: readonly XmlElement[];
  readonly cells: readonly Cell[];
  /** Whether it is only a frame around text: its paragraphs are blocks of their own. */
  readonly frame: boolean;
}

export interface Cell extends Container {
  readonly element: XmlElement;
  readonly stream: Stream;
  readonly shown: ShownText;
}

export interface Note {
  readonly kind: 'note';
  readonly container: Container;
  readonly stream: Stream;
  readonly shown: ShownText;
}

/** What a block is made of. */
export type Holder = Paragraph | Row | Note;

/** Reads what an element holds: paragraphs and tables, wherever content controls hold them. */
export function readContainer(parent: XmlElement, reader: InlineReader): Container {
  const items: Item[] = [];
  let before: XmlElement[] = [];
  const readAll = (elements: readonly XmlElement[], path: readonly XmlElement[]): void => {
    for (const child of elements) {
      const place = { element: child, path, before };
      if (child.name === 'w:p') items.push(readParagraph(place, reader));
      else if (child.name === 'w:tbl') items.push(readTable(place, reader));
      else if (child.name === 'w:sdt' || child.name === 'w:customXml') {
        readAll(childrenOf(childOf(child, 'w:sdtContent') ?? child), [...path, child]);
        continue;
      } else {
        if (!ends.has(child.name)) before.push(child);
        continue;
      }
      before = [];
    }
  };
  readAll(childrenOf(parent), []);
  return { items };
}

/** Properties, which stand beside the content. */
const ends = new Set(['w:sectPr', 'w:tcPr', 'w:customXmlPr', 'w:sdtPr', 'w:sdtEndPr']);

function readParagraph(place: Placed, reader: InlineReader): Paragraph {
  const paragraph = { kind: 'paragraph' as const, ...place };
  const read: { stream?: Stream; shown?: ShownText } = {};
  const whole: Paragraph = {
    ...paragraph,
    get stream() {
      read.stream ??= joinStreams(reader.side, []);
      return read.stream;
    },
    get shown() {
      read.shown ??= showText(whole.stream, '\n');
      return read.shown;
    },
  };
  read.stream = readInlines(place.element, whole, reader);
  return whole;
}

function readTable(place: Placed, reader: InlineReader): Table {
  const rows: Row[] = [];
  let before: XmlElement[] = [];
  const rowElements: { element: XmlElement; before: XmlElement[] }[] = [];
  for (const child of opened(place.element)) {
    if (child.name === 'w:tr') {
      rowElements.push({ element: child, before });
      before = [];
    } else if (/^w:(?:bookmark|comment|perm)/.test(child.name)) before.push(child);
  }
  const cellsOf = rowElements.map(({ element }) => opened(element).filter(({ name }) => name === 'w:tc'));
  const frame = isFrame(cellsOf);
  rowElements.forEach((row, at) => {
    rows.push({ kind: 'row', ...row, frame, cells: (cellsOf[at] ?? []).map((cell) => readCell(cell, reader)) });
  });
  return { kind: 'table', ...place, rows };
}

/** The children of a table or row; content controls around rows and cells are opened. */
function opened(parent: XmlElement): XmlElement[] {
  return childrenOf(parent).flatMap((child) =>
    child.name === 'w:sdt' || child.name === 'w:customXml' ? opened(childOf(child, 'w:sdtContent') ?? child) : [child],
  );
}

/** More paragraphs than this in a cell are a text in a frame, not an entry of a table. */
const mostInCell = 12;

function isFrame(rows: readonly (readonly XmlElement[])[]): boolean {
  if (rows.some((row) => row.length > 1)) return false;
  const holdsMuch = rows.flat().some((cell) => {
    const content = childrenOf(cell).filter(({ name }) => name === 'w:p' || name === 'w:tbl' || name === 'w:sdt');
    return content.length > mostInCell || content.some(({ name }) => name === 'w:tbl');
  });
  return rows.length <= 1 || holdsMuch;
}

function readCell(cell: XmlElement, reader: InlineReader): Cell {
  const { items } = readContainer(cell, reader);
  const stream = joinStreams(reader.side, items.flatMap(streamsOf));
  const properties = childOf(cell, 'w:tcPr');
  const merge = childOf(properties, 'w:vMerge');
  const isCovered = merge !== null && merge.attributes.get('w:val') !== 'restart';
  return { element: cell, items, stream, shown: isCovered ? { text: '', at: [] } : showText(stream, ' ') };
}

function streamsOf(item: Item): Stream[] {
  if (item.kind === 'paragraph') return [item.stream];
  return item.rows.flatMap(({ cells }) => cells.map(({ stream }) => stream));
}

export function readNote(note: XmlElement, reader: InlineReader): Note {
  const container = readContainer(note, reader);
  const stream = joinStreams(reader.side, container.items.flatMap(streamsOf));
  return { kind: 'note', container, stream, shown: showText(stream, '\n') };
}

/** The blocks of containers, with what each is made of. */
export interface StoryBlocks {
  readonly blocks: readonly Block[];
  readonly holders: ReadonlyMap<string, Holder>;
}

/**
 * Lists the blocks of a story as a reader of documents does: what shows no text is no block.
 * @param identify gives a block its id
 */
export function listBlocks(
  container: Container,
  notes: readonly Note[],
  levels: Levels,
  identify: (text: string) => string,
): StoryBlocks {
  const blocks: Block[] = [];
  const holders = new Map<string, Holder>();
  let tables = 0;
  const add = (holder: Holder, block: Pick<Block, 'kind' | 'text'> & Partial<Block>): void => {
    if (block.text === '') return;
    const id = identify(block.text);
    holders.set(id, holder);
    const rest = { level: null, label: null, marks: [], table: null, locator: { kind: 'flow' as const } };
    blocks.push({ ...rest, ...block, id, ordinal: blocks.length });
  };
  const addTable = ({ rows }: Table): void => {
    const number = tables;
    if (!rows.some(({ frame }) => frame)) tables += 1;
    rows.forEach((row, at) => {
      if (row.frame) row.cells.forEach(addItems);
      else add(row, { kind: 'tableRow', ...describeRow(row, number, at) });
    });
  };
  const addItems = ({ items }: Container): void => {
    for (const item of items) {
      if (item.kind === 'table') addTable(item);
      else add(item, { text: item.shown.text, ...levels.of(childOf(item.element, 'w:pPr')) });
    }
  };
  addItems(container);
  notes.forEach((note, at) => {
    add(note, { kind: 'footnote', text: note.shown.text, label: String(at + 1) });
  });
  return { blocks, holders };
}

function describeRow({ element, cells }: Row, table: number, row: number): Pick<Block, 'text' | 'table'> {
  const header = childOf(childOf(element, 'w:trPr'), 'w:tblHeader') !== null || row === 0;
  let column = Number(settingOf(childOf(element, 'w:trPr'), 'w:gridBefore') ?? 0) || 0;
  let start = 0;
  const described = cells.map(({ element: cell, shown }) => {
    const columnSpan = Math.max(1, Number(settingOf(childOf(cell, 'w:tcPr'), 'w:gridSpan') ?? 1) || 1);
    const place = { column, columnSpan, rowSpan: 1, header, start, end: start + shown.text.length };
    column += columnSpan;
    start = place.end + 1;
    return place;
  });
  const text = cells.map(({ shown }) => shown.text).join('\t');
  return { text: text.trim() === '' ? '' : text, table: { table, row, cells: described } };
}
