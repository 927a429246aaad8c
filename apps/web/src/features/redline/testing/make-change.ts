import type { Change, Row } from '@lesart/document';

/** A change for tests: a word that was replaced in the first row, unless told otherwise. */
export function makeChange(id: string, given: Partial<Change> = {}): Change {
  return {
    ...{ id, type: 'replaced', classes: [], oldSpans: [], newSpans: [], oldText: 'alt', newText: 'neu' },
    ...{ oldWords: 1, newWords: 1, row: 0, movedTo: null, within: null, headingPath: [] },
    ...given,
  };
}

/** The id of the block with a number, as `makeBlock` gives it. */
export const blockId = (ordinal: number) => `00000000-0000-4000-8000-${String(ordinal).padStart(12, '0')}`;

/** A row of one paragraph on each side, named by their ordinals; null: none on that side. */
export function makeRedlineRow(old: number | null, fresh: number | null, given: Partial<Row> = {}): Row {
  const side = (ordinal: number | null) =>
    ordinal === null ? [] : [{ id: blockId(ordinal), kind: 'paragraph' as const }];
  return { old: side(old), new: side(fresh), pieces: [], move: null, counterpart: null, ...given };
}
