import type { Ignorable } from '@lesart/document';
import { readVersion } from './read-version.ts';

export interface ThreeWayOptions {
  readonly ignored: readonly Ignorable[];
  readonly json: boolean;
  readonly timeLimitMs: number;
}

/** What two files made of the same origin, as text or as JSON (`ThreeWayComparison` with the names of the files). */
export async function compareThreeFiles(
  paths: { origin: string; ours: string; theirs: string },
  { ignored, json, timeLimitMs }: ThreeWayOptions,
): Promise<string> {
  // One after the other: a file that is recognised takes all of the machine.
  const origin = await readVersion(paths.origin, timeLimitMs);
  const ours = await readVersion(paths.ours, timeLimitMs);
  const theirs = await readVersion(paths.theirs, timeLimitMs);
  const [{ compareThree }, { distinctNames, drawThreeWay }] = await Promise.all([
    import('@lesart/comparison'),
    import('./draw-three-way.ts'),
  ]);
  const names = distinctNames({ origin, ours, theirs });
  const comparison = compareThree(origin.blocks, ours.blocks, theirs.blocks, { ignored });
  return json ? `${JSON.stringify({ names, ...comparison }, null, 2)}\n` : drawThreeWay(comparison, names);
}
