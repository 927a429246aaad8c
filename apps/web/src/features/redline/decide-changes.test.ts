import { describe, expect, it } from '@jest/globals';
import type { Decision } from '@lesart/contracts';
import { mergeDecisions, type PendingDecision, type Verdict, withPending } from './decide-changes.ts';

const decidedAt = '2026-11-23T09:00:00.000Z';
const decided = (changeId: string, decision: Decision['decision']): Decision => ({
  changeId,
  decision,
  decidedBy: null,
  decidedAt,
});
const pending = (verdict: Verdict, ...changeIds: string[]): PendingDecision => ({
  changeIds,
  verdict,
  ignored: [],
  decidedAt,
});
const shown = (decisions: readonly Decision[]) =>
  decisions.map(({ changeId, decision }) => `${changeId} ${decision}`).toSorted();

describe('decisions that are under way', () => {
  it('are shown although the server does not know of them yet', () => {
    const answerToTheFirst = [decided('a', 'accepted')];
    const stillUnderWay = [pending('rejected', 'b'), pending('accepted', 'c')];
    expect(shown(withPending(answerToTheFirst, stillUnderWay))).toEqual(['a accepted', 'b rejected', 'c accepted']);
  });

  it('count in their order, and taking back is one of them', () => {
    const known = [decided('a', 'accepted'), decided('b', 'accepted')];
    const stillUnderWay = [pending('rejected', 'a'), pending(null, 'a', 'b'), pending('accepted', 'a')];
    expect(shown(withPending(known, stillUnderWay))).toEqual(['a accepted']);
  });
});

describe('what the server says of changes', () => {
  it('changes those that were sent, and no others', () => {
    const known = [decided('a', 'accepted'), decided('b', 'accepted')];
    const server = [decided('a', 'rejected'), decided('b', 'rejected')];
    expect(shown(mergeDecisions(known, server, ['a']))).toEqual(['a rejected', 'b accepted']);
    expect(shown(mergeDecisions(known, [], ['a']))).toEqual(['b accepted']);
  });
});
