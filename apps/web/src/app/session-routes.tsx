import type { Session } from '@lesart/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { problemCodeOf } from '../api/problem-code-of.ts';
import { sessionQuery, setupQuery, workspacesQuery } from '../api/queries.ts';
import { ProblemMessage } from '../components/problem-message.tsx';
import { LoginPage, SetupPage } from '../features/auth/index.ts';
import { FirstWorkspace } from './first-workspace.tsx';
import { readLastWorkspace } from './last-workspace.ts';
import { Redirect } from './redirect.tsx';
import { Splash } from './splash.tsx';
import { WorkspaceConnection } from './workspace-connection.tsx';

/** Begins a session in the client: nothing of an earlier person stays in the cache. */
function useBeginSession(next: string) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return (session: Session) => {
    queryClient.clear();
    queryClient.setQueryData(sessionQuery.queryKey, session);
    void navigate({ href: next, replace: true });
  };
}

export function SetupRoute() {
  const setup = useQuery(setupQuery);
  const begin = useBeginSession('/');
  if (setup.isPending) return <Splash />;
  if (setup.error) return <ProblemMessage error={setup.error} onRetry={() => void setup.refetch()} />;
  if (!setup.data.required) return <Redirect to="/" />;
  return <SetupPage onDone={begin} />;
}

export function LoginRoute({ next }: { next: string | undefined }) {
  const begin = useBeginSession(next ?? '/');
  return <LoginPage onDone={begin} />;
}

/** Leads whoever is not logged in to the login, and the very first person to the setup. */
export function SessionGate() {
  const session = useQuery(sessionQuery);
  const loggedOut = problemCodeOf(session.error) === 'login-required';
  const setup = useQuery({ ...setupQuery, enabled: loggedOut || problemCodeOf(session.error) === 'setup-required' });
  const router = useRouter();
  if (setup.data?.required) return <Redirect to="/setup" />;
  if (loggedOut && setup.data) {
    const { href } = router.state.location;
    return <Redirect to={href === '/' ? '/login' : `/login?next=${encodeURIComponent(href)}`} />;
  }
  if (session.data && !loggedOut) {
    return (
      <WorkspaceConnection>
        <Outlet />
      </WorkspaceConnection>
    );
  }
  const problem = setup.error ?? (loggedOut ? null : session.error);
  if (!problem) return <Splash />;
  return <ProblemMessage error={problem} onRetry={() => void Promise.all([session.refetch(), setup.refetch()])} />;
}

/** The door: setup, login, or the workspace that was open last. */
export function Landing() {
  const session = useQuery(sessionQuery);
  if (!session.data) return <SessionGate />;
  return <LandingInside />;
}

function LandingInside() {
  const workspaces = useQuery(workspacesQuery);
  if (workspaces.isPending) return <Splash />;
  if (workspaces.error) return <ProblemMessage error={workspaces.error} onRetry={() => void workspaces.refetch()} />;
  const last = readLastWorkspace();
  const workspace = workspaces.data.find(({ id }) => id === last) ?? workspaces.data[0];
  if (!workspace) return <FirstWorkspace />;
  return <Redirect to={`/w/${workspace.id}`} />;
}
