import type { Matrix, PromptTable } from '@lesart/contracts';
import type { Block, EditScript } from '@lesart/document';
import type { ExportLanguage } from '../compare.ts';

export interface RedlinePdfOptions {
  readonly title: string;
  readonly oldName: string;
  readonly newName: string;
  readonly language: ExportLanguage;
}

/** A redline as a PDF: the statistics, the text with its changes in colour, the list of changes. */
export async function writeRedlinePdf(
  _script: EditScript,
  _versions: { readonly old: readonly Block[]; readonly new: readonly Block[] },
  _options: RedlinePdfOptions,
): Promise<Uint8Array> {
  throw new Error('Not written yet.');
}

export async function writeMatrixPdf(_matrix: Matrix, _language: ExportLanguage): Promise<Uint8Array> {
  throw new Error('Not written yet.');
}

export async function writePromptTablePdf(_table: PromptTable, _language: ExportLanguage): Promise<Uint8Array> {
  throw new Error('Not written yet.');
}
