import type { Block, EditScript, MergedBlock, Row } from '@lesart/document';

/** Where a block begins; the text of the block follows. */
export type BlockStart = Pick<MergedBlock, 'kind' | 'like'>;
/** A piece of a version read from its first word to its last: the beginning of a block, or words. */
export type Fragment = BlockStart | string;
type Side = MergedBlock['like']['side'];

/**
 * What a script does at one place of the origin. Places count through the whole version: one for the beginning of each
 * block, then one for each character (UTF-16) of its text.
 */
export interface FlatEdit {
  from: number;
  /** Exclusive; `from` where something comes in between. */
  to: number;
  /** Whether whole blocks come and go. Where a block ends, words that come in are of it, and blocks stand behind it. */
  unit: 'text' | 'block';
  insert: Fragment[];
  /** Ids of the changes that tell of it. */
  changes: string[];
  /** Whether a reader sees it; else it is of a kind that is ignored. */
  visible: boolean;
}

/** The edits of a script in the order of the origin. None overlaps another. */
export function flattenScript(
  origin: readonly Block[],
  next: readonly Block[],
  script: EditScript,
  side: Side,
): FlatEdit[] {
  const reader = { origin: byId(origin), fresh: byId(next) };
  const edits: FlatEdit[] = [];
  let run: FlatEdit[] = [];
  let place = 0;
  for (const row of script.rows) {
    const [old, fresh] = [blocksOf(row.old, reader.origin), blocksOf(row.new, reader.fresh)];
    if (isOneSided(row)) {
      // What moves away stands between what comes and goes: it can be changed by the other side for itself.
      if (row.move !== null && old.length > 0)
        edits.push(...joinRun(run.splice(0)), wholeEdit(row, old, [], place, side));
      else run.push(wholeEdit(row, old, fresh, place, side));
    } else {
      edits.push(...joinRun(run), ...kindEdits(old, fresh, place, side), ...wordEdits(row, fresh, place, side));
      run = [];
    }
    place += old.reduce((length, { text }) => length + 1 + text.length, 0);
  }
  return [...edits, ...joinRun(run)];
}

function isOneSided(row: Row): boolean {
  return row.old.length === 0 || row.new.length === 0 || row.move !== null;
}

/**
 * Blocks that come where others go are their new words, and one edit, as are blocks that come at one place. Those that
 * only go do so each for itself.
 */
function joinRun(run: readonly FlatEdit[]): FlatEdit[] {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined || run.every(({ insert }) => insert.length === 0)) return [...run];
  return [
    {
      from: first.from,
      to: last.to,
      unit: 'block',
      insert: run.flatMap(({ insert }) => insert),
      changes: [...new Set(run.flatMap(({ changes }) => changes))],
      visible: run.some(({ visible }) => visible),
    },
  ];
}

function byId(blocks: readonly Block[]): Map<string, Block> {
  return new Map(blocks.map((block) => [block.id, block]));
}

function blocksOf(rowBlocks: Row['old'], blocks: ReadonlyMap<string, Block>): Block[] {
  return rowBlocks.flatMap(({ id }) => blocks.get(id) ?? []);
}

/** Blocks that come, or go; those that move go from one place and come at the other. */
function wholeEdit(row: Row, old: readonly Block[], fresh: readonly Block[], place: number, side: Side): FlatEdit {
  const told = row.pieces.flatMap((piece) => (typeof piece === 'number' || piece.change === null ? [] : piece.change));
  const changes = [...new Set([...(row.move === null ? [] : [row.move]), ...told])];
  return {
    from: place,
    to: place + old.reduce((length, { text }) => length + 1 + text.length, 0),
    unit: 'block',
    insert: fresh.flatMap((block) => fragmentsOf(block, side)),
    changes,
    visible: changes.length > 0,
  };
}

export function fragmentsOf({ id, kind, text }: Block, side: Side): Fragment[] {
  const start: BlockStart = { kind, like: { side, blockId: id } };
  return text === '' ? [start] : [start, text];
}

/** A paragraph that has become a heading begins in another way; its words may stay. */
function kindEdits(old: readonly Block[], fresh: readonly Block[], place: number, side: Side): FlatEdit[] {
  const [was, is] = [old[0], fresh[0]];
  if (was === undefined || is === undefined || (was.kind === is.kind && was.level === is.level)) return [];
  const start: BlockStart = { kind: is.kind, like: { side, blockId: is.id } };
  return [{ from: place, to: place + 1, unit: 'block', insert: [start], changes: [], visible: false }];
}

function wordEdits(row: Row, fresh: readonly Block[], place: number, side: Side): FlatEdit[] {
  const starts = startsOf(fresh, side);
  const edits: FlatEdit[] = [];
  // The first place of the row is the beginning of its first block; that of another stands where the joined text has "\n".
  let [oldAt, newAt] = [place + 1, 0];
  for (const piece of row.pieces) {
    if (typeof piece === 'number') {
      oldAt += piece;
      newAt += piece;
      continue;
    }
    edits.push({
      from: oldAt,
      to: oldAt + piece.old.length,
      unit: 'text',
      insert: cutAtStarts(piece.new, newAt, starts),
      changes: piece.change === null ? [] : [piece.change],
      visible: piece.change !== null,
    });
    oldAt += piece.old.length;
    newAt += piece.new.length;
  }
  return edits;
}

/** The beginnings of all blocks but the first, by their place in the joined text. */
function startsOf(blocks: readonly Block[], side: Side): Map<number, BlockStart> {
  const starts = new Map<number, BlockStart>();
  let at = -1;
  for (const { id, kind, text } of blocks) {
    if (at >= 0) starts.set(at, { kind, like: { side, blockId: id } });
    at += 1 + text.length;
  }
  return starts;
}

function cutAtStarts(text: string, place: number, starts: ReadonlyMap<number, BlockStart>): Fragment[] {
  const fragments: Fragment[] = [];
  let from = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    const start = starts.get(place + at);
    if (start === undefined) continue;
    if (at > from) fragments.push(text.slice(from, at));
    fragments.push(start);
    from = at + 1;
  }
  if (from < text.length) fragments.push(text.slice(from));
  return fragments;
}
