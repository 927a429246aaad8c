import type { Group } from './alignment.ts';
import type { Taken } from './find-moves.ts';
import type { Side } from './side.ts';

/** Longer texts are no labels. */
const longest = 40;

/**
 * Lets a block that says nothing but the label of the next one join that one's group: "ARTICLE I" stands in a paragraph
 * of its own in one format, and in another one it is the label of the heading below. The result is in order, as
 * `groups` are.
 */
export function joinLoneLabels(old: Side, fresh: Side, groups: readonly Group[], taken: Taken): Group[] {
  return groups.map((group, at) => {
    const before = groups[at - 1];
    const { oldFrom, newFrom } = group;
    const isOldFree = oldFrom > (before?.oldTo ?? 0) && taken.old[oldFrom - 1] !== 2;
    const isNewFree = newFrom > (before?.newTo ?? 0) && taken.new[newFrom - 1] !== 2;
    if (isOldFree && isLabelOf(old, oldFrom - 1, fresh, newFrom)) return { ...group, oldFrom: oldFrom - 1 };
    if (isNewFree && isLabelOf(fresh, newFrom - 1, old, oldFrom)) return { ...group, newFrom: newFrom - 1 };
    return group;
  });
}

function isLabelOf(side: Side, block: number, other: Side, labelled: number): boolean {
  const label = signsOf(other.blocks[labelled]?.label ?? '');
  const text = side.text(block);
  return label !== '' && text.length <= longest && signsOf(text) === label;
}

/** What formats write in their own ways is left out. */
function signsOf(text: string): string {
  return text.replace(/[()[\].:\s]/g, '');
}
