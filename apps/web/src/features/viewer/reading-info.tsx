import type { Version } from '@lesart/contracts';
import type { Finding, MediaType } from '@lesart/document';
import { useTranslation } from 'react-i18next';
import { useVersionStateText } from '../../components/version-state.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './viewer.module.css';

const formats: Record<MediaType, string> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word (DOCX)',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel (XLSX)',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint (PPTX)',
  'application/vnd.oasis.opendocument.text': 'OpenDocument (ODT)',
  'application/vnd.oasis.opendocument.spreadsheet': 'OpenDocument (ODS)',
  'application/vnd.oasis.opendocument.presentation': 'OpenDocument (ODP)',
  'application/rtf': 'RTF',
  'text/html': 'HTML',
  'text/markdown': 'Markdown',
  'text/plain': 'Text',
  'text/csv': 'CSV',
  'message/rfc822': 'E-Mail (EML)',
  'application/vnd.ms-outlook': 'Outlook (MSG)',
  'application/zip': 'ZIP',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/tiff': 'TIFF',
  'image/webp': 'WebP',
};

/** What was seen while the version was read. */
export function ReadingInfo({ version }: { version: Version }) {
  const { t, i18n } = useTranslation();
  const { formatNumber, formatBytes, formatTime } = useLanguage();
  const stateText = useVersionStateText();
  const { reading } = version;
  const findingText = ({ code }: Finding) => {
    const key = `reading.finding.${code}`;
    return i18n.exists(key) ? String(i18n.t(key as never)) : code;
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
      {reading && reading.findings.length > 0 && (
        <>
          <h4>{t('reading.findings')}</h4>
          <ul>
            {reading.findings.map((finding) => (
              <li key={finding.code}>{findingText(finding)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
