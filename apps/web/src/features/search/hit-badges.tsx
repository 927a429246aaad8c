import type { Hit } from '@lesart/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './search.module.css';

/** How guarded a document is, unless it is as most are. */
export function ClassBadge({ hit }: { hit: Hit }) {
  const { t } = useTranslation();
  if (hit.documentClass === 'internal') return null;
  return (
    <span className={classes.badge} data-tone={hit.documentClass === 'public' ? 'calm' : 'danger'}>
      {t(`search.class.${hit.documentClass}`)}
    </span>
  );
}

/** What one should know of a hit before one opens it: an older state, another language than the interface's. */
export function HitBadges({ hit }: { hit: Hit }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const isForeign = hit.language !== 'other' && hit.language !== language;
  return (
    <>
      {hit.superseded && (
        <span className={classes.badge} data-tone="warning" title={t('search.badge.supersededHint')}>
          {t('search.badge.superseded', { number: hit.versionNumber })}
        </span>
      )}
      {isForeign && <span className={classes.badge}>{t(`search.language.${hit.language}`)}</span>}
    </>
  );
}
