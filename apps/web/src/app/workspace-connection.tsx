import { useParams } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext } from 'react';
import { useWorkspaceEvents } from './use-workspace-events.ts';

const Connected = createContext(true);

/** Whether what happens in the workspace reaches the page. */
export function useConnected(): boolean {
  return useContext(Connected);
}

/**
 * Listens to the workspace of the address. It stands around all pages, so that nothing is missed while one goes from
 * one page of the workspace to another.
 */
export function WorkspaceConnection({ children }: { children: ReactNode }) {
  const { workspaceId } = useParams({ strict: false });
  const connected = useWorkspaceEvents(workspaceId ?? null);
  return <Connected value={connected}>{children}</Connected>;
}
