import { type DraftBlock, ReadingFault } from '@lesart/document';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { decodeText, isBinary } from './decode-text.ts';
import { type DraftCell, draftBlock, draftTableRow } from './draft-block.ts';
import { layRuns, layVerbatim, type Run } from './lay-runs.ts';
import { readHtmlBlocks } from './parse-html.ts';
import type { ParsedContent } from './parsed-document.ts';
import { summariseReading } from './summarise-reading.ts';

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root['children'][number];
type ListNode = Extract<Node, { type: 'list' }>;
type TableNode = Extract<Node, { type: 'table' }>;
type Format = Omit<Run, 'text'>;

/** Reads Markdown (CommonMark and GitHub's tables, task lists and footnotes); front matter is left out. */
export function parseMarkdown(bytes: Uint8Array): ParsedContent {
  if (isBinary(bytes)) throw new ReadingFault('file-type-unknown', 'The file is not text.');
  const { text, guessed } = decodeText(bytes);
  const root = fromMarkdown(text, {
    extensions: [gfm(), frontmatter(['yaml', 'toml'])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml', 'toml'])],
  });
  const reader = new MarkdownReader();
  reader.readAll(root.children, 0);
  const { blocks } = reader;
  if (blocks.length === 0) throw new ReadingFault('file-without-text', 'The file holds no text.');
  return { blocks, reading: summariseReading(blocks, guessed ? ['encoding-guessed'] : []) };
}

/** Walks the tree in reading order and collects blocks; footnotes come last. */
class MarkdownReader {
  private readonly body: DraftBlock[] = [];
  private readonly footnotes: DraftBlock[] = [];
  private tables = 0;

  get blocks(): DraftBlock[] {
    return [...this.body, ...this.footnotes];
  }

  /** @param depth of the list around the nodes, 0 outside of lists */
  readAll(nodes: readonly Node[], depth: number): void {
    for (const node of nodes) this.read(node, depth);
  }

  private read(node: Node, depth: number): void {
    if (node.type === 'heading') {
      this.add(draftBlock('heading', layRuns(runsOf(node.children)), { level: node.depth }));
    } else if (node.type === 'paragraph') this.add(draftBlock('paragraph', layRuns(runsOf(node.children))));
    else if (node.type === 'code') this.add(draftBlock('code', layVerbatim(node.value)));
    else if (node.type === 'list') this.readList(node, depth + 1);
    else if (node.type === 'table') this.readTable(node);
    else if (node.type === 'blockquote') this.readAll(node.children, depth);
    else if (node.type === 'html') this.readHtml(node.value);
    else if (node.type === 'footnoteDefinition') {
      const runs = node.children.flatMap((child) => [...runsOf([child]), { text: '\n' }]);
      this.footnotes.push(draftBlock('footnote', layRuns(runs), { label: node.label ?? node.identifier }));
    }
  }

  private add(block: DraftBlock): void {
    if (block.text !== '') this.body.push(block);
  }

  private readList(list: ListNode, depth: number): void {
    let number = list.start ?? 1;
    for (const item of list.children) {
      const [first, ...rest] = item.children;
      const label = list.ordered ? `${number}.` : '•';
      number += 1;
      if (first?.type === 'paragraph') {
        this.add(draftBlock('listItem', layRuns(runsOf(first.children)), { level: depth, label }));
        this.readAll(rest, depth);
      } else {
        this.readAll(item.children, depth);
      }
    }
  }

  private readTable(table: TableNode): void {
    const number = this.tables;
    this.tables += 1;
    table.children.forEach((row, index) => {
      const cells = row.children.map(
        (cell, column): DraftCell => ({
          column,
          columnSpan: 1,
          rowSpan: 1,
          header: index === 0,
          inline: layRuns(runsOf(cell.children)),
        }),
      );
      this.add(draftTableRow(number, index, cells));
    });
  }

  private readHtml(html: string): void {
    const { blocks, tables } = readHtmlBlocks(html, this.tables);
    this.tables = tables;
    this.body.push(...blocks);
  }
}

/** Inline nodes as runs; HTML tags in the middle of a text are left out, their text is kept. */
function runsOf(nodes: readonly Node[], format: Format = {}): Run[] {
  return nodes.flatMap((node): Run[] => {
    switch (node.type) {
      case 'text':
        return [{ ...format, text: node.value.replaceAll('\n', ' ') }];
      case 'inlineCode':
        return [{ ...format, code: true, text: node.value }];
      case 'strong':
        return runsOf(node.children, { ...format, bold: true });
      case 'emphasis':
        return runsOf(node.children, { ...format, italic: true });
      case 'link':
        return runsOf(node.children, { ...format, href: node.url });
      case 'break':
        return [{ text: '\n' }];
      case 'html':
        return /^<br\s*\/?>$/i.test(node.value) ? [{ text: '\n' }] : [];
      case 'footnoteReference':
        return [{ text: '', footnote: true }];
      case 'image':
      case 'imageReference':
        return [];
      default:
        return 'children' in node ? runsOf(node.children, format) : [];
    }
  });
}
