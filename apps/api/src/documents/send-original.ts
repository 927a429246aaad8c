import { pipeline } from 'node:stream/promises';
import type { Version } from '@lesart/contracts';
import type { BlobStore } from '@lesart/storage';
import type { Request, Response } from 'express';

/** What a browser shows without running anything in it. Of an SVG that is not so. */
const shownInPlace: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/webp']);

/**
 * Sends a file as it was uploaded, or the part that a range request asks for. Only PDFs and pictures of points may be
 * shown in place, and only those that are such by their content; all else is a download, and nothing of it can run here:
 * no sniffing, and a policy that forbids scripts.
 */
export async function sendOriginal(
  request: Request,
  response: Response,
  blobs: Pick<BlobStore, 'read'>,
  version: Pick<Version, 'contentHash' | 'bytes' | 'mediaType'> & { name: string },
): Promise<void> {
  const range = parseRange(request.headers.range, version.bytes);
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
  response.setHeader('X-Content-Type-Options', 'nosniff');
  const shownType = version.mediaType !== null && shownInPlace.has(version.mediaType) ? version.mediaType : null;
  response.setHeader('Content-Type', shownType ?? 'application/octet-stream');
  const encodedName = encodeURIComponent(downloadName(version)).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  response.setHeader(
    'Content-Disposition',
    `${shownType === null ? 'attachment' : 'inline'}; filename*=UTF-8''${encodedName}`,
  );
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${version.bytes}`);
    response.status(416).end();
    return;
  }
  response.status(range ? 206 : 200);
  if (range) response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${version.bytes}`);
  response.setHeader('Content-Length', range ? range.end - range.start + 1 : version.bytes);
  const content = await blobs.read(version.contentHash, range ?? undefined);
  await pipeline(content, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error; // the reader left
  });
}

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A version that was made of a redline is a Word document, whatever the document was before and is still called. */
function downloadName({ name, mediaType }: { name: string; mediaType: Version['mediaType'] }): string {
  return mediaType === docxType && !/\.do[ct][xm]?$/i.test(name) ? `${name}.docx` : name;
}

/**
 * The one range that a `Range` header asks for, both ends inclusive. null: the whole file (also for several ranges,
 * which RFC 9110 allows to ignore).
 */
export function parseRange(
  header: string | undefined,
  bytes: number,
): { start: number; end: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match) return null;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  return start > end ? 'unsatisfiable' : { start, end };
}
