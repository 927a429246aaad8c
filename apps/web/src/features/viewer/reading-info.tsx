import type { Version } from '@lesart/contracts';
import type { MediaType } from '@lesart/document';
import { useTranslation } from 'react-i18next';
import { useVersionStateText } from '../../components/version-state.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './viewer.module.css';

const formats: Record<MediaType, string> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word (DOCX)',
  'text/html': 'HTML',
  'text/markdown': 'Markdown',
  'text/plain': 'Text',
};

/** What was seen while the version was read. */
export function ReadingInfo({ version }: { version: Version }) {
  const { t, i18n } = useTranslation();
  const { formatNumber, formatBytes, formatTime } = useLanguage();
  const stateText = useVersionStateText();
  const { reading } = version;
  const noteText = (note: string) => {
    const key = `reading.note.${note}`;
    return i18n.exists(key) ? String(i18n.t(key as never)) : note;
  };
  const rows: [string, string][] = [
    [t('reading.state'), stateText(version)],
    [t('reading.version'), formatNumber(version.number)],
    [t('reading.uploaded'), formatTime(version.createdAt)],
    [t('reading.size'), formatBytes(version.bytes)],
  ];
  if (version.mediaType) rows.push([t('reading.format'), formats[version.mediaType]]);
  if (reading) {
    if (reading.pages !== null) rows.push([t('reading.pages'), formatNumber(reading.pages)]);
    if (reading.pages !== null) {
      const pages = reading.pagesWithoutText.map(formatNumber).join(', ');
      rows.push([t('reading.pagesWithoutText'), pages === '' ? t('reading.none') : pages]);
    }
    rows.push([t('reading.words'), formatNumber(reading.words)]);
    rows.push([t('reading.language'), t(`reading.languages.${reading.language}`)]);
    rows.push([t('reading.tables'), formatNumber(reading.tables)]);
  }
  return (
    <div className={classes.info}>
      <h3>{t('viewer.info')}</h3>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {reading && reading.notes.length > 0 && (
        <>
          <h4>{t('reading.notes')}</h4>
          <ul>
            {reading.notes.map((note) => (
              <li key={note}>{noteText(note)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
