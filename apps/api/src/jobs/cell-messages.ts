import type { GenerateRequest, LanguageModelCard } from '@lesart/models';
import type { CellAnswer, CellOrder } from '@lesart/pipelines';
import type { CarriedError } from '../comparisons/start-thread.ts';

/** What the thread that answers cells is told. `ask` and `call` are numbers that the asking side, or the thread, gives. */
export type ToCellThread =
  | { readonly type: 'ask'; readonly ask: number; readonly order: CellOrder; readonly card: LanguageModelCard | null }
  | { readonly type: 'abort'; readonly ask: number }
  | { readonly type: 'text'; readonly call: number; readonly text: string }
  | { readonly type: 'end'; readonly call: number }
  | { readonly type: 'fault'; readonly call: number; readonly error: CarriedError };

/** What it says. Models are called by the main thread alone: from there they are guarded. */
export type FromCellThread =
  | { readonly type: 'answered'; readonly ask: number; readonly answer: CellAnswer }
  | { readonly type: 'failed'; readonly ask: number; readonly error: CarriedError }
  | { readonly type: 'generate'; readonly ask: number; readonly call: number; readonly request: GenerateRequest }
  /** Nobody listens to the model any more. */
  | { readonly type: 'leave'; readonly call: number };
