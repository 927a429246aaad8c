import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { SearchPage, type SearchState, writeSearch } from '../features/search/index.ts';
import { handOver } from './assistant-handover.ts';
import { PageFrame } from './page-frame.tsx';
import { usePlaceLinks } from './use-place-links.ts';

/** The search page of a workspace; hits open in the workspace itself, so that Back leads to the hits again. */
export function SearchRoute({ workspaceId, state }: { workspaceId: string; state: SearchState }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { addressOf, openPlace } = usePlaceLinks(workspaceId);

  useEffect(() => {
    document.title = `${state.query === '' ? '' : `${state.query} · `}${t('search.title')} · Lesart`;
  }, [state.query, t]);

  return (
    <PageFrame workspaceId={workspaceId}>
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
          onOpenPlace={openPlace}
          onAsk={(question, scope) => {
            handOver(workspaceId, { kind: 'ask', question, scope });
            void navigate({ to: '/w/$workspaceId', params: { workspaceId }, search: { pane: 'assistant' } });
          }}
          onLeave={() => void navigate({ to: '/w/$workspaceId', params: { workspaceId }, search: {} })}
        />
      </ErrorBoundary>
    </PageFrame>
  );
}
