import { type Cell, endpoints, type Matrix } from '@lesart/contracts';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '../../api/call.ts';
import { keepComparison } from '../../api/keep-comparisons.ts';
import { comparisonQuery } from '../../api/queries.ts';
import { useProblemText } from '../../components/use-problem-text.ts';
import type { CellPlace } from './shape-grid.ts';

export type CellChange = z.input<typeof endpoints.changeCell.body>;

/** Edits, verifies, assigns and flags cells; a notification says when the api refuses. */
export function useChangeCell(matrix: Matrix) {
  const queryClient = useQueryClient();
  const problemText = useProblemText();
  const { queryKey } = comparisonQuery(matrix.id);
  const keep = (cell: Cell) =>
    queryClient.setQueryData(
      queryKey,
      (before) => before && keepComparison(before, [{ type: 'cell', comparisonId: matrix.id, cell }]).comparison,
    );
  const change = useMutation({
    mutationFn: ({ place, body }: { place: CellPlace; body: CellChange }) =>
      call(endpoints.changeCell, { params: { comparisonId: matrix.id, ...place }, body }),
    onSuccess: keep,
    onError: (error) => {
      const { title, advice } = problemText(error);
      notifications.show({ color: 'red', title, message: advice });
    },
  });
  return {
    change: (place: CellPlace, body: CellChange) => change.mutate({ place, body }),
    /** Gives whether it was taken. */
    changeAndWait: async (place: CellPlace, body: CellChange): Promise<boolean> => {
      try {
        await change.mutateAsync({ place, body });
        return true;
      } catch {
        return false;
      }
    },
  };
}
