import type { Fate, Stretch } from './align-streams.ts';
import { partOf } from './align-streams.ts';
import type { Merged } from './merge-stories.ts';

/**
 * Ends of paragraphs can be deleted or inserted only where another paragraph follows: it takes in what is left. So the
 * last end before a table, or of a cell, becomes one that both documents have, and the one before it, which they had in
 * common, takes over its fate. Deleted and inserted text stay as they are.
 *
 * Paragraphs that are inserted between the start of a document, or a table, and a table have no such end before them:
 * where they are rejected, word processors leave one empty paragraph, which ECMA-376 has no mark against.
 */
export function endStretchesAlike(merged: readonly Merged[]): Merged[] {
  const result: Merged[] = [];
  let open: Stretch[] = [];
  for (const part of merged) {
    if ('fate' in part) open.push(part);
    else {
      result.push(...endAlike(open), part);
      open = [];
    }
  }
  return [...result, ...endAlike(open)];
}

function endAlike(stretches: readonly Stretch[]): Stretch[] {
  return leaveNoInsertionBehind(lastEndAlike(stretches.flatMap(splitAtMarks)));
}

/**
 * LibreOffice takes an insertion at the end of a paragraph and inserted paragraphs after it for one, with the end in
 * between that is not inserted (seen in 7.4). So that one is written as inserted, and the last of the others is not.
 */
function leaveNoInsertionBehind(parts: readonly Stretch[]): Stretch[] {
  const result = [...parts];
  for (let at = 1; at < result.length; at += 1) {
    const [before, mark] = [result[at - 1], result[at]];
    if (!before || !mark || !endsParagraph(mark) || !isShared(mark)) continue;
    if (before.fate !== 'inserted' || endsParagraph(before)) continue;
    let next = at + 1;
    let lastAt = -1;
    while (result[next]?.fate === 'inserted') {
      const part = result[next];
      if (part && endsParagraph(part)) lastAt = next;
      next += 1;
    }
    const last = result[lastAt];
    if (!last) continue;
    result[at] = { ...mark, fate: 'inserted', twin: null, change: last.change };
    const fate = last.stream.side === 'new' ? 'same' : 'kept';
    result[lastAt] = { ...last, fate, twin: null, change: null, move: null, before: mark };
  }
  return result;
}

function isShared({ fate }: Stretch): boolean {
  return fate === 'same' || fate === 'kept';
}

function lastEndAlike(parts: readonly Stretch[]): readonly Stretch[] {
  const lastOld = parts.findLastIndex((part) => endsParagraph(part) && part.fate !== 'inserted');
  const lastNew = parts.findLastIndex((part) => endsParagraph(part) && part.fate !== 'deleted');
  const [earlier, later] = [parts[Math.min(lastOld, lastNew)], parts[Math.max(lastOld, lastNew)]];
  if (!earlier || !later || earlier === later) return parts;
  const onlyOnOneSide = later.fate;
  return parts.flatMap((part): Stretch[] => {
    if (part === later) return [{ ...part, ...commonEnd(earlier, later), change: null, move: null }];
    if (part !== earlier) return [part];
    return isShared(earlier) ? [{ ...part, fate: onlyOnOneSide, twin: null }] : [];
  });
}

/** The paragraph at the end looks as the new document has it. */
function commonEnd(earlier: Stretch, later: Stretch): Partial<Stretch> & { fate: Fate } {
  if (later.fate === 'inserted') {
    return { fate: later.stream.side === 'new' ? 'same' : 'kept', twin: null, before: earlier };
  }
  const { stream, from, to } = earlier;
  return { fate: stream.side === 'new' ? 'same' : 'kept', stream, from, to, twin: null, before: later };
}

function endsParagraph({ stream, from }: Stretch): boolean {
  return stream.origins[stream.owners[from] ?? -1]?.kind === 'mark';
}

/** A stretch in parts of which each is the end of a paragraph, or holds none. */
export function splitAtMarks(stretch: Stretch): Stretch[] {
  const { stream, from, to } = stretch;
  const parts: Stretch[] = [];
  let start = from;
  for (let at = from; at < to; at += 1) {
    if (stream.origins[stream.owners[at] ?? -1]?.kind !== 'mark') continue;
    if (at > start) parts.push(partOf(stretch, start - from, at - from));
    parts.push(partOf(stretch, at - from, at + 1 - from));
    start = at + 1;
  }
  if (start < to) parts.push(start === from ? stretch : partOf(stretch, start - from, to - from));
  return parts;
}
