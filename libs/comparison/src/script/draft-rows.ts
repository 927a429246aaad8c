import type { Block } from '@lesart/document';
import type { Alignment, Group } from '../alignment/alignment.ts';
import type { Lexicon, Side } from '../alignment/side.ts';
import { alignColumns, type ColumnAlignment } from '../tables/align-columns.ts';
import { diffCells } from '../tables/diff-cells.ts';
import { absorbIslands } from '../words/absorb-islands.ts';
import { diffTokens } from '../words/diff-tokens.ts';
import { type Difference, type ReadText, readDifferences } from '../words/difference.ts';
import type { Edit } from '../words/myers.ts';
import { slideEdits } from '../words/slide-edits.ts';
import { hideLayout } from './hide-layout.ts';
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
  const columns = columnReader(old, fresh);
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
      differences: isSource ? [] : compareGroup(old, fresh, pair, columns, lexicon),
    };
  });
}

function compareGroup(old: Side, fresh: Side, group: Group, columns: ReadColumns, lexicon: Lexicon): Difference[] {
  const [oldRow, newRow] = [tableRowOf(old, group.oldFrom, group.oldTo), tableRowOf(fresh, group.newFrom, group.newTo)];
  if (oldRow && newRow) {
    if (oldRow.text === newRow.text) return [];
    const cells = diffCells(oldRow, newRow, columns(oldRow, newRow), (oldText, newText) =>
      compareTexts(
        { text: oldText, tokens: lexicon.read(oldText) },
        { text: newText, tokens: lexicon.read(newText) },
        lexicon,
      ),
    );
    return hideLayout(cells, [oldRow], [newRow], lexicon.ignored.has('numbering'));
  }
  const differences = compareTexts(
    readGroup(old, group.oldFrom, group.oldTo, lexicon),
    readGroup(fresh, group.newFrom, group.newTo, lexicon),
    lexicon,
  );
  const oldBlocks = old.blocks.slice(group.oldFrom, group.oldTo);
  const newBlocks = fresh.blocks.slice(group.newFrom, group.newTo);
  return hideLayout(differences, oldBlocks, newBlocks, lexicon.ignored.has('numbering'));
}

function tableRowOf(side: Side, from: number, to: number): Block | null {
  const block = side.blocks[from];
  return to - from === 1 && block?.table && block.table.cells.length > 1 ? block : null;
}

function compareTexts(old: ReadText, fresh: ReadText, lexicon: Lexicon): Difference[] {
  if (old.text === fresh.text) return [];
  const edits = findEdits(old.tokens.ids, fresh.tokens.ids, lexicon);
  return readDifferences(old, fresh, absorbIslands(old, fresh, slideEdits(old, fresh, edits)), lexicon.ignored);
}

type ReadColumns = (oldRow: Block, newRow: Block) => ColumnAlignment;

/** Finds which columns of the tables of two rows are the same, once for each two tables. */
function columnReader(old: Side, fresh: Side): ReadColumns {
  const known = new Map<string, ColumnAlignment>();
  return (oldRow, newRow) => {
    const key = `${oldRow.table?.table} ${newRow.table?.table}`;
    const found = known.get(key) ?? alignColumns(rowsBeside(old, oldRow), rowsBeside(fresh, newRow));
    known.set(key, found);
    return found;
  };
}

function rowsBeside(side: Side, row: Block): Block[] {
  return side.blocks.filter(({ table }) => table?.table === row.table?.table);
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

/** The blocks `[from, to)` of a side as one text, with its tokens. */
export function readGroup(side: Side, from: number, to: number, lexicon: Lexicon): ReadText {
  if (to - from === 1) return { text: side.text(from), tokens: side.tokens(from) };
  const { text } = joinBlocks(side.blocks.slice(from, to));
  return { text, tokens: lexicon.read(text) };
}
