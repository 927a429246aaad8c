import type { Library, Scope } from '@lesart/contracts';
import { Button } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Message } from '../../components/message.tsx';
import classes from './search-page.module.css';
import { withoutQuotes } from './typed-query.ts';
import type { Widening } from './use-facets.ts';

/** Nothing was found: what to try, the filter that leaves nothing over first. */
export function EmptyHits({
  query,
  library,
  widenings,
  onScope,
  onQuery,
}: {
  query: string;
  library: Library | undefined;
  widenings: readonly Widening[];
  onScope: (scope: Scope) => void;
  onQuery: (query: string) => void;
}) {
  const { t } = useTranslation();
  const unquoted = withoutQuotes(query);
  const waiting = (library?.documents ?? []).filter(({ version }) => version.reading === null).length;
  return (
    <Message
      icon={<IconFileSearch size={32} stroke={1.4} aria-hidden />}
      title={t('search.nothingTitle', { query })}
      actions={
        <>
          {widenings.map(({ group, scope }) => (
            <Button key={group} variant="light" onClick={() => onScope(scope)}>
              {t(`search.widen.${group}`)}
            </Button>
          ))}
          {unquoted !== null && (
            <Button variant="light" onClick={() => onQuery(unquoted)}>
              {t('search.widen.quotes')}
            </Button>
          )}
        </>
      }
    >
      {widenings.length > 0 ? (
        t('search.nothingInFilters')
      ) : (
        <ul className={classes.advice}>
          <li>{t('search.try.spelling')}</li>
          <li>{t('search.try.fewerWords')}</li>
          <li>{t('search.try.question')}</li>
          {waiting > 0 && <li>{t('search.try.waiting', { count: waiting })}</li>}
        </ul>
      )}
    </Message>
  );
}
