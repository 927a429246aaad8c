import { type Document, endpoints } from '@lesart/contracts';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { keepDocuments } from '../../api/keep-documents.ts';
import { documentQuery, libraryQuery } from '../../api/queries.ts';
import { useProblemText } from '../../components/use-problem-text.ts';
import { type DocumentFacts, type FactChange, factChange } from './document-facts.ts';
import classes from './library.module.css';

/** For so long a change can be taken back (milliseconds). */
const undoMilliseconds = 8_000;

/** Changes what is said about documents, with a way back. */
export function useFactChange(workspaceId: string) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const queryClient = useQueryClient();

  async function send(documentId: string, { document, versions }: FactChange): Promise<void> {
    try {
      if (document !== null) {
        const changed = await call(endpoints.changeDocument, { params: { documentId }, body: document });
        keep(changed);
      }
      for (const { versionId, validFrom } of versions) {
        await call(endpoints.changeVersion, { params: { versionId }, body: { validFrom } });
      }
    } finally {
      void queryClient.invalidateQueries(documentQuery(documentId));
    }
  }

  function keep(document: Document): void {
    queryClient.setQueryData(
      libraryQuery(workspaceId).queryKey,
      (before) => before && keepDocuments(before, [document]),
    );
  }

  /** @throws what the api refuses */
  return async function change(document: Document, before: DocumentFacts, after: DocumentFacts): Promise<void> {
    const wanted = factChange(before, after);
    if (wanted.document === null && wanted.versions.length === 0) return;
    await send(document.id, wanted);
    const id = `facts-${document.id}`;
    const undo = async () => {
      notifications.hide(id);
      try {
        await send(document.id, factChange(after, before));
        notifications.show({ message: t('library.facts.undone', { name: document.name }) });
      } catch (error) {
        const text = problemText(error);
        notifications.show({ color: 'red', title: text.title, message: text.advice });
      }
    };
    notifications.hide(id); // of an earlier change, whose way back would now lead elsewhere
    notifications.show({
      id,
      autoClose: undoMilliseconds,
      withCloseButton: false,
      message: (
        <span className={classes.undo}>
          <span className={classes.undoText}>{t('library.facts.changed', { name: document.name })}</span>
          <Button size="compact-sm" variant="light" onClick={() => void undo()}>
            {t('common.undo')}
          </Button>
        </span>
      ),
    });
  };
}
