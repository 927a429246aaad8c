import type { Change, ChangeType } from '@lesart/document';
import { classifyChange } from '../classify-change.ts';
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
    classes: classifyChange({ oldText, newText, ...readAround(draft, difference) }),
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

/** More is not read of what stands in front of a change and behind it. */
const reach = 64;

/** What stands around a difference in the new text, or in the old where words are gone. */
function readAround(draft: DraftRow, difference: Difference): { before: string; after: string } {
  const isGone = difference.newStart === difference.newEnd;
  const { text } = isGone ? draft.source : draft.new;
  const [start, end] = isGone ? [difference.oldStart, difference.oldEnd] : [difference.newStart, difference.newEnd];
  return { before: text.slice(Math.max(0, start - reach), start), after: text.slice(end, end + reach) };
}
