import type { Change } from '@lesart/document';
import { countWords } from '../alignment/side.ts';
import { classifyChange } from '../classify-change.ts';
import type { DraftRow } from './draft-rows.ts';
import { wholeSpans } from './joined-text.ts';
import { makeChange } from './make-change.ts';
import { readable } from './readable.ts';

/** Rows that belong to one change, the first of them at `row`. */
export interface RowRun {
  row: number;
  drafts: DraftRow[];
}

/** The change that consecutive rows are whose blocks are all new, or all gone. */
export function blockChange(run: RowRun, type: 'inserted' | 'deleted', headingPath: readonly string[]): Change {
  const blocks = run.drafts.flatMap(({ old, new: fresh }) => (type === 'inserted' ? fresh : old).blocks);
  const text = blocks.map((block) => block.text).join('\n');
  const spans = wholeSpans(blocks);
  const words = countWords(text);
  const common = { type, row: run.row, headingPath: [...headingPath] };
  const classes =
    type === 'inserted'
      ? classifyChange({ oldText: '', newText: readable(text) })
      : classifyChange({ oldText: readable(text), newText: '' });
  return type === 'inserted'
    ? makeChange({ ...common, classes, oldSpans: [], newSpans: spans, newText: text, newWords: words })
    : makeChange({ ...common, classes, oldSpans: spans, newSpans: [], oldText: text, oldWords: words });
}

/** The change that takes the blocks of rows elsewhere: those in which they stood, and those in which they stand now. */
export function moveChange(from: RowRun, to: RowRun, headingPath: readonly string[]): Change {
  const oldBlocks = from.drafts.flatMap(({ old }) => old.blocks);
  const newBlocks = to.drafts.flatMap(({ new: fresh }) => fresh.blocks);
  const oldText = oldBlocks.map(({ text }) => text).join('\n');
  const newText = newBlocks.map(({ text }) => text).join('\n');
  const isChanged = to.drafts.some(({ differences }) => differences.some(({ visible }) => visible));
  return makeChange({
    type: isChanged ? 'moved-and-changed' : 'moved',
    oldSpans: wholeSpans(oldBlocks),
    newSpans: wholeSpans(newBlocks),
    oldText,
    newText,
    oldWords: countWords(oldText),
    newWords: countWords(newText),
    row: from.row,
    movedTo: to.row,
    headingPath: [...headingPath],
  });
}
