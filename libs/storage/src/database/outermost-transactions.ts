import { AsyncLocalStorage } from 'node:async_hooks';
import { StorageFault } from '../storage-fault.ts';
import type { Database } from './database.ts';

/** Transactions that are never nested and are run again when they clash with another. */
export interface OutermostTransactions {
  /**
   * As `Database.transaction`; `work` may be run more than once.
   * @throws StorageFault `transaction-nested`, or `database-busy` when it clashed every time
   */
  readonly run: Database['transaction'];
  /** The same for one statement. */
  readonly statement: Database['statement'];
  /** @throws StorageFault `transaction-nested` when called from within a transaction that is still open */
  refuseNested(): void;
}

/** A transaction that clashes with another is tried this often. */
const TRIES = 4;

/**
 * Within a transaction nothing else may wait for the database: the embedded one has one connection and would wait for
 * itself for ever, and a pool can run dry in the same way.
 */
export function outermostTransactions(database: Database): OutermostTransactions {
  const current = new AsyncLocalStorage<{ open: boolean }>();

  function refuseNested(): void {
    if (current.getStore()?.open === true) {
      throw new StorageFault('transaction-nested', 'A transaction was still open');
    }
  }

  async function runOnce<T>(...[preamble, work]: Parameters<typeof database.transaction<T>>): Promise<T> {
    const mark = { open: true };
    try {
      return await current.run(mark, () => database.transaction(preamble, work));
    } catch (error) {
      throw unwrap(error);
    } finally {
      mark.open = false;
    }
  }

  async function untilThrough<T>(run: () => Promise<T>): Promise<T> {
    refuseNested();
    for (let left = TRIES - 1; ; left -= 1) {
      try {
        return await run();
      } catch (error) {
        if (left === 0 || !(error instanceof StorageFault) || error.code !== 'database-busy') throw error;
      }
    }
  }

  return {
    refuseNested,
    run: (preamble, work) => untilThrough(() => runOnce(preamble, work)),
    statement: (preamble, text, parameters) => untilThrough(() => database.statement(preamble, text, parameters)),
  };
}

/** Typed queries wrap what a connection throws, together with the values of the statement. */
function unwrap(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof StorageFault ? error.cause : error;
}
