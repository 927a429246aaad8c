import type { PromptTable } from '@lesart/contracts';
import type { ExportLanguage } from '../compare.ts';

/** A prompt table as a Word document. */
export function writePromptTableDocx(_table: PromptTable, _language: ExportLanguage): Uint8Array {
  throw new Error('Not written yet.');
}
