/** What can go wrong in storage, as the caller needs to tell it apart. */
export type StorageFaultCode =
  /** There is nothing with this id, or nothing that the actor may see. */
  | 'not-found'
  /** Another folder, document or saved search of this name stands in the same place. */
  | 'name-taken'
  /** A folder would stand below itself. */
  | 'folder-cycle'
  /** A document would be replaced by itself, if only by way of others. */
  | 'replacement-cycle'
  /** The installation has its first person already. */
  | 'setup-done'
  /** What was asked for is not possible in the present state (stop what is ready, resume what runs). */
  | 'state-conflict'
  /** A version that a comparison is about is deleted. */
  | 'version-missing'
  /** The document has a newer version than the one that was worked on. */
  | 'version-outdated'
  /** A version has no text (yet). */
  | 'version-not-read'
  /** There are as many of a kind as there may be. */
  | 'limit-reached'
  | 'file-too-large'
  /** The workspace holds as much as it may. */
  | 'quota-exceeded'
  /** The person keeps as many searches in the workspace as there may be. */
  | 'saved-searches-full'
  | 'upload-broken-off'
  | 'disk-full'
  /** Another process works on the data folder; the detail names it. */
  | 'data-folder-in-use'
  | 'database-unreachable'
  /** The database would not keep organisations apart: refused. */
  | 'database-unsafe'
  /** The database lacks something that Lesart needs; the detail says what (pgvector, a right). */
  | 'database-unsuitable'
  /** A deadlock or a clash of two transactions that did not go away by trying again. */
  | 'database-busy'
  /** A mistake of the caller: a transaction, or a job sent, within a transaction. */
  | 'transaction-nested'
  /** What the database reported and nothing above explains; the detail has its code and message, never values. */
  | 'database-failed';

/** What a log may say of an error: of one that is not ours nothing. */
export function describeFault(error: unknown): string {
  return error instanceof StorageFault ? `${error.code}: ${error.message}` : 'unexpected';
}

/** Thrown by everything in this library. `detail` holds no text of documents and no credentials. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault';
  readonly code: StorageFaultCode;
  constructor(code: StorageFaultCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
