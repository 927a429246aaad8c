import type { Matrix, PromptTable } from '@lesart/contracts';
import type { EditScript } from '@lesart/document';
import type { ExportLanguage } from '../compare.ts';
import { matrixSheets } from '../sheets/matrix-sheets.ts';
import { promptTableSheets } from '../sheets/prompt-table-sheets.ts';
import { redlineSheets } from '../sheets/redline-sheets.ts';
import { writeWorkbook } from './write-workbook.ts';

/** A matrix as a workbook: answers with types, and a second sheet of quotes with their pages. */
export function writeMatrixXlsx(matrix: Matrix, language: ExportLanguage): Uint8Array {
  return writeWorkbook(matrixSheets(matrix, language), language);
}

/** A prompt table as a workbook: topics, and a second sheet of quotes with their pages. */
export function writePromptTableXlsx(table: PromptTable, language: ExportLanguage): Uint8Array {
  return writeWorkbook(promptTableSheets(table, language), language);
}

/** The changes of a redline as a workbook. */
export function writeRedlineXlsx(script: EditScript, language: ExportLanguage): Uint8Array {
  return writeWorkbook(redlineSheets(script, '', language), language);
}
