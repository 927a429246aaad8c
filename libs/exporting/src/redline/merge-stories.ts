import type { EditScript, Piece, Row as ScriptRow } from '@lesart/document';
import { alignStreams, judgeStretches, type Side, type Stretch, wholeStream } from './align-streams.ts';
import { endStretchesAlike } from './end-stretches.ts';
import type { Cell, Container, Holder, Item, Note, Paragraph, Row, Table } from './read-story.ts';
import { joinStreams, type Stream } from './stream.ts';

/** What a container of the redline holds, in order. */
export type Merged = Stretch | MergedTable;

export interface MergedTable {
  readonly table: Table;
  readonly side: Stream['side'];
  readonly rows: readonly MergedRow[];
}

export interface MergedRow {
  readonly row: Row;
  readonly side: Stream['side'];
  readonly fate: Stretch['fate'];
  readonly cells: readonly { readonly cell: Cell; readonly content: readonly Merged[] }[];
}

/** Blocks that a row of the script lays beside one another. */
interface Unit {
  readonly olds: readonly Holder[];
  readonly news: readonly Holder[];
  readonly pieces: readonly Piece[];
  /** The first change that its pieces tell of. */
  readonly change: string | null;
}

/** Blocks that stand elsewhere in the other document. */
interface Move {
  readonly id: string;
  readonly unit: Unit;
}

export interface MergePlan {
  readonly script: EditScript;
  readonly oldHolders: ReadonlyMap<string, Holder>;
  readonly newHolders: ReadonlyMap<string, Holder>;
  readonly isRejected: (change: string) => boolean;
  /** Merges what has no place in the script: cells that hold tables. */
  readonly mergeApart: (old: Container, current: Container) => Merged[];
}

export interface StoryMerger {
  /** null: there is no such container on that side. */
  container(old: Container | null, current: Container | null): Merged[];
  note(old: Note | null, current: Note | null): Merged[];
}

/** Lays what two documents hold over one another, as a script says. */
export function createMerger(plan: MergePlan): StoryMerger {
  const { units, moves } = readScript(plan);
  const judge = (stretches: readonly Stretch[]) => judgeStretches(stretches, plan.isRejected);

  const container = (old: Container | null, current: Container | null): Merged[] =>
    endStretchesAlike(mergeItems(old?.items ?? [], current?.items ?? []));

  const mergeItems = (old: readonly Item[], current: readonly Item[]): Merged[] => {
    const merged: Merged[] = [];
    let oldAt = 0;
    let newAt = 0;
    for (const match of matchItems(old, current, units)) {
      const oldLead = leadOf(old, oldAt, match.old.from, match.kind);
      const newLead = leadOf(current, newAt, match.new.from, match.kind);
      merged.push(...mergeGap(old.slice(oldAt, oldLead), current.slice(newAt, newLead)));
      if (match.kind === 'table') merged.push(mergeTables(match.oldTable, match.newTable));
      else {
        const oldSide = sideOf('old', old.slice(oldLead, match.old.to), match.unit.olds);
        const newSide = sideOf('new', current.slice(newLead, match.new.to), match.unit.news);
        merged.push(...judge(alignStreams(oldSide, newSide, match.unit.pieces)));
      }
      oldAt = match.old.to;
      newAt = match.new.to;
    }
    merged.push(...mergeGap(old.slice(oldAt), current.slice(newAt)));
    return merged;
  };

  /** Items between two matches: those that show no text are compared at the beginning, all others stand alone. */
  const mergeGap = (old: readonly Item[], current: readonly Item[]): Merged[] => {
    const oldEmpty = countEmpty(old);
    const newEmpty = countEmpty(current);
    const tables = pairEmptyTables(old.slice(oldEmpty), current.slice(newEmpty));
    const merged: Merged[] = alignStreams(
      sideOf('old', old.slice(0, oldEmpty), []),
      sideOf('new', current.slice(0, newEmpty), []),
      [],
    );
    let oldAt = oldEmpty;
    let newAt = newEmpty;
    for (const [oldTable, newTable] of tables) {
      const oldTo = old.indexOf(oldTable);
      const newTo = current.indexOf(newTable);
      merged.push(...alone('old', old.slice(oldAt, oldTo)), ...alone('new', current.slice(newAt, newTo)));
      merged.push(mergeTables(oldTable, newTable));
      oldAt = oldTo + 1;
      newAt = newTo + 1;
    }
    merged.push(...alone('old', old.slice(oldAt)), ...alone('new', current.slice(newAt)));
    return merged;
  };

  const alone = (side: Stream['side'], items: readonly Item[]): Merged[] => {
    const merged: Merged[] = [];
    const written = new Set<Unit>();
    for (const item of items) {
      if (item.kind === 'table') {
        const table = aloneTable(side, item);
        if (table) merged.push(table);
        continue;
      }
      const move = moves.get(item);
      if (move && side === 'new' && move.unit.olds.length > 0) {
        // All paragraphs of a move together: their pieces may go over the ends of them.
        if (written.has(move.unit)) continue;
        const paragraphs = items.filter((other) => move.unit.news.some((holder) => holder === other));
        if (paragraphs.length === move.unit.news.length) {
          written.add(move.unit);
          merged.push(...movedHere(move));
          continue;
        }
      }
      merged.push(...aloneParagraph(side, item, move ?? null));
    }
    return merged;
  };

  const aloneParagraph = (side: Stream['side'], paragraph: Paragraph, move: Move | null): Stretch[] => {
    const fate = side === 'old' ? 'deleted' : 'inserted';
    const change = move?.id ?? units.get(paragraph)?.change ?? null;
    return judge(wholeStream(paragraph.stream, fate, change, move?.id ?? null));
  };

  /** Words that moved, as they stand now; where a difference in them was rejected, as they stood. */
  const movedHere = ({ id, unit }: Move): Stretch[] => {
    if (plan.isRejected(id)) return [];
    const old = sideOf('old', unit.olds.filter(isParagraph), unit.olds);
    const current = sideOf('new', unit.news.filter(isParagraph), unit.news);
    return alignStreams(old, current, unit.pieces).flatMap((stretch): Stretch[] => {
      const isRejected = stretch.change !== null && plan.isRejected(stretch.change);
      const stands = stretch.fate === 'same' || (stretch.fate === 'inserted') !== isRejected;
      return stands ? [{ ...stretch, fate: 'inserted', twin: null, change: id, move: id }] : [];
    });
  };

  const aloneTable = (side: Stream['side'], table: Table): MergedTable | null => {
    const rows = table.rows.flatMap((row) => aloneRow(side, row, null));
    return rows.length === 0 ? null : { table, side, rows };
  };

  const aloneRow = (side: Stream['side'], row: Row, pairChange: string | null): MergedRow[] => {
    const change = pairChange ?? moves.get(row)?.id ?? units.get(row)?.change ?? null;
    const isRejected = change !== null && plan.isRejected(change);
    if (isRejected && side === 'new') return [];
    const fate = side === 'new' ? 'inserted' : isRejected ? 'kept' : 'deleted';
    const content = (items: readonly Item[]): Merged[] =>
      items.flatMap((item): Merged[] => {
        if (item.kind === 'paragraph') return wholeStream(item.stream, fate, change, null);
        const rows = item.rows.flatMap((inner) => aloneRow(side, inner, change ?? rowItself));
        return rows.length === 0 ? [] : [{ table: item, side, rows }];
      });
    const cells = row.cells.map((cell) => ({ cell, content: content(cell.items) }));
    return [{ row, side, fate, cells }];
  };

  const mergeTables = (old: Table, current: Table): MergedTable => {
    const rows: MergedRow[] = [];
    let oldAt = 0;
    let newAt = 0;
    const gap = (oldTo: number, newTo: number) => {
      const olds = old.rows.slice(oldAt, oldTo);
      const news = current.rows.slice(newAt, newTo);
      const emptyPairs = pairEmptyRows(olds, news);
      for (const row of olds) {
        const twin = emptyPairs.get(row);
        rows.push(...(twin ? mergeRows(row, twin) : aloneRow('old', row, null)));
      }
      const paired = new Set(emptyPairs.values());
      for (const row of news) if (!paired.has(row)) rows.push(...aloneRow('new', row, null));
      oldAt = oldTo;
      newAt = newTo;
    };
    for (const [oldIndex, newIndex] of matchRows(old, current, units)) {
      gap(oldIndex, newIndex);
      const [oldRow, newRow] = [old.rows[oldIndex], current.rows[newIndex]];
      if (oldRow && newRow) rows.push(...mergeRows(oldRow, newRow));
      oldAt = oldIndex + 1;
      newAt = newIndex + 1;
    }
    gap(old.rows.length, current.rows.length);
    return { table: current, side: 'new', rows };
  };

  const mergeRows = (old: Row, current: Row): MergedRow[] => {
    const unit = units.get(current);
    if (old.cells.length !== current.cells.length || old.frame !== current.frame) {
      const change = unit?.change ?? null;
      return [...aloneRow('old', old, change), ...aloneRow('new', current, change)];
    }
    const pieces = unit && unit === units.get(old) ? unit.pieces : [];
    const oldRanges = rangesOf(old);
    const newRanges = rangesOf(current);
    const cells = current.cells.map((cell, at) => {
      const twin = old.cells[at] ?? cell;
      if (current.frame) return { cell, content: container(twin, cell) };
      if ([...twin.items, ...cell.items].some(({ kind }) => kind === 'table')) {
        return { cell, content: plan.mergeApart(twin, cell) };
      }
      const own = cutPieces(pieces, oldRanges[at] ?? 0, newRanges[at] ?? 0, twin.shown.text, cell.shown.text);
      return { cell, content: endStretchesAlike(judge(alignStreams(twin, cell, own))) };
    });
    return [{ row: current, side: 'new', fate: 'same', cells }];
  };

  const note = (old: Note | null, current: Note | null): Merged[] => {
    const unit = current && units.get(current);
    const arePaired = unit && old && unit === units.get(old);
    const holdTables = [old, current].some((side) => side?.container.items.some(({ kind }) => kind === 'table'));
    if (holdTables || !old || !current) return container(old?.container ?? null, current?.container ?? null);
    const pieces = arePaired ? unit.pieces : [{ old: old.shown.text, new: current.shown.text, change: null }];
    return endStretchesAlike(judge(alignStreams(old, current, pieces)));
  };

  return { container, note };
}

/** Stands for a change of which no one tells, in tables within rows that are told of as a whole. */
const rowItself = '';

function readScript({ script, oldHolders, newHolders }: MergePlan) {
  const units = new Map<Holder, Unit>();
  const moves = new Map<Holder, Move>();
  const holdersOf = (blocks: ScriptRow['old'], holders: ReadonlyMap<string, Holder>) =>
    blocks.flatMap(({ id }) => holders.get(id) ?? []);
  const unitOf = (row: ScriptRow, olds: readonly Holder[], news: readonly Holder[]): Unit => ({
    olds,
    news,
    pieces: row.pieces,
    change: row.pieces.flatMap((piece) => (typeof piece === 'number' ? [] : (piece.change ?? [])))[0] ?? null,
  });
  for (const row of script.rows) {
    const olds = holdersOf(row.old, oldHolders);
    const news = holdersOf(row.new, newHolders);
    if (row.move === null || row.counterpart === null) {
      const unit = unitOf(row, olds, news);
      for (const holder of [...olds, ...news]) units.set(holder, unit);
      continue;
    }
    if (row.old.length === 0) continue;
    const target = script.rows[row.counterpart];
    const there = holdersOf(target?.new ?? [], newHolders);
    const unit = unitOf(target ?? row, olds, there);
    // Rows of tables cannot be marked as moved: they are deleted and inserted.
    const movable = there.length > 0 && [...olds, ...there].every(isParagraph);
    for (const holder of [...olds, ...there]) {
      if (movable) moves.set(holder, { id: row.move, unit });
      else units.set(holder, { ...unit, change: row.move, olds: [], news: [] });
    }
  }
  return { units, moves };
}

function isParagraph(holder: Holder | Item): holder is Paragraph {
  return holder.kind === 'paragraph';
}

interface Reach {
  readonly from: number;
  readonly to: number;
}

type Match = { readonly old: Reach; readonly new: Reach } & (
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'table'; readonly oldTable: Table; readonly newTable: Table }
);

/** What belongs together in two lists of items, in order. */
function matchItems(
  old: readonly Item[],
  current: readonly Item[],
  units: ReadonlyMap<Holder, Unit>,
): readonly Match[] {
  const oldIndex = new Map(old.map((item, at) => [item, at]));
  const newIndex = new Map(current.map((item, at) => [item, at]));
  const matches: Match[] = [];
  const seen = new Set<Unit>();
  const tables = matchTables(old, current, units);
  current.forEach((item, at) => {
    if (item.kind === 'table') {
      const twin = tables.get(item);
      const from = twin && oldIndex.get(twin);
      if (!twin || from === undefined) return;
      const reach = { old: { from, to: from + 1 }, new: { from: at, to: at + 1 } };
      matches.push({ kind: 'table', oldTable: twin, newTable: item, ...reach });
      return;
    }
    const unit = units.get(item);
    if (!unit || seen.has(unit)) return;
    seen.add(unit);
    const oldReach = reachOf(unit.olds, old, oldIndex);
    const newReach = reachOf(unit.news, current, newIndex);
    if (oldReach && newReach) matches.push({ kind: 'unit', unit, old: oldReach, new: newReach });
  });
  return inOrder(matches);
}

/** Where the holders stand in a list: beside one another but for what shows no text; else null. */
function reachOf(
  holders: readonly Holder[],
  items: readonly Item[],
  indexes: ReadonlyMap<Holder | Item, number>,
): Reach | null {
  const at = holders.map((holder) => indexes.get(holder));
  const [from] = at;
  const last = at.at(-1);
  if (from === undefined || last === undefined || at.includes(undefined) || last < from) return null;
  const own = new Set<Holder | Item>(holders);
  const between = items.slice(from, last + 1).filter((item) => !own.has(item));
  return between.every(isEmptyParagraph) ? { from, to: last + 1 } : null;
}

function isEmptyParagraph(item: Item): boolean {
  return item.kind === 'paragraph' && item.shown.text === '';
}

/** The matches without those that would turn the order of either document around. */
function inOrder(matches: readonly Match[]): Match[] {
  const kept: Match[] = [];
  let oldAt = 0;
  let newAt = 0;
  for (const match of matches) {
    if (match.old.from < oldAt || match.new.from < newAt) continue;
    kept.push(match);
    oldAt = match.old.to;
    newAt = match.new.to;
  }
  return kept;
}

/** Tables that share the most rows, by the new one. */
function matchTables(
  old: readonly Item[],
  current: readonly Item[],
  units: ReadonlyMap<Holder, Unit>,
): ReadonlyMap<Table, Table> {
  const ownerOf = new Map<Holder, Table>();
  for (const table of old)
    if (table.kind === 'table') for (const holder of holdersIn(table)) ownerOf.set(holder, table);
  const taken = new Set<Table>();
  const pairs = new Map<Table, Table>();
  for (const table of current) {
    if (table.kind !== 'table') continue;
    const shared = new Map<Table, number>();
    for (const holder of holdersIn(table)) {
      for (const twin of units.get(holder)?.olds ?? []) {
        const owner = ownerOf.get(twin);
        if (owner && !taken.has(owner)) shared.set(owner, (shared.get(owner) ?? 0) + 1);
      }
    }
    const [best] = [...shared].sort(([, one], [, other]) => other - one);
    if (!best) continue;
    taken.add(best[0]);
    pairs.set(table, best[0]);
  }
  return pairs;
}

/** The blocks of a table: its rows, or what stands in them when they are frames. */
function holdersIn({ rows }: Table): Holder[] {
  return rows.flatMap(holdersInRow);
}

function holdersInRow(row: Row): Holder[] {
  if (!row.frame) return [row];
  return row.cells.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'table' ? holdersIn(item) : [item])));
}

function matchRows(old: Table, current: Table, units: ReadonlyMap<Holder, Unit>): [number, number][] {
  const ownerOf = new Map<Holder, number>();
  old.rows.forEach((row, at) => {
    for (const holder of holdersInRow(row)) ownerOf.set(holder, at);
  });
  const pairs: [number, number][] = [];
  let after = -1;
  current.rows.forEach((row, at) => {
    const twins = holdersInRow(row).flatMap((holder) => units.get(holder)?.olds ?? []);
    const owner = twins.map((twin) => ownerOf.get(twin)).find((index) => index !== undefined && index > after);
    if (owner === undefined) return;
    pairs.push([owner, at]);
    after = owner;
  });
  return pairs;
}

function countEmpty(items: readonly Item[]): number {
  const full = items.findIndex((item) => !isEmptyParagraph(item));
  return full === -1 ? items.length : full;
}

/** Where the paragraphs without text begin that stand right before a match; tables have none. */
function leadOf(items: readonly Item[], from: number, to: number, kind: Match['kind']): number {
  let at = to;
  while (kind === 'unit' && at > from) {
    const before = items[at - 1];
    if (!before || !isEmptyParagraph(before)) break;
    at -= 1;
  }
  return at;
}

/** Tables without any text, in order, when both sides have as many. */
function pairEmptyTables(old: readonly Item[], current: readonly Item[]): [Table, Table][] {
  const emptyTables = (items: readonly Item[]) =>
    items.filter((item): item is Table => item.kind === 'table' && item.rows.every(isEmptyRow));
  const olds = emptyTables(old);
  const news = emptyTables(current);
  if (olds.length !== news.length) return [];
  return olds.flatMap((table, at): [Table, Table][] => {
    const twin = news[at];
    return twin ? [[table, twin]] : [];
  });
}

function isEmptyRow({ cells }: Row): boolean {
  return cells.every(({ shown }) => shown.text === '');
}

function pairEmptyRows(old: readonly Row[], current: readonly Row[]): Map<Row, Row> {
  const news = current.filter(isEmptyRow);
  const pairs = new Map<Row, Row>();
  old.filter(isEmptyRow).forEach((row, at) => {
    const twin = news[at];
    if (twin && twin.cells.length === row.cells.length) pairs.set(row, twin);
  });
  // Rows with text between them would be turned around.
  return old.every(isEmptyRow) && current.every(isEmptyRow) ? pairs : new Map();
}

/** The side of items: their streams one after the other, the texts of those that are blocks joined by line breaks. */
function sideOf(side: Stream['side'], items: readonly Item[], holders: readonly Holder[]): Side {
  const own = new Set<Holder | Item>(holders);
  const at: number[] = [];
  const texts: string[] = [];
  const streams: Stream[] = [];
  let from = 0;
  let mark = 0;
  for (const item of items) {
    if (item.kind !== 'paragraph') continue;
    if (own.has(item)) {
      if (texts.length > 0) at.push(mark);
      texts.push(item.shown.text);
      for (const index of item.shown.at) at.push(index + from);
      mark = from + item.stream.codes.length - 1;
    }
    streams.push(item.stream);
    from += item.stream.codes.length;
  }
  return { stream: joinStreams(side, streams), shown: { text: texts.join('\n'), at } };
}

/** Where the text of each cell begins in that of its row. */
function rangesOf({ cells }: Row): number[] {
  let start = 0;
  return cells.map(({ shown }) => {
    const own = start;
    start += shown.text.length + 1;
    return own;
  });
}

/** The pieces of one cell: what is equal in it and stands in the same cell on the other side. */
function cutPieces(
  pieces: readonly Piece[],
  oldStart: number,
  newStart: number,
  oldText: string,
  newText: string,
): Piece[] {
  const cut: Piece[] = [];
  let oldAt = 0;
  let newAt = 0;
  let oldDone = 0;
  let newDone = 0;
  let change: string | null = null;
  const differ = (oldTo: number, newTo: number) => {
    if (oldTo === oldDone && newTo === newDone) return;
    cut.push({ old: oldText.slice(oldDone, oldTo), new: newText.slice(newDone, newTo), change });
    change = null;
  };
  for (const piece of pieces) {
    const oldLength = typeof piece === 'number' ? piece : piece.old.length;
    const newLength = typeof piece === 'number' ? piece : piece.new.length;
    const from = Math.max(0, oldStart - oldAt, newStart - newAt);
    const to = Math.min(oldLength, oldStart + oldText.length - oldAt, newStart + newText.length - newAt);
    if (typeof piece === 'number') {
      if (to > from) {
        differ(oldAt + from - oldStart, newAt + from - newStart);
        cut.push(to - from);
        oldDone = oldAt + to - oldStart;
        newDone = newAt + to - newStart;
      }
    } else {
      const touchesOld = oldAt < oldStart + oldText.length && oldAt + oldLength > oldStart;
      const touchesNew = newAt < newStart + newText.length && newAt + newLength > newStart;
      if (touchesOld || touchesNew) change ??= piece.change;
    }
    oldAt += oldLength;
    newAt += newLength;
  }
  differ(oldText.length, newText.length);
  return cut;
}
