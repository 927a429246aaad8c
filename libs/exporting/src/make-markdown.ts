import type { Block } from '@lesart/document';
import { escapeMarkdown, guardLineStarts, oneLine } from './markdown-text.ts';

/**
 * Blocks as Markdown that is read as the same blocks again: headings, lists, tables, code and paragraphs. What the text
 * says is escaped: it makes no markup. Bold and other marks are left out.
 */
export function makeMarkdown(blocks: readonly Block[]): string {
  return blocks
    .map((block, index) => drawBlock(block) + separator(block, blocks[index - 1], blocks[index + 1]))
    .join('')
    .trimEnd()
    .concat('\n');
}

function drawBlock({ kind, text, level, label, table }: Block): string {
  const shownLabel = label === null || !/[\p{L}\p{N}]/u.test(label) ? '' : `${escapeMarkdown(label)} `;
  if (table !== null) return `| ${table.cells.map(({ start, end }) => drawCell(text.slice(start, end))).join(' | ')} |`;
  if (kind === 'heading') return `${'#'.repeat(Math.min(6, level ?? 1))} ${shownLabel}${oneLine(escapeMarkdown(text))}`;
  if (kind === 'code') return drawCode(text);
  if (kind !== 'listItem') return guardLineStarts(shownLabel + escapeMarkdown(text));
  const indent = '  '.repeat(Math.min(8, (level ?? 1) - 1));
  const isNumber = label !== null && /^\d{1,9}[.)]$/.test(label);
  const sign = isNumber ? label : '-';
  const item = guardLineStarts((isNumber ? '' : shownLabel) + escapeMarkdown(text));
  return `${indent}${sign} ${item.replaceAll('\n', `\n${indent}${' '.repeat(sign.length + 1)}`)}`;
}

/** Rows of one table follow one another; below the first stands the line without which it is none. */
function separator({ table, kind }: Block, before: Block | undefined, after: Block | undefined): string {
  const isFirstRow = table !== null && before?.table?.table !== table.table;
  const headLine = isFirstRow ? `\n|${' --- |'.repeat(table.cells.length)}` : '';
  const goesOn = table !== null ? after?.table?.table === table.table : kind === 'listItem' && after?.kind === kind;
  return headLine + (goesOn ? '\n' : '\n\n');
}

function drawCell(text: string): string {
  return oneLine(escapeMarkdown(text));
}

/** A fence that no run of backticks in the code ends. */
function drawCode(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
