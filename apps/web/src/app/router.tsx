import { comparisonKindSchema } from '@lesart/contracts';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  useNavigate,
} from '@tanstack/react-router';
import { z } from 'zod';
import { type RowViewAddress, readRowView, writeRowView } from '../features/comparisons/row-view-address.ts';
import { type MatrixAddress, readMatrix, writeMatrix } from '../features/matrix/matrix-address.ts';
import { type RedlineAddress, readRedline, writeRedline } from '../features/redline/redline-address.ts';
import { readSearch, type SearchState, writeSearch } from '../features/search/search-address.ts';
import { NotFound } from './not-found.tsx';
import { parsePlainSearch, stringifyPlainSearch } from './plain-search.ts';
import { RouteProblem } from './route-problem.tsx';
import { Landing, LoginRoute, SessionGate, SetupRoute } from './session-routes.tsx';

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const landingRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: Landing });
const setupRoute = createRoute({ getParentRoute: () => rootRoute, path: '/setup', component: SetupRoute });

/** Where to go on after the login: an address of ours, never another site's. */
const loginSearch = z.object({
  next: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
});
const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: (search) => loginSearch.parse(search),
  component: function Login() {
    return <LoginRoute next={loginRoute.useSearch().next} />;
  },
});

const sessionRoute = createRoute({ getParentRoute: () => rootRoute, id: 'session', component: SessionGate });

export const paneSchema = z.enum(['library', 'document', 'assistant']);
export type PaneName = z.infer<typeof paneSchema>;

/** All that a link to a workspace carries; what is not valid is left out, since addresses come from strangers. */
const workspaceSearch = z.object({
  document: z.uuid().optional().catch(undefined),
  version: z.uuid().optional().catch(undefined),
  /** The words to highlight, as `encodeSpans` writes them. */
  cite: z.string().max(8000).optional().catch(undefined),
  conversation: z.uuid().optional().catch(undefined),
  /** Which pane a narrow screen shows. */
  pane: paneSchema.optional().catch(undefined),
});
export type WorkspaceSearch = z.infer<typeof workspaceSearch>;

const LazyWorkspace = lazyRouteComponent(() => import('./workspace-page.tsx'), 'WorkspacePage');
const workspaceRoute = createRoute({
  getParentRoute: () => sessionRoute,
  path: '/w/$workspaceId',
  validateSearch: (search) => workspaceSearch.parse(search),
  component: function Workspace() {
    const { workspaceId } = workspaceRoute.useParams();
    const search = workspaceRoute.useSearch();
    const navigate = useNavigate();
    return (
      <LazyWorkspace
        key={workspaceId}
        workspaceId={workspaceId}
        search={search}
        onSearchChange={(change: WorkspaceSearch, replace: boolean) =>
          void navigate({
            to: '/w/$workspaceId',
            params: { workspaceId },
            search: (before) => ({ ...before, ...change }),
            replace,
          })
        }
        onOpenSearch={(state: SearchState) =>
          void navigate({ to: '/w/$workspaceId/search', params: { workspaceId }, search: writeSearch(state) })
        }
      />
    );
  },
});

const LazySearch = lazyRouteComponent(() => import('./search-route.tsx'), 'SearchRoute');
const searchRoute = createRoute({
  getParentRoute: () => sessionRoute,
  path: '/w/$workspaceId/search',
  validateSearch: (search) => writeSearch(readSearch(search)),
  component: function Search() {
    const { workspaceId } = searchRoute.useParams();
    return <LazySearch key={workspaceId} workspaceId={workspaceId} state={readSearch(searchRoute.useSearch())} />;
  },
});

/** Which kind of comparison is listed; without one, all. */
const comparisonsSearch = z.object({ kind: comparisonKindSchema.optional().catch(undefined) });

const LazyComparisons = lazyRouteComponent(() => import('./comparisons-route.tsx'), 'ComparisonsRoute');
const comparisonsRoute = createRoute({
  getParentRoute: () => sessionRoute,
  path: '/w/$workspaceId/comparisons',
  validateSearch: (search) => comparisonsSearch.parse(search),
  component: function Comparisons() {
    const { workspaceId } = comparisonsRoute.useParams();
    const { kind = null } = comparisonsRoute.useSearch();
    return <LazyComparisons key={workspaceId} workspaceId={workspaceId} kind={kind} />;
  },
});

/** What is open in a comparison, and what of it is shown: each kind has its own parts. */
export type ComparisonSearch = RedlineAddress & MatrixAddress & RowViewAddress;

function readComparisonSearch(search: Record<string, unknown>): ComparisonSearch {
  return {
    ...writeRedline(readRedline(search)),
    ...writeMatrix(readMatrix(search)),
    ...writeRowView(readRowView(search)),
  };
}

const LazyComparison = lazyRouteComponent(() => import('./comparison-route.tsx'), 'ComparisonRoute');
const comparisonRoute = createRoute({
  getParentRoute: () => sessionRoute,
  path: '/w/$workspaceId/comparisons/$comparisonId',
  validateSearch: readComparisonSearch,
  component: function ComparisonPage() {
    const { workspaceId, comparisonId } = comparisonRoute.useParams();
    const search = comparisonRoute.useSearch();
    const navigate = useNavigate();
    return (
      <LazyComparison
        key={comparisonId}
        workspaceId={workspaceId}
        comparisonId={comparisonId}
        search={search}
        onSearchChange={(changed: ComparisonSearch, replace: boolean) =>
          void navigate({
            to: '/w/$workspaceId/comparisons/$comparisonId',
            params: { workspaceId, comparisonId },
            search: changed,
            replace,
          })
        }
      />
    );
  },
});

const tokensRoute = createRoute({
  getParentRoute: () => sessionRoute,
  path: '/settings/tokens',
  component: lazyRouteComponent(() => import('./tokens-route.tsx'), 'TokensRoute'),
});

const routeTree = rootRoute.addChildren([
  landingRoute,
  setupRoute,
  loginRoute,
  sessionRoute.addChildren([workspaceRoute, searchRoute, comparisonsRoute, comparisonRoute, tokensRoute]),
]);

export function createAppRouter() {
  return createRouter({
    routeTree,
    defaultErrorComponent: RouteProblem,
    scrollRestoration: false,
    parseSearch: parsePlainSearch,
    stringifySearch: stringifyPlainSearch,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
