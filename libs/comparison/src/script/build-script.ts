import type { Block, Change, ChangeType, EditScript, Piece, Row, Span } from '@lesart/document';
import type { Alignment } from '../alignment/alignment.ts';
import { countWords, type Lexicon, type Side } from '../alignment/side.ts';
import { countChangedWords } from '../words/count-changed-words.ts';
import { diffTokens } from '../words/diff-tokens.ts';
import { type Difference, readDifferences } from '../words/difference.ts';
import { changeId } from './change-id.ts';
import { headingPaths } from './heading-paths.ts';
import { type JoinedText, joinBlocks, rowBlocks, spansOf, wholeSpans } from './joined-text.ts';
import { type PlannedRow, planRows } from './plan-rows.ts';

/** A row with the texts that are compared in it, and where they differ. */
interface DraftRow extends PlannedRow {
  old: JoinedText;
  new: JoinedText;
  /** From the text of the row in which moved blocks stood. */
  source: JoinedText;
  differences: Difference[];
}

/** Words an alignment as rows, pieces and changes. */
export function buildScript(old: Side, fresh: Side, alignment: Alignment, lexicon: Lexicon): EditScript {
  const drafts = draftRows(old, fresh, planRows(alignment, old.length, fresh.length), lexicon);
  const paths = { old: headingPaths(old.blocks), new: headingPaths(fresh.blocks) };
  const changes: Change[] = [];
  const rows: Row[] = [];
  const moveIds = new Map<number, string>();
  let run: Change | null = null;
  for (const [index, draft] of drafts.entries()) {
    const pathOf = (isOld: boolean): readonly string[] =>
      (isOld ? paths.old[draft.oldFrom] : paths.new[draft.newFrom]) ?? [];
    const oldEmpty = draft.oldFrom === draft.oldTo;
    const newEmpty = draft.newFrom === draft.newTo;
    if (oldEmpty || newEmpty) {
      const side = oldEmpty ? draft.new : draft.old;
      const type: ChangeType = oldEmpty ? 'inserted' : 'deleted';
      const isSeen = countTokens(lexicon, side.text) > 0;
      if (isSeen) {
        if (!run || run.type !== type || side.blocks[0]?.kind === 'heading') {
          run = emptyChange(type, index, pathOf(!oldEmpty));
          changes.push(run);
        }
        extendRun(run, side.blocks);
      }
      const text = side.text;
      const piece = oldEmpty ? { old: '', new: text } : { old: text, new: '' };
      rows.push(row(draft, text === '' ? [] : [{ ...piece, change: isSeen ? `run ${changes.length - 1}` : null }]));
      continue;
    }
    run = null;
    const pieces: Piece[] = [];
    let at = 0;
    for (const difference of draft.differences) {
      if (difference.oldStart > at) pieces.push(difference.oldStart - at);
      const oldText = draft.source.text.slice(difference.oldStart, difference.oldEnd);
      const newText = draft.new.text.slice(difference.newStart, difference.newEnd);
      let change: string | null = null;
      if (difference.visible) {
        const made = wordChange(draft, difference, oldText, newText, index, pathOf(false));
        changes.push(made);
        change = made.id;
      }
      pieces.push({ old: oldText, new: newText, change });
      at = difference.oldEnd;
    }
    if (at < draft.source.text.length) pieces.push(draft.source.text.length - at);
    rows.push(row(draft, pieces));
  }
  for (const change of changes)
    if (change.id === '') change.id = changeId(change.type, change.oldSpans, change.newSpans);
  nameRuns(rows, changes);
  void moveIds;
  return {
    ignored: [...lexicon.ignored],
    rows,
    changes,
    statistics: {
      insertedWords: sum(changes, ({ newWords }) => newWords),
      deletedWords: sum(changes, ({ oldWords }) => oldWords),
      moves: 0,
      movedWords: 0,
      hunks: changes.length,
      oldWords: sum(old.blocks, ({ text }) => countWords(text)),
      newWords: sum(fresh.blocks, ({ text }) => countWords(text)),
    },
  };
}

function nameRuns(rows: Row[], changes: readonly Change[]): void {
  for (const { pieces } of rows) {
    for (const piece of pieces) {
      if (typeof piece === 'number' || !piece.change?.startsWith('run ')) continue;
      piece.change = changes[Number(piece.change.slice(4))]?.id ?? null;
    }
  }
}

function sum<T>(values: readonly T[], read: (value: T) => number): number {
  return values.reduce((total, value) => total + read(value), 0);
}

function countTokens(lexicon: Lexicon, text: string): number {
  return lexicon.read(text).length;
}

function row(draft: DraftRow, pieces: Piece[]): Row {
  return { old: rowBlocks(draft.old.blocks), new: rowBlocks(draft.new.blocks), pieces, move: null, counterpart: null };
}

function emptyChange(type: ChangeType, index: number, path: readonly string[]): Change {
  return {
    id: '',
    type,
    classes: [],
    oldSpans: [],
    newSpans: [],
    oldText: '',
    newText: '',
    oldWords: 0,
    newWords: 0,
    row: index,
    movedTo: null,
    within: null,
    headingPath: [...path],
  };
}

function extendRun(run: Change, blocks: readonly Block[]): void {
  const { text } = joinBlocks(blocks);
  const words = countWords(text);
  if (run.type === 'inserted') {
    run.newText += (run.newSpans.length > 0 ? '\n' : '') + text;
    run.newSpans.push(...wholeSpans(blocks));
    run.newWords += words;
  } else {
    run.oldText += (run.oldSpans.length > 0 ? '\n' : '') + text;
    run.oldSpans.push(...wholeSpans(blocks));
    run.oldWords += words;
  }
}

function wordChange(
  draft: DraftRow,
  difference: Difference,
  oldText: string,
  newText: string,
  index: number,
  path: readonly string[],
): Change {
  const oldSpans: Span[] = spansOf(draft.source, difference.oldStart, difference.oldEnd);
  const newSpans: Span[] = spansOf(draft.new, difference.newStart, difference.newEnd);
  const type: ChangeType = oldText === '' ? 'inserted' : newText === '' ? 'deleted' : 'replaced';
  return {
    ...emptyChange(type, index, path),
    id: changeId(type, oldSpans, newSpans),
    oldSpans,
    newSpans,
    oldText,
    newText,
    ...countChangedWords(oldText, newText),
  };
}

function draftRows(old: Side, fresh: Side, plan: readonly PlannedRow[], lexicon: Lexicon): DraftRow[] {
  return plan.map((planned) => {
    const oldText = joinBlocks(old.blocks.slice(planned.oldFrom, planned.oldTo));
    const newText = joinBlocks(fresh.blocks.slice(planned.newFrom, planned.newTo));
    return {
      ...planned,
      old: oldText,
      new: newText,
      source: oldText,
      differences: compareTexts(oldText.text, newText.text, lexicon),
    };
  });
}

function compareTexts(oldText: string, newText: string, lexicon: Lexicon): Difference[] {
  if (oldText === newText) return [];
  const old = { text: oldText, tokens: lexicon.read(oldText) };
  const fresh = { text: newText, tokens: lexicon.read(newText) };
  return readDifferences(old, fresh, diffTokens(old.tokens.ids, fresh.tokens.ids), lexicon.ignored);
}
