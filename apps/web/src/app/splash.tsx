import { useTranslation } from 'react-i18next';
import { LogoMark } from '../components/logo.tsx';
import classes from './splash.module.css';

/** What stands there for the moment until something is known. */
export function Splash() {
  const { t } = useTranslation();
  return (
    <div className={classes.splash} role="status" aria-label={t('common.loading')}>
      <LogoMark size={44} />
    </div>
  );
}
