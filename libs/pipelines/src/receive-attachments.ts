import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import type { AttachmentPiece, HandOver } from './hand-over-attachments.ts';

/** A file that was inside a file. */
export interface ReceivedAttachment {
  /** Its path inside. */
  readonly name: string;
  readonly content: Readable;
}

/** The other end of `handOverAttachments`. */
export interface Receiver {
  readonly handOver: HandOver;
  /** Nothing more comes: a file that is not complete breaks off. */
  close(): void;
}

/**
 * Puts the pieces of files together again as streams, of which little is in memory at once.
 * @param take is given each file; it may end before it has read all of it. @returns whether it was kept
 */
export function receiveAttachments(take: (attachment: ReceivedAttachment) => Promise<boolean>): Receiver {
  let open: { readonly stream: PassThrough; readonly taken: Promise<boolean> } | null = null;

  function begin(name: string) {
    const stream = new PassThrough();
    stream.on('error', () => {}); // told to whoever reads it
    const taken = take({ name, content: stream });
    taken.catch(() => {}); // awaited below, unless everything broke off
    return { stream, taken };
  }

  return {
    async handOver({ name, bytes, last }: AttachmentPiece) {
      open ??= begin(name);
      const { stream, taken } = open;
      if (!stream.destroyed && !stream.write(bytes)) {
        const room = new AbortController();
        const drained = once(stream, 'drain', { signal: room.signal }).catch(() => {});
        await Promise.race([drained, taken]).finally(() => room.abort());
      }
      if (!last) return true;
      stream.end();
      open = null;
      return taken.finally(() => stream.destroy());
    },
    close() {
      open?.stream.destroy(new Error('The rest of the file never came'));
      open = null;
    },
  };
}
