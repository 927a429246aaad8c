import { once } from 'node:events';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { type MediaType, mediaTypeSchema } from '@lesart/document';
import express from 'express';
import { parseRange, sendOriginal } from './send-original.ts';

/** The headers under which a file of this type, by its content, is sent. */
async function headersOf(mediaType: MediaType | null, name = 'file'): Promise<Headers> {
  const bytes = Buffer.from('<script>alert(1)</script>');
  const blobs = { read: async () => Readable.from([bytes]) };
  const version = { name, contentHash: 'x', bytes: bytes.length, mediaType };
  const server = express()
    .get('/', (request, response) => sendOriginal(request, response, blobs, version))
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server listens on a port');
    const response = await fetch(`http://127.0.0.1:${address.port}/`);
    await response.arrayBuffer();
    return response.headers;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('sendOriginal', () => {
  const shown: readonly (MediaType | null)[] = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp'];

  it.each(shown)('promise 26: %s is shown in place as what it is by its content', async (mediaType) => {
    const headers = await headersOf(mediaType);
    expect(headers.get('content-type')).toBe(mediaType);
    expect(headers.get('content-disposition')).toMatch(/^inline/);
  });

  it.each([null, ...mediaTypeSchema.options].filter((type) => !shown.includes(type)))(
    'promise 26: %s is a download',
    async (mediaType) => {
      const headers = await headersOf(mediaType);
      expect(headers.get('content-type')).toBe('application/octet-stream');
      expect(headers.get('content-disposition')).toMatch(/^attachment/);
    },
  );

  it.each([null, ...mediaTypeSchema.options])('promise 26: nothing in %s can run', async (mediaType) => {
    const headers = await headersOf(mediaType);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  });
});

describe('the name of a download', () => {
  const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

  it('says of a Word document that it is one, also where its document is called something else', async () => {
    const names = await Promise.all(
      ['lease.docx', 'form.DOTX', 'lease.pdf'].map(async (name) =>
        (await headersOf(docx, name)).get('content-disposition')?.split("''").at(-1),
      ),
    );
    expect(names).toEqual(['lease.docx', 'form.DOTX', 'lease.pdf.docx']);
  });
});

describe('parseRange', () => {
  it('gives both ends inclusive', () => {
    expect(parseRange('bytes=0-99', 1000)).toEqual({ start: 0, end: 99 });
    expect(parseRange('bytes=900-', 1000)).toEqual({ start: 900, end: 999 });
  });

  it('counts a suffix from the end', () => {
    expect(parseRange('bytes=-100', 1000)).toEqual({ start: 900, end: 999 });
    expect(parseRange('bytes=-5000', 1000)).toEqual({ start: 0, end: 999 });
  });

  it('cuts an end beyond the file', () => {
    expect(parseRange('bytes=500-5000', 1000)).toEqual({ start: 500, end: 999 });
  });

  it('refuses a start beyond the file', () => {
    expect(parseRange('bytes=1000-', 1000)).toBe('unsatisfiable');
    expect(parseRange('bytes=-0', 1000)).toBe('unsatisfiable');
  });

  it('sends the whole file for no range, several ranges, or what is no range', () => {
    for (const header of [undefined, '', 'bytes=-', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=a-b']) {
      expect(parseRange(header, 1000)).toBeNull();
    }
  });
});
