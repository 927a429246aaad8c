import type { Relevance } from '@lesart/retrieval';
import { z } from 'zod';
import { CommandFault } from './command-fault.ts';
import { type Judgement, judgeRanking, type Measures, mean, measured } from './judge-ranking.ts';
import { testByRandomisation } from './test-by-randomisation.ts';

/** What of a line of an earlier run is read: all measures follow from the ranking. */
export const runLineSchema = z.object({ query: z.string(), ranking: z.array(z.string()) });

/** How a measure changed from the earlier run to this one. */
export interface Change {
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** How likely chance alone makes a difference at least as large, in either direction. */
  readonly p: number;
  /** Of how many queries it rose, fell and stayed. */
  readonly better: number;
  readonly worse: number;
  readonly equal: number;
}

export interface RunComparison extends Readonly<Record<keyof Measures, Change>> {
  /** That both runs have; only they are compared. */
  readonly queries: number;
}

/**
 * Compares this run with an earlier one, query by query, by the judgements of today.
 *
 * @param before the rankings of the earlier run by query id
 * @param after the judgements of this run by query id
 * @throws CommandFault `nothing-to-compare` when the runs have no query in common
 */
export function compareRuns(
  before: ReadonlyMap<string, readonly string[]>,
  after: ReadonlyMap<string, Judgement>,
  relevance: ReadonlyMap<string, Relevance>,
): RunComparison {
  const pairs = [...after].flatMap(([query, now]) => {
    const ranking = before.get(query);
    return ranking ? [{ earlier: judgeRanking(ranking, relevance.get(query) ?? new Map()), now }] : [];
  });
  if (pairs.length === 0) {
    throw new CommandFault('The runs have no query in common: are they of the same set?', 'nothing-to-compare');
  }
  const change = (measure: keyof Measures): Change => {
    const then = pairs.map((pair) => pair.earlier[measured[measure]]);
    const now = pairs.map((pair) => pair.now[measured[measure]]);
    const differences = now.map((value, at) => value - (then[at] ?? 0));
    return {
      before: mean(then),
      after: mean(now),
      difference: mean(differences),
      p: Number(testByRandomisation(differences).toFixed(4)),
      better: differences.filter((difference) => difference > 0).length,
      worse: differences.filter((difference) => difference < 0).length,
      equal: differences.filter((difference) => difference === 0).length,
    };
  };
  return {
    queries: pairs.length,
    'ndcg@10': change('ndcg@10'),
    'recall@10': change('recall@10'),
    'mrr@10': change('mrr@10'),
    'success@5': change('success@5'),
  };
}
