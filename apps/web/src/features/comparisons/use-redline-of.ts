import { endpoints, type PromptTable } from '@lesart/contracts';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { comparisonQuery } from '../../api/queries.ts';
import { useProblemText } from '../../components/use-problem-text.ts';

/**
 * The redline of a table's two versions: the one that is there, or a new one when it is first asked for. Without one,
 * since a version is gone or there are more than two, both give null. Where making it fails, `find` says why and gives
 * null; `findOrThrow` throws ClientProblem.
 */
export function useRedlineOf(table: PromptTable) {
  const queryClient = useQueryClient();
  const problemText = useProblemText();
  const { workspaceId, versions, redlineId } = table;
  const [first, second] = versions;
  const oldVersionId = first?.versionId ?? null;
  const newVersionId = second?.versionId ?? null;
  const hasRedline = versions.length === 2 && oldVersionId !== null && newVersionId !== null;

  async function findOrThrow(): Promise<string | null> {
    if (redlineId !== null) return redlineId;
    if (!hasRedline) return null;
    const body = { oldVersionId, newVersionId };
    const redline = await call(endpoints.createRedline, { params: { workspaceId }, body });
    queryClient.setQueryData(comparisonQuery(redline.id).queryKey, redline);
    queryClient.setQueryData(comparisonQuery(table.id).queryKey, (before) =>
      before?.kind === 'table' ? { ...before, redlineId: redline.id } : before,
    );
    return redline.id;
  }

  async function find(): Promise<string | null> {
    try {
      return await findOrThrow();
    } catch (error) {
      const { title, advice } = problemText(error);
      notifications.show({ color: 'red', title, message: advice });
      return null;
    }
  }

  return { hasRedline, find, findOrThrow };
}
