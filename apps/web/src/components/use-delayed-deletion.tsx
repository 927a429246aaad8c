import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './use-delayed-deletion.module.css';
import { useProblemText } from './use-problem-text.ts';

/** For so long a deletion can be taken back; nothing is sent before. */
const undoMilliseconds = 6_000;

/** Something that can be deleted. */
interface Deletable {
  readonly id: string;
  readonly name: string;
}

/**
 * Deletes things after a time in which one can change one's mind: `hidden` are the ids that wait, `keep` takes the
 * deletion of one back. When the component goes, what waits is deleted.
 * @param deleteNow tells the server, and renews what is shown; `keepalive` when the page goes away meanwhile.
 */
export function useDelayedDeletion<T extends Deletable>(
  deleteNow: (item: T, options: { keepalive?: boolean }) => Promise<unknown>,
) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const waiting = useRef(new Map<string, { item: T; timer: number }>());
  const latest = useRef({ t, problemText, deleteNow });
  latest.current = { t, problemText, deleteNow };

  const show = useCallback((id: string) => {
    setHidden((before) => new Set([...before].filter((other) => other !== id)));
  }, []);

  const send = useCallback(
    async (item: T, options: { keepalive?: boolean }) => {
      waiting.current.delete(item.id);
      notifications.hide(`delete-${item.id}`);
      try {
        await latest.current.deleteNow(item, options);
      } catch (error) {
        const text = latest.current.problemText(error);
        notifications.show({
          color: 'red',
          title: latest.current.t('common.deleteFailed', { name: item.name }),
          message: `${text.title} ${text.advice}`,
        });
      } finally {
        show(item.id);
      }
    },
    [show],
  );

  const sendAll = useCallback(
    (options: { keepalive?: boolean }) => {
      for (const { item, timer } of [...waiting.current.values()]) {
        clearTimeout(timer);
        void send(item, options);
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

  const keep = useCallback(
    (id: string) => {
      clearTimeout(waiting.current.get(id)?.timer);
      waiting.current.delete(id);
      notifications.hide(`delete-${id}`);
      show(id);
    },
    [show],
  );

  const remove = useCallback(
    (item: T) => {
      setHidden((before) => new Set([...before, item.id]));
      const timer = window.setTimeout(() => void send(item, {}), undoMilliseconds);
      waiting.current.set(item.id, { item, timer });
      notifications.show({
        id: `delete-${item.id}`,
        autoClose: undoMilliseconds,
        withCloseButton: false,
        message: (
          <span className={classes.undo}>
            <span className={classes.text}>{latest.current.t('common.deleted', { name: item.name })}</span>
            <Button size="compact-sm" variant="light" onClick={() => keep(item.id)}>
              {latest.current.t('common.undo')}
            </Button>
          </span>
        ),
      });
    },
    [send, keep],
  );

  return { hidden, remove, keep };
}
