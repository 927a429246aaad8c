import type { PromptTable } from '@lesart/contracts';
import type { ExportLanguage } from '../compare.ts';
import { promptTableSheets } from '../sheets/prompt-table-sheets.ts';
import { writeSheetsDocx } from './write-sheets-docx.ts';

/** A prompt table as a Word document: a table of the topics, then the quotes. */
export function writePromptTableDocx(table: PromptTable, language: ExportLanguage): Uint8Array {
  return writeSheetsDocx(promptTableSheets(table, language), language);
}
