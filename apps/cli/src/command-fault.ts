/** A command cannot do what it was asked; the message says why and what to do. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
}
