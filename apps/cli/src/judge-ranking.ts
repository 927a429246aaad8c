import { ndcg, type Relevance, recall, reciprocalRank } from '@lesart/retrieval';

/** How many documents of a ranking are looked at. */
export const depth = 10;

/** How far down somebody looks who wants one answer. */
const glance = 5;

/** How good one ranking is, each from 0 to 1. */
export interface Judgement {
  readonly ndcg: number;
  readonly recall: number;
  readonly reciprocalRank: number;
  /** 1 when a relevant one is among the first five, else 0. */
  readonly success: number;
}

/** Means over queries. */
export interface Measures {
  readonly 'ndcg@10': number;
  readonly 'recall@10': number;
  readonly 'mrr@10': number;
  readonly 'success@5': number;
}

/** In a judgement, what a measure is the mean of. */
export const measured = {
  'ndcg@10': 'ndcg',
  'recall@10': 'recall',
  'mrr@10': 'reciprocalRank',
  'success@5': 'success',
} as const satisfies Readonly<Record<keyof Measures, keyof Judgement>>;

/** @param ranking ids, best first, each once */
export function judgeRanking(ranking: readonly string[], relevant: Relevance): Judgement {
  return {
    ndcg: ndcg(ranking, relevant, depth),
    recall: recall(ranking, relevant, depth),
    reciprocalRank: reciprocalRank(ranking, relevant, depth),
    success: reciprocalRank(ranking, relevant, glance) > 0 ? 1 : 0,
  };
}

/** Rounded to four digits; 0 without judgements. */
export function meanMeasures(judgements: readonly Judgement[]): Measures {
  return {
    'ndcg@10': mean(judgements.map(({ ndcg }) => ndcg)),
    'recall@10': mean(judgements.map(({ recall }) => recall)),
    'mrr@10': mean(judgements.map(({ reciprocalRank }) => reciprocalRank)),
    'success@5': mean(judgements.map(({ success }) => success)),
  };
}

/** Rounded to four digits; 0 without values. */
export function mean(values: readonly number[]): number {
  if (values.length === 0) return 0;
  return Number((values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(4));
}
