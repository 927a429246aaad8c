import type { SavedSearch } from '@lesart/contracts';
import { Loader, Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconArrowRight,
  IconBookmark,
  IconChevronDown,
  IconFileSearch,
  IconHistory,
  IconMessageCircle,
  IconSearch,
  IconX,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Message } from '../../components/message.tsx';
import type { Place } from '../../components/place.ts';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { closingRows, type DialogRow, groupRows, restingRows } from './dialog-rows.ts';
import { ClassBadge } from './hit-badges.tsx';
import { HitPlace } from './hit-place.tsx';
import { HitText } from './hit-text.tsx';
import shared from './search.module.css';
import { type SearchState, searchState, wholeWorkspace } from './search-address.ts';
import classes from './search-dialog.module.css';
import { hitsQuery, type Looked } from './search-queries.ts';
import { SearchTips } from './search-tips.tsx';
import { isUnfinished } from './typed-query.ts';
import { useExpandedHits } from './use-expanded-hits.ts';
import { useLate } from './use-late.ts';
import { useRecent } from './use-recent.ts';
import { useSavedSearches } from './use-saved-searches.tsx';

const limit = 20;
/** So long after the last key the search begins (milliseconds). */
const pause = 120;

interface DialogProps {
  workspaceId: string;
  onOpenPlace: (place: Place) => void;
  /** Opens the search page. */
  onOpenSearch: (state: SearchState) => void;
  onAsk: (question: string) => void;
  onClose: () => void;
}

/** Search as one types: words found in chunks, opened in the viewer where they stand. */
export function SearchDialog({ opened, ...props }: DialogProps & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={props.onClose}
      withCloseButton={false}
      padding={0}
      size={680}
      yOffset="9vh"
      aria-label={t('search.title')}
      classNames={{ content: classes.content, body: classes.body, inner: classes.inner }}
    >
      <SearchPanel {...props} />
    </Modal>
  );
}

function SearchPanel({ workspaceId, onOpenPlace, onOpenSearch, onAsk, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { formatNumber } = useLanguage();
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed, pause);
  const [chosen, setChosen] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const { recent, remember, forget } = useRecent(workspaceId);
  const { saved } = useSavedSearches(workspaceId);

  const query = typed.trim() === '' ? '' : settled.trim();
  const looked: Looked = { workspaceId, query, scope: wholeWorkspace, mode: 'hybrid' };
  const typing = isUnfinished(settled);
  const result = useQuery({
    ...hitsQuery(looked, { limit, typing, facets: false }),
    placeholderData: keepPreviousData,
  });
  const slow = useLate(result.isFetching && query !== '');
  const hits = query === '' ? [] : (result.data?.hits ?? []);
  const isStale = result.isPlaceholderData || settled !== typed;
  const { groups, expand } = useExpandedHits(looked, { hits, typing, cut: true });

  const grouped = groups.map((group) => ({ group, rows: groupRows(group, group.mayHaveMore) }));
  const rows: readonly DialogRow[] =
    query === '' ? restingRows(recent, saved) : [...grouped.flatMap((one) => one.rows), ...closingRows];
  const places = new Map(rows.map(({ key }, index) => [key, index]));

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new query begins at the top
  useEffect(() => setChosen(0), [query]);
  useEffect(() => {
    list.current?.querySelector(`[data-option="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  function look(text: string) {
    setTyped(text);
    field.current?.focus();
  }

  function leave(open: () => void) {
    if (query !== '') remember(query);
    onClose();
    open();
  }

  function open(row: DialogRow) {
    switch (row.kind) {
      case 'recent':
        return look(row.query);
      case 'saved':
        return leave(() => onOpenSearch(stateOf(row.search)));
      case 'more':
        return expand(row.documentId);
      case 'all':
        return leave(() => onOpenSearch(searchState(typed.trim())));
      case 'ask':
        return leave(() => onAsk(typed.trim()));
      case 'hit': {
        const { documentId, versionId, spans } = row.hit;
        return leave(() => onOpenPlace({ documentId, versionId, spans }));
      }
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const moves: Record<string, number> = { ArrowDown: chosen + 1, ArrowUp: chosen - 1 };
    const next = moves[event.key];
    if (next !== undefined && rows.length > 0) {
      event.preventDefault();
      setChosen((next + rows.length) % rows.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const row = rows[chosen];
      // Whoever is faster than the hits wants to see all of them; hits of an earlier query are not opened.
      const isReady = query === '' || !isStale;
      if (event.ctrlKey || event.metaKey || !isReady) {
        if (typed.trim() !== '') leave(() => onOpenSearch(searchState(typed.trim())));
      } else if (row) open(row);
    }
  }

  const option = (row: DialogRow, className: string | undefined, children: ReactNode) => {
    const index = places.get(row.key) ?? 0;
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys of all options
      <div
        key={row.key}
        id={`${listId}-${index}`}
        className={className}
        role="option"
        tabIndex={-1}
        aria-selected={chosen === index}
        data-option={index}
        onMouseMove={() => setChosen(index)}
        // The focus stays in the field, which has the keys.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => open(row)}
      >
        {children}
      </div>
    );
  };

  const isEmpty = query !== '' && !result.error && result.data !== undefined && hits.length === 0;
  return (
    <search className={classes.panel}>
      <div className={`${shared.field} ${classes.field}`}>
        <IconSearch size={19} aria-hidden />
        <input
          ref={field}
          // biome-ignore lint/a11y/noAutofocus: a search dialog is opened to type
          autoFocus
          data-autofocus
          type="text"
          role="combobox"
          aria-expanded={rows.length > 0}
          aria-controls={listId}
          aria-activedescendant={rows.length > 0 ? `${listId}-${chosen}` : undefined}
          aria-autocomplete="list"
          aria-label={t('search.field')}
          placeholder={t('search.placeholder')}
          maxLength={2000}
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {slow && <Loader size={16} aria-label={t('common.loading')} />}
        <button type="button" className={classes.close} onClick={onClose} aria-label={t('common.close')}>
          <kbd>Esc</kbd>
          <IconX size={20} aria-hidden />
        </button>
      </div>
      {result.error && query !== '' && <ProblemMessage error={result.error} onRetry={() => void result.refetch()} />}
      {isEmpty && (
        <Message
          icon={<IconFileSearch size={30} stroke={1.4} aria-hidden />}
          title={t('search.nothingTitle', { query })}
        >
          {t('search.nothingText')}
        </Message>
      )}
      {(query === '' || !result.error) && (
        <div
          ref={list}
          className={classes.scroller}
          data-stale={(result.isPlaceholderData && query !== '') || undefined}
        >
          <div
            id={listId}
            className={classes.list}
            role="listbox"
            aria-label={t(query === '' ? 'search.resting' : 'search.results')}
            hidden={rows.length === 0}
          >
            {query === '' && recent.length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options
              <div role="group" aria-labelledby={`${listId}-recent`}>
                <p className={classes.heading} id={`${listId}-recent`}>
                  {t('search.recent')}
                </p>
                {rows.map(
                  (row) =>
                    row.kind === 'recent' &&
                    option(
                      row,
                      classes.line,
                      <>
                        <IconHistory size={16} stroke={1.6} aria-hidden />
                        <span>{row.query}</span>
                      </>,
                    ),
                )}
              </div>
            )}
            {query === '' && saved.length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options
              <div role="group" aria-labelledby={`${listId}-saved`}>
                <p className={classes.heading} id={`${listId}-saved`}>
                  {t('search.saved.title')}
                </p>
                {rows.map(
                  (row) =>
                    row.kind === 'saved' &&
                    option(
                      row,
                      classes.line,
                      <>
                        <IconBookmark size={16} stroke={1.6} aria-hidden />
                        <span>{row.search.name}</span>
                      </>,
                    ),
                )}
              </div>
            )}
            {query !== '' &&
              grouped.map(({ group, rows: own }) => {
                const [best] = group.hits;
                return (
                  // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options
                  <div key={group.documentId} role="group" aria-labelledby={`${listId}-${group.documentId}`}>
                    <p className={classes.document} id={`${listId}-${group.documentId}`}>
                      <span>{best.documentName}</span>
                      <ClassBadge hit={best} />
                    </p>
                    {own.map((row) =>
                      row.kind === 'hit'
                        ? option(
                            row,
                            classes.hit,
                            <>
                              <HitPlace hit={row.hit} />
                              <HitText hit={row.hit} className={classes.hitText} />
                            </>,
                          )
                        : option(
                            row,
                            classes.more,
                            <>
                              {group.loading ? <Loader size={13} /> : <IconChevronDown size={15} aria-hidden />}
                              {t('search.moreOfDocument')}
                            </>,
                          ),
                    )}
                  </div>
                );
              })}
            {query !== '' &&
              result.data &&
              closingRows.map((row) =>
                option(
                  row,
                  classes.action,
                  row.kind === 'all' ? (
                    <>
                      <IconArrowRight size={17} stroke={1.6} aria-hidden />
                      {t('search.all')}
                    </>
                  ) : (
                    <>
                      <IconMessageCircle size={17} stroke={1.6} aria-hidden />
                      {t('search.ask', { query: typed.trim() })}
                    </>
                  ),
                ),
              )}
          </div>
          {query === '' && (
            <>
              {recent.length > 0 && (
                <button type="button" className={classes.forget} onClick={forget}>
                  {t('search.forgetRecent')}
                </button>
              )}
              <SearchTips />
            </>
          )}
        </div>
      )}
      {query !== '' && result.data && !result.error && (
        <p className={classes.foot}>
          <span role="status">
            {t('search.count', {
              count: hits.length,
              milliseconds: formatNumber(Math.round(result.data.milliseconds)),
            })}
          </span>
          <span className={classes.keys}>{t('search.keys')}</span>
        </p>
      )}
    </search>
  );
}

const stateOf = ({ query, scope, mode, id }: SavedSearch) => searchState(query, { scope, mode, saved: id });
