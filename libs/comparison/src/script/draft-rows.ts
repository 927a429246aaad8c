import type { Alignment, Group } from '../alignment/alignment.ts';
import type { Lexicon, Side } from '../alignment/side.ts';
import { absorbIslands } from '../words/absorb-islands.ts';
import { diffTokens } from '../words/diff-tokens.ts';
import { type Difference, type ReadText, readDifferences } from '../words/difference.ts';
import type { Edit } from '../words/myers.ts';
import { slideEdits } from '../words/slide-edits.ts';
import { type JoinedText, joinBlocks } from './joined-text.ts';
import { type PlannedRow, planRows } from './plan-rows.ts';

/** A row with its texts, and where they differ. */
export interface DraftRow extends PlannedRow {
  old: JoinedText;
  new: JoinedText;
  /** What the pieces start from: the row's own old text, or that of the row from which its blocks moved. */
  source: JoinedText;
  /** From `source` to `new`; none in a row out of which blocks moved. */
  differences: Difference[];
}

/** Whether blocks moved out of the row. */
export function isMoveSource(draft: DraftRow): boolean {
  return draft.move >= 0 && draft.oldFrom < draft.oldTo;
}

/** The rows of an alignment, compared word by word. */
export function draftRows(old: Side, fresh: Side, alignment: Alignment, lexicon: Lexicon): DraftRow[] {
  const plan = planRows(alignment, old.length, fresh.length);
  return plan.map((planned) => {
    const counterpart = plan[planned.counterpart];
    const isSource = counterpart !== undefined && planned.oldFrom < planned.oldTo;
    const from = counterpart && !isSource ? counterpart : planned;
    const pair: Group = { ...from, newFrom: planned.newFrom, newTo: planned.newTo };
    return {
      ...planned,
      old: joinBlocks(old.blocks.slice(planned.oldFrom, planned.oldTo)),
      new: joinBlocks(fresh.blocks.slice(planned.newFrom, planned.newTo)),
      source: joinBlocks(old.blocks.slice(pair.oldFrom, pair.oldTo)),
      differences: isSource ? [] : compareGroup(old, fresh, pair, lexicon),
    };
  });
}

function compareGroup(old: Side, fresh: Side, group: Group, lexicon: Lexicon): Difference[] {
  const oldText = readGroup(old, group.oldFrom, group.oldTo, lexicon);
  const newText = readGroup(fresh, group.newFrom, group.newTo, lexicon);
  if (oldText.text === newText.text) return [];
  const edits = findEdits(oldText.tokens.ids, newText.tokens.ids, lexicon);
  const tidy = absorbIslands(oldText, newText, slideEdits(oldText, newText, edits));
  return readDifferences(oldText, newText, tidy, lexicon.ignored);
}

function findEdits(old: Int32Array, fresh: Int32Array, lexicon: Lexicon): Edit[] {
  if (!lexicon.mirrored) return diffTokens(old, fresh, lexicon.patience);
  return diffTokens(fresh, old, lexicon.patience).map(({ oldFrom, oldTo, newFrom, newTo }) => ({
    oldFrom: newFrom,
    oldTo: newTo,
    newFrom: oldFrom,
    newTo: oldTo,
  }));
}

function readGroup(side: Side, from: number, to: number, lexicon: Lexicon): ReadText {
  if (to - from === 1) return { text: side.text(from), tokens: side.tokens(from) };
  const { text } = joinBlocks(side.blocks.slice(from, to));
  return { text, tokens: lexicon.read(text) };
}
