import { useQuery } from '@tanstack/react-query';
import { workspacesQuery } from '../api/queries.ts';

/** Whether the person may change what is in a workspace; not before that is known. The api decides, this only hides. */
export function useMayEdit(workspaceId: string): boolean {
  const { data: workspaces } = useQuery(workspacesQuery);
  const role = workspaces?.find(({ id }) => id === workspaceId)?.role;
  return role !== undefined && role !== 'reader';
}
