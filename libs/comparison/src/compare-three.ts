import type { Block, Change, EditScript, Relation, ThreeWayComparison } from '@lesart/document';
import { type CompareOptions, compareBlocks } from './compare-blocks.ts';
import { type FlatEdit, flattenScript } from './three-way/flat-edits.ts';
import { type Meeting, meetEdits } from './three-way/meet-edits.ts';
import { mergeBlocks, type Outcome } from './three-way/merge-blocks.ts';

/**
 * What two versions made of the same origin: both edit scripts, for each change whether the other side makes the same
 * one, makes another one of the same words, or leaves them, and the origin with everything that is not in conflict.
 *
 * A block that one side moves and the other changes is a conflict: whoever moved it has not seen the new words. Exchange
 * `ours` and `theirs`, and the same comes out with the sides exchanged.
 *
 * @param origin the blocks of the common origin; those of each version have ids of their own
 */
export function compareThree(
  origin: readonly Block[],
  ours: readonly Block[],
  theirs: readonly Block[],
  options: CompareOptions = {},
): ThreeWayComparison {
  const scripts = { ours: compareBlocks(origin, ours, options), theirs: compareBlocks(origin, theirs, options) };
  const meetings = meetEdits(
    flattenScript(origin, ours, scripts.ours, 'ours'),
    flattenScript(origin, theirs, scripts.theirs, 'theirs'),
  );
  const { merged, conflicts, outcomes } = mergeBlocks(origin, meetings);
  const relations = {
    ours: relationsOf(scripts.ours, scripts.theirs, (meeting) => meeting.ours, meetings, outcomes),
    theirs: relationsOf(scripts.theirs, scripts.ours, (meeting) => meeting.theirs, meetings, outcomes),
  };
  return { ...scripts, relations, conflicts, merged };
}

function relationsOf(
  script: EditScript,
  other: EditScript,
  editsOf: (meeting: Meeting) => readonly FlatEdit[],
  meetings: readonly Meeting[],
  outcomes: readonly Outcome[],
): Record<string, Relation> {
  const seen = new Map<string, Set<Outcome>>();
  meetings.forEach((meeting, index) => {
    for (const id of editsOf(meeting).flatMap(({ changes }) => changes)) {
      const known = seen.get(id) ?? new Set();
      seen.set(id, known.add(outcomes[index] ?? 'alone'));
    }
  });
  const formatting = new Set(other.changes.filter(isFormatting).map(formattingKey));
  return Object.fromEntries(
    script.changes.map((change) => {
      if (isFormatting(change)) return [change.id, formatting.has(formattingKey(change)) ? 'agreed' : 'alone'];
      return [change.id, relationOf(seen.get(change.id) ?? new Set())];
    }),
  );
}

/** A change of several places conflicts where one does, and is agreed upon where all are. */
function relationOf(outcomes: ReadonlySet<Outcome>): Relation {
  if (outcomes.has('conflict')) return 'conflict';
  return outcomes.size === 1 && outcomes.has('agreed') ? 'agreed' : 'alone';
}

function isFormatting({ type }: Change): boolean {
  return type === 'formatting';
}

/** Equal where both sides show the same words in another way. */
function formattingKey({ oldSpans, classes }: Change): string {
  return JSON.stringify([oldSpans, classes]);
}
