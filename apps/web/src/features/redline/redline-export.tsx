import type { ComparisonDetail, ExportFormat, Person } from '@lesart/contracts';
import type { Ignorable } from '@lesart/document';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { useExport } from '../../components/use-export.ts';

const formats = ['docx', 'pdf', 'xlsx', 'html', 'markdown', 'json'] as const satisfies readonly ExportFormat[];
/** Others may use the same browser: each person has a key of their own. */
const authorKey = (personId: string) => `lesart-redline-author-${personId}`;

/** The name that was given the last time; null: none, or storage is forbidden. */
function keptAuthor(personId: string): string | null {
  try {
    return localStorage.getItem(authorKey(personId));
  } catch {
    return null;
  }
}

function keepAuthor(personId: string, author: string): void {
  try {
    localStorage.setItem(authorKey(personId), author);
  } catch {
    // It is asked for again.
  }
}

/** Stores the redline as a file: as tracked changes of Word, to print, as a table, for programs. */
export function RedlineExport({
  comparison,
  ignored,
  person,
}: {
  comparison: ComparisonDetail;
  ignored: readonly Ignorable[] | null;
  /** Whose changes they are unless somebody else is named. */
  person: Person;
}) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { busy, store } = useExport(comparison);
  const shown = ignored === null ? {} : { ignored: ignored.join(',') };
  return (
    <>
      <ExportMenu
        formats={formats}
        nameOf={(format) => (
          <>
            <strong>{t(`redline.format.${format}.name`)}</strong>
            <br />
            <small>{t(`redline.format.${format}.text`)}</small>
          </>
        )}
        busy={busy}
        size="compact-sm"
        width={310}
        onChoose={(format) => (format === 'docx' ? setAsking(true) : void store(format, shown))}
      />
      <AuthorDialog
        opened={asking}
        person={person}
        onClose={() => setAsking(false)}
        onSubmit={(author, date) => {
          setAsking(false);
          void store('docx', { ...shown, author, date });
        }}
      />
    </>
  );
}

/** The day that it is here, as a date field has it. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** Asks whose tracked changes they are, and of which day. */
function AuthorDialog({
  opened,
  person,
  onSubmit,
  onClose,
}: {
  opened: boolean;
  person: Person;
  onSubmit: (author: string, date: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [author, setAuthor] = useState(() => keptAuthor(person.id) ?? person.name);
  const [day, setDay] = useState(today);
  const isComplete = author.trim() !== '' && day !== '';

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isComplete) return;
    const name = author.trim();
    keepAuthor(person.id, name);
    // Word shows no time zone: noon stays the same day everywhere in Europe and America.
    onSubmit(name, day === today() ? new Date().toISOString() : `${day}T12:00:00.000Z`);
  }

  return (
    <Dialog opened={opened} onClose={onClose} title={t('redline.author.title')} size="sm">
      <form onSubmit={submit}>
        <TextInput
          label={t('redline.author.name')}
          description={t('redline.author.hint')}
          value={author}
          maxLength={255}
          required
          data-autofocus
          onChange={(event) => setAuthor(event.currentTarget.value)}
        />
        <TextInput
          mt="sm"
          type="date"
          label={t('redline.author.date')}
          value={day}
          required
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <FormFoot action={t('redline.author.store')} disabled={!isComplete} mt="md" onCancel={onClose} />
      </form>
    </Dialog>
  );
}
