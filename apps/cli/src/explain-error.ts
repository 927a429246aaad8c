import { ClientProblem } from '@lesart/contracts';
import { ReadingFault } from '@lesart/document';
import type { StorageFault } from '@lesart/storage';
import { CommandFault } from './command-fault.ts';

/** What is wrong with a path, by the code of the operating system. */
const pathFaults: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'there is no such file or folder',
  EISDIR: 'this is a folder and not a file',
  EACCES: 'you may not read this',
  EPERM: 'you may not read this',
};

/** One line that says what is wrong; only what nobody foresaw shows its stack. */
export function explainError(error: unknown): string {
  if (isConfigurationFault(error)) return error.message;
  if (error instanceof ClientProblem && error.code === 'connection-lost') {
    return 'lesart: the server cannot be reached (connection-lost)';
  }
  if (error instanceof ClientProblem || error instanceof ReadingFault || isStorageFault(error)) {
    return `lesart: ${error.message} (${error.code})`;
  }
  if (error instanceof CommandFault) return `lesart: ${error.message}${error.code ? ` (${error.code})` : ''}`;
  return explainPathFault(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
}

// By their names: whoever needs these classes loads all of the server or the storage, and that takes seconds.
function isConfigurationFault(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ConfigurationFault';
}

function isStorageFault(error: unknown): error is StorageFault {
  return error instanceof Error && error.name === 'StorageFault';
}

/** How a command that threw ends: 2 when a file is at fault that was asked for, else 1. */
export function exitCodeOf(error: unknown): number {
  return error instanceof ReadingFault ? 2 : 1;
}

function explainPathFault(error: unknown): string | null {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return null;
  const fault = pathFaults[error.code];
  if (fault === undefined) return null;
  const path = 'path' in error && typeof error.path === 'string' ? `: ${error.path}` : '';
  return `lesart: ${fault}${path} (${error.code})`;
}
