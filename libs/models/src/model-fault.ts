/** What can go wrong at a provider. */
export type ModelFaultCode =
  | 'model-unreachable'
  | 'model-refused'
  | 'model-overloaded'
  | 'model-stalled'
  | 'model-broke-off'
  | 'model-answer-unreadable';

/** Thrown by models. `detail` holds no prompt, key or address with credentials. */
export class ModelFault extends Error {
  override readonly name = 'ModelFault';
  readonly code: ModelFaultCode;
  constructor(code: ModelFaultCode, detail: string, options?: { cause: unknown }) {
    super(detail, options);
    this.code = code;
  }
}
