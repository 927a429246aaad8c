import type { UploadReply } from '@lesart/contracts';

/** A file that is to be uploaded: its bytes and where it goes. */
export interface UploadFile {
  readonly blob: Blob;
  readonly name: string;
  readonly folderId: string | null;
  /** Folders below `folderId` that are made where missing: "Contracts/2026"; null: none. */
  readonly path: string | null;
}

export type UploadState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly sentBytes: number }
  | { readonly kind: 'sent'; readonly outcome: UploadReply['outcome'] }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'cancelled' };

export interface UploadItem {
  readonly id: number;
  readonly file: UploadFile;
  readonly state: UploadState;
}

export interface UploadQueue {
  add(files: readonly UploadFile[]): void;
  retry(id: number): void;
  retryFailed(): void;
  /** Stops what is sending and forgets what is waiting. */
  cancelAll(): void;
  /** Forgets what has ended. */
  clear(): void;
  items(): readonly UploadItem[];
}

/**
 * Uploads files, a few at once, in the order in which they were added. One that fails does not stop the others.
 * @param given.send uploads one file; must reject when the signal is aborted.
 * @param given.limit how many at once.
 * @param given.onChange called after each change with all items; the same item is the same value until it changes.
 */
export function createUploadQueue(given: {
  readonly send: (
    file: UploadFile,
    options: { readonly onProgress: (sentBytes: number) => void; readonly signal: AbortSignal },
  ) => Promise<UploadReply>;
  readonly limit: number;
  readonly onChange: (items: readonly UploadItem[]) => void;
}): UploadQueue {
  let items: readonly UploadItem[] = [];
  let nextId = 1;
  const running = new Map<number, AbortController>();

  function change(next: readonly UploadItem[]): void {
    items = next;
    given.onChange(items);
  }

  function setState(id: number, state: UploadState): void {
    change(items.map((item) => (item.id === id ? { ...item, state } : item)));
  }

  async function run(item: UploadItem): Promise<void> {
    const controller = new AbortController();
    running.set(item.id, controller);
    setState(item.id, { kind: 'sending', sentBytes: 0 });
    try {
      const reply = await given.send(item.file, {
        signal: controller.signal,
        onProgress: (sentBytes) => {
          if (!controller.signal.aborted) setState(item.id, { kind: 'sending', sentBytes });
        },
      });
      setState(item.id, { kind: 'sent', outcome: reply.outcome });
    } catch (error) {
      setState(item.id, controller.signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', error });
    } finally {
      running.delete(item.id);
      startNext();
    }
  }

  function startNext(): void {
    while (running.size < given.limit) {
      const waiting = items.find((item) => item.state.kind === 'waiting');
      if (!waiting) return;
      void run(waiting);
    }
  }

  return {
    add(files) {
      change([...items, ...files.map((file): UploadItem => ({ id: nextId++, file, state: { kind: 'waiting' } }))]);
      startNext();
    },
    retry(id) {
      setState(id, { kind: 'waiting' });
      startNext();
    },
    retryFailed() {
      change(items.map((item) => (item.state.kind === 'failed' ? { ...item, state: { kind: 'waiting' } } : item)));
      startNext();
    },
    cancelAll() {
      change(items.map((item) => (item.state.kind === 'waiting' ? { ...item, state: { kind: 'cancelled' } } : item)));
      for (const controller of running.values()) controller.abort();
    },
    clear() {
      change(items.filter((item) => item.state.kind === 'waiting' || item.state.kind === 'sending'));
    },
    items: () => items,
  };
}

export interface UploadSummary {
  readonly total: number;
  readonly ended: number;
  readonly created: number;
  readonly version: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Bytes sent of all bytes, 0 to 1. */
  readonly share: number;
}

/** What became of the uploads so far. */
export function summariseUploads(items: readonly UploadItem[]): UploadSummary {
  const counts = { ended: 0, created: 0, version: 0, unchanged: 0, failed: 0, cancelled: 0 };
  let bytes = 0;
  let sent = 0;
  for (const { file, state } of items) {
    const { size } = file.blob;
    bytes += size;
    if (state.kind === 'waiting') continue;
    sent += state.kind === 'sending' ? Math.min(state.sentBytes, size) : size;
    if (state.kind === 'sending') continue;
    counts.ended += 1;
    counts[state.kind === 'sent' ? state.outcome : state.kind] += 1;
  }
  return { total: items.length, ...counts, share: bytes === 0 ? 1 : sent / bytes };
}
