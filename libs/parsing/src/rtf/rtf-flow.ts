import type { DraftBlock } from '@lesart/document';
import { draftBlock, draftTableRow } from '../draft-block.ts';
import { type InlineText, layRuns, type Run } from '../lay-runs.ts';
import { showLabel } from '../show-label.ts';
import { type CellDefinition, placeCells } from './rtf-table.ts';

/** What a paragraph is, as its end finds it. */
export interface RtfParagraph {
  /** Level of a heading from 1; null for other paragraphs. */
  readonly heading: number | null;
  /** Of a list item, from 1. */
  readonly level: number;
  /** How many tables it is in, one in the other. */
  readonly nesting: number;
}

/** A text that runs by itself: the body, a footnote, a header, a text box. */
export interface RtfFlow {
  add(run: Run): void;
  setLabel(label: string): void;
  endParagraph(paragraph: RtfParagraph): void;
  endCell(paragraph: RtfParagraph): void;
  endRow(nesting: number, definitions: readonly CellDefinition[], header: boolean): void;
  /** Takes what stands in a text box; it comes after the paragraph in which it is anchored. */
  addBox(blocks: readonly DraftBlock[]): void;
  /** All blocks, when nothing more comes. */
  finish(): DraftBlock[];
  /** Everything as one text, when nothing more comes. */
  finishInline(): InlineText;
}

interface Paragraph extends RtfParagraph {
  readonly runs: readonly Run[];
  readonly label: string | null;
}

type Piece = Paragraph | Table;
interface Table {
  readonly rows: readonly Row[];
}
interface Row {
  readonly cells: readonly (readonly Piece[])[];
  readonly definitions: readonly CellDefinition[];
  readonly header: boolean;
}

/** A table that is being read: its rows, the cells of the last row, what stands in the last cell. */
interface OpenTable {
  readonly rows: Row[];
  cells: Piece[][];
  cell: Piece[];
}

/** Tables that are nested deeper are read as part of the innermost one. */
const deepest = 4;

/** @param nextTable gives the number of the next table */
export function createFlow(nextTable: () => number): RtfFlow {
  const blocks: DraftBlock[] = [];
  const all: Run[] = [];
  const boxes: DraftBlock[] = [];
  const open: OpenTable[] = [];
  let runs: Run[] = [];
  let label: string | null = null;

  const place = (piece: Piece): void => {
    const table = open.at(-1);
    if (table) table.cell.push(piece);
    else blocks.push(...draft(piece, nextTable));
  };

  /** Ends or begins tables until as many are open as the text stands in. */
  const nest = (nesting: number): void => {
    const wanted = Math.min(deepest, nesting);
    while (open.length > wanted) {
      const table = open.at(-1);
      if (table) endRow(table, [], false);
      open.pop();
      if (table && table.rows.length > 0) place({ rows: table.rows });
    }
    while (open.length < wanted) open.push({ rows: [], cells: [], cell: [] });
  };

  const endRow = (table: OpenTable, definitions: readonly CellDefinition[], header: boolean): void => {
    if (table.cell.length > 0) table.cells.push(table.cell);
    if (table.cells.length > 0) table.rows.push({ cells: table.cells, definitions, header });
    table.cell = [];
    table.cells = [];
  };

  const endParagraph = (paragraph: RtfParagraph): void => {
    all.push({ text: '\n' });
    nest(paragraph.nesting);
    place({ ...paragraph, runs, label });
    runs = [];
    label = null;
    if (open.length === 0) blocks.push(...boxes.splice(0));
  };

  return {
    add: (run) => {
      runs.push(run);
      all.push(run);
    },
    setLabel: (text) => {
      label = text;
    },
    endParagraph,
    endCell: (paragraph) => {
      endParagraph({ ...paragraph, nesting: Math.max(1, paragraph.nesting) });
      const table = open.at(-1);
      if (!table) return;
      table.cells.push(table.cell);
      table.cell = [];
    },
    endRow: (nesting, definitions, header) => {
      nest(Math.max(1, nesting));
      const table = open.at(-1);
      if (table) endRow(table, definitions, header);
    },
    addBox: (inside) => {
      for (const block of inside) boxes.push(block);
    },
    finish: () => {
      if (runs.length > 0) endParagraph({ heading: null, level: 1, nesting: open.length });
      nest(0);
      blocks.push(...boxes.splice(0));
      return blocks;
    },
    finishInline: () => layRuns(all),
  };
}

function draft(piece: Piece, nextTable: () => number): DraftBlock[] {
  if ('rows' in piece) return draftTable(piece, nextTable);
  const { runs, label, heading, level } = piece;
  const inline = layRuns(runs);
  if (inline.text === '') return [];
  if (heading !== null) return [draftBlock('heading', inline, { level: heading, label })];
  if (label !== null) return [draftBlock('listItem', inline, { level, label })];
  return [draftBlock('paragraph', inline)];
}

function draftTable({ rows }: Table, nextTable: () => number): DraftBlock[] {
  if (rows.length === 1 && rows.every(({ cells }) => cells.length === 1)) {
    // A frame around text, not a table.
    return rows.flatMap(({ cells }) => cells.flat().flatMap((piece) => draft(piece, nextTable)));
  }
  const placed = placeCells(
    rows.map((row) => ({ ...row, cells: row.cells.map((cell) => layRuns(cell.flatMap(flatten))) })),
  );
  if (placed.flat().every(({ inline }) => inline.text === '')) return [];
  const table = nextTable();
  return placed.flatMap((cells, row) =>
    cells.some(({ inline }) => inline.text !== '') ? [draftTableRow(table, row, cells)] : [],
  );
}

/** What stands in a cell as one text. */
function flatten(piece: Piece): Run[] {
  if ('rows' in piece) return piece.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.flatMap(flatten)));
  return [...showLabel(piece.label), ...piece.runs, { text: '\n' }];
}
