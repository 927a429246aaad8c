import { type ComparisonDetail, type ExportFormat, endpoints } from '@lesart/contracts';
import type { Ignorable } from '@lesart/document';
import { Button, Menu, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../../api/download.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { useProblemText } from '../../components/use-problem-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';

const formats = ['docx', 'pdf', 'xlsx', 'html', 'markdown', 'json'] as const satisfies readonly ExportFormat[];
const endings: Record<ExportFormat, string> = {
  docx: 'docx',
  pdf: 'pdf',
  xlsx: 'xlsx',
  html: 'html',
  markdown: 'md',
  json: 'json',
};
const authorKey = 'lesart-redline-author';

/** The name that was given the last time; null: none, or storage is forbidden. */
function keptAuthor(): string | null {
  try {
    return localStorage.getItem(authorKey);
  } catch {
    return null;
  }
}

function keepAuthor(author: string): void {
  try {
    localStorage.setItem(authorKey, author);
  } catch {
    // It is asked for again.
  }
}

/** Stores the redline as a file: as tracked changes of Word, to print, as a table, for programs. */
export function RedlineExport({
  comparison,
  ignored,
  personName,
}: {
  comparison: ComparisonDetail;
  ignored: readonly Ignorable[] | null;
  /** Whose changes they are unless somebody else is named. */
  personName: string;
}) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const problemText = useProblemText();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  async function store(format: ExportFormat, marked: { author?: string; date?: string } = {}) {
    setBusy(true);
    try {
      const query = { format, language, ...marked, ...(ignored === null ? {} : { ignored: ignored.join(',') }) };
      const name = `${comparison.name}.${endings[format]}`;
      await download(endpoints.exportComparison, { params: { comparisonId: comparison.id }, query }, name);
    } catch (error) {
      const { title, advice } = problemText(error);
      notifications.show({
        color: 'red',
        title,
        message: advice,
        closeButtonProps: { 'aria-label': t('common.close') },
      });
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Menu position="bottom-end" width={310}>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            loading={busy}
            aria-label={t('redline.export')}
            leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
          >
            {t('redline.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {formats.map((format) => (
            <Menu.Item key={format} onClick={() => (format === 'docx' ? setAsking(true) : void store(format))}>
              <strong>{t(`redline.format.${format}.name`)}</strong>
              <br />
              <small>{t(`redline.format.${format}.text`)}</small>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <AuthorDialog
        opened={asking}
        personName={personName}
        onClose={() => setAsking(false)}
        onSubmit={(author, date) => {
          setAsking(false);
          void store('docx', { author, date });
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
  personName,
  onSubmit,
  onClose,
}: {
  opened: boolean;
  personName: string;
  onSubmit: (author: string, date: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [author, setAuthor] = useState(() => keptAuthor() ?? personName);
  const [day, setDay] = useState(today);
  const isComplete = author.trim() !== '' && day !== '';

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isComplete) return;
    const name = author.trim();
    if (name !== personName) keepAuthor(name);
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
