import type { Block, EditScript, Piece, Row } from '@lesart/document';

/** What a change is decided by: its id. */
type Rejects = (changeId: string) => boolean;

/**
 * The new version as it is when some changes are undone: where one is rejected the words of the old version stand, and
 * what moved stands where it was. Nothing rejected gives the texts of the new version, all rejected those of the old one,
 * apart from differences that the script ignores: those stay as the new version has them.
 *
 * @param rejects whether a change is undone, by its id
 * @returns blocks in reading order, numbered from 0; those whose text is neither version's have no marks
 * @throws RangeError if the script was not made of these blocks
 */
export function resolveChanges(
  old: readonly Block[],
  fresh: readonly Block[],
  script: EditScript,
  rejects: Rejects,
): Block[] {
  const known = new Map([...old, ...fresh].map((block) => [block.id, block]));
  const resolved = script.rows.flatMap((row) => resolveRow(row, script.rows, known, rejects));
  return resolved.map((block, ordinal) => ({ ...block, ordinal }));
}

function resolveRow(row: Row, rows: readonly Row[], known: ReadonlyMap<string, Block>, rejects: Rejects): Block[] {
  const { from, to } = endsOf(row, rows);
  if (row.move !== null) {
    const standsHere = rejects(row.move) ? row === from : row === to;
    if (!standsHere) return [];
  }
  const [oldBlocks, newBlocks] = [blocksOf(from.old, known), blocksOf(to.new, known)];
  const text = resolvePieces(joined(oldBlocks), to.pieces, rejects);
  if (text === joined(newBlocks) && newBlocks.length > 0) return newBlocks;
  if (text === joined(oldBlocks) && oldBlocks.length > 0) return oldBlocks;
  if (text === '') return [];
  return layOut(text, newBlocks, oldBlocks);
}

/** The row in which words stood, and the one in which they stand: the same, unless they moved. */
function endsOf(row: Row, rows: readonly Row[]): { from: Row; to: Row } {
  const other = row.counterpart === null ? undefined : rows[row.counterpart];
  if (other === undefined) return { from: row, to: row };
  return row.old.length > 0 ? { from: row, to: other } : { from: other, to: row };
}

function blocksOf(named: Row['old'], known: ReadonlyMap<string, Block>): Block[] {
  return named.map(({ id }) => {
    const block = known.get(id);
    if (block === undefined) throw new RangeError(`The script was not made of these blocks: ${id} is not among them`);
    return block;
  });
}

function joined(blocks: readonly Block[]): string {
  return blocks.map(({ text }) => text).join('\n');
}

function resolvePieces(old: string, pieces: readonly Piece[], rejects: Rejects): string {
  let at = 0;
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'number') {
      text += old.slice(at, at + piece);
      at += piece;
    } else {
      text += piece.change !== null && rejects(piece.change) ? piece.old : piece.new;
      at += piece.old.length;
    }
  }
  return text;
}

/** Lays a text that neither version has into the blocks of the one that it fits, the newer first. */
function layOut(text: string, newBlocks: readonly Block[], oldBlocks: readonly Block[]): Block[] {
  const lines = text.split('\n');
  const fitting = [newBlocks, oldBlocks].find((blocks) => blocks.length === lines.length);
  if (fitting !== undefined) return fitting.map((block, index) => withText(block, lines[index] ?? ''));
  const [first] = newBlocks.length > 0 ? newBlocks : oldBlocks;
  return first === undefined ? [] : lines.map((line) => withText(first, line));
}

function withText(block: Block, text: string): Block {
  if (text === block.text) return block;
  return { ...block, text, marks: [], table: block.table && { ...block.table, cells: cellsOf(text, block.table) } };
}

/** The cells of a row stand between its tabs; one that the row did not have before stands in the next column. */
function cellsOf(text: string, { cells }: NonNullable<Block['table']>): NonNullable<Block['table']>['cells'] {
  let start = 0;
  return text.split('\t').map((cell, index) => {
    const range = { start, end: start + cell.length };
    start = range.end + 1;
    const known = cells[index];
    const last = cells.at(-1);
    const column = last === undefined ? index : last.column + last.columnSpan + index - cells.length;
    return { ...(known ?? { column, columnSpan: 1, rowSpan: 1, header: false }), ...range };
  });
}
