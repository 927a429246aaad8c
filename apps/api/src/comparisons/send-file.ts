import contentDisposition from 'content-disposition';
import type { Response } from 'express';

/** A file that was made just now. */
export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string;
}

/** Sends it as a download. Nothing of it can run here: no sniffing, and a policy that forbids scripts. */
export function sendFile(response: Response, { bytes, fileName, mediaType }: MadeFile): void {
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Disposition', contentDisposition(fileName));
  response.setHeader('Content-Length', bytes.byteLength);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.status(200).end(bytes);
}
