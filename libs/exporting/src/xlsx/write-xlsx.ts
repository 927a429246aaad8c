import type { Matrix, PromptTable } from '@lesart/contracts';
import type { EditScript } from '@lesart/document';
import type { ExportLanguage } from '../compare.ts';

/** A matrix as a workbook: answers with types, and a second sheet of quotes with their pages. */
export function writeMatrixXlsx(_matrix: Matrix, _language: ExportLanguage): Uint8Array {
  throw new Error('Not written yet.');
}

/** A prompt table as a workbook: topics, and a second sheet of quotes with their pages. */
export function writePromptTableXlsx(_table: PromptTable, _language: ExportLanguage): Uint8Array {
  throw new Error('Not written yet.');
}

/** The changes of a redline as a workbook. */
export function writeRedlineXlsx(_script: EditScript, _language: ExportLanguage): Uint8Array {
  throw new Error('Not written yet.');
}
