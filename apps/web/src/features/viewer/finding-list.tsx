import { type Finding, type Severity, severities } from '@lesart/document';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { PageLinks } from './page-links.tsx';
import classes from './reading-report.module.css';
import { SeverityMark } from './traffic-light.tsx';

const order: readonly Severity[] = ['alarm', 'notice', 'information'];

/** What a person should know of a file, the worst first. */
export function FindingList({
  findings,
  onPage,
}: {
  findings: readonly Finding[];
  onPage: ((page: number) => void) | null;
}) {
  const sorted = findings.toSorted((a, b) => order.indexOf(severities[a.code]) - order.indexOf(severities[b.code]));
  return (
    <ul className={classes.findings}>
      {sorted.map((finding) => (
        <FindingItem key={finding.code} finding={finding} onPage={onPage} />
      ))}
    </ul>
  );
}

function FindingItem({ finding, onPage }: { finding: Finding; onPage: ((page: number) => void) | null }) {
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
      <p className={classes.advice}>{t(`reading.finding.${code}.advice`)}</p>
      {pages.length > 0 && <PageLinks pages={pages} onPage={onPage} />}
      {samples.length > 0 && (
        <figure className={classes.samples}>
          <figcaption>{t(severity === 'alarm' ? 'reading.samplesApart' : 'reading.samples')}</figcaption>
          {samples.map((sample, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: samples may repeat, and their order never changes
            <blockquote key={index}>{sample}</blockquote>
          ))}
        </figure>
      )}
    </li>
  );
}
