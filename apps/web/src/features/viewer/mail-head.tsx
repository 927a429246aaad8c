import type { Metadata, Reading } from '@lesart/document';
import { IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './mail-head.module.css';

const fields = ['sender', 'recipients', 'date', 'title'] as const satisfies readonly Metadata['name'][];

/** Who wrote a mail to whom, when and about what, and what was attached. */
export function MailHead({ reading }: { reading: Reading }) {
  const { t } = useTranslation();
  const { formatBytes, formatTime } = useLanguage();
  const shown = (name: Metadata['name'], value: string) =>
    name === 'date' && !Number.isNaN(Date.parse(value)) ? formatTime(value) : value;
  const rows = fields.flatMap((name) => {
    const values = reading.metadata.filter((entry) => entry.name === name).map(({ value }) => shown(name, value));
    return values.length > 0 ? [{ name, values }] : [];
  });
  if (rows.length === 0 && reading.attachments.length === 0) return null;
  return (
    <header className={classes.head}>
      <dl>
        {rows.map(({ name, values }) => (
          <div key={name}>
            <dt>{t(`viewer.mail.${name}`)}</dt>
            <dd>{values.join(', ')}</dd>
          </div>
        ))}
      </dl>
      {reading.attachments.length > 0 && (
        <ul className={classes.attachments} aria-label={t('reading.attachments')}>
          {reading.attachments.map(({ name, bytes }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, and their order never changes
            <li key={index}>
              <IconPaperclip size={14} aria-hidden /> {name} <span>{formatBytes(bytes)}</span>
            </li>
          ))}
        </ul>
      )}
    </header>
  );
}
