import { Button, Group, Textarea } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Writes a comment, or one anew. What is typed and not sent outlives the field: lists take away what is scrolled out. */
export function CommentField({
  label,
  action,
  draftKey,
  drafts,
  initial = '',
  onSend,
  onCancel,
}: {
  label: string;
  action: string;
  /** Under which its draft is kept. */
  draftKey: string;
  drafts: Map<string, string>;
  initial?: string;
  /** Gives whether it was stored. */
  onSend: (text: string) => Promise<boolean>;
  /** Where one can leave without sending. */
  onCancel?: () => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(drafts.get(draftKey) ?? initial);
  const [sending, setSending] = useState(false);
  const isSending = useRef(false);

  function keep(changed: string) {
    setText(changed);
    if (changed === initial) drafts.delete(draftKey);
    else drafts.set(draftKey, changed);
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    // Two keys may come before the field is drawn anew.
    if (text.trim() === '' || isSending.current) return;
    isSending.current = true;
    setSending(true);
    if (await onSend(text.trim())) keep(initial);
    isSending.current = false;
    setSending(false);
  }

  return (
    <form onSubmit={send}>
      <Textarea
        aria-label={label}
        placeholder={t('redline.commentPlaceholder')}
        autosize
        minRows={1}
        maxRows={8}
        size="xs"
        maxLength={8000}
        value={text}
        readOnly={sending}
        autoFocus={onCancel !== undefined}
        data-comment={onCancel === undefined || undefined}
        onChange={(event) => keep(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event);
        }}
      />
      {(text.trim() !== '' || onCancel) && (
        <Group gap="xs" mt={6}>
          <Button type="submit" size="compact-xs" loading={sending} disabled={text.trim() === ''}>
            {action}
          </Button>
          {onCancel && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                drafts.delete(draftKey);
                onCancel();
              }}
            >
              {t('common.cancel')}
            </Button>
          )}
        </Group>
      )}
    </form>
  );
}
