import type { ErrorComponentProps } from '@tanstack/react-router';
import { ProblemMessage } from '../components/problem-message.tsx';

/** A route that failed to load or to render; after an update of the server the old scripts are gone, so load anew. */
export function RouteProblem({ error }: ErrorComponentProps) {
  return <ProblemMessage error={error} onReload={() => window.location.reload()} />;
}
