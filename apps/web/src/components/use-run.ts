import { type Comparison, endpoints } from '@lesart/contracts';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { keepComparison } from '../api/keep-comparisons.ts';
import { comparisonQuery } from '../api/queries.ts';
import { useProblemText } from './use-problem-text.ts';

/** Runs a prompt table or a matrix, again or on, and stops it. What comes of it is told by events. */
export function useRun(comparisonId: string) {
  const queryClient = useQueryClient();
  const problemText = useProblemText();
  const { queryKey } = comparisonQuery(comparisonId);
  const change = useMutation({
    mutationFn: (
      wanted: { action: 'run'; questionIds: readonly string[] } | { action: 'stop' },
    ): Promise<Comparison> =>
      wanted.action === 'run'
        ? call(endpoints.runComparison, { params: { comparisonId }, body: { questionIds: [...wanted.questionIds] } })
        : call(endpoints.stopComparison, { params: { comparisonId } }),
    onSuccess: (comparison) => {
      const events = [{ type: 'comparison', comparison }] as const;
      queryClient.setQueryData(queryKey, (before) => before && keepComparison(before, events).comparison);
      void queryClient.invalidateQueries({ queryKey });
    },
    onError: (error) => {
      const text = problemText(error);
      notifications.show({ color: 'red', title: text.title, message: text.advice });
    },
  });
  return {
    busy: change.isPending,
    run: (questionIds: readonly string[] = []) => change.mutate({ action: 'run', questionIds }),
    stop: () => change.mutate({ action: 'stop' }),
  };
}
