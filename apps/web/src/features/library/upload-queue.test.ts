import { describe, expect, it } from '@jest/globals';
import type { UploadReply } from '@lesart/contracts';
import { createUploadQueue, summariseUploads, type UploadFile } from './upload-queue.ts';

const file = (name: string, text = 'text'): UploadFile => ({
  blob: new Blob([text]),
  name,
  folderId: null,
  path: null,
});

const reply = (outcome: UploadReply['outcome']): UploadReply => ({
  outcome,
  document: {
    id: 'd',
    workspaceId: 'w',
    folderId: null,
    name: 'a',
    createdAt: '2026-11-22T10:00:00Z',
    updatedAt: '2026-11-22T10:00:00Z',
    version: {
      id: 'v',
      documentId: 'd',
      number: 1,
      contentHash: 'ab',
      bytes: 4,
      mediaType: null,
      state: 'queued',
      progress: null,
      failure: null,
      reading: null,
      readingSettings: { recogniseText: 'where-needed', hiddenText: 'leave-out' },
      readAgainPossible: false,
      validFrom: null,
      createdAt: '2026-11-22T10:00:00Z',
    },
    duplicateOf: null,
    documentClass: 'internal',
    validUntil: null,
    replacedBy: null,
  },
});

/** Uploads that end when the test says so. */
function controlledUploads(limit: number) {
  const open = new Map<string, { finish: (outcome: UploadReply['outcome']) => void; fail: (error: Error) => void }>();
  const queue = createUploadQueue({
    limit,
    onChange: () => undefined,
    send: (given, { onProgress, signal }) =>
      new Promise((resolve, reject) => {
        onProgress(2);
        signal.addEventListener('abort', () => reject(signal.reason));
        open.set(given.name, {
          finish: (outcome) => resolve(reply(outcome)),
          fail: reject,
        });
      }),
  });
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { queue, open, settle };
}

const kinds = (queue: ReturnType<typeof createUploadQueue>) => queue.items().map((item) => item.state.kind);

describe('createUploadQueue', () => {
  it('never sends more than the limit and keeps the order', async () => {
    const { queue, open, settle } = controlledUploads(2);
    queue.add(['a', 'b', 'c', 'd'].map((name) => file(name)));
    expect([...open.keys()]).toEqual(['a', 'b']);
    open.get('b')?.finish('created');
    await settle();
    expect([...open.keys()]).toEqual(['a', 'b', 'c']);
    expect(kinds(queue)).toEqual(['sending', 'sent', 'sending', 'waiting']);
  });

  it('goes on after a failure, and a retry sends the file again', async () => {
    const { queue, open, settle } = controlledUploads(1);
    queue.add([file('a'), file('b')]);
    open.get('a')?.fail(new Error('broke off'));
    await settle();
    expect(kinds(queue)).toEqual(['failed', 'sending']);
    open.get('b')?.finish('unchanged');
    await settle();
    queue.retry(1);
    open.get('a')?.finish('version');
    await settle();
    expect(kinds(queue)).toEqual(['sent', 'sent']);
  });

  it('sends all that failed again', async () => {
    const { queue, open, settle } = controlledUploads(2);
    queue.add([file('a'), file('b'), file('c')]);
    open.get('a')?.fail(new Error('broke off'));
    open.get('b')?.fail(new Error('broke off'));
    await settle();
    open.get('c')?.finish('created');
    await settle();
    queue.retryFailed();
    expect(kinds(queue)).toEqual(['sending', 'sending', 'sent']);
  });

  it('takes thousands of files', async () => {
    const changes: number[] = [];
    const queue = createUploadQueue({
      limit: 4,
      onChange: (items) => changes.push(items.length),
      send: async () => reply('created'),
    });
    queue.add(Array.from({ length: 3000 }, (_, at) => file(`${at}.txt`)));
    while (summariseUploads(queue.items()).ended < 3000) await new Promise<void>((resolve) => setImmediate(resolve));
    expect(summariseUploads(queue.items())).toMatchObject({ total: 3000, created: 3000, failed: 0 });
  });

  it('stops what is sending and forgets what waits when cancelled', async () => {
    const { queue, open, settle } = controlledUploads(1);
    queue.add([file('a'), file('b')]);
    queue.cancelAll();
    await settle();
    expect(kinds(queue)).toEqual(['cancelled', 'cancelled']);
    expect([...open.keys()]).toEqual(['a']);
  });

  it('clears what has ended and nothing else', async () => {
    const { queue, open, settle } = controlledUploads(1);
    queue.add([file('a'), file('b'), file('c')]);
    open.get('a')?.finish('created');
    await settle();
    queue.clear();
    expect(queue.items().map((item) => item.file.name)).toEqual(['b', 'c']);
  });
});

describe('summariseUploads', () => {
  it('counts outcomes and bytes', async () => {
    const { queue, open, settle } = controlledUploads(2);
    queue.add([file('a', '12345678'), file('b', '1234'), file('c', '1234')]);
    open.get('a')?.finish('unchanged');
    await settle();
    // a is sent (8), b and c are on their way (2 of 4 each).
    expect(summariseUploads(queue.items())).toEqual({
      total: 3,
      ended: 1,
      created: 0,
      version: 0,
      unchanged: 1,
      failed: 0,
      cancelled: 0,
      share: 12 / 16,
    });
  });
});
