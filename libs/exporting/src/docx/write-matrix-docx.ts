import type { Matrix } from '@lesart/contracts';
import type { ExportLanguage } from '../compare.ts';
import { matrixSheets } from '../sheets/matrix-sheets.ts';
import { writeSheetsDocx } from './write-sheets-docx.ts';

/** A matrix as a Word document: a table of the answers, then the quotes. */
export function writeMatrixDocx(matrix: Matrix, language: ExportLanguage): Uint8Array {
  return writeSheetsDocx(matrixSheets(matrix, language), language);
}
