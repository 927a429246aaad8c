import type { ChangeComment } from '@lesart/contracts';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconPencil, IconRotate2, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './change-panel.module.css';
import { CommentField } from './comment-field.tsx';
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
  /** Who looks at it: one edits and deletes one's own comments only. */
  personId: string;
  actions: DiscussionActions;
}) {
  const { t } = useTranslation();
  const { formatTime } = useLanguage();
  const { drafts } = actions;
  const [editing, setEditing] = useState(() => comments.find(({ id }) => drafts.has(id))?.id ?? null);

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
              <>
                <Tooltip label={t('redline.editComment')}>
                  <ActionIcon size="sm" aria-label={t('redline.editComment')} onClick={() => setEditing(id)}>
                    <IconPencil size={15} aria-hidden />
                  </ActionIcon>
                </Tooltip>
                <Tooltip label={t('redline.deleteComment')}>
                  <ActionIcon size="sm" aria-label={t('redline.deleteComment')} onClick={() => void actions.remove(id)}>
                    <IconTrash size={15} aria-hidden />
                  </ActionIcon>
                </Tooltip>
              </>
            )}
          </header>
          {resolved && <span className={classes.resolved}>{t('redline.resolved')}</span>}
          {editing === id ? (
            <CommentField
              label={t('redline.editComment')}
              action={t('redline.keepComment')}
              draftKey={id}
              drafts={drafts}
              initial={said}
              onSend={async (text) => {
                const isStored = await actions.rewrite(id, text);
                if (isStored) setEditing(null);
                return isStored;
              }}
              onCancel={() => setEditing(null)}
            />
          ) : (
            <p>{said}</p>
          )}
        </article>
      ))}
      <CommentField
        label={t('redline.comment')}
        action={t('redline.sendComment')}
        draftKey={changeId}
        drafts={drafts}
        onSend={(text) => actions.comment(changeId, text)}
      />
    </div>
  );
}
