import type { ComparisonKind } from '@lesart/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { useMayEdit } from '../components/use-may-edit.ts';
import { CompareDialog, type CompareRequest, ComparisonList } from '../features/comparisons/index.ts';
import { PageFrame } from './page-frame.tsx';
import { useComparisonLinks } from './use-comparison-links.ts';

/** The comparisons of a workspace, all or of one kind. */
export function ComparisonsRoute({ workspaceId, kind }: { workspaceId: string; kind: ComparisonKind | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { comparisonAddress, openComparison } = useComparisonLinks(workspaceId);
  const [request, setRequest] = useState<CompareRequest | null>(null);
  const mayEdit = useMayEdit(workspaceId);

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
          kind={kind}
          mayEdit={mayEdit}
          addressOf={comparisonAddress}
          onKind={(next) =>
            void navigate({
              to: '/w/$workspaceId/comparisons',
              params: { workspaceId },
              search: next === null ? {} : { kind: next },
              replace: true,
            })
          }
          onOpen={openComparison}
          onNew={(wanted) => setRequest({ kind: wanted, documentIds: [] })}
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
