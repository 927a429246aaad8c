import type { Hit, Scope } from '@lesart/contracts';
import { Button, Loader, Modal, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconMessageCircle, IconScale, IconSearch, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { libraryQuery } from '../../api/queries.ts';
import { BackButton } from '../../components/back-button.tsx';
import type { Place } from '../../components/place.ts';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { isTyping, useShortcut } from '../../components/use-shortcut.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { EmptyHits } from './empty-hits.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FilterPanel } from './filter-panel.tsx';
import type { HitActions } from './hit-anchor.tsx';
import { HitList } from './hit-list.tsx';
import { findOpened, keepOpened } from './opened-hit.ts';
import { RestingPage } from './resting-page.tsx';
import { SavedMenu } from './saved-menu.tsx';
import { listFilters } from './scope-filters.ts';
import shared from './search.module.css';
import { fewHits, mostHits, type SearchState, searchState } from './search-address.ts';
import classes from './search-page.module.css';
import { hitsQuery, type Looked } from './search-queries.ts';
import { SearchReasons } from './search-reasons.tsx';
import { SimilarHits } from './similar-hits.tsx';
import { useExpandedHits } from './use-expanded-hits.ts';
import { useFacets } from './use-facets.ts';
import { useLate } from './use-late.ts';
import { useRecent } from './use-recent.ts';
import { useTypedQuery } from './use-typed-query.ts';

interface PageProps {
  workspaceId: string;
  /** All that the page shows; it stands in the address. */
  state: SearchState;
  /** `replace` leaves no entry in the history. */
  onStateChange: (state: SearchState, replace: boolean) => void;
  /** The address under which a place opens. */
  addressOf: (place: Place) => string;
  onOpenPlace: (place: Place) => void;
  onAsk: (question: string, scope: Scope) => void;
  onLeave: () => void;
}

/** Search with room: filters beside the hits, more like a hit, saved searches, and why the hits are the hits. */
export function SearchPage({ workspaceId, state, onStateChange, addressOf, onOpenPlace, onAsk, onLeave }: PageProps) {
  const { t } = useTranslation();
  const { formatNumber } = useLanguage();
  const { data: library } = useQuery(libraryQuery(workspaceId));
  const { recent, remember, forget } = useRecent(workspaceId);
  const isNarrow = useMediaQuery('(max-width: 899px)') ?? false;
  const [sheet, setSheet] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLElement>(null);
  const { query, scope, mode, view } = state;
  const { typed, typing, onType, commit } = useTypedQuery(query, (text, replace) =>
    onStateChange(
      { ...state, ...unlike, query: text, shown: fewHits, saved: text === '' ? null : state.saved },
      replace,
    ),
  );

  const looked: Looked = useMemo(() => ({ workspaceId, query, scope, mode }), [workspaceId, query, scope, mode]);
  const result = useQuery({
    ...hitsQuery(looked, { limit: state.shown, typing, facets: true }),
    placeholderData: keepPreviousData,
  });
  const slow = useLate(result.isFetching && query !== '');
  const hits = useMemo(() => (query === '' ? [] : (result.data?.hits ?? [])), [query, result.data]);
  const { groups, expand } = useExpandedHits(looked, { hits, typing, cut: scope.documentIds.length !== 1 });
  const { facetsOf, widenings } = useFacets(looked, query === '' ? null : result.data?.facets);
  const [similarTo, setSimilarTo] = useState<Hit | null>(null);
  const source = hits.find(({ chunkId }) => chunkId === state.like) ?? similarTo;

  const changeScope = (changed: Scope) => onStateChange({ ...state, scope: changed, shown: fewHits }, false);
  const addressKey = JSON.stringify(state);
  const latest = useRef({ state, addressKey, query });
  latest.current = { state, addressKey, query };
  const callbacks = useRef({ onOpenPlace, onStateChange });
  callbacks.current = { onOpenPlace, onStateChange };
  const actions: HitActions = useMemo(
    () => ({
      addressOf,
      onOpen: (hit) => {
        remember(latest.current.query);
        keepOpened(latest.current.addressKey, hit.chunkId);
        callbacks.current.onOpenPlace({ documentId: hit.documentId, versionId: hit.versionId, spans: hit.spans });
      },
      onSimilar: (hit) => {
        setSimilarTo(hit);
        callbacks.current.onStateChange({ ...latest.current.state, view: 'similar', like: hit.chunkId }, false);
        main.current?.scrollTo({ top: 0 });
      },
    }),
    [addressOf, remember],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: other hits are read from the top
  useEffect(() => {
    // Some browsers give a promise, which is nothing to clean up.
    void main.current?.scrollTo({ top: 0 });
  }, [query]);

  // Who comes back from a hit finds it where it was.
  const isReady = result.data !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the hits of this address are there
  useEffect(() => {
    if (!isReady) return;
    const opened = findOpened(addressKey);
    if (opened === null) return;
    const link = main.current?.querySelector<HTMLElement>(`[data-hit="${opened}"]`);
    link?.scrollIntoView({ block: 'center' });
    link?.focus({ preventScroll: true });
  }, [isReady]);

  useEffect(() => {
    if (query === '' && !isNarrow) field.current?.focus();
  }, [query, isNarrow]);

  function walk(step: 1 | -1) {
    const links = [...(main.current?.querySelectorAll<HTMLElement>('a[data-hit]') ?? [])];
    const at = links.findIndex((link) => link.matches(':focus'));
    const next = links[at + step];
    if (next) {
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: 'nearest' });
    } else if (at + step < 0) field.current?.focus();
  }

  useShortcut((event) => {
    const focusField = event.key === '/' || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k');
    const inField = event.target === field.current;
    if (focusField && (event.key !== '/' || !isTyping(event.target))) {
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    } else if (event.key === 'Escape' && (inField || !isTyping(event.target))) {
      event.preventDefault();
      if (view !== 'hits') onStateChange({ ...state, ...unlike, against: null }, false);
      else if (inField || typed === '') onLeave();
      else field.current?.focus();
    }
  });

  function onArrow(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (target !== field.current && !target?.matches('a[data-hit]')) return;
    event.preventDefault();
    walk(event.key === 'ArrowDown' ? 1 : -1);
  }

  const filterCount = listFilters(scope).length;
  const filters = <FilterPanel library={library} scope={scope} facetsOf={facetsOf} onChange={changeScope} />;
  const hasFilters = query !== '' && view === 'hits';
  const isEmpty = query !== '' && result.data?.hits.length === 0 && !result.isPlaceholderData;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk through the hits from the field on
    <div className={classes.page} onKeyDown={onArrow}>
      <search className={classes.top}>
        <h1 className="visually-hidden">{t('search.title')}</h1>
        <BackButton label={t('search.leave')} onClick={onLeave} />
        <form
          className={`${shared.field} ${classes.field}`}
          onSubmit={(event) => {
            event.preventDefault();
            commit();
            remember(typed);
          }}
        >
          <IconSearch size={18} aria-hidden />
          <input
            ref={field}
            type="text"
            aria-label={t('search.field')}
            placeholder={t('search.placeholder')}
            maxLength={2000}
            enterKeyHint="search"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => onType(event.currentTarget.value)}
          />
          {slow && <Loader size={16} aria-label={t('common.loading')} />}
          {typed !== '' && (
            <button
              type="button"
              aria-label={t('search.clear')}
              onClick={() => {
                onType('');
                field.current?.focus();
              }}
            >
              <IconX size={17} aria-hidden />
            </button>
          )}
        </form>
        <SavedMenu workspaceId={workspaceId} state={state} onStateChange={(next) => onStateChange(next, false)} />
      </search>
      <div className={classes.columns} data-filters={(hasFilters && !isNarrow) || undefined}>
        {hasFilters && !isNarrow && (
          <aside className={classes.side} aria-label={t('search.filter.title')}>
            {filters}
          </aside>
        )}
        <main ref={main} className={classes.main} aria-label={t('search.results')}>
          <div className={classes.inside} data-view={view}>
            {query === '' ? (
              <RestingPage
                workspaceId={workspaceId}
                recent={recent}
                onQuery={(text) => onStateChange(searchState(text), false)}
                onState={(next) => onStateChange(next, false)}
                onForget={forget}
              />
            ) : (
              <>
                <div className={classes.tools}>
                  {view === 'hits' && (
                    <p className={classes.status} role="status">
                      {result.data &&
                        !isEmpty &&
                        !result.error &&
                        t(hits.length >= state.shown ? 'search.best' : 'search.count', {
                          count: hits.length,
                          milliseconds: formatNumber(Math.round(result.data.milliseconds)),
                        })}
                    </p>
                  )}
                  {hasFilters && isNarrow && (
                    <Button
                      variant="default"
                      size="compact-sm"
                      leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
                      onClick={() => setSheet(true)}
                    >
                      {filterCount > 0
                        ? t('search.filter.openCount', { count: filterCount })
                        : t('search.filter.title')}
                    </Button>
                  )}
                  <Button
                    className={classes.quiet}
                    variant="default"
                    size="compact-sm"
                    leftSection={<IconMessageCircle size={16} stroke={1.6} aria-hidden />}
                    onClick={() => {
                      remember(query);
                      onAsk(query, scope);
                    }}
                  >
                    {t('search.askHere')}
                  </Button>
                  <Button
                    className={classes.quiet}
                    variant="default"
                    size="compact-sm"
                    aria-pressed={view === 'reasons'}
                    leftSection={<IconScale size={16} stroke={1.6} aria-hidden />}
                    onClick={() =>
                      onStateChange(
                        { ...state, like: null, against: null, view: view === 'reasons' ? 'hits' : 'reasons' },
                        false,
                      )
                    }
                  >
                    {t('search.reasons.open')}
                  </Button>
                </div>
                <FilterChips library={library} scope={scope} onChange={changeScope} />
                {view === 'reasons' && (
                  <SearchReasons
                    looked={looked}
                    against={state.against}
                    actions={actions}
                    onChange={(change) => onStateChange({ ...state, ...change }, true)}
                  />
                )}
                {view === 'similar' && state.like !== null && (
                  <SimilarHits
                    workspaceId={workspaceId}
                    chunkId={state.like}
                    source={source}
                    scope={scope}
                    actions={actions}
                    onBack={() => onStateChange({ ...state, ...unlike }, false)}
                  />
                )}
                {view === 'hits' && (
                  <>
                    {result.isPending && <HitSkeletons />}
                    {result.error && <ProblemMessage error={result.error} onRetry={() => void result.refetch()} />}
                    {isEmpty && !result.error && (
                      <EmptyHits
                        query={query}
                        library={library}
                        widenings={widenings}
                        onScope={changeScope}
                        onQuery={(text) => onStateChange({ ...state, query: text }, false)}
                      />
                    )}
                    {!result.error && hits.length > 0 && (
                      <div className={classes.results} data-stale={result.isPlaceholderData || undefined}>
                        <HitList groups={groups} actions={actions} onExpand={expand} />
                        {hits.length >= state.shown && state.shown < mostHits && (
                          <Button
                            className={classes.showMore}
                            variant="default"
                            onClick={() => onStateChange({ ...state, shown: mostHits }, true)}
                          >
                            {t('search.showMore')}
                          </Button>
                        )}
                        {hits.length >= mostHits && <p className={classes.hint}>{t('search.mostShown')}</p>}
                      </div>
                    )}
                  </>
                )}
              </>
            )}
          </div>
        </main>
      </div>
      <FilterSheet opened={sheet && hasFilters && isNarrow} count={hits.length} onClose={() => setSheet(false)}>
        {filters}
      </FilterSheet>
    </div>
  );
}

/** Back from what is like a hit to the hits. */
const unlike = { view: 'hits', like: null } as const;

function HitSkeletons() {
  const { t } = useTranslation();
  return (
    <div className={classes.skeletons} role="status" aria-label={t('common.loading')}>
      {[0, 1, 2, 3].map((line) => (
        <Skeleton key={line} height={92} radius="md" />
      ))}
    </div>
  );
}

/** The filters on a phone. */
function FilterSheet({
  opened,
  count,
  onClose,
  children,
}: {
  opened: boolean;
  count: number;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      fullScreen
      title={t('search.filter.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ body: classes.sheetBody, content: classes.sheet }}
    >
      {children}
      <div className={classes.sheetFoot}>
        <Button fullWidth onClick={onClose}>
          {t('search.filter.show', { count })}
        </Button>
      </div>
    </Modal>
  );
}
