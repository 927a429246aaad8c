import { useTranslation } from 'react-i18next';
import classes from './search.module.css';

const tips = ['phrase', 'reference', 'meaning', 'filters'] as const;

/** What one can type, by example. */
export function SearchTips() {
  const { t } = useTranslation();
  return (
    <dl className={classes.tips} aria-label={t('search.tips.title')}>
      {tips.map((tip) => (
        <div key={tip}>
          <dt>{t(`search.tips.${tip}.example`)}</dt>
          <dd>{t(`search.tips.${tip}.text`)}</dd>
        </div>
      ))}
    </dl>
  );
}
