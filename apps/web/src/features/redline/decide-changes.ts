import type { Decision } from '@lesart/contracts';
import type { Ignorable } from '@lesart/document';

/** What is decided of a change; null: nothing. */
export type Verdict = Decision['decision'] | null;

/** A decision about changes that the server does not know of yet. */
export interface PendingDecision {
  readonly changeIds: readonly string[];
  readonly verdict: Verdict;
  /** What the comparison ignored that showed the changes. */
  readonly ignored: readonly Ignorable[];
  /** When it was made (ISO 8601). */
  readonly decidedAt: string;
}

/**
 * The decisions as they will be when all that is under way has arrived, the oldest first. Whatever the server says
 * meanwhile, it does not take back what it has not heard of yet.
 */
export function withPending(decisions: readonly Decision[], pending: readonly PendingDecision[]): readonly Decision[] {
  if (pending.length === 0) return decisions;
  const decided = new Map(decisions.map((decision) => [decision.changeId, decision]));
  for (const { changeIds, verdict, decidedAt } of pending) {
    for (const changeId of changeIds) {
      if (verdict === null) decided.delete(changeId);
      else decided.set(changeId, { changeId, decision: verdict, decidedBy: null, decidedAt });
    }
  }
  return [...decided.values()];
}

/** The decisions with what the server says of some changes; of all others they stay. */
export function mergeDecisions(
  known: readonly Decision[],
  server: readonly Decision[],
  changeIds: readonly string[],
): Decision[] {
  const sent = new Set(changeIds);
  const others = known.filter(({ changeId }) => !sent.has(changeId));
  return [...others, ...server.filter(({ changeId }) => sent.has(changeId))];
}
