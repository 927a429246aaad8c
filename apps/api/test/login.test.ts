import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, endpoints } from '@lesart/contracts';
import { rawRequest } from './support/raw-request.ts';
import { startInVain, startServerProcess } from './support/server-process.ts';
import { logIn, postJson, refusalOf, startTestServer, type TestServer } from './support/start-test-server.ts';

describe('login', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  }, 60_000);
  afterAll(() => server.close());

  const session = (headers: Record<string, string>) =>
    fetch(`${server.url}/api/v1/session`, { headers }).then(({ status }) => status);

  it('promise 21: the cookie is for requests of the own pages alone, and out of reach of scripts', async () => {
    const { email, password } = server.manager;
    const response = await postJson(server.url, '/api/v1/session', { email, password });
    const flags = (response.headers.get('set-cookie') ?? '').split('; ').slice(1);
    expect(flags).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/']));
    expect(flags).not.toContain('Secure');
    expect(flags.filter((flag) => flag.startsWith('Domain'))).toEqual([]);
  });

  it('promise 21: behind https the cookie is secure and bound to its host', async () => {
    const secure = await startTestServer({ environment: { PUBLIC_URL: 'https://lesart.example.org' } });
    try {
      const { email, password } = secure.manager;
      const response = await postJson(secure.url, '/api/v1/session', { email, password });
      const cookie = response.headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(/^__Host-lesart_session=/);
      expect(cookie.split('; ')).toEqual(expect.arrayContaining(['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']));
      expect(response.headers.get('strict-transport-security')).toContain('max-age');
      const headers = {
        host: 'lesart.example.org',
        origin: 'https://lesart.example.org',
        cookie: secure.manager.cookie,
      };
      expect((await rawRequest(secure.url, '/api/v1/session', { method: 'DELETE', headers })).status).toBe(204);
    } finally {
      await secure.close();
    }
  }, 30_000);

  it('a session that was ended is dead, the others of the same person live on', async () => {
    const [first, second] = [await logIn(server.url, server.manager), await logIn(server.url, server.manager)];
    await first.client.call(endpoints.logOut, {});
    expect(await session({ cookie: first.cookie })).toBe(401);
    expect(await session({ cookie: second.cookie })).toBe(200);
  });

  it('promise 20: a token is shown once, works as its owner, and is dead as soon as it is revoked', async () => {
    const { client } = server.manager;
    const { secret, id } = await client.call(endpoints.createToken, { body: { name: 'script' } });
    const headers = { authorization: `Bearer ${secret}` };
    const program = createClient({ origin: server.url, headers, fetch: globalThis.fetch });
    expect((await program.call(endpoints.getSession, {})).person.id).toBe(server.manager.id);
    expect(JSON.stringify(await client.call(endpoints.listTokens, {}))).not.toContain(secret);
    await client.call(endpoints.deleteToken, { params: { tokenId: id } });
    expect(await refusalOf(program.call(endpoints.getSession, {}))).toBe('login-required');
  });

  it('promise 20: a token counts in the Authorization header and nowhere else', async () => {
    const { secret } = await server.manager.client.call(endpoints.createToken, { body: { name: 'script' } });
    for (const headers of [
      { cookie: `lesart_session=${secret}` },
      { 'x-api-key': secret },
      { authorization: secret },
      { authorization: `Basic ${Buffer.from(`x:${secret}`).toString('base64')}` },
      { authorization: `Bearer ${secret}x` },
      { authorization: `Bearer ${secret.slice(0, -1)}` },
    ]) {
      expect([headers, await session(headers)]).toEqual([headers, 401]);
    }
    expect((await fetch(`${server.url}/api/v1/session?token=${secret}`)).status).toBe(401);
    // A session next to a wrong token does not count either: who names a token means it.
    expect(await session({ cookie: server.manager.cookie, authorization: 'Bearer lesart_wrong' })).toBe(401);
  });

  it('promise 22: of many wrong passwords at once few are tried, whatever address they claim; others log in', async () => {
    const victim = await server.addPerson('reader');
    const tries = await Promise.all(
      Array.from({ length: 40 }, async (_, number) => {
        const headers = { 'x-forwarded-for': `10.0.0.${number}`, forwarded: `for=10.0.0.${number}` };
        const login = {
          email: number % 2 === 0 ? victim.email : victim.email.toUpperCase(),
          password: `guess ${number}`,
        };
        return (await postJson(server.url, '/api/v1/session', login, headers)).status;
      }),
    );
    expect(tries.filter((status) => status === 401)).toHaveLength(10);
    expect(tries.filter((status) => status === 429)).toHaveLength(30);
    const right = await postJson(server.url, '/api/v1/session', { email: victim.email, password: victim.password });
    expect(right.status).toBe(429);
    expect(right.headers.get('retry-after')).toBe('60');
    await logIn(server.url, server.manager);
    expect(await session({ cookie: victim.cookie })).toBe(200);
  });

  it('whoever has no account is refused in the words of whoever has a wrong password', async () => {
    const refusals = ['nobody@example.org', server.manager.email].map(async (email) => {
      const response = await postJson(server.url, '/api/v1/session', { email, password: 'wrong' });
      const { requestId: _, ...problem } = Object(await response.json());
      return { status: response.status, problem };
    });
    const [unknown, known] = await Promise.all(refusals);
    expect(unknown).toEqual(known);
  });
});

describe('what is kept and what is said', () => {
  it('promises 20 and 55: neither data nor log hold a password, token or session; the log no text and no address', async () => {
    const server = await startTestServer({ environment: { LOG_LEVEL: 'silent' } });
    await server.running.close();
    const environment = {
      DATA_DIR: server.dataDir,
      LOG_LEVEL: 'debug',
      LESART_MODEL_URL: 'http://127.0.0.1:9/v1',
      LESART_MODEL: 'absent',
      LESART_MODEL_KEY: 'sk-canary-of-the-model',
      LESART_MODEL_STALL_S: '3',
    };
    const child = await startServerProcess(environment);
    try {
      const mara = await logIn(child.url, server.manager);
      const { secret } = await mara.client.call(endpoints.createToken, { body: { name: 'script' } });
      await postJson(child.url, '/api/v1/session', { email: mara.email, password: 'canary of a wrong password' });
      const bytes = new Blob(['# Kanarienvogel\n\nThe canary sings at noon.']);
      const target = { params: { workspaceId: server.workspaceId }, query: { name: 'canary.md' } };
      await mara.client.sendBytes(endpoints.uploadDocument, target, bytes);
      await mara.client.sendBytes(
        endpoints.uploadDocument,
        { ...target, query: { name: 'bad.pdf' } },
        new Blob(['%PDF-1.7 canary']),
      );
      const params = { workspaceId: server.workspaceId };
      const isOnItsWay = async () =>
        (await mara.client.call(endpoints.getLibrary, { params })).documents.some(
          ({ version }) => !['ready', 'failed'].includes(version.state),
        );
      while (await isOnItsWay()) await new Promise((resolve) => setTimeout(resolve, 50));
      const { id } = await mara.client.call(endpoints.createConversation, { params });
      const body = { question: 'When does the canary sing?' };
      await Array.fromAsync(await mara.client.listen(endpoints.ask, { params: { conversationId: id }, body }));
      await child.stop();

      const log = child.log();
      expect(log).toContain('a model did not answer');
      expect(log).toContain('a version could not be read');
      const session = mara.cookie.split('=')[1] ?? '';
      const secrets = [secret, session, mara.password, 'canary of a wrong password', 'sk-canary-of-the-model'];
      for (const canary of [...secrets, mara.email, 'canary sings', 'Kanarienvogel', 'When does']) {
        expect([canary, log.includes(canary)]).toEqual([canary, false]);
      }
      const files = readdirSync(server.dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      const stored = Buffer.concat(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name))));
      expect(stored.includes('mara@example.org')).toBe(true);
      for (const canary of secrets) expect([canary, stored.includes(canary)]).toEqual([canary, false]);
    } finally {
      await child.kill();
      rmSync(server.dataDir, { recursive: true, force: true });
    }
  }, 60_000);

  it('a second server on the same data is refused, and told where the first one answers', async () => {
    const server = await startTestServer();
    try {
      const { code, said } = await startInVain({ DATA_DIR: server.dataDir });
      expect(code).toBe(1);
      expect(said).toContain('data-folder-in-use');
      expect(said).toContain(server.url);
      expect(said).not.toMatch(/\n\s+at /);
    } finally {
      await server.close();
    }
  }, 30_000);
});
