import type { ChangeComment } from '@lesart/contracts';
import { ActionIcon, Button, Textarea, Tooltip } from '@mantine/core';
import { IconCheck, IconRotate2, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './change-panel.module.css';
import type { DiscussionActions } from './use-discussion.ts';

/** The comments on a change, oldest first, and a field for the next one. */
export function ChangeThread({
  changeId,
  comments,
  personId,
  actions,
}: {
  changeId: string;
  comments: readonly ChangeComment[];
  /** Who looks at it: one deletes one's own comments only. */
  personId: string;
  actions: DiscussionActions;
}) {
  const { t } = useTranslation();
  const { formatTime } = useLanguage();
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === '') return;
    setSending(true);
    const isStored = await actions.comment(changeId, text.trim());
    setSending(false);
    if (isStored) setText('');
  }

  return (
    <div className={classes.thread}>
      {comments.map(({ id, author, createdAt, text: said, resolved }) => (
        <article key={id} className={classes.comment} data-resolved={resolved || undefined}>
          <header>
            <strong>{author?.name ?? t('redline.somebody')}</strong>
            <time dateTime={createdAt}>{formatTime(createdAt)}</time>
            <span className={classes.spacer} />
            <Tooltip label={t(resolved ? 'redline.reopen' : 'redline.resolve')}>
              <ActionIcon
                size="sm"
                aria-label={t(resolved ? 'redline.reopen' : 'redline.resolve')}
                onClick={() => void actions.resolve(id, !resolved)}
              >
                {resolved ? <IconRotate2 size={15} aria-hidden /> : <IconCheck size={15} aria-hidden />}
              </ActionIcon>
            </Tooltip>
            {author?.id === personId && (
              <Tooltip label={t('redline.deleteComment')}>
                <ActionIcon size="sm" aria-label={t('redline.deleteComment')} onClick={() => void actions.remove(id)}>
                  <IconTrash size={15} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )}
          </header>
          {resolved && <span className={classes.resolved}>{t('redline.resolved')}</span>}
          <p>{said}</p>
        </article>
      ))}
      <form onSubmit={send}>
        <Textarea
          aria-label={t('redline.comment')}
          placeholder={t('redline.commentPlaceholder')}
          autosize
          minRows={1}
          maxRows={8}
          size="xs"
          maxLength={8000}
          value={text}
          data-comment
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event);
          }}
        />
        {text.trim() !== '' && (
          <Button type="submit" size="compact-xs" mt={6} loading={sending}>
            {t('redline.sendComment')}
          </Button>
        )}
      </form>
    </div>
  );
}
