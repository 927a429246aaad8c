import type { CellAnswer } from '@lesart/comparison';
import type { Question } from '@lesart/contracts';
import type { Block } from '@lesart/document';
import type { LanguageModel } from '@lesart/models';

export { type CellAnswer, type ComparedCell, deviationsOf, scoreOf } from '@lesart/comparison';

/** A version that is asked, with all its blocks. */
export interface VersionToAsk {
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly versionNumber: number;
  readonly blocks: readonly Block[];
}

export interface CellOrder {
  readonly version: VersionToAsk;
  readonly question: Question;
  /** The language of reasons, and of what a value is called. */
  readonly language: 'de' | 'en';
}

export interface MatrixTools {
  /** null: answers are extracted by patterns and words. */
  readonly languageModel: LanguageModel | null;
  readonly signal: AbortSignal;
  /** Sections read so far, of all sections of the document. */
  readonly onProgress?: (read: number, total: number) => void;
}

/** A question before it has an id. */
export type DraftQuestion = Omit<Question, 'id'>;

/** Sections of the specification that were read so far. */
export interface RequirementsProgress {
  readonly type: 'progress';
  readonly read: number;
  readonly total: number;
}

/**
 * Answers one question from one document. `found` only with a quote that stands in the document and carries the value;
 * `notMentioned` only after every section was read.
 *
 * @throws ModelFault when the model fails; the reason of the signal when that aborts
 */
export async function answerCell(_order: CellOrder, tools: MatrixTools): Promise<CellAnswer> {
  tools.signal.throwIfAborted();
  return { state: 'unsure', value: null, reason: '', citations: [], coverage: null, origin: null };
}

/**
 * Reads the requirements of a specification: each a question of the kind `fulfilment` that cites where it stands.
 *
 * @returns the requirements in the order of the specification, after all sections were read
 * @throws ModelFault when the model fails; the reason of the signal when that aborts
 */
export async function* extractRequirements(
  _order: { readonly version: VersionToAsk; readonly language: 'de' | 'en' },
  tools: Omit<MatrixTools, 'onProgress'>,
): AsyncGenerator<RequirementsProgress, DraftQuestion[]> {
  tools.signal.throwIfAborted();
  yield { type: 'progress', read: 0, total: 0 };
  return [];
}
