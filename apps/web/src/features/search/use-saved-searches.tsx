import { endpoints, type SavedSearch } from '@lesart/contracts';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useProblemText } from '../../components/use-problem-text.ts';
import classes from './search.module.css';
import { bySavedName, savedSearchesQuery } from './search-queries.ts';

/** For so long a deletion can be taken back (milliseconds). */
const undoMilliseconds = 6_000;

/** The person's saved searches of a workspace, by name, and what one can do with them. */
export function useSavedSearches(workspaceId: string) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const { queryKey } = savedSearchesQuery(workspaceId);
  const { data: saved = [] } = useQuery(savedSearchesQuery(workspaceId));

  const refresh = () => queryClient.invalidateQueries({ queryKey });
  const notify = (error: unknown) => {
    const text = problemText(error);
    notifications.show({ color: 'red', title: text.title, message: text.advice });
  };

  /** Keeps a search under a name; the one that has it is replaced. @throws ClientProblem */
  async function save({ name, query, scope, mode }: Pick<SavedSearch, 'name' | 'query' | 'scope' | 'mode'>) {
    const body = { name, query, scope, mode };
    const kept = await call(endpoints.saveSearch, { params: { workspaceId }, body });
    queryClient.setQueryData(queryKey, (before = []) =>
      [...before.filter(({ id, name: other }) => id !== kept.id && other !== kept.name), kept].toSorted(bySavedName),
    );
    void refresh();
    return kept;
  }

  /** @throws ClientProblem */
  async function rename({ id: searchId }: SavedSearch, name: string) {
    await call(endpoints.renameSavedSearch, { params: { searchId }, body: { name } });
    await refresh();
  }

  /** Deletes at once; Undo saves the same search anew. */
  async function remove(search: SavedSearch) {
    queryClient.setQueryData(queryKey, (before = []) => before.filter(({ id }) => id !== search.id));
    try {
      await call(endpoints.deleteSavedSearch, { params: { searchId: search.id } });
    } catch (error) {
      notify(error);
      return void refresh();
    }
    const notificationId = `saved-search-${search.id}`;
    const undo = () => {
      notifications.hide(notificationId);
      save(search).catch(notify);
    };
    notifications.show({
      id: notificationId,
      autoClose: undoMilliseconds,
      withCloseButton: false,
      message: (
        <span className={classes.undo}>
          <span>{t('search.saved.deleted', { name: search.name })}</span>
          <Button size="compact-sm" variant="light" onClick={undo}>
            {t('common.undo')}
          </Button>
        </span>
      ),
    });
  }

  return { saved, save, rename, remove };
}
