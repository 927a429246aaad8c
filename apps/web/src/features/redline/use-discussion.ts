import { type ComparisonDetail, type Decision, endpoints } from '@lesart/contracts';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { comparisonQuery } from '../../api/queries.ts';
import { useProblemText } from '../../components/use-problem-text.ts';

/** What is decided of a change; null: nothing. */
export type Verdict = Decision['decision'] | null;

/** Decisions that were made at once, as they were before. */
type Step = readonly { readonly changeId: string; readonly before: Verdict }[];

/** So many changes go in one request. */
const batchSize = 10_000;

/** Decides about changes and comments on them. What is decided is shown at once, and taken back when it fails. */
export function useDiscussion(comparisonId: string) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const { queryKey } = comparisonQuery(comparisonId);
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const params = { comparisonId };

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
  const known = () => {
    const comparison = queryClient.getQueryData(queryKey);
    return comparison?.kind === 'redline' ? comparison.decisions : [];
  };

  const sending = useMutation({
    mutationFn: async ({ changeIds, verdict }: { changeIds: readonly string[]; verdict: Verdict }) => {
      let decisions: Decision[] = [];
      for (let start = 0; start < changeIds.length; start += batchSize) {
        const body = { changeIds: changeIds.slice(start, start + batchSize), decision: verdict };
        decisions = await call(endpoints.decideChanges, { params, body });
      }
      return decisions;
    },
    onMutate: async ({ changeIds, verdict }) => {
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, (comparison) => withDecisions(comparison, changeIds, verdict));
    },
    onSuccess: (decisions) =>
      queryClient.setQueryData(queryKey, (comparison) =>
        comparison?.kind === 'redline' ? { ...comparison, decisions } : comparison,
      ),
    onError: (error) => {
      tell(error);
      refetch();
    },
  });

  /** Decides about changes; null takes back what was decided. */
  function decide(changeIds: readonly string[], verdict: Verdict): void {
    if (changeIds.length === 0) return;
    const before = new Map(known().map(({ changeId, decision }) => [changeId, decision]));
    setSteps([...steps, changeIds.map((changeId) => ({ changeId, before: before.get(changeId) ?? null }))]);
    sending.mutate({ changeIds, verdict });
  }

  /** @returns a change of which the decision was taken back; null: there was none */
  function undo(): string | null {
    const last = steps.at(-1);
    if (!last) return null;
    setSteps(steps.slice(0, -1));
    for (const [verdict, step] of Map.groupBy(last, ({ before }) => before)) {
      sending.mutate({ changeIds: step.map(({ changeId }) => changeId), verdict });
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

function withDecisions(
  comparison: ComparisonDetail | undefined,
  changeIds: readonly string[],
  verdict: Verdict,
): ComparisonDetail | undefined {
  if (comparison?.kind !== 'redline') return comparison;
  const touched = new Set(changeIds);
  const others = comparison.decisions.filter(({ changeId }) => !touched.has(changeId));
  const decidedAt = new Date().toISOString();
  const made = changeIds.flatMap((changeId) =>
    verdict === null ? [] : [{ changeId, decision: verdict, decidedBy: null, decidedAt }],
  );
  return { ...comparison, decisions: [...others, ...made] };
}
