import type { ComparisonStatistics } from '@lesart/document';
import { IconArrowsDownUp, IconEqual, IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './redline.module.css';
import { unchangedShare } from './unchanged-share.ts';

/** How much changed, in words. */
export function StatisticsLine({ statistics }: { statistics: ComparisonStatistics }) {
  const { t } = useTranslation();
  const { formatNumber, formatShare } = useLanguage();
  const { insertedWords, deletedWords, moves, movedWords } = statistics;
  const share = unchangedShare(statistics);
  // "100 %" says that nothing changed.
  const shown = share < 1 ? Math.min(0.99, share) : 1;
  return (
    <p className={classes.statistics}>
      <span data-type="inserted">
        <IconPlus size={14} aria-hidden />
        {t('redline.statistics.inserted', { count: insertedWords, number: formatNumber(insertedWords) })}
      </span>
      <span data-type="deleted">
        <IconMinus size={14} aria-hidden />
        {t('redline.statistics.deleted', { count: deletedWords, number: formatNumber(deletedWords) })}
      </span>
      {moves > 0 && (
        <span data-type="moved">
          <IconArrowsDownUp size={14} aria-hidden />
          {t('redline.statistics.moved', {
            count: moves,
            number: formatNumber(moves),
            words: formatNumber(movedWords),
          })}
        </span>
      )}
      <span>
        <IconEqual size={14} aria-hidden />
        {t('redline.statistics.unchanged', { share: formatShare(shown) })}
      </span>
    </p>
  );
}
