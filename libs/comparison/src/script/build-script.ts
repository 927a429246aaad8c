import type { Change, EditScript, Piece, Row } from '@lesart/document';
import type { Alignment } from '../alignment/alignment.ts';
import { countWords, type Lexicon, type Side } from '../alignment/side.ts';
import type { Difference } from '../words/difference.ts';
import { blockChange, moveChange, type RowRun } from './block-changes.ts';
import { type DraftRow, draftRows } from './draft-rows.ts';
import { headingPaths } from './heading-paths.ts';
import { rowBlocks } from './joined-text.ts';
import { measureScript } from './measure-script.ts';
import { wordChange } from './word-changes.ts';

/** Changes in the order in which they are told, and which difference each tells of. */
interface Told {
  changes: Change[];
  ids: Map<Difference, string>;
}

/** Words an alignment as rows, pieces and changes. */
export function buildScript(old: Side, fresh: Side, alignment: Alignment, lexicon: Lexicon): EditScript {
  const drafts = draftRows(old, fresh, alignment, lexicon);
  const moves = tellMoves(drafts, pathReader(old, fresh));
  const told = tellChanges(drafts, moves, pathReader(old, fresh));
  const rows = drafts.map((draft) => buildRow(draft, moves[draft.move]?.id ?? null, told.ids));
  const statistics = {
    ...measureScript(rows, told.changes),
    oldWords: countAllWords(old),
    newWords: countAllWords(fresh),
  };
  return { ignored: [...lexicon.ignored], rows, changes: told.changes, statistics };
}

function countAllWords(side: Side): number {
  return side.blocks.reduce((total, { text }) => total + countWords(text), 0);
}

type ReadPath = (draft: DraftRow) => readonly string[];

/** Reads the headings above a row: of the new version, or of the old where it is only there. */
function pathReader(old: Side, fresh: Side): ReadPath {
  const paths = { old: headingPaths(old.blocks), new: headingPaths(fresh.blocks) };
  return (draft) => (draft.newFrom < draft.newTo ? paths.new[draft.newFrom] : paths.old[draft.oldFrom]) ?? [];
}

function isSource(draft: DraftRow): boolean {
  return draft.move >= 0 && draft.oldFrom < draft.oldTo;
}

/** One change for each move of blocks, by the number of the move. */
function tellMoves(drafts: readonly DraftRow[], pathOf: ReadPath): Change[] {
  const runs: { from: RowRun; to: RowRun }[] = [];
  drafts.forEach((draft, row) => {
    if (draft.move < 0) return;
    const known = runs[draft.move] ?? { from: { row: -1, drafts: [] }, to: { row: -1, drafts: [] } };
    runs[draft.move] = known;
    const run = isSource(draft) ? known.from : known.to;
    if (run.row < 0) run.row = row;
    run.drafts.push(draft);
  });
  return runs.map(({ from, to }) => moveChange(from, to, to.drafts[0] ? pathOf(to.drafts[0]) : []));
}

function tellChanges(drafts: readonly DraftRow[], moves: readonly Change[], pathOf: ReadPath): Told {
  const told: Told = { changes: [], ids: new Map() };
  const inner = moves.map((move) => tellInnerChanges(drafts, move, moves.indexOf(move), pathOf, told.ids));
  for (let row = 0; row < drafts.length; row++) {
    const draft = drafts[row];
    if (!draft) break;
    const move = moves[draft.move];
    if (move) {
      if (move.row === row) told.changes.push(move, ...(inner[draft.move] ?? []));
    } else if (isWhole(draft)) {
      const run = readRun(drafts, row);
      const change = blockChange(run, draft.oldFrom < draft.oldTo ? 'deleted' : 'inserted', pathOf(draft));
      told.changes.push(change);
      for (const { differences } of run.drafts)
        for (const difference of differences) told.ids.set(difference, change.id);
      row += run.drafts.length - 1;
    } else for (const change of tellRow(draft, row, pathOf(draft), null, told.ids)) told.changes.push(change);
  }
  return told;
}

function tellInnerChanges(
  drafts: readonly DraftRow[],
  move: Change,
  number: number,
  pathOf: ReadPath,
  ids: Map<Difference, string>,
): Change[] {
  const changes: Change[] = [];
  for (let row = move.movedTo ?? drafts.length; drafts[row]?.move === number; row++) {
    const draft = drafts[row];
    if (draft) changes.push(...tellRow(draft, row, pathOf(draft), move.id, ids));
  }
  return changes;
}

function tellRow(
  draft: DraftRow,
  row: number,
  path: readonly string[],
  within: string | null,
  ids: Map<Difference, string>,
): Change[] {
  return draft.differences
    .filter(({ visible }) => visible)
    .map((difference) => {
      const change = wordChange(draft, difference, row, path, within);
      ids.set(difference, change.id);
      return change;
    });
}

/** Whether the row's blocks are new, or gone, as a whole, and there is something to see in them. */
function isWhole(draft: DraftRow): boolean {
  const isOneSided = draft.oldFrom === draft.oldTo || draft.newFrom === draft.newTo;
  return isOneSided && draft.move < 0 && draft.differences.length === 1 && draft.differences[0]?.visible === true;
}

/** The rows from `row` on that are on the same side only, up to the next heading. */
function readRun(drafts: readonly DraftRow[], row: number): RowRun {
  const first = drafts[row];
  const run: RowRun = { row, drafts: first ? [first] : [] };
  for (let at = row + 1; at < drafts.length; at++) {
    const draft = drafts[at];
    if (!first || !draft || !isWhole(draft) || startsHeading(draft)) break;
    if (draft.oldFrom < draft.oldTo !== first.oldFrom < first.oldTo) break;
    run.drafts.push(draft);
  }
  return run;
}

function startsHeading(draft: DraftRow): boolean {
  return (draft.old.blocks[0] ?? draft.new.blocks[0])?.kind === 'heading';
}

function buildRow(draft: DraftRow, move: string | null, ids: ReadonlyMap<Difference, string>): Row {
  return {
    old: rowBlocks(draft.old.blocks),
    new: rowBlocks(draft.new.blocks),
    pieces: isSource(draft) ? [] : buildPieces(draft, ids),
    move,
    counterpart: move === null ? null : draft.counterpart,
  };
}

function buildPieces({ source, new: fresh, differences }: DraftRow, ids: ReadonlyMap<Difference, string>): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const difference of differences) {
    if (difference.oldStart > at) pieces.push(difference.oldStart - at);
    pieces.push({
      old: source.text.slice(difference.oldStart, difference.oldEnd),
      new: fresh.text.slice(difference.newStart, difference.newEnd),
      change: ids.get(difference) ?? null,
    });
    at = difference.oldEnd;
  }
  if (at < source.text.length) pieces.push(source.text.length - at);
  return pieces;
}
