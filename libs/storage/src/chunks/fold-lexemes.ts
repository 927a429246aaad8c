/**
 * One row as soon as nobody else folds the organisation, to select from where a fold begins: `fold_lexemes` gives up when
 * somebody else is at it, and what they merge is not seen before they are done.
 */
export const TURN_TO_FOLD =
  "SELECT pg_advisory_xact_lock(hashtextextended('lesart.fold.' || current_organisation(), 0))";

/** Keeps lexeme frequencies close behind ingestion without a fold per document. */
export interface FoldSchedule {
  /** Chunks of the organisation changed: fold soon. */
  chunksChanged(organisationId: string): void;
  /** Waits for the fold that runs; none begins any more. */
  close(): Promise<void>;
}

/** A fold at most this often, in milliseconds. */
const PAUSE = 2_000;

/**
 * Folds an organisation at once when no fold ran for two seconds, else when those two seconds are over.
 * @param fold merges all waiting deltas of an organisation; must not throw
 */
export function scheduleFolds(fold: (organisationId: string) => Promise<unknown>): FoldSchedule {
  const waiting = new Map<string, NodeJS.Timeout>();
  const lastRun = new Map<string, number>();
  const running = new Set<Promise<unknown>>();
  let closed = false;

  function run(organisationId: string): void {
    waiting.delete(organisationId);
    lastRun.set(organisationId, Date.now());
    const work = fold(organisationId).finally(() => running.delete(work));
    running.add(work);
  }

  return {
    chunksChanged(organisationId) {
      if (closed || waiting.has(organisationId)) return;
      const pause = Math.max(0, (lastRun.get(organisationId) ?? 0) + PAUSE - Date.now());
      waiting.set(organisationId, setTimeout(run, pause, organisationId).unref());
    },
    async close() {
      closed = true;
      for (const timer of waiting.values()) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
