import { endpoints } from '@lesart/contracts';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { comparisonQuery, comparisonsQuery } from '../api/queries.ts';
import { useProblemText } from './use-problem-text.ts';

/** Compares two versions word by word, and opens the redline; says so where that fails. */
export function useCompareVersions(workspaceId: string, onOpen: (comparisonId: string) => void) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  return async (oldVersionId: string, newVersionId: string): Promise<void> => {
    try {
      const body = { oldVersionId, newVersionId };
      const redline = await call(endpoints.createRedline, { params: { workspaceId }, body });
      queryClient.setQueryData(comparisonQuery(redline.id).queryKey, redline);
      void queryClient.invalidateQueries(comparisonsQuery(workspaceId));
      onOpen(redline.id);
    } catch (error) {
      const { title, advice } = problemText(error);
      const closeButtonProps = { 'aria-label': t('common.close') };
      notifications.show({ color: 'red', title, message: advice, closeButtonProps });
    }
  };
}
