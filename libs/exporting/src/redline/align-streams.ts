import type { Piece } from '@lesart/document';
import { isText, type ShownText, type Stream } from './stream.ts';

/**
 * What becomes of a stretch of codes. `same` is in both documents (and is written as the new one has it), `kept` only in
 * the old one, but its deletion was rejected.
 */
export type Fate = 'same' | 'kept' | 'deleted' | 'inserted';

export interface Stretch {
  readonly fate: Fate;
  /** Where it stands: in the new document when it is the same or inserted, else in the old one. */
  readonly stream: Stream;
  readonly from: number;
  readonly to: number;
  /** Of what is the same, where it stands in the old document. */
  readonly twin: { readonly stream: Stream; readonly from: number } | null;
  /** The change that tells of it; null for what no reader of the text sees, such as two spaces for one. */
  readonly change: string | null;
  /** The move that it is part of. */
  readonly move: string | null;
  /** Of the end of a paragraph that is taken for another one, that one: the paragraph looked so before. */
  readonly before?: Stretch;
}

/** A side of a pair: the codes, and the part of the shown text that the pieces speak of. */
export interface Side {
  readonly stream: Stream;
  readonly shown: ShownText;
}

/**
 * Lays two streams beside one another: as the pieces say where they speak of text, code by code in between. What is the
 * same is the same code by code, so that the deleted and the same make the old stream, the inserted and the same the
 * new one.
 * @param pieces of the shown texts
 */
export function alignStreams(old: Side, current: Side, pieces: readonly Piece[]): Stretch[] {
  const stretches: Stretch[] = [];
  let oldAt = 0;
  let newAt = 0;
  let oldText = 0;
  let newText = 0;

  const add = (stretch: Omit<Stretch, 'move'>) => {
    const last = stretches.at(-1);
    const continues =
      last?.fate === stretch.fate &&
      last.change === stretch.change &&
      last.to === stretch.from &&
      (last.twin === null || stretch.twin === null || last.twin.from + last.to - last.from === stretch.twin.from);
    if (continues) stretches[stretches.length - 1] = { ...last, to: stretch.to };
    else if (stretch.to > stretch.from) stretches.push({ ...stretch, move: null });
  };
  const same = (length: number) => {
    const twin = { stream: old.stream, from: oldAt };
    add({ fate: 'same', stream: current.stream, from: newAt, to: newAt + length, twin, change: null });
    oldAt += length;
    newAt += length;
  };
  /** Differs up to these places; what is equal at both ends is the same. Words are only cut where no change tells of them. */
  const differ = (oldEnd: number, newEnd: number, change: string | null) => {
    const most = Math.min(oldEnd - oldAt, newEnd - newAt);
    const alike = (oldIndex: number, newIndex: number) => {
      const code = old.stream.codes[oldIndex];
      return code !== undefined && code === current.stream.codes[newIndex] && (change === null || !isText(code));
    };
    let before = 0;
    while (before < most && alike(oldAt + before, newAt + before)) before += 1;
    if (isHigh(old.stream.codes[oldAt + before - 1])) before = Math.max(0, before - 1);
    let after = 0;
    while (after < most - before && alike(oldEnd - 1 - after, newEnd - 1 - after)) after += 1;
    if (after > 0 && isLow(old.stream.codes[oldEnd - after])) after -= 1;
    same(before);
    const twin = null;
    add({ fate: 'deleted', stream: old.stream, from: oldAt, to: oldEnd - after, twin, change });
    add({ fate: 'inserted', stream: current.stream, from: newAt, to: newEnd - after, twin, change });
    oldAt = Math.max(oldAt, oldEnd - after);
    newAt = Math.max(newAt, newEnd - after);
    same(after);
  };

  for (const piece of pieces) {
    if (typeof piece === 'number') {
      for (let index = 0; index < piece; index += 1) {
        const oldCode = old.shown.at[oldText + index] ?? -1;
        const newCode = current.shown.at[newText + index] ?? -1;
        if (oldCode < oldAt || newCode < newAt) continue;
        if (old.stream.codes[oldCode] !== current.stream.codes[newCode]) continue;
        if (oldCode > oldAt || newCode > newAt) differ(oldCode, newCode, null);
        same(1);
      }
      oldText += piece;
      newText += piece;
      continue;
    }
    oldText += piece.old.length;
    newText += piece.new.length;
    const oldEnd = piece.old.length > 0 ? (old.shown.at[oldText - 1] ?? -1) + 1 : oldAt;
    const newEnd = piece.new.length > 0 ? (current.shown.at[newText - 1] ?? -1) + 1 : newAt;
    // White space before what is only on one side stands on the other one, too.
    if (piece.old.length === 0 || piece.new.length === 0) sameBefore(piece);
    differ(Math.max(oldAt, oldEnd), Math.max(newAt, newEnd), piece.change);
  }
  differ(old.stream.codes.length, current.stream.codes.length, null);
  return stretches;

  /** Takes what stands before the first character of a piece as the same, as far as it is. */
  function sameBefore({ old: gone, new: come }: { old: string; new: string }): void {
    const oldFirst = gone.length > 0 ? (old.shown.at[oldText - gone.length] ?? oldAt) : Number.POSITIVE_INFINITY;
    const newFirst = come.length > 0 ? (current.shown.at[newText - come.length] ?? newAt) : Number.POSITIVE_INFINITY;
    while (
      oldAt < Math.min(oldFirst, old.stream.codes.length) &&
      newAt < Math.min(newFirst, current.stream.codes.length) &&
      old.stream.codes[oldAt] === current.stream.codes[newAt]
    ) {
      same(1);
    }
  }
}

/** Halves of a character beyond the first plane; it is not cut in two. */
function isHigh(code: number | undefined): boolean {
  return code !== undefined && code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number | undefined): boolean {
  return code !== undefined && code >= 0xdc00 && code <= 0xdfff;
}

/** A stream of which nothing is on the other side. */
export function wholeStream(stream: Stream, fate: Fate, change: string | null, move: string | null): Stretch[] {
  return stream.codes.length === 0
    ? []
    : [{ fate, stream, from: 0, to: stream.codes.length, twin: null, change, move }];
}

/** Keeps what was deleted by a rejected change, and leaves out what one inserted. */
export function judgeStretches(stretches: readonly Stretch[], isRejected: (change: string) => boolean): Stretch[] {
  return stretches.flatMap((stretch): Stretch[] => {
    if (stretch.change === null || !isRejected(stretch.change)) return [stretch];
    return stretch.fate === 'deleted' ? [{ ...stretch, fate: 'kept' }] : stretch.fate === 'inserted' ? [] : [stretch];
  });
}

/**
 * Finds fields that open with one of the other document and close with another one, or not at all.
 * @returns takes them apart: a field is the same as a whole, or it is deleted and inserted
 */
export function partBrokenFields(stretches: readonly Stretch[]): (stretch: Stretch) => Stretch[] {
  const partner = new Map<string, string>();
  const counts = new Map<string, number>();
  const faulty = new Set<string>();
  for (const stretch of stretches) {
    for (let offset = 0; offset < stretch.to - stretch.from; offset += 1) {
      const pair = fieldPair(stretch, offset);
      if (!pair) continue;
      for (const [one, other] of [pair, [pair[1], pair[0]] as const]) {
        counts.set(one, (counts.get(one) ?? 0) + 1);
        if (partner.has(one) && partner.get(one) !== other) faulty.add(one).add(other);
        partner.set(one, other);
      }
    }
  }
  for (const [one, count] of counts) if (count !== 2) faulty.add(one).add(partner.get(one) ?? one);
  return (stretch) => (faulty.size === 0 ? [stretch] : partAtFields(stretch, faulty));
}

/** The fields of both documents that an offset opens or closes, when the stretch is the same in both. */
function fieldPair(stretch: Stretch, offset: number): readonly [string, string] | null {
  if (!stretch.twin) return null;
  const field = fieldAt(stretch.stream, stretch.from + offset);
  const twin = fieldAt(stretch.twin.stream, stretch.twin.from + offset);
  return field && twin ? [`new ${field.number}`, `old ${twin.number}`] : null;
}

function partAtFields(stretch: Stretch, faulty: ReadonlySet<string>): Stretch[] {
  const parts: Stretch[] = [];
  const length = stretch.to - stretch.from;
  let from = 0;
  for (let offset = 0; offset < length; offset += 1) {
    if (!fieldPair(stretch, offset)?.some((field) => faulty.has(field))) continue;
    if (offset > from) parts.push(partOf(stretch, from, offset));
    parts.push(...partedAt(stretch, offset));
    from = offset + 1;
  }
  if (from === 0) return [stretch];
  return from < length ? [...parts, partOf(stretch, from, length)] : parts;
}

function fieldAt({ origins, owners }: Stream, at: number) {
  return origins[owners[at] ?? -1]?.field ?? null;
}

/** The part of a stretch between two offsets. */
export function partOf(stretch: Stretch, from: number, to: number): Stretch {
  const twin = stretch.twin && { stream: stretch.twin.stream, from: stretch.twin.from + from };
  return { ...stretch, from: stretch.from + from, to: stretch.from + to, twin };
}

function partedAt(stretch: Stretch, offset: number): Stretch[] {
  if (!stretch.twin) return [stretch];
  const from = stretch.twin.from + offset;
  const gone = { fate: 'deleted' as const, stream: stretch.twin.stream, from, to: from + 1 };
  const come = { ...partOf(stretch, offset, offset + 1), fate: 'inserted' as const, twin: null };
  return [{ ...gone, twin: null, change: null, move: null }, come];
}
