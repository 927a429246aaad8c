import type { Change, ChangeType } from '@lesart/document';
import { countWords } from '../alignment/side.ts';
import { classifyChange } from '../classify-change.ts';
import { countChangedWords } from '../words/count-changed-words.ts';
import type { Difference } from '../words/difference.ts';
import type { DraftRow } from './draft-rows.ts';
import { spansOf } from './joined-text.ts';
import { makeChange } from './make-change.ts';
import type { SentenceMove } from './move-sentences.ts';
import { readable } from './readable.ts';

/** The change that a difference within a row is; `within` is the move to whose words it belongs, or null. */
export function wordChange(
  draft: DraftRow,
  difference: Difference,
  row: number,
  headingPath: readonly string[],
  within: string | null,
): Change {
  const oldText = draft.source.text.slice(difference.oldStart, difference.oldEnd);
  const newText = draft.new.text.slice(difference.newStart, difference.newEnd);
  const type: ChangeType = oldText === '' ? 'inserted' : newText === '' ? 'deleted' : 'replaced';
  return makeChange({
    type,
    classes: classifyChange({
      oldText: readable(oldText),
      newText: readable(newText),
      ...readAround(draft, difference),
    }),
    oldSpans: spansOf(draft.source, difference.oldStart, difference.oldEnd),
    newSpans: spansOf(draft.new, difference.newStart, difference.newEnd),
    oldText,
    newText,
    ...countChangedWords(oldText, newText),
    row,
    within,
    headingPath: [...headingPath],
  });
}

/** The change that a sentence is which stands elsewhere, `from` where it stood, `to` where it stands. */
export function sentenceChange(
  { from, to, fromRow, toRow }: SentenceMove,
  fromDraft: DraftRow,
  toDraft: DraftRow,
  headingPath: readonly string[],
): Change {
  const oldText = fromDraft.source.text.slice(from.oldStart, from.oldEnd);
  const newText = toDraft.new.text.slice(to.newStart, to.newEnd);
  return makeChange({
    type: 'moved',
    oldSpans: spansOf(fromDraft.source, from.oldStart, from.oldEnd),
    newSpans: spansOf(toDraft.new, to.newStart, to.newEnd),
    oldText,
    newText,
    oldWords: countWords(oldText),
    newWords: countWords(newText),
    row: fromRow,
    movedTo: toRow,
    headingPath: [...headingPath],
  });
}

/** So many characters are read of what stands in front of a change and behind it; fewer in a row of many changes. */
const [reach, shortReach] = [64, 16];
const [manyDifferences, tooManyDifferences] = [1000, 20_000];

/** What stands around a difference in the new text, or in the old where words are gone. */
function readAround(draft: DraftRow, difference: Difference): { before: string; after: string } {
  const isGone = difference.newStart === difference.newEnd;
  const { text } = isGone ? draft.source : draft.new;
  const [start, end] = isGone ? [difference.oldStart, difference.oldEnd] : [difference.newStart, difference.newEnd];
  const by = reachIn(draft.differences.length);
  return { before: text.slice(Math.max(0, start - by), start), after: text.slice(end, end + by) };
}

function reachIn(differences: number): number {
  if (differences > tooManyDifferences) return 0;
  return differences > manyDifferences ? shortReach : reach;
}
