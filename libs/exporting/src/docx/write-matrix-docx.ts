import type { Matrix } from '@lesart/contracts';
import type { ExportLanguage } from '../compare.ts';

/** A matrix as a Word document: a table of the answers, then each answer with its quotes. */
export function writeMatrixDocx(_matrix: Matrix, _language: ExportLanguage): Uint8Array {
  throw new Error('Not written yet.');
}
