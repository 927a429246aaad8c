import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endpoints, problemSchema } from '@lesart/contracts';
import { badFiles } from './support/bad-files.ts';
import {
  refusalOf,
  settle,
  startTestServer,
  type TestServer,
  upload,
  uploadReady,
} from './support/start-test-server.ts';

const demo = join(import.meta.dirname, '../../../demo/documents');

describe('uploads', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ environment: { LESART_FILE_LIMIT_MB: '5' } });
  }, 60_000);
  afterAll(() => server.close());

  const put = (name: string, content: string | Uint8Array, place = {}) =>
    upload(server.manager, server.workspaceId, name, content, place);
  const library = () =>
    server.manager.client.call(endpoints.getLibrary, { params: { workspaceId: server.workspaceId } });
  const filesOf = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const waitUntil = async (isSo: () => boolean) => {
    while (!isSo()) await delay(20);
  };

  /** Sends a body that comes in pieces to the upload endpoint, and gives the status of the reply and bytes taken. */
  function stream(
    body: Readable,
    headers: Record<string, string>,
  ): Promise<{ status: number; code: string; sent: number }> {
    const path = `/api/v1/workspaces/${server.workspaceId}/documents?name=large.bin`;
    const { hostname, port } = new URL(server.url);
    return new Promise((resolve, reject) => {
      let sent = 0;
      const options = { hostname, port, path, method: 'POST', agent: false };
      const all = { cookie: server.manager.cookie, 'content-type': 'application/octet-stream', ...headers };
      const outgoing = request({ ...options, headers: all }, async (response) => {
        let text = '';
        for await (const piece of response.setEncoding('utf8')) text += piece;
        resolve({ status: response.statusCode ?? 0, code: problemSchema.parse(JSON.parse(text)).code, sent });
        outgoing.destroy();
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error);
      });
      body.on('data', (piece: Buffer) => {
        sent += piece.length;
      });
      body.pipe(outgoing);
    });
  }

  it('an upload that breaks off leaves nothing', async () => {
    const uploadsFolder = join(server.dataDir, 'blobs/uploads');
    const before = [await library(), filesOf(join(server.dataDir, 'blobs')).length] as const;
    const path = `/api/v1/workspaces/${server.workspaceId}/documents?name=half.bin`;
    const { hostname, port } = new URL(server.url);
    const headers = {
      cookie: server.manager.cookie,
      'content-type': 'application/octet-stream',
      'content-length': 1_000_000,
    };
    const outgoing = request({ hostname, port, path, method: 'POST', headers, agent: false });
    outgoing.on('error', () => {}); // it is we who break off
    outgoing.write(Buffer.alloc(200_000, 1));
    await waitUntil(() => filesOf(uploadsFolder).length > 0);
    outgoing.destroy();
    await waitUntil(() => filesOf(uploadsFolder).length === 0);
    expect([await library(), filesOf(join(server.dataDir, 'blobs')).length]).toEqual(before);
  });

  it('a file above the limit is refused by its length, before it is sent', async () => {
    const outcome = await stream(Readable.from(zeros(300)), { 'content-length': String(300 * 1024 * 1024) });
    expect(outcome).toMatchObject({ status: 413, code: 'file-too-large' });
    expect(outcome.sent).toBeLessThan(100 * 1024 * 1024);
  }, 30_000);

  it('a file that does not say how large it is is refused where the limit ends, and takes no memory', async () => {
    const before = process.memoryUsage().rss;
    const outcome = await stream(Readable.from(zeros(300)), {});
    expect(outcome).toMatchObject({ status: 413, code: 'file-too-large' });
    expect(outcome.sent).toBeLessThan(100 * 1024 * 1024);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
    expect(filesOf(join(server.dataDir, 'blobs/uploads'))).toEqual([]);
  }, 30_000);

  it('promise 23: JSON that imitates a file in a form is not one, and as bytes it is just bytes', async () => {
    const imitation = JSON.stringify({ files: [{ path: '/etc/passwd', name: 'x', originalname: '../x' }] });
    const path = `/api/v1/workspaces/${server.workspaceId}/documents?name=imitation.txt`;
    for (const type of ['application/json', 'multipart/form-data; boundary=x']) {
      const init = { method: 'POST', headers: { 'content-type': type }, body: imitation };
      expect((await server.manager.request(path, init)).status).toBe(415);
    }
    const document = await uploadReady(server.manager, server.workspaceId, 'imitation.txt', imitation);
    const original = await server.manager.request(`/api/v1/versions/${document.version.id}/original`);
    expect(await original.text()).toBe(imitation);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system.ini', 'system.ini'],
    ['/absolute.txt', 'absolute.txt'],
    ['C:\\Users\\x\\report.txt', 'report.txt'],
    ['owl 🦉.txt', 'owl 🦉.txt'],
    ['invoice\u202Efdp.txt', 'invoicefdp.txt'],
    ['line\r\nbreak\t.txt', 'linebreak.txt'],
    ['u\u0308ber.txt', 'über.txt'],
    ['"quotes"; filename=evil.txt', '"quotes"; filename=evil.txt'],
  ])('a file named %j is called %j', async (given, name) => {
    const { document } = await put(given, `The content of ${name}.`);
    expect(document.name).toBe(name);
    const original = await server.manager.request(`/api/v1/versions/${document.version.id}/original`);
    expect(original.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w.%~!-]+$/);
    expect(await original.text()).toBe(`The content of ${name}.`);
  });

  it.each(['', ' ', '.', '..', 'folder/', `${'x'.repeat(300)}.txt`, 'nul\0.txt'])(
    'a file cannot be named %j',
    async (name) => {
      expect(await refusalOf(put(name, 'x'))).toBe('request-invalid');
    },
  );

  it('folders are made where a path names them, once, and never outside', async () => {
    await put('a.txt', 'One.', { path: 'Contracts/2026' });
    await put('b.txt', 'Two.', { path: '/Contracts//2026/' });
    await put('c.txt', 'Three.', { path: '../../Contracts/./..' });
    const { folders, documents } = await library();
    const names = folders.map(({ id, name, parentId }) => [
      name,
      folders.find((folder) => folder.id === parentId)?.name ?? null,
      documents.filter(({ folderId }) => folderId === id).map((document) => document.name),
    ]);
    expect(names.sort()).toEqual([
      ['2026', 'Contracts', ['a.txt', 'b.txt']],
      ['Contracts', null, ['c.txt']],
    ]);
  });

  it('a part of the original is sent to whoever asks for a part', async () => {
    const bytes = readFileSync(join(demo, 'lohnsteuer-und-tarif.pdf'));
    const document = await uploadReady(server.manager, server.workspaceId, 'tarif.pdf', bytes);
    const path = `/api/v1/versions/${document.version.id}/original`;
    const part = async (range: string) => {
      const response = await server.manager.request(path, { headers: { range } });
      return {
        status: response.status,
        range: response.headers.get('content-range'),
        bytes: Buffer.from(await response.arrayBuffer()),
      };
    };
    const size = bytes.length;
    expect(await part('bytes=0-99')).toEqual({
      status: 206,
      range: `bytes 0-99/${size}`,
      bytes: bytes.subarray(0, 100),
    });
    expect((await part('bytes=-50')).bytes).toEqual(bytes.subarray(-50));
    expect((await part(`bytes=${size - 10}-`)).bytes).toEqual(bytes.subarray(-10));
    expect(await part(`bytes=${size}-`)).toMatchObject({ status: 416, range: `bytes */${size}` });
    expect((await part('bytes=0-99,200-299')).status).toBe(200);
    const whole = await server.manager.request(path);
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    expect(whole.headers.get('content-type')).toBe('application/pdf');
    expect(whole.headers.get('content-disposition')).toMatch(/^inline/);
  });

  it.each([
    ['page.html', '<!doctype html><script>alert(1)</script><p>Hello.'],
    ['picture.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['both.html', '<script>alert(1)</script>\n%PDF-1.7\n'],
    ['both.pdf', '%PDF-1.7\n<script>alert(1)</script>'],
    ['page.txt', '<html><body onload=alert(1)>'],
    ['page.png', '<!doctype html><script>alert(1)</script><p>Hello.'],
    ['drawing.png', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['drawing.jpg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['both.png', '<script>alert(1)</script>\x89PNG\r\n'],
  ])('promise 26: %s cannot run anything when its original is opened', async (name, content) => {
    const { document } = await put(name, content);
    await settle(server.manager, server.workspaceId);
    const response = await server.manager.request(`/api/v1/versions/${document.version.id}/original`);
    const header = (key: string) => response.headers.get(key) ?? '';
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(header('content-type')).toBe('application/octet-stream');
    expect(header('content-disposition')).toMatch(/^attachment/);
    expect(await response.text()).toBe(content);
  });

  it('files that cannot be read say why, and keep nobody else from being read', async () => {
    const { client } = server.manager;
    const workspace = await client.call(endpoints.createWorkspace, { body: { name: 'Bad files' } });
    for (const { name, bytes } of badFiles) await upload(server.manager, workspace.id, name, bytes());
    await upload(server.manager, workspace.id, 'good.md', '# Good\n\nThis one can be read.');
    const documents = await settle(server.manager, workspace.id);
    const outcomes = badFiles.map(({ name }) => {
      const failure = documents.get(name)?.version.failure;
      return [name, failure?.code, failure?.retryable, /^[A-Z].*\.$/s.test(failure?.detail ?? '')];
    });
    expect(outcomes).toEqual(badFiles.map(({ name, code }) => [name, code, false, true]));
    expect(documents.get('good.md')?.version.state).toBe('ready');
  }, 60_000);
});

describe('a full disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lesart-full-'));
  const blobs = join(folder, 'blobs');
  const isMounted = mountSmallDisk(blobs);
  afterAll(() => {
    if (isMounted) execFileSync('umount', [blobs]);
    rmSync(folder, { recursive: true, force: true });
  });

  (isMounted ? it : it.skip)(
    'promise 40: is said so, and uploads go on when there is room again',
    async () => {
      const server = await startTestServer({ dataDir: folder });
      try {
        const { manager, workspaceId } = server;
        const large = Buffer.alloc(3_000_000, 7);
        expect(await refusalOf(upload(manager, workspaceId, 'large.bin', large))).toBe('disk-full');
        expect(readdirSync(join(blobs, 'uploads'))).toEqual([]);
        const small = await uploadReady(manager, workspaceId, 'small.md', '# Small\n\nThis one fits.');
        expect(await refusalOf(upload(manager, workspaceId, 'large.bin', large))).toBe('disk-full');
        execFileSync('mount', ['-o', 'remount,size=8m', blobs]);
        expect((await upload(manager, workspaceId, 'large.bin', large)).outcome).toBe('created');
        expect((await manager.request(`/api/v1/versions/${small.version.id}/original`)).status).toBe(200);
      } finally {
        await server.close();
      }
    },
    30_000,
  );
});

/** A disk of 2 MB in memory; needs root. */
function mountSmallDisk(folder: string): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    console.log('Skipped: a full disk. Making a small one (mount) is not allowed here.');
    return false;
  }
}

function* zeros(megabytes: number): Generator<Buffer> {
  const piece = Buffer.alloc(1024 * 1024);
  for (let count = 0; count < megabytes; count += 1) yield piece;
}
