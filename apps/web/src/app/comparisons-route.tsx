import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { workspacesQuery } from '../api/queries.ts';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { CompareDialog, type CompareRequest, ComparisonList } from '../features/comparisons/index.ts';
import { PageFrame } from './page-frame.tsx';
import { useComparisonLinks } from './use-comparison-links.ts';

/** The comparisons of a workspace. */
export function ComparisonsRoute({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: workspaces } = useQuery(workspacesQuery);
  const { comparisonAddress, openComparison } = useComparisonLinks(workspaceId);
  const [request, setRequest] = useState<CompareRequest | null>(null);
  const mayEdit = workspaces?.find(({ id }) => id === workspaceId)?.role !== 'reader';

  useEffect(() => {
    document.title = `${t('comparisons.title')} · Lesart`;
  }, [t]);

  return (
    <PageFrame
      workspaceId={workspaceId}
      onSearch={() => void navigate({ to: '/w/$workspaceId/search', params: { workspaceId }, search: {} })}
    >
      <ErrorBoundary>
        <ComparisonList
          workspaceId={workspaceId}
          mayEdit={mayEdit}
          addressOf={comparisonAddress}
          onOpen={openComparison}
          onNew={(kind) => setRequest({ kind, documentIds: [] })}
          onLeave={() => void navigate({ to: '/w/$workspaceId', params: { workspaceId }, search: {} })}
        />
      </ErrorBoundary>
      <CompareDialog
        workspaceId={workspaceId}
        request={request}
        mayEdit={mayEdit}
        onMade={({ id }) => openComparison(id)}
        onClose={() => setRequest(null)}
      />
    </PageFrame>
  );
}
