import type { Change, Ignorable } from '@lesart/document';
import { compareFormatting, type FormattingDifference } from '../compare-formatting.ts';
import { changeId } from './change-id.ts';
import type { DraftRow } from './draft-rows.ts';
import { makeChange } from './make-change.ts';

/** How a row of one block on each side is shown or numbered in another way; none where its words differ. */
export function formattingChanges(
  { source, new: fresh, differences }: DraftRow,
  row: number,
  headingPath: readonly string[],
  within: string | null,
  ignored: ReadonlySet<Ignorable>,
): Change[] {
  if (ignored.has('formatting') && ignored.has('numbering')) return [];
  const [oldBlock, newBlock] = [source.blocks[0], fresh.blocks[0]];
  if (!oldBlock || !newBlock || source.blocks.length > 1 || fresh.blocks.length > 1) return [];
  if (differences.some(({ visible }) => visible)) return [];
  return compareFormatting(oldBlock, newBlock)
    .filter((difference) => !ignored.has(kindOf(difference)))
    .map((difference) => {
      const { aspect, classes, oldSpan, newSpan } = difference;
      return makeChange({
        type: 'formatting',
        id: changeId(`formatting ${aspect}`, [oldSpan], [newSpan]),
        classes,
        oldSpans: [oldSpan],
        newSpans: [newSpan],
        oldText: oldBlock.text.slice(oldSpan.start, oldSpan.end),
        newText: newBlock.text.slice(newSpan.start, newSpan.end),
        row,
        within,
        headingPath: [...headingPath],
      });
    });
}

function kindOf({ aspect }: FormattingDifference): 'numbering' | 'formatting' {
  return aspect === 'label' ? 'numbering' : 'formatting';
}
