import { TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.tsx';
import { FormFoot } from './form-foot.tsx';
import { useProblemText } from './use-problem-text.ts';

const mostCharacters = 255;

/** Asks for a name: to make, keep or rename a workspace, a folder, a document, a search, a token. */
export function NameDialog({
  opened,
  title,
  label,
  initial = '',
  hint,
  action,
  onSubmit,
  onClose,
}: {
  opened: boolean;
  title: string;
  label: string;
  initial?: string;
  /** What is to be said of the name that was typed so far. */
  hint?: (name: string) => string;
  action: string | ((name: string) => string);
  onSubmit: (name: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [name, setName] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  useEffect(() => {
    if (!opened) return;
    setName(initial.slice(0, mostCharacters));
    setError(null);
  }, [opened, initial]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const trimmed = name.trim();
    if (trimmed === '') return setError(t('common.nameMissing'));
    setSending(true);
    try {
      await onSubmit(trimmed);
      onClose();
    } catch (problem) {
      setError(problemText(problem).title);
    } finally {
      setSending(false);
    }
  }

  return (
    <Dialog opened={opened} onClose={onClose} title={title} size="sm">
      <form onSubmit={submit} noValidate>
        <TextInput
          label={label}
          description={hint?.(name.trim())}
          value={name}
          maxLength={mostCharacters}
          onChange={(event) => setName(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          error={error}
          data-autofocus
        />
        <FormFoot
          action={typeof action === 'string' ? action : action(name.trim())}
          sending={sending}
          mt="md"
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
