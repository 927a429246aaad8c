import type { EditScript, Piece, Row } from '@lesart/document';
import type { Alignment } from '../alignment/alignment.ts';
import { countWords, type Lexicon, type Side } from '../alignment/side.ts';
import type { Difference } from '../words/difference.ts';
import { type DraftRow, draftRows, isMoveSource } from './draft-rows.ts';
import { headingPaths } from './heading-paths.ts';
import { rowBlocks } from './joined-text.ts';
import { measureScript } from './measure-script.ts';
import { moveSentences } from './move-sentences.ts';
import { ToldChanges } from './told-changes.ts';

/** Words an alignment as rows, pieces and changes. */
export function buildScript(old: Side, fresh: Side, alignment: Alignment, lexicon: Lexicon): EditScript {
  const drafts = draftRows(old, fresh, alignment, lexicon);
  const sentences = moveSentences(drafts, old, fresh, lexicon);
  const paths = { old: headingPaths(old.blocks), new: headingPaths(fresh.blocks) };
  const told = new ToldChanges(drafts, sentences, paths, lexicon.ignored);
  const rows = drafts.map((draft) => buildRow(draft, told.moves[draft.move]?.id ?? null, told.ids));
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

function buildRow(draft: DraftRow, move: string | null, ids: ReadonlyMap<Difference, string>): Row {
  return {
    old: rowBlocks(draft.old.blocks),
    new: rowBlocks(draft.new.blocks),
    pieces: isMoveSource(draft) ? [] : buildPieces(draft, ids),
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
