import type { Block, Conflict, MergedBlock } from '@lesart/document';
import { type BlockStart, type FlatEdit, type Fragment, fragmentsOf } from './flat-edits.ts';
import type { Meeting } from './meet-edits.ts';

/** What came of a meeting. */
export type Outcome = 'alone' | 'agreed' | 'conflict' | 'ignored';

export interface Merge {
  merged: MergedBlock[];
  conflicts: Conflict[];
  /** One for each meeting. */
  outcomes: Outcome[];
}

/**
 * The origin with the edits of both sides; where they contradict one another, as it was. Of an edit that a reader does
 * not see and one that is seen, the latter counts; of two that are not, and differ, none.
 */
export function mergeBlocks(origin: readonly Block[], meetings: readonly Meeting[]): Merge {
  const text = new FlatText(origin);
  const writer = new BlockWriter();
  const conflicts: Conflict[] = [];
  const outcomes: Outcome[] = [];
  let place = 0;
  for (const meeting of meetings) {
    writer.write(text.between(place, meeting.from));
    place = meeting.to;
    const sides = { ours: apply(text, meeting, meeting.ours), theirs: apply(text, meeting, meeting.theirs) };
    const outcome = outcomeOf(meeting, sides);
    outcomes.push(outcome);
    if (outcome === 'conflict') {
      writer.writeConflict(text.between(meeting.from, meeting.to), conflicts.length);
      conflicts.push(conflictOf(text, meeting, sides));
    } else writer.write(resultOf(text, meeting, sides, outcome));
  }
  writer.write(text.between(place, text.length));
  return { merged: writer.blocks, conflicts, outcomes };
}

interface Sides {
  ours: Fragment[];
  theirs: Fragment[];
}

function outcomeOf(meeting: Meeting, { ours, theirs }: Sides): Outcome {
  if (meeting.ours.length === 0 || meeting.theirs.length === 0) return 'alone';
  if (keyOf(ours) === keyOf(theirs)) return 'agreed';
  const [oursVisible, theirsVisible] = [isVisible(meeting.ours), isVisible(meeting.theirs)];
  if (oursVisible && theirsVisible) return 'conflict';
  return oursVisible || theirsVisible ? 'alone' : 'ignored';
}

function resultOf(text: FlatText, meeting: Meeting, { ours, theirs }: Sides, outcome: Outcome): Fragment[] {
  if (outcome === 'ignored') return text.between(meeting.from, meeting.to);
  if (meeting.ours.length === 0) return theirs;
  return meeting.theirs.length === 0 || outcome === 'agreed' || isVisible(meeting.ours) ? ours : theirs;
}

function isVisible(edits: readonly FlatEdit[]): boolean {
  return edits.some(({ visible }) => visible);
}

/** What one side makes of the place of a meeting. */
function apply(text: FlatText, meeting: Meeting, edits: readonly FlatEdit[]): Fragment[] {
  const fragments: Fragment[] = [];
  let place = meeting.from;
  for (const edit of edits) {
    fragments.push(...text.between(place, edit.from), ...edit.insert);
    place = edit.to;
  }
  return [...fragments, ...text.between(place, meeting.to)];
}

/** Equal for fragments that say the same, however they are cut. */
function keyOf(fragments: readonly Fragment[]): string {
  return fragments
    .map((fragment) => (typeof fragment === 'string' ? fragment : `\u0000${fragment.kind}\u0000`))
    .join('');
}

function conflictOf(text: FlatText, meeting: Meeting, sides: Sides): Conflict {
  return {
    origin: wordsOf(text.between(meeting.from, meeting.to)),
    ours: wordsOf(sides.ours),
    theirs: wordsOf(sides.theirs),
    ourChanges: changesOf(meeting.ours),
    theirChanges: changesOf(meeting.theirs),
  };
}

function changesOf(edits: readonly FlatEdit[]): string[] {
  return [...new Set(edits.flatMap(({ changes }) => changes))];
}

function wordsOf(fragments: readonly Fragment[]): string {
  const text = fragments.map((fragment) => (typeof fragment === 'string' ? fragment : '\n')).join('');
  return text.startsWith('\n') ? text.slice(1) : text;
}

/** The origin by its places: each block is one for its beginning and one for each character. */
class FlatText {
  readonly length: number;
  readonly #blocks: readonly Block[];
  readonly #starts: number[] = [];

  constructor(blocks: readonly Block[]) {
    this.#blocks = blocks;
    let length = 0;
    for (const { text } of blocks) {
      this.#starts.push(length);
      length += 1 + text.length;
    }
    this.length = length;
  }

  /** What stands in `[from, to)`. */
  between(from: number, to: number): Fragment[] {
    const fragments: Fragment[] = [];
    for (let at = this.#blockAt(from); at < this.#blocks.length && (this.#starts[at] ?? to) < to; at += 1) {
      const block = this.#blocks[at];
      const start = this.#starts[at] ?? 0;
      if (block === undefined) break;
      const [beginning] = fragmentsOf(block, 'origin');
      if (beginning !== undefined && from <= start) fragments.push(beginning);
      const words = block.text.slice(Math.max(0, from - start - 1), Math.max(0, to - start - 1));
      if (words !== '') fragments.push(words);
    }
    return fragments;
  }

  /** The block in which a place is, by bisection. */
  #blockAt(place: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Makes blocks of fragments. */
class BlockWriter {
  readonly blocks: MergedBlock[] = [];

  write(fragments: readonly Fragment[]): void {
    for (const fragment of fragments) {
      if (typeof fragment !== 'string') this.#begin(fragment);
      else {
        const block = this.blocks.at(-1);
        if (block !== undefined) block.text += fragment;
      }
    }
  }

  /** Writes what stands where both sides differ, and remembers where that is. */
  writeConflict(fragments: readonly Fragment[], conflict: number): void {
    this.#mark(conflict);
    for (const fragment of fragments) {
      this.write([fragment]);
      if (typeof fragment !== 'string') this.#mark(conflict);
      const mark = this.blocks.at(-1)?.conflicts.at(-1);
      if (mark !== undefined) mark.end = this.blocks.at(-1)?.text.length ?? mark.end;
    }
  }

  #begin({ kind, like }: BlockStart): void {
    this.blocks.push({ kind, text: '', like, conflicts: [] });
  }

  #mark(conflict: number): void {
    const block = this.blocks.at(-1);
    block?.conflicts.push({ conflict, start: block.text.length, end: block.text.length });
  }
}
