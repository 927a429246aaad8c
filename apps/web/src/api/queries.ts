import { endpoints } from '@lesart/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';

/** What the client asks for and keeps, each under one key. Events and mutations write to the same keys. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => call(endpoints.getSetup, {}, { signal }),
});

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call(endpoints.getSession, {}, { signal }),
  staleTime: 60_000,
});

export const workspacesQuery = queryOptions({
  queryKey: ['workspaces'],
  queryFn: ({ signal }) => call(endpoints.listWorkspaces, {}, { signal }),
  staleTime: 60_000,
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => call(endpoints.listTokens, {}, { signal }),
});

export const membersQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['members', workspaceId],
    queryFn: ({ signal }) => call(endpoints.listMembers, { params: { workspaceId } }, { signal }),
  });

export const libraryQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['library', workspaceId],
    queryFn: ({ signal }) => call(endpoints.getLibrary, { params: { workspaceId } }, { signal }),
  });

/** No event tells of each look; where no folder is watched, nobody asks again. */
export const watchedFolderQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['watched-folder', workspaceId],
    queryFn: ({ signal }) => call(endpoints.getWatchedFolder, { params: { workspaceId } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.folder ? 30_000 : false),
  });

export const documentQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['document', documentId],
    queryFn: ({ signal }) => call(endpoints.getDocument, { params: { documentId } }, { signal }),
  });

/** A version's blocks stay as they are until it is read again; the event of that asks for them anew. */
export const blocksQuery = (versionId: string) =>
  queryOptions({
    queryKey: ['blocks', versionId],
    queryFn: ({ signal }) => call(endpoints.getBlocks, { params: { versionId } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const conversationsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['conversations', workspaceId],
    queryFn: ({ signal }) => call(endpoints.listConversations, { params: { workspaceId } }, { signal }),
  });

export const conversationQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['conversation', conversationId],
    queryFn: ({ signal }) => call(endpoints.getConversation, { params: { conversationId } }, { signal }),
  });

export const comparisonsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['comparisons', workspaceId],
    queryFn: ({ signal }) => call(endpoints.listComparisons, { params: { workspaceId } }, { signal }),
  });

export const comparisonQuery = (comparisonId: string) =>
  queryOptions({
    queryKey: ['comparison', comparisonId],
    queryFn: ({ signal }) => call(endpoints.getComparison, { params: { comparisonId } }, { signal }),
  });

/** The changes of a redline, without what is usually ignored, stay as they are until a version of it is read again. */
export const changesQuery = (comparisonId: string) =>
  queryOptions({
    queryKey: ['changes', comparisonId],
    queryFn: ({ signal }) => call(endpoints.getChanges, { params: { comparisonId } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const savedPromptsQuery = queryOptions({
  queryKey: ['saved-prompts'],
  queryFn: ({ signal }) => call(endpoints.listSavedPrompts, {}, { signal }),
});

export const playbookQuery = queryOptions({
  queryKey: ['playbook'],
  queryFn: ({ signal }) => call(endpoints.listPlaybook, {}, { signal }),
});
