import { type RedlineChanges, redlineChangesSchema } from '@lesart/contracts';
import type { Block } from '@lesart/document';
import type { ComparisonThread } from './comparison-thread.ts';
import { unpackJson } from './gzipped-json.ts';

/**
 * What changed between two versions, computed beside the main thread.
 * @throws ProblemError as `ComparisonThread.run`
 */
export async function compareInThread(
  thread: ComparisonThread,
  old: readonly Block[],
  fresh: readonly Block[],
  signal: AbortSignal,
): Promise<RedlineChanges> {
  const bytes = await thread.run({ kind: 'compare', old, new: fresh, ignored: undefined }, signal);
  return redlineChangesSchema.parse(await unpackJson(bytes));
}
