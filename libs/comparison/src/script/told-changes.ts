import type { Change, Ignorable } from '@lesart/document';
import type { Difference } from '../words/difference.ts';
import { blockChange, moveChange, type RowRun } from './block-changes.ts';
import { type DraftRow, isMoveSource } from './draft-rows.ts';
import { formattingChanges } from './formatting-changes.ts';
import type { SentenceMove } from './move-sentences.ts';
import { sentenceChange, wordChange } from './word-changes.ts';

/** For each block of either side the headings above it. */
export interface HeadingPaths {
  old: readonly (readonly string[])[];
  new: readonly (readonly string[])[];
}

/** The changes that drafted rows hold. */
export class ToldChanges {
  /** In the order of the rows; those within a move after it. */
  readonly changes: Change[] = [];
  /** Which change tells of a difference; of those that nobody sees, none does. */
  readonly ids = new Map<Difference, string>();
  /** The moves of blocks, by their numbers in the alignment. */
  readonly moves: readonly Change[];
  private readonly drafts: readonly DraftRow[];
  private readonly paths: HeadingPaths;
  private readonly ignored: ReadonlySet<Ignorable>;
  private readonly sentences = new Map<Difference, Change>();

  constructor(
    drafts: readonly DraftRow[],
    sentences: readonly SentenceMove[],
    paths: HeadingPaths,
    ignored: ReadonlySet<Ignorable>,
  ) {
    this.ignored = ignored;
    this.drafts = drafts;
    this.paths = paths;
    this.moves = this.tellMoves();
    for (const sentence of sentences) this.enterSentence(sentence);
    const within = this.moves.map((move, number) => this.tellWithin(move, number));
    for (let row = 0; row < drafts.length; ) row = this.tellRows(row, within);
  }

  /** The headings above a row: of the new version, or of the old where it is only there. */
  private pathOf(draft: DraftRow): readonly string[] {
    const isNew = draft.newFrom < draft.newTo;
    return (isNew ? this.paths.new[draft.newFrom] : this.paths.old[draft.oldFrom]) ?? [];
  }

  private tellMoves(): Change[] {
    const runs: { from: RowRun; to: RowRun }[] = [];
    this.drafts.forEach((draft, row) => {
      if (draft.move < 0) return;
      const known = runs[draft.move] ?? { from: { row: -1, drafts: [] }, to: { row: -1, drafts: [] } };
      runs[draft.move] = known;
      const run = isMoveSource(draft) ? known.from : known.to;
      if (run.row < 0) run.row = row;
      run.drafts.push(draft);
    });
    return runs.map(({ from, to }) => moveChange(from, to, to.drafts[0] ? this.pathOf(to.drafts[0]) : []));
  }

  private enterSentence(sentence: SentenceMove): void {
    const [fromDraft, toDraft] = [this.drafts[sentence.fromRow], this.drafts[sentence.toRow]];
    if (!fromDraft || !toDraft) return;
    const change = sentenceChange(sentence, fromDraft, toDraft, this.pathOf(toDraft));
    this.sentences.set(sentence.from, change);
    this.ids.set(sentence.from, change.id).set(sentence.to, change.id);
  }

  /** The changes in the words of a move. */
  private tellWithin(move: Change, number: number): Change[] {
    const changes: Change[] = [];
    for (let row = move.movedTo ?? this.drafts.length; this.drafts[row]?.move === number; row++) {
      const draft = this.drafts[row];
      if (!draft) break;
      for (const change of this.tellRow(draft, row, move.id)) changes.push(change);
    }
    return changes;
  }

  /** Tells what is in the row, or in the run of rows that starts with it; gives the number of the row behind. */
  private tellRows(row: number, within: readonly Change[][]): number {
    const draft = this.drafts[row];
    if (!draft) return row + 1;
    const move = this.moves[draft.move];
    if (move?.row === row) for (const change of [move, ...(within[draft.move] ?? [])]) this.changes.push(change);
    if (move) return row + 1;
    if (this.isWhole(draft)) return this.tellRun(this.readRun(draft, row));
    for (const change of this.tellRow(draft, row, null)) this.changes.push(change);
    return row + 1;
  }

  private tellRow(draft: DraftRow, row: number, within: string | null): Change[] {
    return [
      ...this.tellWords(draft, row, within),
      ...formattingChanges(draft, row, this.pathOf(draft), within, this.ignored),
    ];
  }

  private tellWords(draft: DraftRow, row: number, within: string | null): Change[] {
    return draft.differences.flatMap((difference) => {
      const sentence = this.sentences.get(difference);
      if (sentence) return [sentence];
      if (!difference.visible || this.ids.has(difference)) return [];
      const change = wordChange(draft, difference, row, this.pathOf(draft), within);
      this.ids.set(difference, change.id);
      return [change];
    });
  }

  private tellRun(run: RowRun): number {
    const first = run.drafts[0];
    if (!first) return run.row + 1;
    const change = blockChange(run, first.oldFrom < first.oldTo ? 'deleted' : 'inserted', this.pathOf(first));
    this.changes.push(change);
    for (const { differences } of run.drafts) {
      for (const difference of differences) this.ids.set(difference, change.id);
    }
    return run.row + run.drafts.length;
  }

  /** Whether the row's blocks are new, or gone, as a whole, and there is something to see in them. */
  private isWhole(draft: DraftRow): boolean {
    const isOneSided = draft.oldFrom === draft.oldTo || draft.newFrom === draft.newTo;
    const [difference, ...others] = draft.differences;
    if (!isOneSided || draft.move >= 0 || !difference || others.length > 0) return false;
    return difference.visible && !this.ids.has(difference);
  }

  /** The rows from `row` on that are on the same side only, up to the next heading. */
  private readRun(first: DraftRow, row: number): RowRun {
    const run: RowRun = { row, drafts: [first] };
    for (let at = row + 1; at < this.drafts.length; at++) {
      const draft = this.drafts[at];
      if (!draft || !this.isWhole(draft) || startsHeading(draft)) break;
      if (draft.oldFrom < draft.oldTo !== first.oldFrom < first.oldTo) break;
      run.drafts.push(draft);
    }
    return run;
  }
}

function startsHeading(draft: DraftRow): boolean {
  return (draft.old.blocks[0] ?? draft.new.blocks[0])?.kind === 'heading';
}
