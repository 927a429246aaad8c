import { type DraftBlock, defaultReadingSettings, ReadingFault, type ReadingSettings } from '@lesart/document';
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, parseFragment } from 'parse5';
import { collectFindings, type Findings } from './collect-findings.ts';
import { decodeText, isBinary } from './decode-text.ts';
import { HtmlReader, isBesideTheText, isNoText, type ReaderContext } from './html/html-reader.ts';
import { readHead } from './html/read-head.ts';
import { readStyleRules, type StyleRules } from './html/read-style-rules.ts';
import type { DraftContent } from './parse-document.ts';
import { summariseReading } from './summarise-reading.ts';
import { watchedFindings, watchInvisible } from './visible.ts';

type Parent = DefaultTreeAdapterTypes.ParentNode;

/** How a page is read that stands in something else. */
export interface PageOptions {
  readonly settings?: ReadingSettings;
  /** Where to report what nobody sees; by default what `parseDocument` gathers. */
  readonly findings?: Findings;
}

/** Below this share of the page's text, what looks like menus and margins is the page itself. */
const leastReadableShare = 0.4;

/**
 * Reads the text of a web page without its menus, margins and forms; when that leaves less than 40 % of the words,
 * all of it. Scripts are never read; what nobody sees is left out unless the settings include it.
 */
export function parseHtml(bytes: Uint8Array, { settings }: Pick<PageOptions, 'settings'> = {}): DraftContent {
  if (isBinary(bytes)) throw new ReadingFault('file-type-unknown', 'The file is not text.');
  const { text, guessed } = decodeText(bytes, declaredEncoding(bytes));
  const findings = collectFindings();
  if (guessed) findings.add('encoding-guessed');
  const page = parse(text);
  const blocks = readTree(page, { ...(settings && { settings }), findings });
  if (blocks.length === 0) throw new ReadingFault('file-without-text', 'The page holds no text.');
  return { blocks, reading: summariseReading(blocks, { findings: findings.list(), metadata: readHead(page) }) };
}

/** The blocks of a page as text, for parsers that come by HTML in another way. */
export function readPage(html: string, options: PageOptions = {}): DraftBlock[] {
  return readTree(parse(html), options);
}

/**
 * The blocks of a piece of HTML.
 * @param tables number of its first table
 * @returns the blocks and the number of the next table
 */
export function readHtmlBlocks(
  html: string,
  tables: number,
  options: PageOptions = {},
): { blocks: DraftBlock[]; tables: number } {
  const piece = parseFragment(html);
  const context = contextOf(stylesIn(piece), options, reportsTo(options));
  const reader = new HtmlReader({ ...context, leavesOut: isNoText }, tables);
  return { blocks: reader.readAll(piece), tables: reader.tables };
}

function readTree(page: Parent, options: PageOptions): DraftBlock[] {
  const rules = stylesIn(page);
  const read = (leavesOut: ReaderContext['leavesOut']) => {
    // A page is read in two ways; what was found counts only for the one that is kept.
    const findings = collectFindings();
    const reader = new HtmlReader({ ...contextOf(rules, options, findings), leavesOut }, 0);
    return { blocks: watchInvisible(findings, () => reader.readAll(page)), findings };
  };
  const all = read(isNoText);
  const readable = read(isBesideTheText);
  const { blocks, findings } =
    textLength(readable.blocks) < textLength(all.blocks) * leastReadableShare ? all : readable;
  reportsTo(options).addAll(findings.list());
  return blocks;
}

function reportsTo({ findings }: PageOptions): Findings {
  return findings ?? watchedFindings() ?? collectFindings();
}

function contextOf(
  rules: StyleRules,
  { settings = defaultReadingSettings }: PageOptions,
  findings: Findings,
): Omit<ReaderContext, 'leavesOut'> {
  return { rules, findings, includesConcealed: settings.hiddenText === 'include' };
}

/** The style sheets in a page. Pages may nest deeper than a stack, so there is no recursion. */
function stylesIn(page: Parent): StyleRules {
  const sheets: string[] = [];
  const open: Parent[] = [page];
  for (let node = open.pop(); node; node = open.pop()) {
    const elements = node.childNodes.filter(defaultTreeAdapter.isElementNode);
    for (const element of elements) {
      if (element.tagName !== 'style') continue;
      sheets.push(
        element.childNodes.map((child) => (defaultTreeAdapter.isTextNode(child) ? child.value : '')).join(''),
      );
    }
    open.push(...elements.reverse());
  }
  return readStyleRules(sheets);
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString('latin1');
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? null;
}

function textLength(blocks: readonly DraftBlock[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}
