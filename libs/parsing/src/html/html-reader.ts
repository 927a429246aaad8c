import type { DraftBlock, FindingCode } from '@lesart/document';
import { type DefaultTreeAdapterTypes, defaultTreeAdapter } from 'parse5';
import type { Findings } from '../collect-findings.ts';
import { type DraftCell, draftBlock, draftTableRow } from '../draft-block.ts';
import { formatNumber } from '../format-number.ts';
import { layPlain, layRuns, layVerbatim, type Run } from '../lay-runs.ts';
import type { StyleRules } from './read-style-rules.ts';
import { concealmentOf, plainSight, type Sight, sightOf } from './sight-of.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;
type Format = Omit<Run, 'text'>;

const neverText = new Set(
  'script style noscript template head iframe object svg canvas audio video select datalist textarea'.split(' '),
);

/** Elements that are never text. */
export function isNoText(element: Element): boolean {
  return neverText.has(element.tagName);
}

const margins = new Set(['nav', 'footer', 'aside', 'form', 'button', 'dialog']);

/** Elements that are no text, or stand beside the text of a page. */
export function isBesideTheText(element: Element): boolean {
  if (isNoText(element) || isOrnament(element)) return true;
  if (element.tagName === 'header') return !isInside(element, 'article', 'main') && !contains(element, 'h1');
  if (element.tagName === 'footer' && isInside(element, 'article', 'main')) return false;
  return margins.has(element.tagName) || attribute(element, 'role') === 'navigation';
}

/**
 * What is hidden from screen readers is seen by all others, so it is text, unless it holds no letter or number, or paints
 * the formula that stands before it as MathML.
 */
function isOrnament(element: Element): boolean {
  return attribute(element, 'aria-hidden') === 'true' && (!holdsWord(element) || followsFormula(element));
}

function holdsWord(element: Element): boolean {
  const open: Node[] = [...element.childNodes].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    if (defaultTreeAdapter.isTextNode(node) && /[\p{L}\p{N}]/u.test(node.value)) return true;
    if (defaultTreeAdapter.isElementNode(node)) open.push(...[...node.childNodes].reverse());
  }
  return false;
}

const formulas = new WeakMap<Parent, boolean>();

function followsFormula({ parentNode: parent }: Element): boolean {
  if (!parent) return false;
  const [first] = parent.childNodes;
  const known = formulas.get(parent) ?? (first && 'tagName' in first ? contains(first, 'math') : false);
  formulas.set(parent, known);
  return known;
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

/** What is the same for a page and all pieces of it. */
export interface ReaderContext {
  readonly leavesOut: (element: Element) => boolean;
  readonly rules: StyleRules;
  readonly findings: Findings;
  readonly includesConcealed: boolean;
}

/** How text stands in the elements around it. */
interface Around {
  readonly format: Format;
  readonly sight: Sight;
}

const unformatted: Around = { format: {}, sight: plainSight };

/** Walks a tree and collects blocks: text gathers as runs until an element begins or ends a block. */
export class HtmlReader {
  tables: number;
  private readonly context: ReaderContext;
  private readonly blocks: DraftBlock[] = [];
  private runs: Run[] = [];
  /** What pictures show, for where they stand alone. */
  private pictures: string[] = [];
  /** Text of the open block that nobody sees, by why. */
  private readonly concealed = new Map<FindingCode, string>();
  /** The list item whose first text is still to come. */
  private openItem: { level: number; label: string } | null = null;
  private listDepth = 0;
  private depth = 0;

  constructor(context: ReaderContext, tables: number) {
    this.context = context;
    this.tables = tables;
  }

  /** @param around the sight of what the piece stands in */
  readAll(parent: Parent, around: Around = unformatted): DraftBlock[] {
    this.readChildren(parent, around);
    this.flush();
    return this.blocks;
  }

  private readChildren(parent: Parent, around: Around): void {
    if (this.depth >= deepest) return;
    this.depth += 1;
    for (const child of parent.childNodes) this.read(child, around);
    this.depth -= 1;
  }

  private read(node: Node, around: Around): void {
    if (defaultTreeAdapter.isTextNode(node)) this.readText(node.value, around);
    else if (defaultTreeAdapter.isElementNode(node) && !this.context.leavesOut(node)) this.readElement(node, around);
  }

  private readText(value: string, { format, sight }: Around): void {
    const text = value.replace(/[\t\n\f\r ]+/g, ' ');
    const why = text.trim() === '' ? null : concealmentOf(sight);
    if (why !== null) this.noteConcealed(why, text);
    if (why === null || this.context.includesConcealed) this.runs.push({ ...format, text });
  }

  private noteConcealed(code: FindingCode, text: string): void {
    const before = this.concealed.get(code) ?? '';
    if (before.length < longestNoted) this.concealed.set(code, before + text);
  }

  private readElement(element: Element, outside: Around): void {
    const around = { ...outside, sight: sightOf(element, this.context.rules, outside.sight) };
    const { tagName } = element;
    if (tagName === 'br') this.runs.push({ text: '\n' });
    else if (tagName === 'img') this.readPicture(element, around);
    else if (/^h[1-6]$/.test(tagName)) this.readHeading(element, Number(tagName.charAt(1)), around);
    else if (tagName === 'p' || tagName === 'figcaption' || blockElements.has(tagName)) this.readBlock(element, around);
    else if (tagName === 'ul' || tagName === 'ol' || tagName === 'menu') this.readList(element, around);
    else if (tagName === 'table') this.readTable(element, around);
    else if (tagName === 'pre') this.readCode(element, around);
    else this.readChildren(element, { ...around, format: formatInside(element, around.format) });
  }

  private readPicture(element: Element, { sight }: Around): void {
    const text = (attribute(element, 'alt') ?? '').trim();
    if (text !== '' && concealmentOf(sight) === null && !hasCaption(element)) this.pictures.push(text);
  }

  private readBlock(element: Element, around: Around): void {
    this.flush();
    this.readChildren(element, around);
    this.flush(element.tagName === 'figcaption' ? 'figure' : 'paragraph');
  }

  private readHeading(element: Element, level: number, around: Around): void {
    this.flush();
    this.readChildren(element, around);
    const inline = this.takeInline();
    if (inline.text !== '') this.blocks.push(draftBlock('heading', inline, { level }));
  }

  private readList(list: Element, around: Around): void {
    this.flush();
    this.listDepth += 1;
    let number = Number.parseInt(attribute(list, 'start') ?? '1', 10) || 1;
    for (const child of list.childNodes) {
      if (!defaultTreeAdapter.isElementNode(child) || child.tagName !== 'li') {
        this.read(child, around);
        continue;
      }
      if (this.context.leavesOut(child)) continue;
      number = Number.parseInt(attribute(child, 'value') ?? '', 10) || number;
      const label = list.tagName === 'ol' ? orderedLabel(number, attribute(list, 'type')) : '•';
      number += 1;
      this.flush();
      this.openItem = { level: this.listDepth, label };
      this.readChildren(child, { ...around, sight: sightOf(child, this.context.rules, around.sight) });
      this.flush();
      this.openItem = null;
    }
    this.flush();
    this.listDepth -= 1;
  }

  private readCode(element: Element, { sight }: Around): void {
    this.flush();
    const text = textOf(element);
    const why = text.trim() === '' ? null : concealmentOf(sight);
    if (why !== null) this.noteConcealed(why, text);
    this.reportConcealed();
    const inline = layVerbatim(why === null || this.context.includesConcealed ? text : '');
    if (inline.text !== '') this.blocks.push(draftBlock('code', inline));
  }

  private readTable(table: Element, around: Around): void {
    this.flush();
    const rows = rowsOf(table).filter((row) => !this.context.leavesOut(row));
    if (isLayout(table, rows)) {
      for (const row of rows) for (const cell of cellsOf(row)) this.readBlock(cell, this.inCell(row, cell, around));
      return;
    }
    for (const child of table.childNodes) {
      if (defaultTreeAdapter.isElementNode(child) && child.tagName === 'caption') this.read(child, around);
    }
    this.addRows(rows, around);
  }

  /** Rows and their groups may be concealed or painted too. */
  private inCell(row: Element, cell: Element, { format, sight }: Around): Around {
    const group = row.parentNode && 'tagName' in row.parentNode ? row.parentNode : null;
    const inGroup = group && group.tagName !== 'table' ? sightOf(group, this.context.rules, sight) : sight;
    const inRow = sightOf(row, this.context.rules, inGroup);
    return { format, sight: sightOf(cell, this.context.rules, inRow) };
  }

  private addRows(rows: readonly Element[], around: Around): void {
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
        const inline = this.cellText(cell, this.inCell(row, cell, around));
        cells.push({ column, columnSpan, rowSpan, header: cell.tagName === 'th', inline });
        column += columnSpan;
      }
      if (cells.some((cell) => cell.inline.text !== '')) this.blocks.push(draftTableRow(number, index, cells));
    });
  }

  /** What would be blocks elsewhere stands in one cell, one after the other. */
  private cellText(cell: Element, around: Around): ReturnType<typeof layRuns> {
    const inner = new HtmlReader(this.context, 0);
    inner.depth = this.depth + 1;
    const blocks = inner.readAll(cell, around);
    const runs = blocks.flatMap(({ text, marks, label }, index): Run[] => [
      ...(index > 0 ? [{ text: ' ' }] : []),
      ...(label === null ? [] : [{ text: label === '•' ? '- ' : `${label} ` }]),
      ...runsOfBlock(text, marks),
    ]);
    return layRuns(runs);
  }

  private takeInline(): ReturnType<typeof layRuns> {
    this.reportConcealed();
    this.pictures = [];
    return layRuns(this.runs.splice(0));
  }

  private reportConcealed(): void {
    for (const [code, sample] of this.concealed) this.context.findings.add(code, { sample });
    this.concealed.clear();
  }

  private flush(kind: 'paragraph' | 'figure' = 'paragraph'): void {
    if (this.runs.length === 0 && this.pictures.length === 0 && this.concealed.size === 0) return;
    const { pictures } = this;
    const inline = this.takeInline();
    if (inline.text === '') {
      for (const text of pictures) this.blocks.push(draftBlock('figure', layPlain(text)));
      return;
    }
    if (this.openItem) this.blocks.push(draftBlock('listItem', inline, this.openItem));
    else this.blocks.push(draftBlock(kind, inline));
    this.openItem = null;
  }
}

const longestNoted = 400;

const captioned = new WeakMap<Element, boolean>();

/** Whether a picture stands in a figure whose caption says what it is. */
function hasCaption(picture: Element): boolean {
  for (
    let parent: Parent | null = picture.parentNode;
    parent;
    parent = 'parentNode' in parent ? parent.parentNode : null
  ) {
    if (!('tagName' in parent) || parent.tagName !== 'figure') continue;
    const known = captioned.get(parent) ?? contains(parent, 'figcaption');
    captioned.set(parent, known);
    return known;
  }
  return false;
}

/** In a cell with more text than this there are chapters, not an entry of a table. */
const longestEntry = 1500;

/** Whether a table only puts things side by side or below each other. */
function isLayout(table: Element, rows: readonly Element[]): boolean {
  const role = attribute(table, 'role');
  if (role === 'presentation' || role === 'none') return true;
  const hasHeader = rows.some((row) => cellsOf(row).some(({ tagName }) => tagName === 'th'));
  if (rows.every((row) => cellsOf(row).length <= 1)) return !hasHeader || rows.length <= 1;
  if (hasHeader || !contains(table, 'table')) return false;
  const holders = rows.flatMap(cellsOf).filter((cell) => contains(cell, 'table'));
  return (
    rows.length === 1 ||
    holders.some((cell) => textOf(cell).replace(/\s+/g, ' ').length > longestEntry || holdsHeading(cell))
  );
}

function holdsHeading(cell: Element): boolean {
  return ['h1', 'h2', 'h3'].some((name) => contains(cell, name));
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
