import { type Comparison, type ExportFormat, endpoints } from '@lesart/contracts';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../api/download.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useProblemText } from './use-problem-text.ts';

const endings: Record<ExportFormat, string> = {
  docx: 'docx',
  pdf: 'pdf',
  xlsx: 'xlsx',
  html: 'html',
  markdown: 'md',
  json: 'json',
};

/** What else is said of the file of a redline. */
export interface ExportOptions {
  /** Whose tracked changes they are. */
  readonly author?: string;
  /** Of when they are (ISO 8601). */
  readonly date?: string;
  /** What does not count as a change, with commas. */
  readonly ignored?: string;
}

/** Stores a comparison as a file; a notification says where that fails. */
export function useExport({ id, name }: Pick<Comparison, 'id' | 'name'>) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);

  async function store(format: ExportFormat, options: ExportOptions = {}): Promise<void> {
    setBusy(true);
    try {
      const query = { format, language, ...options };
      await download(endpoints.exportComparison, { params: { comparisonId: id }, query }, `${name}.${endings[format]}`);
    } catch (error) {
      const { title, advice } = problemText(error);
      const closeButtonProps = { 'aria-label': t('common.close') };
      notifications.show({ color: 'red', title, message: advice, closeButtonProps });
    } finally {
      setBusy(false);
    }
  }

  return { busy, store };
}
