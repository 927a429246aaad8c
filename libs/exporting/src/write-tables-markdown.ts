import type { Matrix, PromptTable } from '@lesart/contracts';
import type { ExportLanguage } from './compare.ts';

/** A matrix as a Markdown table, then the quotes. */
export function writeMatrixMarkdown(_matrix: Matrix, _language: ExportLanguage): string {
  throw new Error('Not written yet.');
}

/** A prompt table as a Markdown table, then the quotes. */
export function writePromptTableMarkdown(_table: PromptTable, _language: ExportLanguage): string {
  throw new Error('Not written yet.');
}
