import { StorageFault } from '../storage-fault.ts';

/** Constraints whose violation means that a name is taken. */
const nameConstraints: ReadonlySet<string> = new Set(['folder_name', 'document_name', 'saved_search_name']);

const unreachableCodes: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'EPIPE', 'ENOENT'],
  ...['53300', '57P01', '57P02', '57P03', '28P01', '28000', '3D000'],
]);

/** Classes of SQLSTATE whose messages name parts of the schema and never a value. */
const speakableClasses: ReadonlySet<string> = new Set(['0A', '25', '42', '53', '54', '55', '57', '58', 'F0', 'XX']);

/**
 * Turns what a driver threw into a fault. The detail holds the code and what it is about, but no value of a row: the
 * message of a broken constraint quotes the row, and an error of the embedded database drags its source along.
 */
export function translateDatabaseError(error: unknown): StorageFault {
  if (error instanceof StorageFault) return error;
  const code = field(error, 'code');
  const constraint = field(error, 'constraint');
  const about = [code, constraint ?? field(error, 'table') ?? field(error, 'routine')].filter(Boolean).join(' ');
  if (code === '23505' && constraint !== undefined && nameConstraints.has(constraint)) {
    return new StorageFault('name-taken', 'The name is taken');
  }
  // A parent that is gone, and a row that the policies refuse, look the same as one that never was.
  if (code === '23503' || isPolicyViolation(error)) return new StorageFault('not-found', `Refused: ${about}`);
  if (code === '53100' || code === 'ENOSPC') return new StorageFault('disk-full', `The disk is full: ${about}`);
  if (code === '40P01' || code === '40001') return new StorageFault('database-busy', `Another transaction: ${about}`);
  if (isUnreachable(error)) {
    return new StorageFault('database-unreachable', `The database cannot be reached: ${about || firstLine(error)}`);
  }
  const words = code === undefined || speakableClasses.has(code.slice(0, 2)) ? `: ${firstLine(error)}` : '';
  return new StorageFault('database-failed', `The database refused a statement (${about || 'no code'})${words}`);
}

function isPolicyViolation(error: unknown): boolean {
  return field(error, 'code') === '42501' && /row-level security/.test(firstLine(error));
}

function isUnreachable(error: unknown): boolean {
  const code = field(error, 'code');
  if (code !== undefined) return unreachableCodes.has(code) || code.startsWith('08');
  return /Connection terminated|timeout exceeded when trying to connect|PGlite is (closing|closed)/.test(
    firstLine(error),
  );
}

function field(error: unknown, name: 'code' | 'constraint' | 'table' | 'routine'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0]?.slice(0, 300) ?? '';
}
