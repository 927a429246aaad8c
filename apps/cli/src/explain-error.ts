import { ConfigurationFault } from '@lesart/api';
import { ClientProblem } from '@lesart/contracts';
import { ReadingFault } from '@lesart/document';
import { StorageFault } from '@lesart/storage';

/** One line that says what is wrong; only what nobody foresaw shows its stack. */
export function explainError(error: unknown): string {
  if (error instanceof ConfigurationFault) return error.message;
  if (error instanceof ClientProblem && error.code === 'connection-lost') {
    return 'lesart: the server cannot be reached (connection-lost)';
  }
  if (error instanceof ClientProblem || error instanceof ReadingFault || error instanceof StorageFault) {
    return `lesart: ${error.message} (${error.code})`;
  }
  if (error instanceof CommandFault) return `lesart: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A command cannot do what it was asked; the message says why and what to do. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
}
