import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import type { JourneyContext } from '../../../scripts/e2e.ts';

const root = join(import.meta.dirname, '../../..');

/** A server of its own process, as `npm start` runs it. */
export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts the built server on a free port and waits until it says that it is ready. */
export async function startServerProcess(
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [join(root, 'apps/api/dist/main.js')], {
    env: { ...process.env, PORT: '0', LESART_OLLAMA: 'off', DATABASE_URL: '', ...environment, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const address = /ready: (http:\/\/\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return {
    url,
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Starts the browser without anything that it would load from elsewhere. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...quiet] });
}

export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, locale: 'en-GB' };
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  locale: 'de-DE',
  hasTouch: true,
  isMobile: true,
};

/** Keeps what a page should never do: errors on its console, uncaught exceptions, requests to other hosts. */
export function watchPage(page: Page, origin: string): { faults: string[] } {
  const faults: string[] = [];
  page.on('console', (message) => {
    // Whether somebody is logged in is asked at the start, and the browser notes a "no" by itself.
    const asksWhoIsThere = message.location().url.endsWith('/api/v1/session');
    if (message.type() === 'error' && !asksWhoIsThere) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol.startsWith('http') && asked !== origin) faults.push(`request to ${request.url()}`);
  });
  return { faults };
}

/** A new server with a page that shows it, as a journey finds them. */
export interface Started {
  readonly server: ServerProcess;
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
}

/**
 * Starts a server without data and a browser, walks the journey, and ends both. Afterwards nothing may have gone wrong
 * in the page; where the journey fails, what is open is kept as `<title>-failure.png`.
 */
export async function withServer(
  { chromium: executablePath, temporaryFolder, screenshots }: JourneyContext,
  title: string,
  options: BrowserContextOptions,
  walk: (started: Started) => Promise<void>,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const server = await startServerProcess(join(temporaryFolder, 'data'), environment);
  const browser = await launchBrowser(executablePath);
  try {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const watched = watchPage(page, server.url);
    await walk({ server, browser, context, page });
    assert.deepEqual(watched.faults, [], 'no errors on the console, no request to another host');
  } catch (error) {
    for (const open of browser.contexts().flatMap((context) => context.pages())) {
      await open.screenshot({ path: join(screenshots, `${title}-failure.png`) }).catch(() => {});
    }
    throw error;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The same person on a phone, in German; nothing may go wrong in that page either. */
export async function onPhone(
  { server, browser, context }: Started,
  walk: (phonePage: Page) => Promise<void>,
): Promise<void> {
  const small = await browser.newContext({ ...phone, storageState: await context.storageState() });
  const phonePage = await small.newPage();
  const watched = watchPage(phonePage, server.url);
  await walk(phonePage);
  assert.deepEqual(watched.faults, []);
  await small.close();
}

export async function assertNothingStandsOut(page: Page, what = 'nothing'): Promise<void> {
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  assert.equal(isWide, false, `${what} stands out at 390 px`);
}

/** Whether the whole height of it is in the visible part. */
export function isInView(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });
}

/** Words without case, punctuation and the ways to write the same letter. */
export function words(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

const login = {
  organisation: 'Example Ltd',
  name: 'Ada Lovelace',
  email: 'ada@example.org',
  password: 'correct horse battery',
};

/** Fills in the first page of a new server, which asks in English for organisation and person. */
export async function setUp(page: Page): Promise<void> {
  await page.getByLabel('Organisation').fill(login.organisation);
  await page.getByLabel('Your name').fill(login.name);
  await page.getByLabel('E-mail address').fill(login.email);
  await page.getByLabel('Password', { exact: true }).fill(login.password);
  await page.getByRole('button', { name: 'Open the workspace' }).click();
  await page.getByText('Drop documents here').waitFor();
}

/**
 * Stores a text in the first workspace; under a known name it becomes the next version.
 * @param path the folder for it, which is made where it is missing.
 */
export async function storeText(page: Page, name: string, text: string, path?: string): Promise<void> {
  const status = await page.evaluate(
    async ({ text, ...given }) => {
      const workspaces: { id: string }[] = await (await fetch('/api/v1/workspaces')).json();
      const query = new URLSearchParams(given);
      const response = await fetch(`/api/v1/workspaces/${workspaces[0]?.id}/documents?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: text,
      });
      return response.status;
    },
    { name, text, ...(path === undefined ? {} : { path }) },
  );
  assert.equal(status, 202);
}

/** Waits until this many documents of the first workspace are read. */
export function waitUntilRead(page: Page, documents: number, seconds = 60): Promise<void> {
  return waitForStates(page, seconds, (states) => states.filter((state) => state === 'ready').length === documents);
}

/** Waits until every document of the first workspace is read, which are this many at least. */
export function waitUntilAllRead(page: Page, least: number, seconds = 120): Promise<void> {
  return waitForStates(page, seconds, (states) => states.length >= least && states.every((state) => state === 'ready'));
}

async function waitForStates(
  page: Page,
  seconds: number,
  isEnough: (states: readonly string[]) => boolean,
): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await page.waitForTimeout(100)) {
    const states = await page.evaluate(async () => {
      const workspaces: { id: string }[] = await (await fetch('/api/v1/workspaces')).json();
      const library: { documents: { version: { state: string } }[] } = await (
        await fetch(`/api/v1/workspaces/${workspaces[0]?.id}/library`)
      ).json();
      return library.documents.map(({ version }) => version.state);
    });
    if (isEnough(states)) return;
  }
  throw new Error(`the documents were not read within ${seconds} seconds`);
}
