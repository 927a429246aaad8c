import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { type Sent, sent } from '../http/route.ts';

const unpackBytes = promisify(gunzip);

/** The value of JSON that is compressed with gzip. */
export async function unpackJson(bytes: Uint8Array): Promise<unknown> {
  return JSON.parse((await unpackBytes(bytes)).toString('utf8'));
}

/** Sends JSON that is compressed with gzip as it is, or unpacked to whoever does not take it so. */
export async function sendGzippedJson(request: Request, response: Response, bytes: Uint8Array): Promise<Sent> {
  const takesGzip = request.acceptsEncodings('gzip') === 'gzip';
  const body = takesGzip ? bytes : await unpackBytes(bytes);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Vary', 'Accept-Encoding');
  if (takesGzip) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Length', body.byteLength);
  response.status(200).end(body);
  return sent;
}
