import { endpoints } from '@lesart/contracts';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { libraryQuery } from '../../api/queries.ts';
import { useProblemText } from '../../components/use-problem-text.ts';
import classes from './library.module.css';
import type { Row } from './list-rows.ts';

/** For so long a deletion can be taken back; nothing is sent before. */
const undoMilliseconds = 6_000;

/** Deletes rows of the library after a time in which one can change one's mind. `hidden` are the ids that wait. */
export function useDelayedDeletion(workspaceId: string) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const waiting = useRef(new Map<string, { row: Row; timer: number }>());
  const texts = useRef({ t, problemText });
  texts.current = { t, problemText };

  const show = useCallback((id: string) => {
    setHidden((before) => new Set([...before].filter((other) => other !== id)));
  }, []);

  const send = useCallback(
    async (row: Row, options: { keepalive?: boolean }) => {
      waiting.current.delete(row.id);
      notifications.hide(`delete-${row.id}`);
      try {
        if (row.kind === 'folder') await call(endpoints.deleteFolder, { params: { folderId: row.id } }, options);
        else await call(endpoints.deleteDocument, { params: { documentId: row.id } }, options);
        await queryClient.invalidateQueries(libraryQuery(workspaceId));
      } catch (error) {
        const text = texts.current.problemText(error);
        notifications.show({
          color: 'red',
          title: texts.current.t('library.deleteFailed', { name: row.name }),
          message: `${text.title} ${text.advice}`,
        });
      } finally {
        show(row.id);
      }
    },
    [queryClient, show, workspaceId],
  );

  const sendAll = useCallback(
    (options: { keepalive?: boolean }) => {
      for (const { row, timer } of [...waiting.current.values()]) {
        clearTimeout(timer);
        void send(row, options);
      }
    },
    [send],
  );

  useEffect(() => {
    const leave = () => sendAll({ keepalive: true });
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      sendAll({});
    };
  }, [sendAll]);

  const remove = useCallback(
    (row: Row) => {
      setHidden((before) => new Set([...before, row.id]));
      const timer = window.setTimeout(() => void send(row, {}), undoMilliseconds);
      waiting.current.set(row.id, { row, timer });
      const undo = () => {
        clearTimeout(timer);
        waiting.current.delete(row.id);
        notifications.hide(`delete-${row.id}`);
        show(row.id);
      };
      notifications.show({
        id: `delete-${row.id}`,
        autoClose: undoMilliseconds,
        withCloseButton: false,
        message: (
          <span className={classes.undo}>
            <span className={classes.undoText}>{texts.current.t('library.deleted', { name: row.name })}</span>
            <Button size="compact-sm" variant="light" onClick={undo}>
              {texts.current.t('common.undo')}
            </Button>
          </span>
        ),
      });
    },
    [send, show],
  );

  return { hidden, remove };
}
