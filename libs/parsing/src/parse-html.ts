import { type DraftBlock, ReadingFault } from '@lesart/document';
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, parseFragment } from 'parse5';
import { collectFindings } from './collect-findings.ts';
import { decodeText, isBinary } from './decode-text.ts';
import { type DraftCell, draftBlock, draftTableRow } from './draft-block.ts';
import { formatNumber } from './format-number.ts';
import { layRuns, layVerbatim, type Run } from './lay-runs.ts';
import type { DraftContent } from './parse-document.ts';
import { summariseReading } from './summarise-reading.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;
type Format = Omit<Run, 'text'>;

/** Below this share of the page's text, what looks like menus and margins is the page itself. */
const leastReadableShare = 0.4;

/**
 * Reads the text of a web page without its menus, margins and forms; when that leaves less than 40 % of the words,
 * all of it. Scripts, styles and hidden elements are never read.
 */
export function parseHtml(bytes: Uint8Array): DraftContent {
  if (isBinary(bytes)) throw new ReadingFault('file-type-unknown', 'The file is not text.');
  const { text, guessed } = decodeText(bytes, declaredEncoding(bytes));
  const findings = collectFindings();
  if (guessed) findings.add('encoding-guessed');
  const blocks = readPage(text);
  if (blocks.length === 0) throw new ReadingFault('file-without-text', 'The page holds no text.');
  return { blocks, reading: summariseReading(blocks, { findings: findings.list() }) };
}

/** The blocks of a page as text, for parsers that come by HTML in another way. */
export function readPage(html: string): DraftBlock[] {
  const page = parse(html);
  const all = new HtmlReader(alwaysLeftOut, 0).readAll(page);
  const readable = new HtmlReader(besideTheText, 0).readAll(page);
  return textLength(readable) < textLength(all) * leastReadableShare ? all : readable;
}

/**
 * The blocks of a piece of HTML.
 * @param tables number of its first table
 * @returns the blocks and the number of the next table
 */
export function readHtmlBlocks(html: string, tables: number): { blocks: DraftBlock[]; tables: number } {
  const reader = new HtmlReader(alwaysLeftOut, tables);
  return { blocks: reader.readAll(parseFragment(html)), tables: reader.tables };
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString('latin1');
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? null;
}

function textLength(blocks: readonly DraftBlock[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}

const neverText = new Set(
  'script style noscript template head iframe object svg math canvas audio video select datalist textarea'.split(' '),
);

function alwaysLeftOut(element: Element): boolean {
  if (neverText.has(element.tagName)) return element.tagName !== 'math';
  const style = attribute(element, 'style') ?? '';
  return attribute(element, 'hidden') !== null || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

const margins = new Set(['nav', 'footer', 'aside', 'form', 'button', 'dialog']);

function besideTheText(element: Element): boolean {
  if (alwaysLeftOut(element) || attribute(element, 'aria-hidden') === 'true') return true;
  if (element.tagName === 'header') return !isInside(element, 'article', 'main') && !contains(element, 'h1');
  if (element.tagName === 'footer' && isInside(element, 'article', 'main')) return false;
  return margins.has(element.tagName) || attribute(element, 'role') === 'navigation';
}

function isInside(element: Element, ...tagNames: string[]): boolean {
  for (
    let parent: Parent | null = element.parentNode;
    parent;
    parent = 'parentNode' in parent ? parent.parentNode : null
  ) {
    if ('tagName' in parent && tagNames.includes(parent.tagName)) return true;
  }
  return false;
}

function contains(element: Element, tagName: string): boolean {
  const open: Parent[] = [element];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const child of node.childNodes) {
      if (!defaultTreeAdapter.isElementNode(child)) continue;
      if (child.tagName === tagName) return true;
      open.push(child);
    }
  }
  return false;
}

function attribute(element: Element, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name)?.value ?? null;
}

const blockElements = new Set(
  `address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure
   footer form header hgroup hr html legend main nav option section summary`.split(/\s+/),
);

/** Browsers nest no deeper than this either. */
const deepest = 400;

/** Walks a tree and collects blocks: text gathers as runs until an element begins or ends a block. */
class HtmlReader {
  tables: number;
  private readonly leftOut: (element: Element) => boolean;
  private readonly blocks: DraftBlock[] = [];
  private runs: Run[] = [];
  /** The list item whose first text is still to come. */
  private openItem: { level: number; label: string } | null = null;
  private listDepth = 0;
  private depth = 0;

  constructor(leftOut: (element: Element) => boolean, tables: number) {
    this.leftOut = leftOut;
    this.tables = tables;
  }

  readAll(parent: Parent): DraftBlock[] {
    this.readChildren(parent, {});
    this.flush();
    return this.blocks;
  }

  private readChildren(parent: Parent, format: Format): void {
    if (this.depth >= deepest) return;
    this.depth += 1;
    for (const child of parent.childNodes) this.read(child, format);
    this.depth -= 1;
  }

  private read(node: Node, format: Format): void {
    if (defaultTreeAdapter.isTextNode(node)) {
      this.runs.push({ ...format, text: node.value.replace(/[\t\n\f\r ]+/g, ' ') });
    } else if (defaultTreeAdapter.isElementNode(node) && !this.leftOut(node)) {
      this.readElement(node, format);
    }
  }

  private readElement(element: Element, format: Format): void {
    const { tagName } = element;
    if (tagName === 'br') this.runs.push({ text: '\n' });
    else if (/^h[1-6]$/.test(tagName)) this.readHeading(element, Number(tagName.charAt(1)), format);
    else if (tagName === 'p' || tagName === 'figcaption' || blockElements.has(tagName)) this.readBlock(element, format);
    else if (tagName === 'ul' || tagName === 'ol' || tagName === 'menu') this.readList(element, format);
    else if (tagName === 'table') this.readTable(element);
    else if (tagName === 'pre') this.readCode(element);
    else this.readChildren(element, formatInside(element, format));
  }

  private readBlock(element: Element, format: Format): void {
    this.flush();
    this.readChildren(element, format);
    this.flush(element.tagName === 'figcaption' ? 'figure' : 'paragraph');
  }

  private readHeading(element: Element, level: number, format: Format): void {
    this.flush();
    this.readChildren(element, format);
    const inline = layRuns(this.runs.splice(0));
    if (inline.text !== '') this.blocks.push(draftBlock('heading', inline, { level }));
  }

  private readList(list: Element, format: Format): void {
    this.flush();
    this.listDepth += 1;
    let number = Number.parseInt(attribute(list, 'start') ?? '1', 10) || 1;
    for (const child of list.childNodes) {
      if (!defaultTreeAdapter.isElementNode(child) || child.tagName !== 'li') {
        this.read(child, format);
        continue;
      }
      if (this.leftOut(child)) continue;
      number = Number.parseInt(attribute(child, 'value') ?? '', 10) || number;
      const label = list.tagName === 'ol' ? orderedLabel(number, attribute(list, 'type')) : '•';
      number += 1;
      this.flush();
      this.openItem = { level: this.listDepth, label };
      this.readChildren(child, format);
      this.flush();
      this.openItem = null;
    }
    this.flush();
    this.listDepth -= 1;
  }

  private readCode(element: Element): void {
    this.flush();
    const inline = layVerbatim(textOf(element));
    if (inline.text !== '') this.blocks.push(draftBlock('code', inline));
  }

  private readTable(table: Element): void {
    this.flush();
    const rows = rowsOf(table).filter((row) => !this.leftOut(row));
    const onlyLayout =
      rows.every((row) => cellsOf(row).length <= 1) || (contains(table, 'table') && !contains(table, 'th'));
    if (onlyLayout) {
      for (const row of rows) for (const cell of cellsOf(row)) this.readBlock(cell, {});
      return;
    }
    for (const child of table.childNodes) {
      if (defaultTreeAdapter.isElementNode(child) && child.tagName === 'caption') this.readBlock(child, {});
    }
    this.addRows(rows);
  }

  private addRows(rows: readonly Element[]): void {
    const number = this.tables;
    this.tables += 1;
    const taken: number[] = [];
    rows.forEach((row, index) => {
      const cells: DraftCell[] = [];
      let column = 0;
      for (const cell of cellsOf(row)) {
        while ((taken[column] ?? 0) > index) column += 1;
        const columnSpan = spanOf(cell, 'colspan', 100);
        const rowSpan = Math.min(spanOf(cell, 'rowspan', 1000), rows.length - index);
        for (let at = column; at < column + columnSpan; at += 1) taken[at] = index + rowSpan;
        const inline = this.cellText(cell);
        cells.push({ column, columnSpan, rowSpan, header: cell.tagName === 'th', inline });
        column += columnSpan;
      }
      if (cells.some((cell) => cell.inline.text !== '')) this.blocks.push(draftTableRow(number, index, cells));
    });
  }

  /** What would be blocks elsewhere stands in one cell, one after the other. */
  private cellText(cell: Element): ReturnType<typeof layRuns> {
    const inner = new HtmlReader(this.leftOut, 0);
    inner.depth = this.depth + 1;
    const blocks = inner.readAll(cell);
    const runs = blocks.flatMap(({ text, marks, label }, index): Run[] => [
      ...(index > 0 ? [{ text: ' ' }] : []),
      ...(label !== null && label !== '•' ? [{ text: `${label} ` }] : []),
      ...runsOfBlock(text, marks),
    ]);
    return layRuns(runs);
  }

  private flush(kind: 'paragraph' | 'figure' = 'paragraph'): void {
    if (this.runs.length === 0) return;
    const inline = layRuns(this.runs.splice(0));
    if (inline.text === '') return;
    if (this.openItem) this.blocks.push(draftBlock('listItem', inline, this.openItem));
    else this.blocks.push(draftBlock(kind, inline));
    this.openItem = null;
  }
}

/** The runs that a block's text was laid from, as far as its marks tell. */
function runsOfBlock(text: string, marks: DraftBlock['marks']): Run[] {
  const edges = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return edges.slice(1).map((end, index) => {
    const start = edges[index] ?? 0;
    const over = marks.filter((mark) => mark.start <= start && mark.end >= end);
    const link = over.find((mark) => mark.kind === 'link');
    return {
      text: text.slice(start, end),
      bold: over.some(({ kind }) => kind === 'bold'),
      italic: over.some(({ kind }) => kind === 'italic'),
      code: over.some(({ kind }) => kind === 'code'),
      href: link?.kind === 'link' ? link.href : null,
    };
  });
}

function formatInside(element: Element, format: Format): Format {
  switch (element.tagName) {
    case 'b':
    case 'strong':
      return { ...format, bold: true };
    case 'i':
    case 'em':
      return { ...format, italic: true };
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return { ...format, code: true };
    case 'a':
      return { ...format, href: attribute(element, 'href') };
    default:
      return format;
  }
}

function rowsOf(table: Element): Element[] {
  return table.childNodes.filter(defaultTreeAdapter.isElementNode).flatMap((child) => {
    if (child.tagName === 'tr') return [child];
    return ['thead', 'tbody', 'tfoot'].includes(child.tagName) ? rowsOf(child) : [];
  });
}

function cellsOf(row: Element): Element[] {
  return row.childNodes
    .filter(defaultTreeAdapter.isElementNode)
    .filter(({ tagName }) => tagName === 'td' || tagName === 'th');
}

function spanOf(cell: Element, name: string, most: number): number {
  const span = Number.parseInt(attribute(cell, name) ?? '1', 10);
  return Number.isFinite(span) ? Math.min(most, Math.max(1, span)) : 1;
}

function textOf(parent: Parent): string {
  let text = '';
  const open: Node[] = [...parent.childNodes].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    if (defaultTreeAdapter.isTextNode(node)) text += node.value;
    else if (defaultTreeAdapter.isElementNode(node)) {
      if (node.tagName === 'br') text += '\n';
      open.push(...[...node.childNodes].reverse());
    }
  }
  return text;
}

function orderedLabel(number: number, type: string | null): string {
  if (type === 'a' || type === 'A') return `${formatNumber(number, type === 'a' ? 'lowerLetter' : 'upperLetter')}.`;
  if (type === 'i' || type === 'I') return `${formatNumber(number, type === 'i' ? 'lowerRoman' : 'upperRoman')}.`;
  return `${number}.`;
}
