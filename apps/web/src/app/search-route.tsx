import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemCodeOf } from '../api/problem-code-of.ts';
import { libraryQuery, sessionQuery } from '../api/queries.ts';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import type { Place } from '../components/place.ts';
import { SearchPage, type SearchState, writeSearch } from '../features/search/index.ts';
import { KeyboardHelp } from '../features/settings/index.ts';
import { handOver } from './assistant-handover.ts';
import { Header } from './header.tsx';
import { NotFound } from './not-found.tsx';
import { searchOfPlace } from './search-of-place.ts';
import classes from './search-route.module.css';
import { useWorkspaceEvents } from './use-workspace-events.ts';

/** The search page of a workspace; hits open in the workspace itself, so that Back leads to the hits again. */
export function SearchRoute({ workspaceId, state }: { workspaceId: string; state: SearchState }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const router = useRouter();
  const { data: session } = useQuery(sessionQuery);
  const library = useQuery(libraryQuery(workspaceId));
  const connected = useWorkspaceEvents(workspaceId);
  const [helping, setHelping] = useState(false);

  useEffect(() => {
    document.title = `${state.query === '' ? '' : `${state.query} · `}${t('search.title')} · Lesart`;
  }, [state.query, t]);

  const addressOf = useCallback(
    (place: Place) =>
      router.buildLocation({ to: '/w/$workspaceId', params: { workspaceId }, search: searchOfPlace(place) }).href,
    [router, workspaceId],
  );

  if (problemCodeOf(library.error) === 'not-found') return <NotFound />;
  if (!session) return null;
  return (
    <div className={classes.page}>
      <Header session={session} workspaceId={workspaceId} onHelp={() => setHelping(true)} />
      {!connected && (
        <p className={classes.banner} role="status">
          {t('app.connectionLost')}
        </p>
      )}
      <ErrorBoundary resetKey={state.query}>
        <SearchPage
          workspaceId={workspaceId}
          state={state}
          onStateChange={(next, replace) =>
            void navigate({
              to: '/w/$workspaceId/search',
              params: { workspaceId },
              search: writeSearch(next),
              replace,
            })
          }
          addressOf={addressOf}
          onOpenPlace={(place) =>
            void navigate({ to: '/w/$workspaceId', params: { workspaceId }, search: searchOfPlace(place) })
          }
          onAsk={(question, scope) => {
            handOver(workspaceId, { kind: 'ask', question, scope });
            void navigate({ to: '/w/$workspaceId', params: { workspaceId }, search: { pane: 'assistant' } });
          }}
          onLeave={() => void navigate({ to: '/w/$workspaceId', params: { workspaceId }, search: {} })}
        />
      </ErrorBoundary>
      <KeyboardHelp opened={helping} onClose={() => setHelping(false)} />
    </div>
  );
}
