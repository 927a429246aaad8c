import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../components/logo.tsx';
import { chooseLanguage } from '../../i18n/index.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './auth-page.module.css';

/** The one column of the first visit and the login: what it is about, a form, nothing else. */
export function AuthPage({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <Logo />
        <SegmentedControl
          size="xs"
          aria-label={t('header.language')}
          value={language}
          onChange={(value) => chooseLanguage(value === 'de' ? 'de' : 'en')}
          data={[
            { value: 'de', label: 'DE' },
            { value: 'en', label: 'EN' },
          ]}
        />
      </header>
      <main className={classes.column}>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.lead}>{lead}</p>
        {children}
      </main>
      <footer className={classes.foot}>{t('auth.promise')}</footer>
    </div>
  );
}
