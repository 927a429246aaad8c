import type { ComparisonDetail } from '@lesart/contracts';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { comparisonQuery } from '../api/queries.ts';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { ProblemMessage } from '../components/problem-message.tsx';
import { useMayEdit } from '../components/use-may-edit.ts';
import { readRowView, writeRowView } from '../features/comparisons/row-view-address.ts';
import { readMatrix, writeMatrix } from '../features/matrix/matrix-address.ts';
import { readRedline, writeRedline } from '../features/redline/redline-address.ts';
import classes from './comparison-route.module.css';
import { PageFrame } from './page-frame.tsx';
import type { ComparisonSearch } from './router.tsx';
import { useComparisonLinks } from './use-comparison-links.ts';
import { usePlaceLinks } from './use-place-links.ts';

const MatrixView = lazy(() => import('../features/matrix/index.ts').then((module) => ({ default: module.MatrixView })));
const PromptTable = lazy(() =>
  import('../features/comparisons/index.ts').then((module) => ({ default: module.PromptTable })),
);
const Redline = lazy(() => import('../features/redline/index.ts').then((module) => ({ default: module.Redline })));

interface ComparisonRouteProps {
  workspaceId: string;
  comparisonId: string;
  search: ComparisonSearch;
  /** Changes the address; `replace` leaves no entry in the history. */
  onSearchChange: (search: ComparisonSearch, replace: boolean) => void;
}

/** One comparison, shown as its kind wants it. */
export function ComparisonRoute(props: ComparisonRouteProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspaceId, comparisonId } = props;
  const comparison = useQuery(comparisonQuery(comparisonId));
  const name = comparison.data?.name;

  useEffect(() => {
    document.title = `${name ?? t('comparisons.title')} · Lesart`;
  }, [name, t]);

  return (
    <PageFrame
      workspaceId={workspaceId}
      onSearch={() => void navigate({ to: '/w/$workspaceId/search', params: { workspaceId }, search: {} })}
    >
      <main className={classes.main}>
        <ErrorBoundary resetKey={comparisonId}>
          {comparison.isPending && <ComparisonSkeleton />}
          {comparison.error && !comparison.data && (
            <ProblemMessage error={comparison.error} onRetry={() => void comparison.refetch()} />
          )}
          {comparison.data && (
            <Suspense fallback={<ComparisonSkeleton />}>
              <ComparisonOfKind {...props} comparison={comparison.data} />
            </Suspense>
          )}
        </ErrorBoundary>
      </main>
    </PageFrame>
  );
}

/** Each kind has its own view, which is loaded with it. */
function ComparisonOfKind({
  workspaceId,
  comparisonId,
  search,
  onSearchChange,
  comparison,
}: ComparisonRouteProps & { comparison: ComparisonDetail }) {
  const { addressOf, openPlace } = usePlaceLinks(workspaceId);
  const { comparisonAddress, openComparison } = useComparisonLinks(workspaceId);
  const navigate = useNavigate();
  const mayEdit = useMayEdit(workspaceId);
  const leave = () => void navigate({ to: '/w/$workspaceId/comparisons', params: { workspaceId } });
  if (comparison.kind === 'redline') {
    return (
      <Redline
        workspaceId={workspaceId}
        comparisonId={comparisonId}
        state={readRedline(search)}
        onStateChange={(state, replace) => onSearchChange(writeRedline(state), replace)}
        onOpenPlace={openPlace}
        onOpenComparison={openComparison}
        onLeave={leave}
      />
    );
  }
  if (comparison.kind === 'table') {
    return (
      <PromptTable
        table={comparison}
        view={readRowView(search)}
        onViewChange={(view) => onSearchChange(writeRowView(view), true)}
        mayEdit={mayEdit}
        onOpenPlace={openPlace}
        comparisonAddress={comparisonAddress}
        onOpenComparison={openComparison}
        onLeave={leave}
      />
    );
  }
  return (
    <MatrixView
      matrix={comparison}
      state={readMatrix(search)}
      onStateChange={(state) => onSearchChange(writeMatrix(state), true)}
      mayEdit={mayEdit}
      addressOf={addressOf}
      onOpenPlace={openPlace}
      onLeave={leave}
    />
  );
}

function ComparisonSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.skeleton} role="status" aria-label={t('common.loading')}>
      <Skeleton height={28} width="40%" radius="sm" />
      <Skeleton height={16} width="65%" radius="sm" />
      <Skeleton height={220} radius="md" />
    </div>
  );
}
