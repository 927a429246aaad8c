import type { BlockKind, DraftBlock, Locator, TableCell } from '@lesart/document';
import { type InlineText, visible } from './lay-runs.ts';

export const flow: Locator = { kind: 'flow' };

interface DraftDetails {
  readonly level?: number | null;
  readonly label?: string | null;
  readonly locator?: Locator;
}

/** A block that is not part of a table. Levels outside 1 to 9 are moved to the nearest one. */
export function draftBlock(kind: BlockKind, inline: InlineText, details: DraftDetails = {}): DraftBlock {
  const { level = null, label = null, locator = flow } = details;
  return {
    kind,
    text: inline.text,
    level: level === null ? null : Math.min(9, Math.max(1, level)),
    label: label === null ? null : visible(label) || null,
    marks: [...inline.marks],
    table: null,
    locator,
  };
}

/** A cell with its text, before it stands in a row. */
export interface DraftCell extends Pick<TableCell, 'column' | 'columnSpan' | 'rowSpan' | 'header'> {
  readonly inline: InlineText;
}

/** A row of a table: the texts of its cells joined by a tab, in which no cell has a tab or a line break of its own. */
export function draftTableRow(table: number, row: number, cells: readonly DraftCell[], locator = flow): DraftBlock {
  const placed: TableCell[] = [];
  const marks: DraftBlock['marks'] = [];
  let text = '';
  for (const { inline, ...place } of cells) {
    if (placed.length > 0) text += '\t';
    const start = text.length;
    text += inline.text.replace(/[\t\n]/g, ' ');
    placed.push({ ...place, start, end: text.length });
    marks.push(...inline.marks.map((mark) => ({ ...mark, start: mark.start + start, end: mark.end + start })));
  }
  return { kind: 'tableRow', text, level: null, label: null, marks, table: { table, row, cells: placed }, locator };
}
