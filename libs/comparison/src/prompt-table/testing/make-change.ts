import type { Block, Change } from '@lesart/document';

/** A paragraph whose id is easy to read in a test. */
export function paragraph(id: string, text: string, label: string | null = null): Block {
  return {
    ...{ id, ordinal: 0, kind: 'paragraph' as const, text, level: null, label, marks: [], table: null },
    locator: { kind: 'flow' },
  };
}

/** A replaced word, unless said otherwise. */
export function makeChange(given: Partial<Change>): Change {
  return {
    id: 'x',
    type: 'replaced',
    classes: [],
    oldSpans: [],
    newSpans: [],
    oldText: 'alt',
    newText: 'neu',
    oldWords: 1,
    newWords: 1,
    row: 0,
    movedTo: null,
    within: null,
    headingPath: [],
    ...given,
  };
}
