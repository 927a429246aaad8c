import type { Block, Mark } from '@lesart/document';
import { element, type XmlElement, type XmlNode } from '../package/xml.ts';
import { assembleDocx } from './docx-parts.ts';
import { createLists, type Lists } from './number-lists.ts';

/**
 * A plain Word document of blocks: headings, lists with the numbers that they show, tables, notes and code, each in a
 * style of its own. The text of each block is the text of its paragraph.
 */
export function makeDocx(blocks: readonly Block[], { title }: { readonly title: string }): Uint8Array {
  const lists = createLists();
  const links = new Map<string, string>();
  const body: XmlNode[] = [];
  let at = 0;
  while (at < blocks.length) {
    const block = blocks[at];
    if (!block) break;
    const rows = rowsFrom(blocks, at);
    if (rows.length > 0) {
      // Two tables beside one another would be one.
      if (isTable(body.at(-1))) body.push(element('w:p'));
      body.push(tableOf(rows, links));
      at += rows.length;
    } else {
      body.push(paragraphOf(block, lists, links));
      at += 1;
    }
  }
  if (body.length === 0 || isTable(body.at(-1))) body.push(element('w:p'));
  return assembleDocx({ title, body, numbering: lists.definitions(), links });
}

function isTable(node: XmlNode | undefined): boolean {
  return typeof node === 'object' && node.name === 'w:tbl';
}

/** The rows of the table that begins here; none where no table does. */
function rowsFrom(blocks: readonly Block[], from: number): Block[] {
  const table = blocks[from]?.table;
  if (!table) return [];
  const next = blocks.slice(from).findIndex((block) => block.table?.table !== table.table);
  return blocks.slice(from, next === -1 ? blocks.length : from + next);
}

const styleOf: Readonly<Partial<Record<Block['kind'], string>>> = {
  listItem: 'ListParagraph',
  figure: 'Caption',
  code: 'Code',
  footnote: 'FootnoteText',
  note: 'Quote',
};

function paragraphOf(block: Block, lists: Lists, links: Map<string, string>): XmlElement {
  const style = block.kind === 'heading' ? `Heading${Math.min(6, block.level ?? 1)}` : styleOf[block.kind];
  const properties: XmlElement[] = style === undefined ? [] : [element('w:pStyle', { 'w:val': style })];
  if (block.label !== null) properties.push(...lists.place(block.label, block.kind, block.level ?? 1));
  const runs = runsOf(block.text, block.marks, 0, block.text.length, links);
  return element('w:p', {}, properties.length > 0 ? [element('w:pPr', {}, properties), ...runs] : runs);
}

/** The text from `from` to `to` in runs of one look each. */
function runsOf(
  text: string,
  marks: readonly Mark[],
  from: number,
  to: number,
  links: Map<string, string>,
): XmlElement[] {
  const cuts = new Set([from, to]);
  for (const { start, end } of marks) for (const cut of [start, end]) if (cut > from && cut < to) cuts.add(cut);
  const places = [...cuts].sort((one, other) => one - other);
  return places.slice(0, -1).map((start, at) => {
    const end = places[at + 1] ?? to;
    const own = marks.filter((mark) => mark.start <= start && mark.end >= end);
    const run = element('w:r', {}, [...lookOf(own), ...contentOf(text.slice(start, end))]);
    const link = own.find((mark) => mark.kind === 'link');
    if (!link) return run;
    const id = `link ${links.size + 1}`;
    links.set(id, link.href);
    return element('w:hyperlink', { 'r:id': id }, [run]);
  });
}

function lookOf(marks: readonly Mark[]): XmlElement[] {
  const has = (kind: Mark['kind']) => marks.some((mark) => mark.kind === kind);
  const look: XmlElement[] = [];
  if (has('link')) look.push(element('w:rStyle', { 'w:val': 'Hyperlink' }));
  if (has('code')) look.push(element('w:rFonts', { 'w:ascii': 'Consolas', 'w:hAnsi': 'Consolas', 'w:cs': 'Consolas' }));
  if (has('bold')) look.push(element('w:b'));
  if (has('italic')) look.push(element('w:i'));
  return look.length > 0 ? [element('w:rPr', {}, look)] : [];
}

/** Text with its tabs and line breaks as Word writes them. */
export function contentOf(text: string): XmlElement[] {
  return text.split(/([\t\n])/).flatMap((part): XmlElement[] => {
    if (part === '\t') return [element('w:tab')];
    if (part === '\n') return [element('w:br')];
    return part === '' ? [] : [element('w:t', { 'xml:space': 'preserve' }, [part])];
  });
}

/** Width between the margins, in twentieths of a point. */
const textWidth = 9638;

function tableOf(rows: readonly Block[], links: Map<string, string>): XmlElement {
  const cells = rows.map(({ table }) => table?.cells ?? []);
  const columns = Math.max(1, ...cells.flat().map(({ column, columnSpan }) => column + columnSpan));
  const width = Math.floor(textWidth / columns);
  /** Columns that a cell of a row above still covers, with the rows that are left and its width. */
  const covered = new Map<number, { rows: number; span: number }>();
  const made = rows.map((row, at) => {
    const written: XmlElement[] = [];
    let column = 0;
    const addCell = (span: number, merge: 'restart' | 'continue' | null, content: XmlElement[]) => {
      const properties = [element('w:tcW', { 'w:w': String(width * span), 'w:type': 'dxa' })];
      if (span > 1) properties.push(element('w:gridSpan', { 'w:val': String(span) }));
      if (merge) properties.push(element('w:vMerge', merge === 'restart' ? { 'w:val': 'restart' } : {}));
      written.push(element('w:tc', {}, [element('w:tcPr', {}, properties), ...content]));
      column += span;
    };
    const fillTo = (end: number) => {
      while (column < end) {
        const above = covered.get(column);
        if (above && above.rows > 0) {
          covered.set(column, { ...above, rows: above.rows - 1 });
          addCell(Math.min(above.span, end - column), 'continue', [cellParagraph([])]);
        } else addCell(1, null, [cellParagraph([])]);
      }
    };
    for (const cell of cells[at] ?? []) {
      if (cell.column < column) continue;
      fillTo(cell.column);
      const isTall = cell.rowSpan > 1 && at < rows.length - 1;
      if (isTall) covered.set(cell.column, { rows: cell.rowSpan - 1, span: cell.columnSpan });
      addCell(cell.columnSpan, isTall ? 'restart' : null, cellContent(row, cell, links));
    }
    fillTo(columns);
    const isHeader = (cells[at] ?? []).length > 0 && (cells[at] ?? []).every(({ header }) => header);
    const properties = isHeader && at === 0 ? [element('w:trPr', {}, [element('w:tblHeader')])] : [];
    return element('w:tr', {}, [...properties, ...written]);
  });
  return element('w:tbl', {}, [
    element('w:tblPr', {}, [
      element('w:tblStyle', { 'w:val': 'TableGrid' }),
      element('w:tblW', { 'w:w': '5000', 'w:type': 'pct' }),
    ]),
    element(
      'w:tblGrid',
      {},
      Array.from({ length: columns }, () => element('w:gridCol', { 'w:w': String(width) })),
    ),
    ...made,
  ]);
}

function cellContent(
  { text, marks }: Block,
  { start, end, header }: { start: number; end: number; header: boolean },
  links: Map<string, string>,
): XmlElement[] {
  const bold: Mark[] = header ? [{ kind: 'bold', start, end }] : [];
  return [cellParagraph(runsOf(text, [...marks, ...bold], start, end, links))];
}

function cellParagraph(runs: readonly XmlElement[]): XmlElement {
  return element('w:p', {}, [element('w:pPr', {}, [element('w:pStyle', { 'w:val': 'TableText' })]), ...runs]);
}
