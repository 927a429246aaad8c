import { type Finding, type FindingCode, type Severity, severities } from '@lesart/document';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { PageLinks } from './page-links.tsx';
import classes from './reading-report.module.css';
import { SeverityMark } from './traffic-light.tsx';

/** Text that nobody sees on the page; whether it is part of the text is a matter of the settings. */
const hiding: ReadonlySet<FindingCode> = new Set([
  'hidden-text',
  'white-text',
  'tiny-text',
  'off-page-text',
  'covered-text',
]);

const order: readonly Severity[] = ['alarm', 'notice', 'information'];

/** What a person should know of a file, the worst first. */
export function FindingList({
  findings,
  includesHidden,
  onPage,
}: {
  findings: readonly Finding[];
  /** Whether text that nobody sees was made part of the text. */
  includesHidden: boolean;
  onPage: ((page: number) => void) | null;
}) {
  const sorted = findings.toSorted((a, b) => order.indexOf(severities[a.code]) - order.indexOf(severities[b.code]));
  return (
    <ul className={classes.findings}>
      {sorted.map((finding) => (
        <FindingItem
          key={finding.code}
          finding={finding}
          isIncluded={includesHidden && hiding.has(finding.code)}
          onPage={onPage}
        />
      ))}
    </ul>
  );
}

function FindingItem({
  finding,
  isIncluded,
  onPage,
}: {
  finding: Finding;
  /** Whether what was found is part of the text. */
  isIncluded: boolean;
  onPage: ((page: number) => void) | null;
}) {
  const { t } = useTranslation();
  const { formatNumber } = useLanguage();
  const { code, count, pages, samples } = finding;
  const severity = severities[code];
  return (
    <li className={classes.finding} data-severity={severity} data-finding={code}>
      <p className={classes.findingHead}>
        <strong>{t(`reading.finding.${code}.title`)}</strong>
        {count > 1 && <span className={classes.count}>{t('reading.times', { times: formatNumber(count) })}</span>}
      </p>
      <SeverityMark severity={severity} />
      <p>{t(`reading.finding.${code}.text`)}</p>
      <p className={classes.advice}>{isIncluded ? t('reading.hiddenIncluded') : t(`reading.finding.${code}.advice`)}</p>
      {pages.length > 0 && <PageLinks pages={pages} onPage={onPage} />}
      {samples.length > 0 && (
        <figure className={classes.samples}>
          <figcaption>{t(isIncluded ? 'reading.samples' : 'reading.samplesApart')}</figcaption>
          {samples.map((sample, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: samples may repeat, and their order never changes
            <blockquote key={index}>{sample}</blockquote>
          ))}
        </figure>
      )}
    </li>
  );
}
