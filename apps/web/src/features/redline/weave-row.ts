import type { Block, Piece, Range, TableCell } from '@lesart/document';

/** Where words stand: in both versions, only in the old one, or only in the new one. */
export type Presence = 'both' | 'old' | 'new';

/** Words of a block, and what became of them. */
export interface Words {
  readonly kind: 'words';
  readonly presence: Presence;
  /** The change that they belong to; null: none that is shown. */
  readonly change: string | null;
  readonly block: Block;
  /** Where they stand in the block's text. */
  readonly range: Range;
}

/** The end of a paragraph that is only in one version: blocks were joined there, or a block was split. */
export interface ParagraphEnd {
  readonly kind: 'paragraphEnd';
  readonly presence: 'old' | 'new';
  readonly change: string;
}
export type Part = Words | ParagraphEnd;

export interface WovenCell {
  /** From 0. */
  readonly column: number;
  readonly columnSpan: number;
  readonly header: boolean;
  readonly presence: Presence;
  readonly parts: readonly Part[];
}

/** A block as a redline shows it: its own words and those of the other version in their place. */
export interface WovenBlock {
  /** The new block, or the old one where it is only there. */
  readonly block: Block;
  /** The first old block whose words it has; null: none. */
  readonly oldBlock: Block | null;
  readonly presence: Presence;
  readonly parts: readonly Part[];
  /** The cells of a row of a table; null elsewhere. */
  readonly cells: readonly WovenCell[] | null;
}

/** Two texts laid beside one another, each the texts of blocks joined by line breaks. */
export interface WovenText {
  readonly old: readonly Block[];
  readonly new: readonly Block[];
  readonly pieces: readonly Piece[];
}

/** A run of words: where they stand in the joined text of either side. */
interface Run {
  readonly old: Range | null;
  readonly new: Range | null;
  readonly change: string | null;
}

/** What holds text in a joined text: a cell of a table, or a block. */
interface Slot {
  readonly block: Block;
  readonly cell: TableCell | null;
  /** In the joined text. */
  readonly start: number;
  readonly end: number;
  /** Where the block begins in the joined text. */
  readonly blockStart: number;
}

/**
 * The blocks of one text in which both versions stand: new blocks in their order, with what was deleted in its place.
 * An old block or cell that shares no words with a new one stands alone.
 */
export function weaveInline(text: WovenText): WovenBlock[] {
  const runs = cutRuns(text.pieces);
  const oldSlots = slotsOf(text.old);
  const newSlots = slotsOf(text.new);
  const shared = countShared(oldSlots, newSlots, runs);
  const homes = pairSlots(shared, newSlots.length);
  const newParts = newSlots.map((): Part[] => []);
  const loneParts = new Map<number, Part[]>();
  let here = 0;
  const partsOfOld = (slot: number): Part[] => {
    // Of a block that was split, what is gone stands where one is in it.
    const home = shared[slot]?.has(here) ? here : homes[slot];
    if (home !== null && home !== undefined) return newParts[home] ?? [];
    const parts = loneParts.get(slot) ?? [];
    loneParts.set(slot, parts);
    return parts;
  };
  for (const run of runs) {
    if (run.new) {
      const presence = run.old ? 'both' : 'new';
      placeRange(newSlots, run.new, (slot) => newParts[slot] ?? [], presence, run.change);
      here = slotsIn(newSlots, run.new).at(-1) ?? here;
      // An ignored difference has no words here: those of the new version stand for both.
    } else if (run.old && run.change !== null) placeRange(oldSlots, run.old, partsOfOld, 'old', run.change);
  }
  const lone = oldSlots.flatMap((slot, index) => (homes[index] === null ? [{ slot, index }] : []));
  const placed: PlacedSlot[] = [];
  newSlots.forEach((slot, index) => {
    const own = homes.indexOf(index);
    while (lone[0] && own !== -1 && lone[0].index < own) placed.push(loneSlot(lone.shift(), loneParts));
    const parts = newParts[index] ?? [];
    const presence = presenceOf(parts, own === -1 ? 'new' : 'both');
    placed.push({ slot, parts, presence, old: oldSlots[own] ?? null, isLone: false });
  });
  while (lone.length > 0) placed.push(loneSlot(lone.shift(), loneParts));
  return joinSlots(placed);
}

/** The blocks of one side as they stand in its version. */
export function weaveSide(text: WovenText, side: 'old' | 'new'): WovenBlock[] {
  const slots = slotsOf(text[side]);
  const parts = slots.map((): Part[] => []);
  for (const run of cutRuns(text.pieces)) {
    const range = run[side];
    const presence = (run.old && run.new) || run.change === null ? 'both' : side;
    if (range) placeRange(slots, range, (slot) => parts[slot] ?? [], presence, run.change);
  }
  return joinSlots(
    slots.map((slot, index) => ({
      slot,
      parts: parts[index] ?? [],
      presence: presenceOf(parts[index] ?? [], 'both'),
      old: null,
      isLone: false,
    })),
  );
}

/** Blocks without pieces: all their words belong to one change, or to none. */
export function weaveWhole(blocks: readonly Block[], presence: Presence, change: string | null): WovenBlock[] {
  return joinSlots(
    slotsOf(blocks).map((slot) => ({
      slot,
      parts: [
        {
          kind: 'words',
          presence,
          change,
          block: slot.block,
          range: { start: slot.start - slot.blockStart, end: slot.end - slot.blockStart },
        },
      ],
      presence,
      old: null,
      isLone: false,
    })),
  );
}

interface PlacedSlot {
  readonly slot: Slot;
  readonly parts: readonly Part[];
  readonly presence: Presence;
  readonly old: Slot | null;
  /** Whether it is an old slot among new ones. */
  readonly isLone: boolean;
}

function loneSlot(lone: { slot: Slot; index: number } | undefined, parts: ReadonlyMap<number, Part[]>): PlacedSlot {
  if (!lone) throw new RangeError('no slot is left');
  return { slot: lone.slot, parts: parts.get(lone.index) ?? [], presence: 'old', old: lone.slot, isLone: true };
}

/** Of words that are all on one side only, that side; without words, what is said of the slot. */
function presenceOf(parts: readonly Part[], empty: Presence): Presence {
  const first = parts.find(({ kind }) => kind === 'words');
  if (!first) return empty;
  return parts.every(({ kind, presence }) => kind !== 'words' || presence === first.presence) ? first.presence : 'both';
}

function cutRuns(pieces: readonly Piece[]): Run[] {
  let old = 0;
  let fresh = 0;
  const runs: Run[] = [];
  for (const piece of pieces) {
    const oldLength = typeof piece === 'number' ? piece : piece.old.length;
    const newLength = typeof piece === 'number' ? piece : piece.new.length;
    const change = typeof piece === 'number' ? null : piece.change;
    const oldRange = oldLength > 0 ? { start: old, end: old + oldLength } : null;
    const newRange = newLength > 0 ? { start: fresh, end: fresh + newLength } : null;
    if (change === null) runs.push({ old: oldRange, new: newRange, change });
    else {
      if (oldRange) runs.push({ old: oldRange, new: null, change });
      if (newRange) runs.push({ old: null, new: newRange, change });
    }
    old += oldLength;
    fresh += newLength;
  }
  return runs;
}

function slotsOf(blocks: readonly Block[]): Slot[] {
  let blockStart = 0;
  return blocks.flatMap((block): Slot[] => {
    const begin = blockStart;
    blockStart += block.text.length + 1;
    const cells = block.table?.cells ?? [];
    if (cells.length === 0) {
      return [{ block, cell: null, start: begin, end: begin + block.text.length, blockStart: begin }];
    }
    return cells.map((cell) => ({
      block,
      cell,
      start: begin + cell.start,
      end: begin + cell.end,
      blockStart: begin,
    }));
  });
}

/** For each old slot how many characters it has in common with new ones. */
function countShared(
  oldSlots: readonly Slot[],
  newSlots: readonly Slot[],
  runs: readonly Run[],
): ReadonlyMap<number, number>[] {
  const shared = oldSlots.map(() => new Map<number, number>());
  for (const { old, new: fresh } of runs) {
    if (!old || !fresh) continue;
    const offset = fresh.start - old.start;
    for (const from of slotsIn(oldSlots, old)) {
      const slot = oldSlots[from];
      if (!slot) continue;
      const start = Math.max(slot.start, old.start) + offset;
      const end = Math.min(slot.end, old.end) + offset;
      for (const to of slotsIn(newSlots, { start, end })) {
        const other = newSlots[to];
        const length = other ? Math.min(end, other.end) - Math.max(start, other.start) : 0;
        if (length > 0) shared[from]?.set(to, (shared[from].get(to) ?? 0) + length);
      }
    }
  }
  return shared;
}

/** For each old slot the new one that has the most of its words, or, where as many are on both sides, that in its place. */
function pairSlots(shared: readonly ReadonlyMap<number, number>[], newCount: number): (number | null)[] {
  const taken = new Set(shared.flatMap((lengths) => mostOf(lengths) ?? []));
  return shared.map((lengths, index) => {
    const most = mostOf(lengths);
    if (most !== null) return most;
    return shared.length === newCount && !taken.has(index) ? index : null;
  });
}

function mostOf(lengths: ReadonlyMap<number, number>): number | null {
  return [...lengths].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/** The indexes of slots that a range touches. */
function slotsIn(slots: readonly Slot[], { start, end }: Range): number[] {
  let low = 0;
  for (let high = slots.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((slots[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let index = low; index < slots.length && (slots[index]?.start ?? 0) < end; index += 1) {
    if ((slots[index]?.end ?? 0) > start) found.push(index);
  }
  return found;
}

/** Appends the words of a range to the slots that hold them, with the ends of paragraphs that lie in it. */
function placeRange(
  slots: readonly Slot[],
  range: Range,
  partsOf: (slot: number) => Part[],
  presence: Presence,
  change: string | null,
): void {
  const touched = slotsIn(slots, range);
  const first = touched[0];
  // The range may begin with the end of the paragraph before.
  const before = first === undefined ? slots.findLastIndex(({ end }) => end <= range.start) : first - 1;
  if (before >= 0) endParagraph(slots, before, range, partsOf, presence, change);
  for (const index of touched) {
    const slot = slots[index];
    if (!slot) continue;
    const start = Math.max(slot.start, range.start) - slot.blockStart;
    const end = Math.min(slot.end, range.end) - slot.blockStart;
    partsOf(index).push({ kind: 'words', presence, change, block: slot.block, range: { start, end } });
    endParagraph(slots, index, range, partsOf, presence, change);
  }
}

function endParagraph(
  slots: readonly Slot[],
  index: number,
  range: Range,
  partsOf: (slot: number) => Part[],
  presence: Presence,
  change: string | null,
): void {
  const slot = slots[index];
  const isEnd = slot && !slot.cell && slots.length > index + 1 && range.start <= slot.end && range.end > slot.end;
  if (isEnd && change !== null && presence !== 'both') partsOf(index).push({ kind: 'paragraphEnd', presence, change });
}

/** Slots as blocks: the cells of a row together, and cells that are gone among those of the new row. */
function joinSlots(placed: readonly PlacedSlot[]): WovenBlock[] {
  const blocks: WovenBlock[] = [];
  let row: { own: Block | null; lone: Block | null; cells: WovenCell[] } | null = null;
  for (const { slot, parts, presence, old, isLone } of placed) {
    const { block, cell } = slot;
    if (!cell) {
      row = null;
      blocks.push({ block, oldBlock: old?.block ?? null, presence, parts, cells: null });
      continue;
    }
    const known: Block | null | undefined = isLone ? row?.lone : row?.own;
    if (!row || (known && known !== block)) {
      row = { own: null, lone: null, cells: [] };
      blocks.push({ block, oldBlock: null, presence, parts: [], cells: row.cells });
    }
    row[isLone ? 'lone' : 'own'] = block;
    row.cells.push({ column: cell.column, columnSpan: cell.columnSpan, header: cell.header, presence, parts });
    const presences = new Set(row.cells.map((one) => one.presence));
    const before = blocks.at(-1);
    blocks[blocks.length - 1] = {
      block: row.own ?? block,
      oldBlock: before?.oldBlock ?? old?.block ?? null,
      presence: presences.size === 1 ? presence : 'both',
      parts: [],
      cells: row.cells,
    };
  }
  return blocks;
}
