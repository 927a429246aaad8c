import type { AssistantRequest } from '../features/assistant/index.ts';

/** What another page asks of the assistant of a workspace, until the workspace takes it. */
let handedOver: { readonly workspaceId: string; readonly request: AssistantRequest } | null = null;

/** Hands a request over to the workspace that is opened next. */
export function handOver(workspaceId: string, request: AssistantRequest): void {
  handedOver = { workspaceId, request };
}

/** What was handed over to this workspace; null when nothing was. It stays until `forgetHandedOver`. */
export function handedOverTo(workspaceId: string): AssistantRequest | null {
  return handedOver?.workspaceId === workspaceId ? handedOver.request : null;
}

export function forgetHandedOver(): void {
  handedOver = null;
}
