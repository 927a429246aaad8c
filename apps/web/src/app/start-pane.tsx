import type { Library } from '@lesart/contracts';
import { UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LogoMark } from '../components/logo.tsx';
import { useVersionStateText, VersionStateIcon } from '../components/version-state.tsx';
import { useLanguage } from '../i18n/use-language.ts';
import classes from './start-pane.module.css';

const recentCount = 6;

/** What the middle shows while no document is open: what was added last, and how one begins. */
export function StartPane({
  library,
  onOpenDocument,
  onSearch,
}: {
  library: Library | undefined;
  onOpenDocument: (documentId: string) => void;
  onSearch: () => void;
}) {
  const { t } = useTranslation();
  const { formatDate, formatNumber } = useLanguage();
  const stateText = useVersionStateText();
  const documents = library?.documents ?? [];
  const recent = documents.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt)).slice(0, recentCount);
  const words = documents.reduce((sum, { version }) => sum + (version.reading?.words ?? 0), 0);
  return (
    <div className={classes.start}>
      <div className={classes.inner}>
        <LogoMark size={40} />
        <h1>{t('start.title')}</h1>
        <p>{documents.length === 0 ? t('start.empty') : t('start.text')}</p>
        {documents.length > 0 && (
          <>
            <UnstyledButton className={classes.search} onClick={onSearch}>
              <IconSearch size={17} aria-hidden />
              {t('start.search', { count: documents.length, words: formatNumber(words) })}
            </UnstyledButton>
            <h2>{t('start.recent')}</h2>
            <ul>
              {recent.map((document) => (
                <li key={document.id}>
                  <UnstyledButton className={classes.document} onClick={() => onOpenDocument(document.id)}>
                    <span className={classes.name}>{document.name}</span>
                    {document.version.state === 'ready' ? (
                      <span className={classes.when}>{formatDate(document.updatedAt)}</span>
                    ) : (
                      <span className={classes.when}>
                        <VersionStateIcon state={document.version.state} size={14} /> {stateText(document.version)}
                      </span>
                    )}
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}
