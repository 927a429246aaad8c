import { type ReadingFaultCode, readingFaultCodeSchema } from '@lesart/document';

/** What the parent sends to a child. */
export interface RequestMessage {
  readonly kind: 'request';
  readonly id: number;
  readonly request: unknown;
  /** Where the file lies that goes with the request; null when there is none. */
  readonly file: string | null;
  /** The parent cannot see the child's memory: the child shall report it. */
  readonly reportMemory: boolean;
}

/** The parent has taken what the child handed over, to keep it or not. */
export interface TakenMessage {
  readonly kind: 'taken';
  readonly id: number;
  readonly kept: boolean;
}

/** What a child sends to its parent. */
export type ChildMessage<Reply, Progress, Part> =
  | { readonly kind: 'part'; readonly id: number; readonly part: Part }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply }
  | { readonly kind: 'fault'; readonly id: number; readonly code: ReadingFaultCode; readonly detail: string }
  | { readonly kind: 'crash'; readonly id: number; readonly message: string }
  | { readonly kind: 'memory'; readonly id: number; readonly residentBytes: number };

/** Checks the envelope only: what is inside was made by our own entry module. */
export function isChildMessage<Reply, Progress, Part>(value: unknown): value is ChildMessage<Reply, Progress, Part> {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('id' in value)) return false;
  if (typeof value.id !== 'number') return false;
  if (value.kind !== 'fault') return ['part', 'progress', 'reply', 'crash', 'memory'].includes(String(value.kind));
  return 'code' in value && readingFaultCodeSchema.safeParse(value.code).success;
}

export function isTakenMessage(value: unknown): value is TakenMessage {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'taken' &&
    'id' in value &&
    'kept' in value
  );
}

export function isRequestMessage(value: unknown): value is RequestMessage {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'request' && 'id' in value;
}
