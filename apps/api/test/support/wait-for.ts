import { setTimeout as delay } from 'node:timers/promises';
import {
  type ComparisonDetail,
  comparisonEndpoints,
  type Matrix,
  type PromptTable,
  type Redline,
} from '@lesart/contracts';
import type { TestPerson } from './start-test-server.ts';

/** Waits until `look` gives what is waited for. @throws when that takes longer than `patienceMs` */
export async function waitFor<T>(look: () => Promise<T | null>, patienceMs = 30_000): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > deadline) throw new Error('It did not come');
    await delay(40);
  }
}

/** A comparison as it is now. */
export function readComparison(person: TestPerson, comparisonId: string): Promise<ComparisonDetail> {
  return person.client.call(comparisonEndpoints.getComparison, { params: { comparisonId } });
}

/** Waits until no job works on a comparison. */
export async function settleComparison<K extends ComparisonDetail['kind']>(
  person: TestPerson,
  comparison: { readonly id: string; readonly kind: K },
): Promise<{ redline: Redline; table: PromptTable; matrix: Matrix }[K]> {
  const settled = await waitFor(async () => {
    const found = await readComparison(person, comparison.id);
    return found.state === 'running' ? null : found;
  });
  if (settled.kind !== comparison.kind) throw new Error(`It is a ${settled.kind}`);
  return settled as { redline: Redline; table: PromptTable; matrix: Matrix }[K];
}
