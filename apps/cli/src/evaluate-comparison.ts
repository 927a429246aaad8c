import type { ComparisonStatistics } from '@lesart/document';
import type { RedlineSides } from '@lesart/exporting';
import { type Engine, findBrokenInvariants, type Invariant } from './check-invariants.ts';
import { judgeMoves, type MoveJudgement } from './judge-moves.ts';
import type { ExpectedCounts, Pair } from './list-pairs.ts';
import { quantile } from './quantile.ts';
import { readVersion } from './read-version.ts';
import { type EngineName, type EngineReply, engineNames, runEngine } from './run-engine.ts';

/** A count that is not what it should be. */
export interface WrongCount {
  readonly name: keyof ExpectedCounts;
  readonly expected: number;
  readonly counted: number;
}

/** How an engine compared a pair; `reply` is null when it was not done in time. */
export interface PeerReport {
  readonly engine: EngineName;
  readonly reply: EngineReply | null;
}

/** How a pair was compared. */
export interface PairReport {
  readonly name: string;
  readonly statistics: ComparisonStatistics;
  /** Of comparing alone, the median of three runs; of reading both files. */
  readonly milliseconds: number;
  readonly readMilliseconds: number;
  readonly broken: readonly Invariant[];
  /** null where nothing is known of moves. */
  readonly moves: MoveJudgement | null;
  readonly wrongCounts: readonly WrongCount[];
  /** How other engines compared it, and ours beside them; empty unless they were asked. */
  readonly peers: readonly PeerReport[];
}

const readingLimitMs = 50_000;
const timedRuns = 3;

/**
 * Compares a pair, checks what holds of every comparison and what is known of this one.
 * @param peerLimitMs how long each other engine may take; null: they are not asked
 */
export async function evaluatePair(pair: Pair, engine: Engine, peerLimitMs: number | null): Promise<PairReport> {
  const readingFrom = performance.now();
  const old = await readVersion(pair.oldPath, readingLimitMs);
  const fresh = await readVersion(pair.newPath, readingLimitMs);
  const readMilliseconds = performance.now() - readingFrom;
  const sides = { old: old.blocks, new: fresh.blocks };
  const { script, milliseconds } = compareTimed(engine, sides);
  return {
    name: pair.name,
    statistics: script.statistics,
    milliseconds,
    readMilliseconds,
    broken: findBrokenInvariants(script, sides, engine),
    moves: pair.truth && judgeMoves(script, sides, pair.truth),
    wrongCounts: findWrongCounts(script.statistics, pair.expected),
    peers: peerLimitMs === null ? [] : await runEngines(sides, peerLimitMs),
  };
}

function compareTimed(engine: Engine, sides: RedlineSides) {
  const times: number[] = [];
  let script = null;
  while (script === null || times.length < timedRuns) {
    const from = performance.now();
    script = engine.compare(sides.old, sides.new);
    times.push(performance.now() - from);
  }
  return { script, milliseconds: quantile(times, 0.5) };
}

function findWrongCounts(statistics: ComparisonStatistics, expected: ExpectedCounts): WrongCount[] {
  const names = ['insertedWords', 'deletedWords', 'moves'] as const;
  return names.flatMap((name) => {
    const wanted = expected[name];
    return wanted === undefined || wanted === statistics[name]
      ? []
      : [{ name, expected: wanted, counted: statistics[name] }];
  });
}

/** One after another: they would take each other's time. */
async function runEngines(sides: RedlineSides, timeLimitMs: number): Promise<PeerReport[]> {
  const reports: PeerReport[] = [];
  for (const engine of engineNames) reports.push({ engine, reply: await runEngine({ engine, ...sides }, timeLimitMs) });
  return reports;
}
