import { ReadingFault } from '@lesart/document';
import { collectFindings, type Findings } from './collect-findings.ts';
import { decodeText, isBinary } from './decode-text.ts';
import type { DraftContent, ParserOptions } from './parse-document.ts';
import { countTables, layRegion } from './sheet/lay-sheet.ts';
import { createSheetBudget } from './sheet/sheet-budget.ts';
import { mostColumns, plainLook, type SheetCell, type SheetContent, type SheetRow } from './sheet/sheet-content.ts';
import { type Delimiter, detectDelimiter, splitRecords } from './sheet/split-records.ts';
import { summariseReading } from './summarise-reading.ts';

/**
 * Reads values that are parted by commas, semicolons, tabs or bars (RFC 4180, and what programs write instead) as the
 * rows of a table. Records keep as many fields as they have. Blank lines part tables where another kind of record
 * begins behind them, as in the exports of banks. Rows count records from 1, blank ones included.
 * @throws ReadingFault `file-type-unknown` for binary, `file-without-text` when there is nothing but delimiters
 */
export function parseCsv(bytes: Uint8Array, { name }: Pick<ParserOptions, 'name'>): DraftContent {
  if (isBinary(bytes)) throw new ReadingFault('file-type-unknown', 'The file is not text.');
  const { text, guessed } = decodeText(bytes);
  const findings = collectFindings();
  if (guessed) findings.add('encoding-guessed');
  const tables = partTables(readRecords(text.replaceAll('\0', ''), name, findings));
  const counter = countTables();
  const blocks = tables.flatMap((rows) => layRegion({ rows, known: null }, null, sheet, counter));
  if (blocks.length === 0) throw new ReadingFault('file-without-text', 'The file holds only white space.');
  const all = tables.flat();
  const columns = all.reduce((most, { cells }) => Math.max(most, (cells.at(-1)?.column ?? -1) + 1), 0);
  const sheets = [{ name: '', rows: all.at(-1)?.row ?? 0, columns, visible: true }];
  return { blocks, reading: summariseReading(blocks, { findings: findings.list(), sheets }) };
}

/** The file is its only sheet, which has no name. */
const sheet: SheetContent = {
  sheet: 1,
  name: '',
  rows: [],
  hiddenRows: [],
  narrowColumns: new Set(),
  tables: [],
  filters: [],
  drawings: [],
};

interface CsvRecord extends SheetRow {
  /** Empty fields included. */
  readonly fields: number;
}

function readRecords(text: string, name: string, findings: Findings): CsvRecord[] {
  const { delimiter, body } = chooseDelimiter(text, name);
  const budget = createSheetBudget();
  const records: CsvRecord[] = [];
  let row = 0;
  let cut = 0;
  for (const fields of splitRecords(body, delimiter)) {
    row += 1;
    const cells = fields.slice(0, mostColumns).flatMap((field, column) => toCell(field, column));
    if (cells.length === 0) continue;
    if (budget.take(cells.length)) records.push({ row, fields: fields.length, cells });
    else cut += 1;
  }
  if (cut > 0) findings.add('cut-short', { where: 1, count: cut, sample: `${cut} rows` });
  return records;
}

/** Excel lets the first line name the delimiter ("sep=;"). */
function chooseDelimiter(text: string, name: string): { delimiter: Delimiter; body: string } {
  const declared = /^\uFEFF?"?sep=([,;|\t])"?\r?\n?/i.exec(text);
  if (declared) return { delimiter: toDelimiter(declared[1] ?? ''), body: text.slice(declared[0].length) };
  const detected = detectDelimiter(text);
  return { delimiter: detected === '' && /\.tsv$/i.test(name) ? '\t' : detected, body: text };
}

function toDelimiter(character: string): Delimiter {
  return character === ',' || character === ';' || character === '|' || character === '\t' ? character : '';
}

function toCell(field: string, column: number): SheetCell[] {
  const text = field.trim();
  if (text === '') return [];
  return [{ column, columnSpan: 1, rowSpan: 1, text, href: null, numeric: isNumeric(text), look: plainLook }];
}

/** A number, amount, date or time as people write them. */
function isNumeric(text: string): boolean {
  return text.length <= 40 && /^[-+(]?(?:[€$£] ?)?\d[\d.,:/' \u00A0-]*(?:%|€|EUR|USD)?\)?$/.test(text);
}

function partTables(records: readonly CsvRecord[]): SheetRow[][] {
  const tables: SheetRow[][] = [];
  let last: CsvRecord | null = null;
  for (const record of records) {
    const begins = last === null || (record.row > last.row + 1 && record.fields !== last.fields);
    if (begins) tables.push([record]);
    else tables.at(-1)?.push(record);
    last = record;
  }
  return tables;
}
