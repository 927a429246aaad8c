import type { DraftBlock } from '@lesart/document';
import { type DraftCell, draftBlock, draftTableRow } from '../draft-block.ts';
import { type Numbering, numberingOf } from '../read-label.ts';
import { type Line, textOf } from './build-lines.ts';
import { type BodyStyle, buildParagraphs } from './build-paragraphs.ts';
import { cutNotes, findNoteLines, footnoteLabels, labelOf, raiseNoteNumbers, takeOutMarks } from './find-footnotes.ts';
import { findTables } from './find-tables.ts';
import type { FoundTable } from './found-table.ts';
import { joinLines, type PageSize, type Vocabulary } from './join-lines.ts';

export interface BlockContext {
  readonly body: BodyStyle;
  /** Lines that repeat from page to page: blocks of their own, over which paragraphs go on. */
  readonly legends: ReadonlySet<Line>;
  readonly vocabulary: Vocabulary;
  readonly pageSize: (page: number) => PageSize;
}

type Piece =
  | { readonly paragraph: readonly Line[] }
  | { readonly note: readonly Line[] }
  | { readonly table: FoundTable };

/** Turns lines in reading order into blocks. */
export function buildBlocks(lines: readonly Line[], context: BlockContext): DraftBlock[] {
  const pieces = joinSplitHeadings(cutPieces(lines, context), context.body);
  const headings = pieces.flatMap((piece) =>
    'paragraph' in piece && isHeading(piece.paragraph, context.body) ? [piece.paragraph] : [],
  );
  const levels = rankHeadings(headings);
  const labels = footnoteLabels(pieces.flatMap((piece) => ('note' in piece ? [piece.note] : [])));
  const numbered = numberTables(pieces);
  return notesLast(pieces).flatMap((piece) => {
    if ('note' in piece) return [footnoteBlock(piece.note, context)];
    if ('paragraph' in piece) {
      const level = levels.get(piece.paragraph) ?? null;
      const text = piece.paragraph.map((line) => takeOutMarks(line, labels.get(line.page)));
      return [paragraphBlock(text, level, context)];
    }
    const place = numbered.get(piece);
    return place ? tableBlocks(piece.table, place, context) : [];
  });
}

/** Notes end the document, as in all formats without pages: where a page ends is no part of what is said. */
function notesLast(pieces: readonly Piece[]): Piece[] {
  return [...pieces.filter((piece) => !('note' in piece)), ...pieces.filter((piece) => 'note' in piece)];
}

/** The number of a table in the document, and how many rows of it came before. */
interface TableNumber {
  readonly table: number;
  readonly row: number;
}

/** A table that begins a page and has the columns of the one that ended the page before is the same table. */
function numberTables(pieces: readonly Piece[]): Map<Piece, TableNumber> {
  const numbers = new Map<Piece, TableNumber>();
  let next = 0;
  pieces.forEach((piece, at) => {
    if (!('table' in piece)) return;
    const before = pieces[at - 1];
    const number = before && numbers.get(before);
    if (before && 'table' in before && number && isSameTable(before.table, piece.table)) {
      numbers.set(piece, { table: number.table, row: number.row + before.table.rows.length });
      return;
    }
    numbers.set(piece, { table: next, row: 0 });
    next += 1;
  });
  return numbers;
}

const sameEdge = 6;

function isSameTable(before: FoundTable, table: FoundTable): boolean {
  return (
    table.page === before.page + 1 &&
    table.columns === before.columns &&
    Math.abs(table.left - before.left) < sameEdge &&
    Math.abs(table.right - before.right) < sameEdge
  );
}

/**
 * Parts lines into tables, footnotes and paragraphs. What stands within a paragraph that goes on after it (in the next
 * column, on the next page) comes after the paragraph.
 */
function cutPieces(lines: readonly Line[], context: BlockContext): Piece[] {
  const text: Line[] = [];
  const between: { readonly after: number; readonly piece: Piece }[] = [];
  for (const region of regionsOf(raiseNoteNumbers(lines, context.body, (page) => context.pageSize(page).height))) {
    const notes = new Set(findNoteLines(region, context.body, context.pageSize(region[0]?.page ?? 1).height));
    const tables = new Map(
      findTables(region.filter((line) => !notes.has(line))).map((found) => [found.lines[0], found]),
    );
    let inTable = new Set<Line>();
    for (const line of region) {
      const found = tables.get(line);
      const table = found?.table ?? line.table;
      if (found) inTable = new Set(found.lines);
      if (table) between.push({ after: text.length, piece: { table } });
      else if (context.legends.has(line)) between.push({ after: text.length, piece: { paragraph: [line] } });
      else if (!inTable.has(line) && !notes.has(line)) text.push(line);
    }
    for (const note of cutNotes([...notes])) between.push({ after: text.length, piece: { note } });
  }
  return weave(buildParagraphs(text, context.body), between);
}

/** @param between pieces by how many lines of paragraphs come before them, ascending */
function weave(
  paragraphs: readonly Line[][],
  between: readonly { readonly after: number; readonly piece: Piece }[],
): Piece[] {
  const pieces: Piece[] = [];
  let next = 0;
  let passed = 0;
  const putUntil = (count: number) => {
    for (; (between[next]?.after ?? Number.POSITIVE_INFINITY) <= count; next += 1) {
      const { piece } = between[next] ?? {};
      if (piece) pieces.push(piece);
    }
  };
  putUntil(0);
  for (const paragraph of paragraphs) {
    pieces.push({ paragraph });
    passed += paragraph.length;
    putUntil(passed);
  }
  return pieces;
}

/** "ARTICLE I" on a line of its own is the label of the heading below it. */
function joinSplitHeadings(pieces: readonly Piece[], body: BodyStyle): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const isSplit =
      last &&
      'paragraph' in last &&
      'paragraph' in piece &&
      isLoneLabel(last.paragraph, body) &&
      isHeading(piece.paragraph, body) &&
      numberingOf(piece.paragraph[0]?.text ?? '') === null &&
      last.paragraph[0]?.page === piece.paragraph[0]?.page;
    if (isSplit) joined[joined.length - 1] = { paragraph: [...last.paragraph, ...piece.paragraph] };
    else joined.push(piece);
  }
  return joined;
}

function isLoneLabel(lines: readonly Line[], body: BodyStyle): boolean {
  const numbering = numberingOf(lines[0]?.text ?? '');
  return lines.length === 1 && numbering !== null && numbering.rest === '' && isHeading(lines, body);
}

function regionsOf(lines: readonly Line[]): Line[][] {
  const regions: Line[][] = [];
  for (const line of lines) {
    if (regions.at(-1)?.[0]?.region === line.region) regions.at(-1)?.push(line);
    else regions.push([line]);
  }
  return regions;
}

function paragraphBlock(lines: readonly Line[], level: number | null, context: BlockContext): DraftBlock {
  const first = lines[0]?.text ?? '';
  const numbering = lines.length > 0 ? numberingOf(first) : null;
  const lone = lines.length > 1 && numbering?.rest === '';
  const named = numbering !== null && (numbering.rest !== '' || lone) && (level !== null || !numbering.bare);
  const skip = named ? first.length - numbering.rest.length : 0;
  const { text, marks, boxes } = joinLines(lines, skip, context.vocabulary, context.pageSize);
  const locator = { kind: 'page' as const, page: lines[0]?.page ?? 1, boxes };
  const label = named ? numbering.label : null;
  if (level !== null) return draftBlock('heading', { text, marks }, { level, label, locator });
  if (named) return draftBlock('listItem', { text, marks }, { level: Math.max(1, numbering.depth), label, locator });
  return draftBlock('paragraph', { text, marks }, { locator });
}

function footnoteBlock(lines: readonly Line[], { vocabulary, pageSize }: BlockContext): DraftBlock {
  const { label = null, skip = 0 } = labelOf(lines[0]) ?? {};
  const { text, marks, boxes } = joinLines(lines, skip, vocabulary, pageSize);
  return draftBlock(
    'footnote',
    { text, marks },
    { label, locator: { kind: 'page', page: lines[0]?.page ?? 1, boxes } },
  );
}

function tableBlocks(found: FoundTable, { table, row }: TableNumber, context: BlockContext): DraftBlock[] {
  return found.rows.flatMap((cells, at) => {
    const joined = cells.map(({ lines }) => joinLines(lines, 0, context.vocabulary, context.pageSize));
    if (joined.every(({ text }) => text === '')) return [];
    const drafts = cells.map(({ lines: _lines, ...place }, cell): DraftCell => {
      const { text = '', marks = [] } = joined[cell] ?? {};
      return { ...place, inline: { text, marks } };
    });
    const block = draftTableRow(table, row + at, drafts);
    const boxes = joined.flatMap(({ boxes }, cell) => {
      const { start = 0 } = block.table?.cells[cell] ?? {};
      return boxes.map((box) => ({ ...box, start: box.start + start, end: box.end + start }));
    });
    return [{ ...block, locator: { kind: 'page', page: found.page, boxes } }];
  });
}

const mostLines = 3;
const mostCharacters = 160;

function isHeading(lines: readonly Line[], body: BodyStyle): boolean {
  const text = lines.map((line) => line.text).join(' ');
  const [first] = lines;
  if (!first || lines.length > mostLines || text.length > mostCharacters || !/\p{L}{2}/u.test(text)) return false;
  const numbering = numberingOf(text);
  if (/[,;]$/.test(text) || (numbering && !startsHeading(numbering)) || lines.some(isContentsEntry)) return false;
  if (first.size >= body.size * 1.15) return isMostlyLetters(text) && text.length < 120;
  const sentence = /[.:!?]$/.test(text) && !/^[^.]*\d\.$/.test(text);
  if (sentence && !(numbering && isCapitals(numbering.rest))) return false;
  if (lines.every((line) => line.bold) && !body.bold) return true;
  if (isCapitals(text)) return isMostlyLetters(text);
  if (
    lines.length === 1 &&
    first.italic &&
    !body.italic &&
    text.length <= 80 &&
    (numbering ? !numbering.bare : isTitle(text))
  )
    return true;
  return numbering !== null && !numbering.bare && lines.length === 1 && text.length <= 80 && isTitle(numbering.rest);
}

/** A line of a table of contents: a page number after a gap or a row of dots. */
function isContentsEntry({ text, fragments }: Line): boolean {
  const last = fragments.at(-1);
  const number = fragments.length > 1 && last ? textOf(last).text : '';
  return /^(?:\d{1,4}|[ivxl]+)$/.test(number) || /(?:\.{3,}|(?:\. ){3,}|…)\s*(?:\d{1,4}|[ivxl]+)$/.test(text);
}

/** Labels of list items begin no headings; neither does the rest of a sentence after a number. */
function startsHeading({ depth, rest }: Numbering): boolean {
  return depth > 0 && (rest === '' || /^[\p{Lu}\d“"„]/u.test(rest));
}

function isCapitals(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

/** Not a row of figures. */
function isMostlyLetters(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters >= 4 && letters * 2 > text.replace(/\s/g, '').length;
}

/** Most longer words begin with a capital: the heading of a clause, not the beginning of one. */
function isTitle(text: string): boolean {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  const capital = words.filter((word) => /^\p{Lu}/u.test(word));
  return words.length > 0 && words.length <= 8 && capital.length >= words.length * 0.7;
}

/** Levels by the look of headings: larger first, then capitals, then bold, then the depth of their numbers. */
function rankHeadings(headings: readonly (readonly Line[])[]): Map<readonly Line[], number> {
  const looks = [...new Set(headings.map(lookOf))].sort((a, b) => b - a);
  return new Map(
    headings.map((lines) => {
      const depth = numberingOf(lines[0]?.text ?? '')?.depth ?? 1;
      return [lines, Math.min(6, Math.max(looks.indexOf(lookOf(lines)) + 1, depth))];
    }),
  );
}

function lookOf(lines: readonly Line[]): number {
  const [first] = lines;
  const size = Math.round((first?.size ?? 0) * 2) / 2;
  const text = lines.map((line) => line.text).join(' ');
  return size * 100 + (isCapitals(text) ? 10 : 0) + (first?.bold ? 5 : 0);
}
