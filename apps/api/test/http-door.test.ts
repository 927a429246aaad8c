import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endpoints, problemSchema } from '@lesart/contracts';
import {
  type Belongings,
  type EndpointRequest,
  endpointNames,
  endpointOf,
  furnish,
  requestTo,
  send,
  statusOf,
} from './support/endpoint-requests.ts';
import { type RawResponse, rawRequest } from './support/raw-request.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

describe('the door of the api', () => {
  let server: TestServer;
  let what: Belongings;
  beforeAll(async () => {
    server = await startTestServer();
    what = await furnish(server.manager);
  }, 60_000);
  afterAll(() => server.close());

  const changing = endpointNames.filter((name) => endpointOf(name).method !== 'GET');
  const pathOf = (name: (typeof endpointNames)[number]) => {
    const { params = {}, query = {} } = requestTo(name, what);
    const path = endpointOf(name).path.replace(/:(\w+)/g, (_, key: string) => params[key] ?? '');
    return `/api/v1${path}?${new URLSearchParams(query)}`;
  };
  const codeOf = ({ text }: RawResponse) => problemSchema.parse(JSON.parse(text)).code;
  const expectNoCors = ({ headers }: RawResponse) =>
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);

  it.each(changing)(
    'promise 21: %s accepts no type that a form or a plain request of another page can have',
    async (name) => {
      const { method } = endpointOf(name);
      for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain']) {
        const headers = { cookie: server.manager.cookie, 'content-type': type };
        const body = JSON.stringify(requestTo(name, what).body ?? {});
        const response = await rawRequest(server.url, pathOf(name), { method, headers, body });
        expect([response.status, codeOf(response)]).toEqual([415, 'body-type-unsupported']);
      }
    },
  );

  it('promise 21: a change that another site asks for is refused, without a word to its scripts', async () => {
    const evil = ['https://evil.example', 'null', 'http://localhost:1', `${server.url}.evil.example`, 'rubbish'];
    for (const name of changing) {
      const { method } = endpointOf(name);
      for (const headers of [...evil.map((origin) => ({ origin })), { 'sec-fetch-site': 'cross-site' }]) {
        const response = await rawRequest(server.url, pathOf(name), {
          method,
          headers: { ...headers, cookie: server.manager.cookie, 'content-type': 'application/json' },
        });
        expect([response.status, codeOf(response)]).toEqual([403, 'origin-foreign']);
        expectNoCors(response);
      }
    }
  });

  it('promise 21: a preflight of another site is answered with no permission', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'DELETE' };
    const response = await rawRequest(server.url, pathOf('deleteWorkspace'), { method: 'OPTIONS', headers });
    expect(response.status).toBe(403);
    expectNoCors(response);
  });

  it('promise 21: a foreign page that reads gets no permission to see the reply', async () => {
    const headers = { origin: 'https://evil.example', cookie: server.manager.cookie };
    expectNoCors(await rawRequest(server.url, pathOf('getSession'), { headers }));
  });

  it('promise 21: on loopback, a request under a foreign host name is refused (DNS rebinding)', async () => {
    for (const host of ['evil.example', 'evil.example:80', 'localhost.evil.example', '127.0.0.1.evil.example']) {
      const response = await rawRequest(server.url, '/api/v1/setup', { headers: { host } });
      expect([host, response.status]).toEqual([host, 403]);
    }
    for (const host of ['localhost', '127.0.0.1:4280', '[::1]:4280']) {
      expect((await rawRequest(server.url, '/api/v1/setup', { headers: { host } })).status).toBe(200);
    }
  });

  it('the own page may ask for a change', async () => {
    const headers = { origin: server.url, cookie: server.manager.cookie, 'content-type': 'application/json' };
    const response = await rawRequest(server.url, '/api/v1/tokens', {
      method: 'POST',
      headers,
      body: '{"name":"page"}',
    });
    expect(response.status).toBe(201);
  });

  it('what is not there is a problem, and the problem says nothing of the inside', async () => {
    for (const path of [
      '/api',
      '/api/v1',
      '/api/v2/session',
      '/api/v1/nothing',
      '/api/v1/session/',
      '/api/v1/../../etc/passwd',
    ]) {
      const response = await rawRequest(server.url, path, { headers: { cookie: server.manager.cookie } });
      expect([path, [200, 404].includes(response.status)]).toEqual([path, true]);
      if (response.status === 404) expect(codeOf(response)).toBe('not-found');
      expect(response.text).not.toMatch(/node_modules|\.ts:|Cannot GET|SELECT/);
    }
  });

  describe('promise 31: what no client of ours sends', () => {
    /** Values that stand where another is expected. */
    const odd: readonly unknown[] = [
      ...[null, true, 0, -1, 1e308, '', ' ', [], {}, [[]], ['x'], { $gt: '' }, { length: 1e9 }, "' OR 1=1 --", '../..'],
      ...['x'.repeat(100_000), '%00', 'null', '🦉'.repeat(200), JSON.parse('{"__proto__":{"role":"manager"}}')],
      nested(2000),
    ];
    /** Texts that no database stores. */
    const unstorable = ['\0', 'a\0b', '\ud800', 'a\udfffb'];

    const sendRequest = async (name: (typeof endpointNames)[number], request: EndpointRequest): Promise<number> =>
      statusOf(await send(server.url, endpointOf(name), request, { cookie: server.manager.cookie }));

    // What ends the session or the workspace when it succeeds is not needed here: odd values never succeed there.
    const withBody = endpointNames.filter((name) => endpointOf(name).bodyKind === 'json');

    it.each(withBody)(
      'in the body of %s: refused, or taken for what it is',
      async (name) => {
        const request = requestTo(name, what);
        for (const body of [null, 'text', 7, [], [request.body], nested(2000)]) {
          expect([body, await sendRequest(name, { ...request, body })]).toEqual([body, 400]);
        }
        for (const value of odd) {
          for (const body of withLeaf(request.body, value)) {
            expect([body, (await sendRequest(name, { ...request, body })) < 500]).toEqual([body, true]);
          }
        }
        for (const value of unstorable) {
          for (const body of withLeaf(request.body, value)) {
            const status = await sendRequest(name, { ...request, body });
            expect([body, status >= 400 && status < 500]).toEqual([body, true]);
          }
        }
      },
      30_000,
    );

    it.each(endpointNames.filter((name) => endpointOf(name).path.includes(':')))(
      'in the path of %s: refused',
      async (name) => {
        const request = requestTo(name, what);
        for (const key of Object.keys(request.params ?? {})) {
          for (const value of ['null', '\0', '0', "' OR 1=1", 'x'.repeat(5000), '🦉', `${what.workspaceId}\0`]) {
            const status = await sendRequest(name, { ...request, params: { ...request.params, [key]: value } });
            expect([value, status >= 400 && status < 500]).toEqual([value, true]);
          }
        }
        const { method, path, bodyKind } = endpointOf(name);
        const type = {
          none: {},
          json: { 'content-type': 'application/json' },
          bytes: { 'content-type': 'application/octet-stream' },
        };
        for (const broken of ['%', '%E0%A4%A', '%FF', '%u0000', '%00', '%2e%2e', 'x%2F..']) {
          const response = await rawRequest(server.url, `/api/v1${path.replaceAll(/:\w+/g, broken)}`, {
            method,
            headers: { cookie: server.manager.cookie, ...type[bodyKind] },
          });
          expect([broken, response.status >= 400 && response.status < 500]).toEqual([broken, true]);
        }
      },
    );

    it('in the query of an upload: refused, or made harmless', async () => {
      const request = requestTo('uploadDocument', what);
      for (const name of ['\0', 'a\0.txt', '', '..', '/', 'x'.repeat(5000)]) {
        expect([name, await sendRequest('uploadDocument', { ...request, query: { name } })]).toEqual([name, 400]);
      }
      for (const query of [
        { name: 'a.txt', path: 'x'.repeat(5000) },
        { name: 'a.txt', path: 'a\0b' },
        { name: 'a.txt', folderId: 'x' },
      ]) {
        expect([query, await sendRequest('uploadDocument', { ...request, query })]).toEqual([query, 400]);
      }
    });

    it.each([
      ['no JSON at all', 'rubbish', {}],
      ['JSON that is cut off', '{"name": "x', {}],
      ['a hundred thousand brackets', '['.repeat(100_000), {}],
      ['deep JSON', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, {}],
      ['more than a body may have', JSON.stringify({ name: 'x'.repeat(2_000_000) }), {}],
      ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), {}],
      ['a charset that nobody knows', '{"name":"x"}', { 'content-type': 'application/json; charset=klingon' }],
      ['an encoding that nobody knows', '{"name":"x"}', { 'content-encoding': 'klingon' }],
      ['a body that claims to be compressed', '{"name":"x"}', { 'content-encoding': 'gzip' }],
    ] as const)('as a body: %s is refused', async (_, body, headers) => {
      const response = await rawRequest(server.url, '/api/v1/tokens', {
        method: 'POST',
        headers: { cookie: server.manager.cookie, 'content-type': 'application/json', ...headers },
        body,
      });
      expect([400, 413, 415]).toContain(response.status);
      expect(problemSchema.safeParse(JSON.parse(response.text)).success).toBe(true);
    });

    it('and after all of it the server is as it was', async () => {
      expect(await server.manager.client.call(endpoints.getSession, {})).toMatchObject({
        person: { id: server.manager.id },
      });
      const document = { documentId: what.document.id };
      expect(await server.manager.client.call(endpoints.getDocument, { params: document })).toMatchObject({
        version: { state: 'ready' },
      });
    });
  });
});

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

/** The value with `leaf` in place of each of its leaves, one at a time. */
function withLeaf(value: unknown, leaf: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [leaf];
  return Object.entries(value).flatMap(([key, part]) =>
    withLeaf(part, leaf).map((changed) => ({ ...value, [key]: changed })),
  );
}
