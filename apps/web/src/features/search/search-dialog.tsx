import { endpoints, type Hit } from '@lesart/contracts';
import { Loader, Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileSearch, IconMessageCircle, IconSearch, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { HeadingPath } from '../../components/heading-path.tsx';
import { Message } from '../../components/message.tsx';
import type { Place } from '../../components/place.ts';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { usePlaceText } from '../../components/use-place-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { cutHighlights } from './cut-highlights.ts';
import classes from './search-dialog.module.css';

const limit = 20;

/** Search as one types: words found in chunks, opened in the viewer where they stand. */
export function SearchDialog({
  opened,
  workspaceId,
  onOpenPlace,
  onAsk,
  onClose,
}: {
  opened: boolean;
  workspaceId: string;
  onOpenPlace: (place: Place) => void;
  onAsk: (question: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={680}
      yOffset="9vh"
      aria-label={t('search.title')}
      classNames={{ content: classes.content, body: classes.body, inner: classes.inner }}
    >
      <SearchPanel workspaceId={workspaceId} onOpenPlace={onOpenPlace} onAsk={onAsk} onClose={onClose} />
    </Modal>
  );
}

function SearchPanel({
  workspaceId,
  onOpenPlace,
  onAsk,
  onClose,
}: {
  workspaceId: string;
  onOpenPlace: (place: Place) => void;
  onAsk: (question: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { formatNumber } = useLanguage();
  const [typed, setTyped] = useState('');
  const [debounced] = useDebouncedValue(typed.trim(), 180);
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();

  const result = useQuery({
    queryKey: ['search', workspaceId, debounced],
    queryFn: ({ signal }) =>
      call(endpoints.search, { params: { workspaceId }, body: { query: debounced, limit } }, { signal }),
    enabled: debounced !== '',
    placeholderData: keepPreviousData,
  });
  const hits = debounced === '' ? [] : (result.data?.hits ?? []);
  /** The hits, then the row that asks the assistant. */
  const rows = debounced === '' ? 0 : hits.length + 1;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new query begins at the top
  useEffect(() => setChosen(0), [debounced]);
  useEffect(() => {
    list.current?.querySelector(`[data-option="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  function open(index: number) {
    const hit = hits[index];
    onClose();
    if (hit) onOpenPlace({ documentId: hit.documentId, versionId: hit.versionId, spans: hit.spans });
    else if (typed.trim() !== '') onAsk(typed.trim());
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const moves: Record<string, number> = { ArrowDown: chosen + 1, ArrowUp: chosen - 1 };
    const next = moves[event.key];
    if (next !== undefined && rows > 0) {
      event.preventDefault();
      setChosen((next + rows) % rows);
    } else if (event.key === 'Enter' && rows > 0 && debounced === typed.trim()) {
      event.preventDefault();
      open(chosen);
    }
  }

  return (
    <search className={classes.panel}>
      <div className={classes.field}>
        <IconSearch size={19} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: a search dialog is opened to type
          autoFocus
          data-autofocus
          type="text"
          role="combobox"
          aria-expanded={rows > 0}
          aria-controls={listId}
          aria-activedescendant={rows > 0 ? `${listId}-${chosen}` : undefined}
          aria-autocomplete="list"
          aria-label={t('search.field')}
          placeholder={t('search.placeholder')}
          maxLength={2000}
          enterKeyHint="search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {result.isFetching && debounced !== '' && <Loader size={16} aria-label={t('common.loading')} />}
        <button type="button" className={classes.close} onClick={onClose} aria-label={t('common.close')}>
          <kbd>Esc</kbd>
          <IconX size={20} aria-hidden />
        </button>
      </div>
      {result.error && debounced !== '' && (
        <ProblemMessage error={result.error} onRetry={() => void result.refetch()} />
      )}
      {debounced === '' && <p className={classes.tip}>{t('search.tip')}</p>}
      {debounced !== '' && !result.error && hits.length === 0 && !result.isPending && (
        <Message
          icon={<IconFileSearch size={30} stroke={1.4} aria-hidden />}
          title={t('search.nothingTitle', { query: debounced })}
        >
          {t('search.nothingText')}
        </Message>
      )}
      {rows > 0 && !result.error && (
        <div
          ref={list}
          id={listId}
          className={classes.list}
          role="listbox"
          aria-label={t('search.results')}
          data-stale={result.isPlaceholderData || undefined}
        >
          {hits.map((hit, index) => (
            <HitOption
              key={hit.chunkId}
              id={`${listId}-${index}`}
              index={index}
              hit={hit}
              chosen={index === chosen}
              onChoose={() => setChosen(index)}
              onOpen={() => open(index)}
            />
          ))}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys of all options */}
          <div
            id={`${listId}-${hits.length}`}
            className={classes.ask}
            role="option"
            tabIndex={-1}
            aria-selected={chosen === hits.length}
            data-option={hits.length}
            onMouseMove={() => setChosen(hits.length)}
            onClick={() => open(hits.length)}
          >
            <IconMessageCircle size={17} stroke={1.6} aria-hidden />
            {t('search.ask', { query: debounced })}
          </div>
        </div>
      )}
      {hits.length > 0 && result.data && (
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

function HitOption({
  id,
  index,
  hit,
  chosen,
  onChoose,
  onOpen,
}: {
  id: string;
  index: number;
  hit: Hit;
  chosen: boolean;
  onChoose: () => void;
  onOpen: () => void;
}) {
  const place = usePlaceText()(hit);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys of all options
    <div
      id={id}
      className={classes.hit}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      data-option={index}
      onMouseMove={onChoose}
      onClick={onOpen}
    >
      <span className={classes.hitHead}>
        <span className={classes.hitName}>{hit.documentName}</span>
        {place !== null && <span className={classes.hitPage}>{place}</span>}
      </span>
      {hit.headingPath.length > 0 && (
        <span className={classes.hitPath}>
          <HeadingPath headings={hit.headingPath} />
        </span>
      )}
      <span className={classes.hitText}>
        {cutHighlights(hit.text, hit.highlights).map(({ start, text, highlighted }) =>
          highlighted ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>,
        )}
      </span>
    </div>
  );
}
