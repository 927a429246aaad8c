import { type Decision, endpoints, type Redline } from '@lesart/contracts';
import type { Ignorable } from '@lesart/document';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { comparisonQuery } from '../../api/queries.ts';
import { useProblemText } from '../../components/use-problem-text.ts';
import { mergeDecisions, type PendingDecision, type Verdict, withPending } from './decide-changes.ts';

/** Decisions that were made at once, as they were before. */
type Step = readonly { readonly changeId: string; readonly before: Verdict }[];

/** So many changes go in one request. */
const batchSize = 10_000;

/**
 * Decides about changes and comments on them. What is decided is shown at once, and taken back when it fails; drafts
 * of comments stay while one is on the page.
 *
 * @param ignored what the comparison ignores that shows the changes
 */
export function useDiscussion(redline: Redline, ignored: readonly Ignorable[]) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const comparisonId = redline.id;
  const { queryKey } = comparisonQuery(comparisonId);
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [pending, setPending] = useState<readonly PendingDecision[]>([]);
  const drafts = useRef(new Map<string, string>()).current;
  const params = { comparisonId };
  const decisions = useMemo(() => withPending(redline.decisions, pending), [redline.decisions, pending]);
  const mutationKey = ['decide', comparisonId];

  const tell = useCallback(
    (error: unknown) => {
      const { title, advice } = problemText(error);
      notifications.show({
        color: 'red',
        title,
        message: advice,
        closeButtonProps: { 'aria-label': t('common.close') },
      });
    },
    [problemText, t],
  );
  const refetch = () => void queryClient.invalidateQueries({ queryKey });

  const sending = useMutation({
    mutationKey,
    // One after the other: the server hears of them in the order in which they were made.
    scope: { id: mutationKey.join(' ') },
    mutationFn: async ({ changeIds, verdict, ignored }: PendingDecision) => {
      let stored: Decision[] = [];
      for (let start = 0; start < changeIds.length; start += batchSize) {
        const body = { changeIds: changeIds.slice(start, start + batchSize), decision: verdict, ignored: [...ignored] };
        stored = await call(endpoints.decideChanges, { params, body });
      }
      return stored;
    },
    onSuccess: async (stored, { changeIds }) => {
      // What is being fetched may be from before.
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, (comparison) =>
        comparison?.kind === 'redline'
          ? { ...comparison, decisions: mergeDecisions(comparison.decisions, stored, changeIds) }
          : comparison,
      );
    },
    onError: tell,
    onSettled: (_stored, _error, sent) => {
      setPending((before) => before.filter((one) => one !== sent));
      // This one still counts: the last of many asks for what others decided meanwhile.
      if (queryClient.isMutating({ mutationKey }) <= 1) refetch();
    },
  });

  function send(changeIds: readonly string[], verdict: Verdict): void {
    const decision = { changeIds, verdict, ignored, decidedAt: new Date().toISOString() };
    setPending((before) => [...before, decision]);
    sending.mutate(decision);
  }

  /** Decides about changes; null takes back what was decided. */
  function decide(changeIds: readonly string[], verdict: Verdict): void {
    if (changeIds.length === 0) return;
    const before = new Map(decisions.map(({ changeId, decision }) => [changeId, decision]));
    setSteps([...steps, changeIds.map((changeId) => ({ changeId, before: before.get(changeId) ?? null }))]);
    send(changeIds, verdict);
  }

  /** @returns a change of which the decision was taken back; null: there was none */
  function undo(): string | null {
    const last = steps.at(-1);
    if (!last) return null;
    setSteps(steps.slice(0, -1));
    for (const [verdict, step] of Map.groupBy(last, ({ before }) => before)) {
      const changeIds = step.map(({ changeId }) => changeId);
      send(changeIds, verdict);
    }
    return last[0]?.changeId ?? null;
  }

  /** @returns whether it was stored */
  async function change(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      tell(error);
      return false;
    } finally {
      refetch();
    }
  }

  return {
    /** With those that are under way. */
    decisions,
    /** What is typed and not sent, by the id of the change, or of the comment that is written anew. */
    drafts,
    decide,
    undo,
    mayUndo: steps.length > 0,
    comment: (changeId: string, text: string) =>
      change(() => call(endpoints.addComment, { params, body: { changeId, text } })),
    resolve: (commentId: string, resolved: boolean) =>
      change(() => call(endpoints.changeComment, { params: { comparisonId, commentId }, body: { resolved } })),
    rewrite: (commentId: string, text: string) =>
      change(() => call(endpoints.changeComment, { params: { comparisonId, commentId }, body: { text } })),
    remove: (commentId: string) => change(() => call(endpoints.deleteComment, { params: { comparisonId, commentId } })),
  };
}

export type DiscussionActions = ReturnType<typeof useDiscussion>;
