import type { Block, BlockKind, Change, EditScript, Piece, Row, RowBlock } from '@lesart/document';

/** The blocks of both versions that an edit script was made of. */
export interface RedlineSides {
  readonly old: readonly Block[];
  readonly new: readonly Block[];
}

/** Words of a redline: in both versions, only in the old one, or only in the new one. */
export interface RedlinePart {
  readonly kind: 'same' | 'deleted' | 'inserted';
  /** Blocks are joined by line breaks, cells of a table row by tabs. */
  readonly text: string;
  /** The change that tells of it; null for words of both. */
  readonly change: Change | null;
}

/** The end of a move: blocks went from here, or came to here. */
export interface RedlineMoveEnd {
  readonly change: Change;
  readonly end: 'from' | 'to';
  /** The number of the row of the other end. */
  readonly otherRow: number;
}

/** A row of a redline as a reader sees it, one text that holds the words of both versions. */
export interface RedlineRow {
  /** Its number among the rows of the script, from 0. */
  readonly number: number;
  /** The new version's where it has the row. */
  readonly kind: BlockKind;
  readonly level: number | null;
  readonly label: string | null;
  readonly table: Block['table'];
  readonly headingPath: readonly string[];
  readonly parts: readonly RedlinePart[];
  readonly move: RedlineMoveEnd | null;
}

/**
 * Lays the words of both versions into one text, row by row. Differences that the script ignores are shown as the new
 * version has them.
 * @param sides the blocks that the script was made of; rows of others are left without a text
 */
export function layOutRedline(script: EditScript, sides: RedlineSides): RedlineRow[] {
  const oldBlocks = new Map(sides.old.map((block) => [block.id, block]));
  const newBlocks = new Map(sides.new.map((block) => [block.id, block]));
  const changes = new Map(script.changes.map((change) => [change.id, change]));
  const headings: string[] = [];
  return script.rows.map((row, number) => {
    const old = blocksOf(row.old, oldBlocks);
    const current = blocksOf(row.new, newBlocks);
    const shown = current[0] ?? old[0];
    if (shown?.kind === 'heading') {
      headings.length = Math.min(headings.length, (shown.level ?? 1) - 1);
      headings.push(shown.text);
    }
    const move = moveEndOf(row, changes);
    return {
      number,
      kind: shown?.kind ?? 'paragraph',
      level: shown?.level ?? null,
      label: shown?.label ?? null,
      table: shown?.table ?? null,
      headingPath: shown?.kind === 'heading' ? headings.slice(0, -1) : [...headings],
      parts: move?.end === 'from' ? textOf(old) : partsOf(row, joinTexts(current), changes),
      move,
    };
  });
}

/** Whether a reader has something to see in the row: a change, or the end of a move. */
export function hasChange(row: RedlineRow): boolean {
  return row.move !== null || row.parts.some(({ change }) => change !== null);
}

function blocksOf(blocks: readonly RowBlock[], all: ReadonlyMap<string, Block>): Block[] {
  return blocks.flatMap(({ id }) => all.get(id) ?? []);
}

function joinTexts(blocks: readonly Block[]): string {
  return blocks.map(({ text }) => text).join('\n');
}

function textOf(blocks: readonly Block[]): RedlinePart[] {
  return [{ kind: 'same', text: joinTexts(blocks), change: null }];
}

function moveEndOf(row: Row, changes: ReadonlyMap<string, Change>): RedlineMoveEnd | null {
  const change = row.move === null ? undefined : changes.get(row.move);
  if (change === undefined || row.counterpart === null) return null;
  return { change, end: row.new.length === 0 ? 'from' : 'to', otherRow: row.counterpart };
}

/** @param text what the row says in the new version, of which the pieces that both have are slices */
function partsOf(row: Row, text: string, changes: ReadonlyMap<string, Change>): RedlinePart[] {
  const parts: RedlinePart[] = [];
  let at = 0;
  for (const piece of row.pieces) {
    parts.push(...readPiece(piece, text.slice(at, at + lengthOf(piece)), changes));
    at += lengthOf(piece);
  }
  return joinSame(parts);
}

/** How much of the new text a piece takes. */
function lengthOf(piece: Piece): number {
  return typeof piece === 'number' ? piece : piece.new.length;
}

function readPiece(piece: Piece, text: string, changes: ReadonlyMap<string, Change>): RedlinePart[] {
  if (typeof piece === 'number') return [{ kind: 'same', text, change: null }];
  const change = piece.change === null ? undefined : changes.get(piece.change);
  if (change === undefined) return text === '' ? [] : [{ kind: 'same', text, change: null }];
  const parts: RedlinePart[] = [
    { kind: 'deleted', text: piece.old, change },
    { kind: 'inserted', text: piece.new, change },
  ];
  return parts.filter(({ text }) => text !== '');
}

/** Ignored differences leave no seams between the words around them. */
function joinSame(parts: readonly RedlinePart[]): RedlinePart[] {
  const joined: RedlinePart[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (part.kind === 'same' && before?.kind === 'same') {
      joined[joined.length - 1] = { ...before, text: before.text + part.text };
    } else joined.push(part);
  }
  return joined;
}
