/** A command cannot do what it was asked; the message says why and what to do. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
  /** Where scripts have to tell one fault from another. */
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}
