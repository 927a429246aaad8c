import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import contentDisposition from 'content-disposition';
import ipaddr from 'ipaddr.js';
import { ProblemError } from '../http/problem-error.ts';

/** A file behind an address. */
export interface FetchedFile {
  /** Its name by the server's word or by the address, with an extension where the type tells one. */
  readonly name: string;
  readonly content: IncomingMessage;
}

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** All addresses of a host. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** Whether a connection to an address may be made. */
  readonly mayConnect?: (address: string) => boolean;
}

const mostRedirects = 5;
const silenceMs = 20_000;

/**
 * Gets a file from the public internet, never from this machine or the network that it stands in. Every address of a host
 * is checked, and the connection goes to the address that was checked, so that a name that changes its address in between
 * leads nowhere; each redirect is looked at in the same way.
 * @param address http or https, without user name and password
 * @throws ProblemError `url-refused` for what does not lead to the public internet, `url-unreachable` when nobody answers
 *   or the answer is not a file
 */
export async function fetchPublicUrl(address: string, options: FetchOptions): Promise<FetchedFile> {
  let url = readAddress(address);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await request(url, await checkedAddress(url, options), options.signal);
    const status = response.statusCode ?? 0;
    if (status === 200) return { name: nameOf(response, url), content: response };
    response.destroy();
    const { location } = response.headers;
    if (status < 300 || status >= 400 || location === undefined) {
      throw new ProblemError('url-unreachable', `The server answers with status ${status}`);
    }
    url = readAddress(location, url);
  }
  throw new ProblemError('url-unreachable', `The address leads on more than ${mostRedirects} times`);
}

function readAddress(address: string, base?: URL): URL {
  const url = URL.parse(address, base?.href);
  if (!url) throw new ProblemError('url-refused', 'This is not a web address');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ProblemError('url-refused', 'Only http and https addresses can be imported');
  }
  if (url.username !== '' || url.password !== '') {
    throw new ProblemError('url-refused', 'The address holds a user name or password');
  }
  return url;
}

/** The address to connect to. A host of which one address is not public is refused, whichever would be taken. */
async function checkedAddress(url: URL, options: FetchOptions): Promise<string> {
  const { resolve = resolveAll, mayConnect = isPublic } = options;
  const host = hostOf(url);
  const addresses = isIP(host) ? [host] : await resolve(host).catch(() => []);
  const [first] = addresses;
  if (first === undefined) throw new ProblemError('url-unreachable', 'There is no server of this name');
  if (!addresses.every((address) => mayConnect(address))) {
    throw new ProblemError('url-refused', 'The address does not lead to the public internet');
  }
  return first;
}

/** The name or address of a URL's host; an IPv6 address without its brackets. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

async function resolveAll(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/** What no public address is in, and ipaddr.js takes for one: benchmarks (RFC 2544), documentation (RFC 9637). */
const notPublic = ['198.18.0.0/15', '3fff::/20'];
/** All public IPv6 addresses (IANA, "IPv6 Global Unicast Address Assignments"). */
const publicIPv6 = '2000::/3';

/**
 * Whether an address is of the public internet: not this machine, a network that it stands in (both may have public
 * addresses), a private one, or one mapped into another form.
 * @param ownNetworks those that this machine stands in, as in "203.0.113.5/24"
 */
export function isPublic(address: string, ownNetworks: readonly string[] = readOwnNetworks()): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv6' && !isInNetwork(parsed, publicIPv6)) return false;
  return ![...notPublic, ...ownNetworks].some((network) => isInNetwork(parsed, network));
}

function isInNetwork(address: ipaddr.IPv4 | ipaddr.IPv6, network: string): boolean {
  const [base, bits] = ipaddr.parseCIDR(network);
  return base.kind() === address.kind() && address.match(base, bits);
}

/** Asked each time: networks come and go while a server runs. */
function readOwnNetworks(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return addresses.flatMap(({ cidr }) => (cidr !== null && ipaddr.isValidCIDR(cidr) ? [cidr] : []));
}

function request(url: URL, address: string, signal: AbortSignal): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const unreachable = (error?: Error) => {
      const reason = error && 'code' in error ? ` (${String(error.code)})` : '';
      reject(
        signal.aborted ? signal.reason : new ProblemError('url-unreachable', `The server does not answer${reason}`),
      );
    };
    const sent = (secure ? requestHttps : requestHttp)({
      host: address,
      port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      method: 'GET',
      headers: { host: url.host, accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Lesart' },
      ...(secure && !isIP(hostOf(url)) && { servername: url.hostname }),
      agent: false,
      signal,
      timeout: silenceMs,
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', unreachable);
    sent.on('response', resolve);
    sent.end();
  });
}

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'text/csv': 'csv',
  'message/rfc822': 'eml',
};

function nameOf(response: IncomingMessage, url: URL): string {
  const given = namedBy(response.headers['content-disposition']) ?? decodeSafely(url.pathname.split('/').pop() ?? '');
  const type = response.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  const extension = extensions[type];
  const name = given === '' ? url.hostname : given;
  // A page is often at an address like "/terms" or "/agb.php": what it is, its type says.
  if (extension === undefined || name.toLowerCase().endsWith(`.${extension}`)) return name;
  return extension === 'html' || !/\.[a-z0-9]{2,5}$/i.test(name) ? `${name}.${extension}` : name;
}

function namedBy(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  try {
    const name = contentDisposition.parse(header).parameters.filename;
    return typeof name === 'string' && name !== '' ? name : undefined;
  } catch {
    return undefined;
  }
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
