import { type Document, endpoints } from '@lesart/contracts';
import { CloseButton, Loader, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ClipboardEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { useProblemText } from '../../components/use-problem-text.ts';
import classes from './library.module.css';
import { readAddress, splitAddresses } from './read-addresses.ts';

/** More at once would be no dialog any more: the command line takes as many as one likes. */
const mostFields = 50;

interface Field {
  readonly id: number;
  readonly text: string;
  readonly state: 'typed' | 'sending' | { readonly problem: string };
}

let lastId = 0;
const fieldOf = (text: string): Field => ({ id: ++lastId, text, state: 'typed' });

/** Takes files and pages of the public internet into the library: a field for each address, and one more to go on. */
export function ImportDialog({
  workspaceId,
  opened,
  onImported,
  onClose,
}: {
  workspaceId: string;
  opened: boolean;
  onImported: (document: Document) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [fields, setFields] = useState<readonly Field[]>([]);
  const [sending, setSending] = useState(false);
  const abort = useRef(new AbortController());

  useEffect(() => {
    if (!opened) return;
    abort.current = new AbortController();
    setFields([fieldOf('')]);
    setSending(false);
    return () => abort.current.abort();
  }, [opened]);

  const setState = (id: number, state: Field['state']) =>
    setFields((before) => before.map((field) => (field.id === id ? { ...field, state } : field)));

  function type(id: number, text: string) {
    setFields((before) => {
      const typed = before.map((field) => (field.id === id ? { ...field, text, state: 'typed' as const } : field));
      return typed.at(-1)?.text === '' || typed.length >= mostFields ? typed : [...typed, fieldOf('')];
    });
  }

  /** Several lines that are pasted into one field become a field each. */
  function paste(event: ClipboardEvent<HTMLInputElement>, id: number) {
    const addresses = splitAddresses(event.clipboardData.getData('text'));
    if (addresses.length < 2) return;
    event.preventDefault();
    setFields((before) => {
      const kept = before.filter((field) => field.text.trim() !== '' && field.id !== id);
      return [...[...kept, ...addresses.map(fieldOf)].slice(0, mostFields), fieldOf('')];
    });
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (sending) return;
    const { signal } = abort.current;
    const given = fields.filter(({ text }) => text.trim() !== '');
    const [first] = fields;
    if (given.length === 0 && first) return setState(first.id, { problem: t('import.missing') });
    setSending(true);
    let imported = 0;
    // One after the other: no server out there is asked for many things at once.
    for (const field of given) {
      const url = readAddress(field.text);
      if (url === null) {
        setState(field.id, { problem: t('import.invalid') });
        continue;
      }
      setState(field.id, 'sending');
      try {
        const { document } = await call(endpoints.importUrl, { params: { workspaceId }, body: { url } }, { signal });
        onImported(document);
        imported += 1;
        setFields((before) => before.filter(({ id }) => id !== field.id));
      } catch (error) {
        if (signal.aborted) return;
        const { title, advice } = problemText(error);
        setState(field.id, { problem: `${title} ${advice}` });
      }
    }
    setSending(false);
    if (imported > 0) notifications.show({ message: t('import.done', { count: imported }) });
    if (imported === given.length) onClose();
  }

  return (
    <Dialog opened={opened} onClose={onClose} title={t('import.title')}>
      <form onSubmit={submit} noValidate>
        <Text size="sm" c="dimmed" mb="sm">
          {t('import.text')}
        </Text>
        <div className={classes.addresses}>
          {fields.map((field, index) => (
            <TextInput
              key={field.id}
              type="url"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              aria-label={t('import.address', { number: index + 1 })}
              placeholder={index === 0 ? 'https://example.org/terms.pdf' : t('import.another')}
              maxLength={4000}
              value={field.text}
              readOnly={sending}
              error={typeof field.state === 'object' && field.state.problem}
              rightSection={
                field.state === 'sending' ? (
                  <Loader size={16} aria-label={t('import.running')} />
                ) : (
                  fields.length > 1 &&
                  field.text !== '' &&
                  !sending && (
                    <CloseButton
                      size="sm"
                      aria-label={t('import.remove', { number: index + 1 })}
                      onClick={() => setFields((before) => before.filter(({ id }) => id !== field.id))}
                    />
                  )
                )
              }
              onChange={(event) => type(field.id, event.currentTarget.value)}
              onPaste={(event) => paste(event, field.id)}
              data-autofocus={index === 0 || undefined}
            />
          ))}
        </div>
        <FormFoot action={t('import.action')} sending={sending} mt="md" onCancel={onClose} />
      </form>
    </Dialog>
  );
}
