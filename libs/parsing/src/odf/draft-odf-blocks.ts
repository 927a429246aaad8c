import type { DraftBlock, Locator } from '@lesart/document';
import { draftBlock, draftTableRow } from '../draft-block.ts';
import { layPlain, layRuns } from '../lay-runs.ts';
import type { OdfPiece } from './read-odf-text.ts';

/**
 * Makes blocks of the pieces of a text, in their order.
 * @param nextTable gives the number of the next table
 */
export function draftOdfBlocks(pieces: readonly OdfPiece[], locator: Locator, nextTable: () => number): DraftBlock[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'paragraph') return draftParagraph(piece, locator);
    const title = piece.kind === 'chart' ? draftBlock('figure', layPlain(piece.title), { locator }) : null;
    const rows = piece.rows.some((row) => row.some(({ inline }) => inline.text !== '')) ? piece.rows : [];
    const table = rows.length > 0 ? nextTable() : 0;
    return [
      ...(title && title.text !== '' ? [title] : []),
      ...rows.flatMap((cells, row) =>
        cells.some(({ inline }) => inline.text !== '') ? [draftTableRow(table, row, cells, locator)] : [],
      ),
    ];
  });
}

function draftParagraph(piece: OdfPiece & { kind: 'paragraph' }, locator: Locator): DraftBlock[] {
  const { runs, label, depth, heading } = piece;
  const inline = layRuns(runs);
  if (inline.text === '') return [];
  if (heading !== null) return [draftBlock('heading', inline, { level: heading, label, locator })];
  if (label !== null && depth > 0) return [draftBlock('listItem', inline, { level: depth, label, locator })];
  return [draftBlock('paragraph', inline, { locator })];
}
