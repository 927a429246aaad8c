import { UnstyledButton } from '@mantine/core';
import { IconBookmark, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type SearchState, searchState } from './search-address.ts';
import classes from './search-page.module.css';
import { SearchTips } from './search-tips.tsx';
import { useSavedSearches } from './use-saved-searches.tsx';

/** The search page before anything is looked for: what was, what is saved, what one can type. */
export function RestingPage({
  workspaceId,
  recent,
  onQuery,
  onState,
  onForget,
}: {
  workspaceId: string;
  recent: readonly string[];
  onQuery: (query: string) => void;
  onState: (state: SearchState) => void;
  onForget: () => void;
}) {
  const { t } = useTranslation();
  const { saved } = useSavedSearches(workspaceId);
  return (
    <div className={classes.resting}>
      {saved.length > 0 && (
        <section>
          <h2>{t('search.saved.title')}</h2>
          <ul>
            {saved.map((search) => (
              <li key={search.id}>
                <UnstyledButton
                  className={classes.restingLine}
                  onClick={() => {
                    const { query, scope, mode, id } = search;
                    onState(searchState(query, { scope, mode, saved: id }));
                  }}
                >
                  <IconBookmark size={16} stroke={1.6} aria-hidden />
                  <span>{search.name}</span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      {recent.length > 0 && (
        <section>
          <h2>
            {t('search.recent')}
            <button type="button" className={classes.plain} onClick={onForget}>
              {t('search.forgetRecent')}
            </button>
          </h2>
          <ul>
            {recent.map((query) => (
              <li key={query}>
                <UnstyledButton className={classes.restingLine} onClick={() => onQuery(query)}>
                  <IconHistory size={16} stroke={1.6} aria-hidden />
                  <span>{query}</span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('search.tips.title')}</h2>
        <SearchTips />
      </section>
    </div>
  );
}
