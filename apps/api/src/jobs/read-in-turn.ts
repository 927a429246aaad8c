import { ReadingFault, type ReadingFaultCode } from '@lesart/document';
import type { Sandbox } from '@lesart/parsing';
import { type AttachmentPiece, type ReaderProgress, receiveAttachments, type VersionReader } from '@lesart/pipelines';

/** Where versions are read: with pictures of text in a sandbox of their own. */
export interface ReadingSandboxes<Request, Read> {
  /** Its answer is null for a file of which text must be recognised. */
  readonly reading: Pick<Sandbox<Request, Read | null, ReaderProgress, AttachmentPiece>, 'run'>;
  readonly recognising: Pick<Sandbox<Request, Read, ReaderProgress, AttachmentPiece>, 'run'>;
}

type ReadOptions = Omit<Parameters<VersionReader['read']>[1], 'embed'> & { readonly file: string };

const interruptions: ReadonlySet<ReadingFaultCode> = new Set([
  'reading-timeout',
  'reading-memory',
  'reading-crashed',
  'picture-too-large',
]);

/**
 * Reads a version; when there are pictures of text in it, by the recogniser, and when that is interrupted, without them:
 * what is written is not lost because the pictures beside it take too long.
 * @throws ReadingFault that of the first reading, or of the recogniser
 */
export async function readInTurn<Request extends { readonly writtenOnly: boolean }, Read>(
  { reading, recognising }: ReadingSandboxes<Request, Read>,
  request: Request,
  { file, onProgress, onAttachment, signal }: ReadOptions,
): Promise<Read> {
  /** Each run hands files over from the first one on; one that broke off in a file is not gone on with by the next. */
  const run = async <Reply>(
    sandbox: Pick<Sandbox<Request, Reply, ReaderProgress, AttachmentPiece>, 'run'>,
    asked: Request,
  ): Promise<Reply> => {
    const receiver = receiveAttachments(onAttachment);
    try {
      return await sandbox.run(asked, { file, onProgress, onPart: receiver.handOver, signal });
    } finally {
      receiver.close();
    }
  };

  const read = await run(reading, request);
  if (read !== null) return read;
  try {
    return await run(recognising, request);
  } catch (error) {
    if (!(error instanceof ReadingFault && interruptions.has(error.code))) throw error;
    const written = await run(reading, { ...request, writtenOnly: true }).catch(() => null);
    if (written === null) throw error;
    return written;
  }
}
