import { type DraftBlock, defaultReadingSettings, type Metadata, type ReadingSettings } from '@lesart/document';
import type { Findings } from '../collect-findings.ts';
import { collectFindings } from '../collect-findings.ts';
import { type DraftCell, draftBlock, draftTableRow } from '../draft-block.ts';
import { layRuns, layVerbatim } from '../lay-runs.ts';
import { readHtmlBlocks } from '../parse-html.ts';
import { commentsIn, holdsWords, type OpenTags, trackOpenTags } from './open-tags.ts';
import { readFrontMatter } from './read-front-matter.ts';
import { normaliseName, type References, readInline } from './read-inline.ts';

const blank = /^\s*$/;
const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const rule = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const fence = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})/;
const quote = /^ {0,3}> ?/;
const item = /^( {0,3})([-*+]|\d{1,9}[.)])(?:( +)(?=\S)|[ \t]*$)/;
const underline = /^ {0,3}(=+|-+)[ \t]*$/;
const delimiterRow = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const footnote = /^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$/;
const definition =
  /^ {0,3}\[((?:[^[\]\\]|\\.)+)\]:[ \t]*(?:<([^<>]*)>|(\S+))(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/;
const htmlBlock =
  /^ {0,3}<(?:!--|[?!]|\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|pre|script|search|section|style|summary|table|tbody|td|textarea|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$))/i;
const loneTag = /^ {0,3}<\/?[a-z][\w-]*(?:\s+[^<>]*)?\/?>[ \t]*$/i;

const tags = /<\/?[a-z][^<>]*>/gi;

/** Lists and quotes that nest deeper are read no further apart. */
const deepest = 60;

/** How a Markdown text is read. */
export interface MarkdownOptions {
  readonly settings?: ReadingSettings;
  /** Where to report what nobody sees. */
  readonly findings?: Findings;
}

/** The blocks of a Markdown text in reading order, footnotes last (CommonMark 0.31, chapters 4 and 5; GFM tables). */
export function readMarkdownBlocks(text: string, options: MarkdownOptions = {}): DraftBlock[] {
  const all = linesOf(text);
  const lines = all.slice(endOfFrontMatter(all)).map(expandIndent);
  const reader = new MarkdownReader(collectReferences(lines), options);
  reader.readAll(lines, 0);
  return reader.blocks;
}

/** What the front matter of a Markdown text says about it. */
export function readMarkdownMetadata(text: string): Metadata[] {
  const lines = linesOf(text);
  return readFrontMatter(lines.slice(1, Math.max(1, endOfFrontMatter(lines) - 1)));
}

function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
}

/** The line after the front matter; 0 when there is none. */
function endOfFrontMatter(lines: readonly string[]): number {
  const opening = lines[0]?.trimEnd();
  if (opening !== '---' && opening !== '+++') return 0;
  return lines.findIndex((line, at) => at > 0 && line.trimEnd() === opening) + 1;
}

/** Tabs at the start of a line reach to columns that are multiples of four. */
function expandIndent(line: string): string {
  if (!line.includes('\t')) return line;
  let column = 0;
  const indent = /^[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]+)?/.exec(line)?.[0] ?? '';
  let expanded = '';
  for (const char of indent) {
    const width = char === '\t' ? 4 - (column % 4) : 1;
    expanded += char === '\t' ? ' '.repeat(width) : char;
    column += width;
  }
  return expanded + line.slice(indent.length);
}

function collectReferences(lines: readonly string[]): References {
  const links = new Map<string, string>();
  const footnotes = new Set<string>();
  for (const line of lines) {
    const start = line.replace(/^[ >]+/, '');
    if (!start.startsWith('[')) continue;
    const [, note] = footnote.exec(start) ?? [];
    const [, name, pointed, plain] = note === undefined ? (definition.exec(start) ?? []) : [];
    if (note !== undefined) footnotes.add(note.toLowerCase());
    else if (name !== undefined && !links.has(normaliseName(name)))
      links.set(normaliseName(name), pointed ?? plain ?? '');
  }
  return { links, footnotes };
}

/** Reads lines into blocks; the lines of quotes and list items are read in the same way, without their signs. */
class MarkdownReader {
  private readonly references: References;
  private readonly settings: ReadingSettings;
  private readonly findings: Findings;
  /** Elements that pieces of HTML between the blocks have opened. */
  private readonly openTags: OpenTags = trackOpenTags();
  private readonly body: DraftBlock[] = [];
  private readonly footnotes: DraftBlock[] = [];
  private tables = 0;
  private nesting = 0;

  constructor(references: References, options: MarkdownOptions) {
    const { settings = defaultReadingSettings, findings = collectFindings() } = options;
    this.references = references;
    this.settings = settings;
    this.findings = findings;
  }

  get blocks(): DraftBlock[] {
    return [...this.body, ...this.footnotes];
  }

  /** @param depth of the list around the lines, 0 outside of lists */
  readAll(lines: readonly string[], depth: number, label: string | null = null): void {
    this.nesting += 1;
    let at = 0;
    let open = label;
    while (at < lines.length) {
      const before = this.body.length;
      at = this.readNext(lines, at, depth, open);
      if (this.body.length > before || !blank.test(lines[at - 1] ?? '')) open = null;
    }
    this.nesting -= 1;
  }

  /** Reads the block that begins at a line. @returns the line after it */
  private readNext(lines: readonly string[], at: number, depth: number, label: string | null): number {
    const line = lines[at] ?? '';
    if (blank.test(line)) return at + 1;
    if (/^ {4}/.test(line)) return this.readIndentedCode(lines, at);
    if (heading.test(line)) return this.readHeading(line, at);
    if (fence.test(line)) return this.readFencedCode(lines, at);
    if (rule.test(line)) return at + 1;
    if (quote.test(line) && this.nesting < deepest) return this.readQuote(lines, at, depth);
    if (item.test(line) && this.nesting < deepest) return this.readList(lines, at, depth + 1);
    if (footnote.test(line)) return this.readFootnote(lines, at);
    if (htmlBlock.test(line) || loneTag.test(line)) return this.readHtml(lines, at);
    if (definition.test(line)) return at + 1;
    if (isTable(line, lines[at + 1])) return this.readTable(lines, at);
    return this.readParagraph(lines, at, depth, label);
  }

  private add(block: DraftBlock, blocks = this.body): void {
    if (block.text === '') return;
    const why = this.openTags.concealment();
    if (why !== null) this.findings.add(why, { sample: block.text });
    if (why === null || this.settings.hiddenText === 'include') blocks.push(block);
  }

  private inline(text: string) {
    return layRuns(readInline(text, this.references, { settings: this.settings, findings: this.findings }));
  }

  private readHeading(line: string, at: number): number {
    const [, signs = '#', text = ''] = heading.exec(line) ?? [];
    this.add(draftBlock('heading', this.inline(text), { level: signs.length }));
    return at + 1;
  }

  private readIndentedCode(lines: readonly string[], start: number): number {
    let end = start + 1;
    for (let at = end; at < lines.length && /^(?: {4}|\s*$)/.test(lines[at] ?? ''); at += 1) {
      if (!blank.test(lines[at] ?? '')) end = at + 1;
    }
    const code = lines.slice(start, end).map((line) => line.slice(4));
    this.add(draftBlock('code', layVerbatim(code.join('\n'))));
    return end;
  }

  private readFencedCode(lines: readonly string[], start: number): number {
    const [, indent = '', signs = '```'] = fence.exec(lines[start] ?? '') ?? [];
    const closing = new RegExp(`^ {0,3}\\${signs.charAt(0)}{${signs.length},}[ \\t]*$`);
    let end = start + 1;
    while (end < lines.length && !closing.test(lines[end] ?? '')) end += 1;
    const strip = new RegExp(`^ {0,${indent.length}}`);
    const code = lines.slice(start + 1, end).map((line) => line.replace(strip, ''));
    this.add(draftBlock('code', layVerbatim(code.join('\n'))));
    return end + 1;
  }

  private readQuote(lines: readonly string[], start: number, depth: number): number {
    const inner: string[] = [];
    let at = start;
    for (; at < lines.length; at += 1) {
      const line = lines[at] ?? '';
      if (!quote.test(line) && (blank.test(line) || !goesOnLazily(inner.at(-1), line))) break;
      inner.push(line.replace(quote, ''));
    }
    this.readAll(inner, depth);
    return at;
  }

  private readList(lines: readonly string[], start: number, depth: number): number {
    const kind = kindOf(lines[start] ?? '');
    let number: number | null = null;
    let at = start;
    while (at < lines.length) {
      const line = lines[at] ?? '';
      const [whole = '', , marker = '-', gap = ' '] = item.exec(line) ?? [];
      if (whole === '' || kindOf(line) !== kind || rule.test(line)) break;
      number = number === null ? Number.parseInt(marker, 10) : number + 1;
      const label = Number.isNaN(number) ? '•' : `${number}.`;
      // Five spaces and more are one, and code after it.
      const width = gap.length > 4 ? whole.length - gap.length + 1 : Math.max(whole.length, marker.length + 1);
      const inner = itemLines(lines, at, width);
      this.readAll([line.slice(width).replace(/^\[[ xX]\] /, ''), ...inner], depth, label);
      at += 1 + inner.length;
      while (at < lines.length && blank.test(lines[at] ?? '') && item.test(nextLine(lines, at))) at += 1;
    }
    return at;
  }

  private readFootnote(lines: readonly string[], start: number): number {
    const [, name = '', first = ''] = footnote.exec(lines[start] ?? '') ?? [];
    const inner = itemLines(lines, start, 4);
    const text = [first, ...inner].map((line) => line.trim()).join('\n');
    const inline = this.inline(text);
    this.add(draftBlock('footnote', inline, { label: name }), this.footnotes);
    return start + 1 + inner.length;
  }

  private readHtml(lines: readonly string[], start: number): number {
    const line = lines[start] ?? '';
    const end = /^ *<!--/.test(line) ? '-->' : /^ *<(script|pre|style|textarea)\b/i.exec(line)?.[1]?.replace(/^/, '</');
    let at = start;
    const isLast = (text: string) => (end ? text.toLowerCase().includes(end.toLowerCase()) : blank.test(text));
    while (at < lines.length && !isLast(lines[at] ?? '')) at += 1;
    this.addHtml(lines.slice(start, at + 1).join('\n'));
    return at + 1;
  }

  private addHtml(html: string): void {
    for (const comment of commentsIn(html)) {
      if (holdsWords(comment)) this.findings.add('hidden-text', { sample: comment });
    }
    const { settings, findings } = this;
    const { blocks, tables } = readHtmlBlocks(html, this.tables, { settings, findings });
    this.tables = tables;
    for (const block of blocks) this.add(block);
    for (const [tag] of html.matchAll(tags)) this.openTags.see(tag);
  }

  private readTable(lines: readonly string[], start: number): number {
    const number = this.tables;
    this.tables += 1;
    const columns = cellsOf(lines[start] ?? '').length;
    let row = 0;
    let at = start;
    for (; at < lines.length; at += 1) {
      const line = lines[at] ?? '';
      if (at === start + 1) continue;
      if (blank.test(line) || (at > start && interrupts(line))) break;
      const cells = cellsOf(line)
        .slice(0, columns)
        .map((text, column): DraftCell => {
          return { column, columnSpan: 1, rowSpan: 1, header: row === 0, inline: this.inline(text) };
        });
      this.add(draftTableRow(number, row, cells));
      row += 1;
    }
    return at;
  }

  private readParagraph(lines: readonly string[], start: number, depth: number, label: string | null): number {
    let at = start + 1;
    let level: number | null = null;
    for (; at < lines.length && level === null; at += 1) {
      const line = lines[at] ?? '';
      const [, signs] = underline.exec(line) ?? [];
      if (signs !== undefined) level = signs.startsWith('=') ? 1 : 2;
      else if (blank.test(line) || interrupts(line) || isTable(line, lines[at + 1])) break;
    }
    const text = lines
      .slice(start, level === null ? at : at - 1)
      .map((line) => line.trimStart())
      .join('\n');
    const inline = this.inline(text);
    if (level !== null) this.add(draftBlock('heading', inline, { level }));
    else if (label !== null) this.add(draftBlock('listItem', inline, { level: depth, label }));
    else this.add(draftBlock('paragraph', inline));
    return at;
  }
}

/** What may follow a paragraph without a blank line. */
function interrupts(line: string): boolean {
  if (/^ {4}/.test(line)) return false;
  const [, , marker = ''] = /\S/.test(line.replace(item, '')) ? (item.exec(line) ?? []) : [];
  const startsList = marker !== '' && (/^[-*+]/.test(marker) || Number.parseInt(marker, 10) === 1);
  return startsList || [heading, fence, rule, quote, htmlBlock, footnote].some((pattern) => pattern.test(line));
}

/** Whether a line goes on with the paragraph of a quote or list item though it lacks its sign or indent. */
function goesOnLazily(last: string | undefined, line: string): boolean {
  if (last === undefined || blank.test(last) || fence.test(last) || heading.test(last) || /^ {4}/.test(last))
    return false;
  return !interrupts(line) && !item.test(line);
}

/** The lines of an item after its first, without its indent. */
function itemLines(lines: readonly string[], start: number, width: number): string[] {
  const inner: string[] = [];
  const indent = ' '.repeat(width);
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (blank.test(line)) {
      if (!nextLine(lines, at).startsWith(indent)) break;
      inner.push('');
    } else if (line.startsWith(indent)) inner.push(line.slice(width));
    else if (goesOnLazily(inner.at(-1) ?? lines[start], line)) inner.push(line.trimStart());
    else break;
  }
  return inner;
}

/** The next line that is not blank. */
function nextLine(lines: readonly string[], from: number): string {
  for (let at = from; at < lines.length; at += 1) if (!blank.test(lines[at] ?? '')) return lines[at] ?? '';
  return '';
}

/** Items of one list have the same sign. */
function kindOf(line: string): string {
  return item.exec(line)?.[2]?.slice(-1) ?? '';
}

function isTable(line: string, next: string | undefined): boolean {
  if (!line.includes('|') || next === undefined || !next.includes('-') || !delimiterRow.test(next)) return false;
  return cellsOf(line).length === cellsOf(next).length;
}

function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim());
}
