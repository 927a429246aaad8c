import type { ExportFormat, Matrix, PromptTable } from '@lesart/contracts';
import type { Block, Ignorable } from '@lesart/document';
import type { RejectedChange } from '@lesart/storage';

/** What is computed beside the main thread. Every answer is bytes, which are handed over and not copied. */
export type ComparisonTask = CompareTask | ExportRedlineTask | ExportTableTask | ExportMatrixTask | ResolveTask;

/** The changes of a redline (`RedlineChanges`) as JSON, compressed with gzip. */
export interface CompareTask {
  readonly kind: 'compare';
  readonly old: readonly Block[];
  readonly new: readonly Block[];
  readonly ignored: readonly Ignorable[] | undefined;
}

/** One side of a redline that becomes a file. */
export interface SideToWrite {
  readonly name: string;
  readonly blocks: readonly Block[];
  /** The bytes of its original where that is a Word document, and is needed; else null. */
  readonly docx: Uint8Array | null;
}

/** A redline as a file. */
export interface ExportRedlineTask {
  readonly kind: 'export-redline';
  readonly format: ExportFormat;
  readonly old: SideToWrite;
  readonly new: SideToWrite;
  readonly ignored: readonly Ignorable[] | undefined;
  readonly author: string;
  readonly date: Date;
  readonly language: 'de' | 'en';
}

/** A prompt table as a file. */
export interface ExportTableTask {
  readonly kind: 'export-table';
  readonly format: Exclude<ExportFormat, 'html'>;
  readonly table: PromptTable;
  readonly language: 'de' | 'en';
}

/** A matrix as a file. */
export interface ExportMatrixTask {
  readonly kind: 'export-matrix';
  readonly format: Exclude<ExportFormat, 'html'>;
  readonly matrix: Matrix;
  readonly language: 'de' | 'en';
}

/** The newer version with some changes undone, as a file. */
export interface ResolveTask {
  readonly kind: 'resolve';
  readonly format: 'docx' | 'markdown' | 'text';
  readonly old: SideToWrite;
  readonly new: SideToWrite;
  readonly rejected: readonly RejectedChange[];
}
