import type { Change, ChangeType, Span } from '@lesart/document';
import { changeId } from './change-id.ts';

/** What a change is made of; the rest follows, or is empty unless given. */
export interface ChangeParts extends Partial<Change> {
  type: ChangeType;
  oldSpans: Span[];
  newSpans: Span[];
  row: number;
  headingPath: string[];
}

export function makeChange(parts: ChangeParts): Change {
  return {
    id: changeId(parts.type, parts.oldSpans, parts.newSpans),
    classes: [],
    oldText: '',
    newText: '',
    oldWords: 0,
    newWords: 0,
    movedTo: null,
    within: null,
    ...parts,
  };
}
