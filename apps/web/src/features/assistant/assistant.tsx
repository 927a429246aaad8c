import { endpoints, type Message, type Scope } from '@lesart/contracts';
import type { Citation } from '@lesart/document';
import { Skeleton, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { problemCodeOf } from '../../api/problem-code-of.ts';
import { conversationQuery, conversationsQuery, libraryQuery } from '../../api/queries.ts';
import { type Place, placeOfCitation } from '../../components/place.ts';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { useProblemText } from '../../components/use-problem-text.ts';
import { isTyping, useShortcut } from '../../components/use-shortcut.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { asMessage } from './advance-answer.ts';
import { type AnswerScope, asScope, scopeNames } from './answer-scope.ts';
import { createAnswerStreams, type Task } from './answer-streams.ts';
import { AnswerView } from './answer-view.tsx';
import classes from './assistant.module.css';
import { Composer } from './composer.tsx';
import { ConversationHead } from './conversation-head.tsx';
import { SummaryDialog, type SummaryLength } from './summary-dialog.tsx';

/** What another part of the workspace asks of the assistant; a new value is a new request. */
export type AssistantRequest =
  | { readonly kind: 'summarise'; readonly target: AnswerScope }
  /** Without a scope: about the whole workspace. */
  | { readonly kind: 'ask'; readonly question: string; readonly scope: Scope | null };

/** A question with its answer, as they are shown. */
interface Exchange {
  readonly key: string;
  readonly question: Pick<Message, 'text' | 'scope'>;
  readonly answer: Message | null;
  readonly running: boolean;
  readonly error: unknown;
}

function pairMessages(messages: readonly Message[]): Exchange[] {
  return messages.flatMap((message, index): Exchange[] => {
    if (message.role === 'answer') return [];
    const next = messages[index + 1];
    const answer = next?.role === 'answer' ? next : null;
    return [{ key: message.id, question: message, answer, running: false, error: null }];
  });
}

/** Questions to the documents, and answers whose every claim leads to its words. */
export function Assistant({
  workspaceId,
  conversationId,
  openDocumentId,
  activeCite,
  model,
  request,
  onConversationChange,
  onOpenPlace,
}: {
  workspaceId: string;
  conversationId: string | null;
  openDocumentId: string | null;
  /** The words that the viewer shows, as `encodeSpans` writes them. */
  activeCite: string | null;
  /** The generative model's name; null: answers are extractive. */
  model: string | null;
  request: AssistantRequest | null;
  onConversationChange: (conversationId: string | null) => void;
  onOpenPlace: (place: Place) => void;
}) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const { data: library } = useQuery(libraryQuery(workspaceId));
  const conversation = useQuery({ ...conversationQuery(conversationId ?? ''), enabled: conversationId !== null });
  const [scope, setScope] = useState<AnswerScope>({ kind: 'workspace' });
  const [summaryOf, setSummaryOf] = useState<AnswerScope | null>(null);
  const [lastSummaryOf, setLastSummaryOf] = useState<AnswerScope>({ kind: 'workspace' });
  const input = useRef<HTMLTextAreaElement>(null);
  const scroller = useRef<HTMLDivElement>(null);

  const [streams] = useState(() =>
    createAnswerStreams(async (id, answer) => {
      void queryClient.invalidateQueries(conversationsQuery(workspaceId));
      await queryClient.invalidateQueries(conversationQuery(id));
      // A stopped or broken answer stays as it is seen until the api has stored its own state of it.
      const stored = queryClient.getQueryData(conversationQuery(id).queryKey)?.messages.at(-1);
      if (stored?.role === 'answer' && (answer.message === null || stored.id === answer.message.id)) streams.forget(id);
    }),
  );
  const live = useSyncExternalStore(streams.subscribe, () => (conversationId ? streams.get(conversationId) : null));
  const running = live?.state === 'running';

  const exchanges = useMemo(() => {
    const stored = pairMessages(conversation.data?.messages ?? []);
    if (!live) return stored;
    const liveExchange: Exchange = {
      key: live.question?.id ?? 'running',
      question: { text: live.question?.text ?? live.asked, scope: live.question?.scope ?? null },
      answer: asMessage(live),
      running: live.state === 'running',
      error: live.error,
    };
    return [...stored.filter(({ key }) => key !== liveExchange.key), liveExchange];
  }, [conversation.data, live]);

  const start = useCallback(
    async (title: string, task: Task): Promise<boolean> => {
      try {
        let id = conversationId;
        if (id === null) {
          const created = await call(endpoints.createConversation, { params: { workspaceId } });
          queryClient.setQueryData(conversationQuery(created.id).queryKey, { ...created, messages: [] });
          queryClient.setQueryData(conversationsQuery(workspaceId).queryKey, (before) => [
            { ...created, title: created.title === '' ? title : created.title },
            ...(before ?? []),
          ]);
          id = created.id;
          onConversationChange(id);
        }
        streams.start(id, task);
        return true;
      } catch (error) {
        const text = problemText(error);
        notifications.show({ color: 'red', title: text.title, message: text.advice });
        return false;
      }
    },
    [conversationId, onConversationChange, problemText, queryClient, streams, workspaceId],
  );

  function ask(question: string, about: Scope = asScope(scope)): Promise<boolean> {
    return start(question, { kind: 'ask', body: { question, scope: about, language } });
  }

  function summarise(target: AnswerScope, length: SummaryLength) {
    const names = scopeNames(asScope(target), library);
    const asked = t('summary.asked', { name: names[0] ?? t('scope.workspace') });
    const body = {
      length,
      language,
      target:
        target.kind === 'workspace'
          ? { kind: target.kind }
          : target.kind === 'folder'
            ? { kind: target.kind, folderId: target.id }
            : { kind: target.kind, documentId: target.id },
    };
    void start(asked, { kind: 'summarise', body, asked });
  }

  const handled = useRef<AssistantRequest | null>(null);
  useEffect(() => {
    if (!request || request === handled.current) return;
    handled.current = request;
    if (request.kind === 'summarise') openSummary(request.target);
    else void ask(request.question, request.scope ?? asScope({ kind: 'workspace' }));
  });

  function openSummary(target: AnswerScope) {
    setLastSummaryOf(target);
    setSummaryOf(target);
  }

  // A new question goes to the top of what is seen; its answer grows below it.
  const lastKey = exchanges.at(-1)?.key;
  const count = exchanges.length;
  useEffect(() => {
    if (count === 0) return;
    const element = scroller.current?.querySelector('[data-exchange]:last-of-type');
    element?.scrollIntoView({ block: 'start' });
  }, [count]);

  function openCitation(citation: Citation) {
    const place = placeOfCitation(citation);
    if (place) onOpenPlace(place);
  }

  /** Goes to the next or previous source: puts the focus on its number and shows its words. */
  function walk(step: 1 | -1) {
    const chips = [...(scroller.current?.querySelectorAll<HTMLElement>('button[data-citation]') ?? [])];
    const focused = chips.findIndex((chip) => chip.matches(':focus'));
    const active = focused >= 0 ? focused : chips.findLastIndex((chip) => chip.dataset.active !== undefined);
    const lastAnswer = chips.findIndex((chip) => chip.closest('[data-exchange]')?.matches(':last-of-type'));
    const next = active >= 0 ? active + step : step > 0 ? lastAnswer : chips.length - 1;
    const chip = chips[next];
    if (!chip) return;
    chip.focus();
    chip.scrollIntoView({ block: 'nearest' });
    chip.click();
  }

  useShortcut((event) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      walk(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === '/' && !isTyping(event.target)) {
      event.preventDefault();
      input.current?.focus();
    }
  });

  function walkByLetter(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
    if (event.key !== 'j' && event.key !== 'k') return;
    event.preventDefault();
    walk(event.key === 'j' ? 1 : -1);
  }

  const suggestions = (['overview', 'deadlines', 'obligations', 'liability'] as const).map((key) =>
    t(`assistant.suggestion.${key}`),
  );
  const hasDocuments = (library?.documents.length ?? 0) > 0;
  const missing = conversation.error && exchanges.length === 0 && conversationId !== null;

  return (
    <section className={classes.assistant} aria-label={t('assistant.title')}>
      <ConversationHead workspaceId={workspaceId} conversationId={conversationId} onOpen={onConversationChange} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: j and k walk through the sources of what is inside */}
      <div ref={scroller} className={classes.exchanges} onKeyDown={walkByLetter}>
        {conversationId !== null && conversation.isPending && !live && (
          <div className={classes.skeletons} role="status" aria-label={t('common.loading')}>
            <Skeleton height={22} width="60%" />
            <Skeleton height={90} />
          </div>
        )}
        {missing && (
          <ProblemMessage
            error={conversation.error}
            {...(problemCodeOf(conversation.error) === 'not-found'
              ? {}
              : { onRetry: () => void conversation.refetch() })}
          />
        )}
        {exchanges.length === 0 && (conversationId === null || conversation.data) && (
          <div className={classes.welcome}>
            <h3>{t('assistant.welcomeTitle')}</h3>
            <p>
              {t(model === null ? 'assistant.welcomeExtractive' : 'assistant.welcomeGenerated', { model: model ?? '' })}
            </p>
            {hasDocuments && (
              <ul>
                {suggestions.map((suggestion) => (
                  <li key={suggestion}>
                    <UnstyledButton className={classes.suggestion} onClick={() => void ask(suggestion)}>
                      {suggestion}
                    </UnstyledButton>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
        {exchanges.map((exchange) => {
          const names = scopeNames(exchange.question.scope, library);
          const last = exchange.key === lastKey;
          return (
            <div key={exchange.key} className={classes.exchange} data-exchange>
              <h3 className={classes.asked}>{exchange.question.text}</h3>
              {names.length > 0 && !names.some((name) => exchange.question.text.includes(name)) && (
                <p className={classes.askedScope}>{t('scope.about', { names: names.join(', ') })}</p>
              )}
              {exchange.answer && (
                <AnswerView
                  message={exchange.answer}
                  running={exchange.running}
                  error={exchange.error}
                  activeCite={activeCite}
                  onOpen={openCitation}
                  onRetry={
                    last && !running && exchange.answer.coverage === null
                      ? () => {
                          if (conversationId) streams.forget(conversationId);
                          void ask(exchange.question.text);
                        }
                      : null
                  }
                />
              )}
            </div>
          );
        })}
      </div>
      <Composer
        input={input}
        library={library}
        scope={scope}
        openDocumentId={openDocumentId}
        running={running}
        onScopeChange={setScope}
        onAsk={ask}
        onStop={() => conversationId && streams.stop(conversationId)}
        onSummarise={() =>
          openSummary(openDocumentId ? { kind: 'document', id: openDocumentId } : { kind: 'workspace' })
        }
      />
      <SummaryDialog
        opened={summaryOf !== null}
        initial={lastSummaryOf}
        library={library}
        onStart={summarise}
        onClose={() => setSummaryOf(null)}
      />
    </section>
  );
}
