import type { Change, ChangeType } from '@lesart/document';
import { countChangedWords } from '../words/count-changed-words.ts';
import type { Difference } from '../words/difference.ts';
import type { DraftRow } from './draft-rows.ts';
import { spansOf } from './joined-text.ts';
import { makeChange } from './make-change.ts';

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
