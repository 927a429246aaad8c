import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetchPublicUrl, isPublic } from './fetch-public-url.ts';

const signal = AbortSignal.timeout(20_000);
let server: Server;
let port = 0;
let asked: string[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** The loopback server stands for the public internet: this address may be connected to, and no other. */
const public127 = (address: string) => address === '127.0.0.1';

describe('promise 29: an import from the web', () => {
  it.each([
    ['loopback', '127.0.0.1'],
    ['the whole of it', '127.9.9.9'],
    ['in IPv6', '[::1]'],
    ['mapped into IPv6', '[::ffff:127.0.0.1]'],
    ['mapped and in hexadecimal', '[::ffff:7f00:1]'],
    ['one decimal number', '2130706433'],
    ['octal', '0177.0.0.1'],
    ['hexadecimal', '0x7f.1'],
    ['short', '127.1'],
    ['zero', '0.0.0.0'],
    ['a private network', '10.0.0.8'],
    ['another', '172.16.3.4'],
    ['the usual one', '192.168.1.1'],
    ['of a carrier', '100.64.0.1'],
    ['link-local, where clouds keep their secrets', '169.254.169.254'],
    ['unique local IPv6', '[fd00::1]'],
    ['link-local IPv6', '[fe80::1]'],
    ['NAT64 of loopback', '[64:ff9b::7f00:1]'],
    ['6to4 of loopback', '[2002:7f00:1::]'],
    ['NAT64 of a private network, by a local prefix', '[64:ff9b:1::a00:1]'],
    ['site-local IPv6', '[fec0::1]'],
    ['loopback in the oldest form of IPv6', '[::7f00:1]'],
    ['for benchmarks', '198.18.0.1'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
  ])('is refused at connect time: %s (%s)', async (_what, host) => {
    asked = [];
    await expect(fetchPublicUrl(`http://${host}:${port}/`, { signal })).rejects.toMatchObject({ code: 'url-refused' });
    expect(asked).toEqual([]);
  });

  it.each([
    'file:///etc/passwd',
    'ftp://example.org/a',
    'gopher://example.org',
    'data:text/plain,a',
    'javascript:1',
    'x',
  ])('is refused for other schemes: %s', async (address) => {
    await expect(fetchPublicUrl(address, { signal })).rejects.toMatchObject({ code: 'url-refused' });
  });

  it('is refused with a user name, which hides where an address leads', async () => {
    const resolve = async () => ['127.0.0.1'];
    const hidden = `http://example.org@127.0.0.1:${port}/`;
    await expect(fetchPublicUrl(hidden, { signal, resolve, mayConnect: public127 })).rejects.toMatchObject({
      code: 'url-refused',
    });
  });

  it('is refused when one of many addresses of a name is private', async () => {
    const resolve = async () => ['93.184.216.34', '2606:2800:220:1::1', '10.1.2.3'];
    await expect(fetchPublicUrl('http://many.example/', { signal, resolve })).rejects.toMatchObject({
      code: 'url-refused',
    });
  });

  it('connects to the address that was checked, so a name that changes its address leads nowhere else', async () => {
    asked = [];
    answer = (_request, response) => response.end('the text');
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    const resolve = async () => answers.shift() ?? [];
    const file = await fetchPublicUrl(`http://rebinding.example:${port}/a.txt`, {
      signal,
      resolve,
      mayConnect: public127,
    });
    expect(await text(file.content)).toBe('the text');
    expect(asked).toEqual([`rebinding.example:${port}/a.txt`]);
    expect(answers).toHaveLength(1);
  });

  it('is refused when a redirect leads inside', async () => {
    for (const location of ['http://10.0.0.1/', 'http://[::1]/', '//169.254.169.254/', 'file:///etc/passwd']) {
      answer = (_request, response) => response.writeHead(302, { location }).end();
      const resolve = async () => ['127.0.0.1'];
      const outside = `http://outside.example:${port}/`;
      await expect(fetchPublicUrl(outside, { signal, resolve, mayConnect: public127 })).rejects.toMatchObject({
        code: 'url-refused',
      });
    }
  });

  it('follows redirects outside, but not for ever', async () => {
    const options = { signal, resolve: async () => ['127.0.0.1'], mayConnect: public127 };
    answer = (request, response) => {
      if (request.url === '/end') response.end('there');
      else response.writeHead(301, { location: '/end' }).end();
    };
    expect(await text((await fetchPublicUrl(`http://a.example:${port}/`, options)).content)).toBe('there');
    answer = (_request, response) => response.writeHead(302, { location: '/again' }).end();
    await expect(fetchPublicUrl(`http://a.example:${port}/`, options)).rejects.toMatchObject({
      code: 'url-unreachable',
    });
  });

  it('names the file by the header, the address or the type', async () => {
    const options = { signal, resolve: async () => ['127.0.0.1'], mayConnect: public127 };
    const nameOf = async (path: string, headers: Record<string, string>) => {
      answer = (_request, response) => response.writeHead(200, headers).end('x');
      const { name, content } = await fetchPublicUrl(`http://a.example:${port}${path}`, options);
      content.destroy();
      return name;
    };
    expect(await nameOf('/x', { 'content-disposition': "attachment; filename*=UTF-8''Pr%C3%BCfung.pdf" })).toBe(
      'Prüfung.pdf',
    );
    expect(await nameOf('/Vertrag%20neu.pdf?download=1', { 'content-type': 'application/pdf' })).toBe(
      'Vertrag neu.pdf',
    );
    expect(await nameOf('/agb', { 'content-type': 'text/html; charset=utf-8' })).toBe('agb.html');
    expect(await nameOf('/', { 'content-type': 'text/html' })).toBe('a.example.html');
  });

  it('says that a page is missing', async () => {
    answer = (_request, response) => response.writeHead(404).end();
    const options = { signal, resolve: async () => ['127.0.0.1'], mayConnect: public127 };
    await expect(fetchPublicUrl(`http://a.example:${port}/`, options)).rejects.toMatchObject({
      code: 'url-unreachable',
      message: 'The server answers with status 404',
    });
  });
});

describe('isPublic', () => {
  it('lets public addresses through', () => {
    for (const address of ['93.184.216.34', '8.8.8.8', '2606:2800:220:1::1', '::ffff:8.8.8.8']) {
      expect(isPublic(address)).toBe(true);
    }
    expect(isPublic('not an address')).toBe(false);
  });

  it('refuses the networks that this machine stands in, public or not', () => {
    const own = ['93.184.216.5/24', '2606:2800:220:1::5/64'];
    for (const address of ['93.184.216.5', '93.184.216.34', '::ffff:93.184.216.34', '2606:2800:220:1::1']) {
      expect(isPublic(address, own)).toBe(false);
    }
    expect(isPublic('93.184.217.34', own)).toBe(true);
    expect(isPublic('2606:2800:220:2::1', own)).toBe(true);
  });
});
