import type { TableRow } from '@lesart/contracts';
import { IconAlertTriangle, IconCircle, IconCircleFilled, IconEqual } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './prompt-table.module.css';

const icons = { none: IconEqual, low: IconCircle, medium: IconCircleFilled, high: IconAlertTriangle };

/** How grave a row is, for whom, what the playbook says, and how sure that is. */
export function RowMarks({ row }: { row: TableRow }) {
  const { t } = useTranslation();
  const { formatShare } = useLanguage();
  const { severity, worseFor, playbook, confidence, origin } = row;
  const Icon = icons[severity];
  return (
    <div className={classes.marks}>
      <span className={classes.badge} data-severity={severity}>
        <Icon size={13} aria-hidden />
        {t(`comparisons.severity.${severity}`)}
      </span>
      {playbook && (
        <span className={classes.badge} data-verdict={playbook.verdict} title={playbook.topic}>
          {t(`comparisons.verdict.${playbook.verdict}`)}
        </span>
      )}
      {worseFor !== null && <span className={classes.fact}>{t('comparisons.table.worseFor', { who: worseFor })}</span>}
      {confidence !== null && (
        <span className={classes.fact}>{t('comparisons.table.confidence', { share: formatShare(confidence) })}</span>
      )}
      {origin.kind === 'extractive' && origin.model !== null && (
        <span className={classes.fact}>{t('comparisons.table.unexplainedBy', { model: origin.model })}</span>
      )}
    </div>
  );
}
