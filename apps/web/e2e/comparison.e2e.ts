import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Download, Locator, Page } from 'playwright-core';
import type { JourneyContext } from '../../../scripts/e2e.ts';
import { makeLongRedline } from './make-long-redline.ts';
import {
  assertNothingStandsOut,
  desktop,
  isInView,
  onPhone,
  setUp,
  waitUntilRead,
  watchPage,
  withServer,
} from './support.ts';

export const name = 'Comparison: two versions of a contract, from the first amount to a file with tracked changes';

const fileName = 'Service agreement.md';

const oldContract = `# Service agreement

between Northwind Logistics Ltd, London ("Client"), and Harbour Software plc, Bristol ("Contractor").

## 1 Services

The Contractor develops software for the Client as described in schedule 1.

The services are rendered at the seat of the Contractor unless agreed otherwise.

## 2 Remuneration

The Client pays a monthly fee of £12,500.00 plus value added tax.

Invoices are due within 30 days of receipt.

| Service | Unit | Price |
| --- | --- | --- |
| Development | hour | £120.00 |
| Consulting | hour | £150.00 |
| Stand-by | day | £300.00 |
| Travel | hour | £60.00 |

## 3 Liability

The liability of the Contractor for slight negligence is limited to £100,000 for each damage.

The Contractor is not liable for lost profit. Liability for intent and gross negligence is unaffected.

## 4 Confidentiality

The parties treat all business secrets of the other party that become known to them as confidential, and use them only to perform this agreement.

The duty of confidentiality goes on for five years after the end of this agreement.

## 5 Term

The agreement begins on 1 January 2027 and is concluded for an indefinite time.

It may be terminated with a notice of three months to the end of a half-year.

## 6 Final provisions

The law of England and Wales applies. The courts of London have jurisdiction.
`;

/** What the other side made of it: amounts, dates and duties, a clause elsewhere, a row more and one less. */
const newContract = oldContract
  .replace('£12,500.00', '£13,750.00')
  .replace('within 30 days', 'within 14 days')
  .replace('£120.00', '£135.00')
  .replace('| Stand-by | day | £300.00 |\n', '')
  .replace('| Travel', '| Operation | month | £2,400.00 |\n| Travel')
  .replace('£100,000 for each damage', '£50,000 for each damage')
  .replace('is not liable for lost profit', 'is liable for lost profit')
  .replace('1 January 2027', '1 February 2027')
  .replace('three months', 'six months')
  .replace(/## 4 Confidentiality\n\n(?:.+\n\n){2}/, '')
  .replace(
    '## 2 Remuneration',
    `## 4 Confidentiality

The parties treat all business secrets of the other party that become known to them as confidential, and use them only to perform this agreement.

The duty of confidentiality goes on for three years after the end of this agreement.

## 2 Remuneration`,
  );

export async function run(journey: JourneyContext): Promise<void> {
  const { screenshots, step } = journey;
  await withServer(journey, 'comparison', { ...desktop, acceptDownloads: true }, async (started) => {
    const { server, context, page } = started;
    const shot = (file: string) => page.screenshot({ path: join(screenshots, `comparison-${file}.png`) });
    const listed = page.locator('[data-listed]');
    const current = page.locator('[data-scroller] [data-current]').first();

    await step('two versions of a contract are uploaded under one name', async () => {
      await page.goto(server.url);
      await setUp(page);
      await upload(page, oldContract);
      await waitUntilRead(page, 1);
      await upload(page, newContract);
      await page.getByRole('treeitem', { name: fileName }).click();
      await page.getByRole('button', { name: 'Version 2' }).waitFor({ timeout: 60_000 });
      await waitUntilRead(page, 1);
    });

    await step('the version is compared with the one before it', async () => {
      await page.getByRole('button', { name: 'Version 2' }).click();
      await page.getByRole('menuitem', { name: 'Compare with version 1' }).click();
      await page.locator('[data-redline]').waitFor();
      await listed.first().waitFor();
      assert.match(page.url(), /\/comparisons\/[0-9a-f-]{36}/);
      await page.locator('del', { hasText: '£12,500.00' }).first().waitFor();
      await page.locator('ins', { hasText: '£13,750.00' }).first().waitFor();
      await shot('01-one-text');
    });

    await step('side by side, rows are level', async () => {
      await choose(page.getByRole('radiogroup', { name: 'View' }), 'Side by side');
      const row = page.locator('[data-row]').filter({ hasText: 'The services are rendered' });
      await row.waitFor();
      const tops = await row
        .locator('[data-side] p')
        .evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().top));
      assert.equal(tops.length, 2);
      assert.equal(tops[0], tops[1]);
      await shot('02-side-by-side');
      await choose(page.getByRole('radiogroup', { name: 'View' }), 'One text');
    });

    await step('only the changes of amounts are listed, and keys lead through them', async () => {
      const all = await listed.count();
      await page.locator('[data-filter="amount"]').click();
      await page.waitForURL(/classes=amount/);
      await waitFor(async () => (await listed.count()) < all);
      const texts = await listed.allTextContents();
      assert.ok(texts.length >= 4, 'fee, price, liability and rows of the table');
      assert.ok(texts.every((text) => text.includes('£')));
      for (const text of ['£13,750.00', '£135.00']) {
        await page.keyboard.press('n');
        await page.locator('[data-scroller] ins[data-current]', { hasText: text }).waitFor();
        assert.ok(await isInView(current), `${text} is in view`);
      }
      assert.match(page.url(), /change=/);
      await shot('03-amounts');
      await page.locator('[data-filter="amount"]').click();
    });

    await step('a move leads to its other end, and shows what changed in it', async () => {
      await page.locator('[data-filter="moved-and-changed"], [data-filter="moved"]').first().click();
      await waitFor(async () => (await listed.count()) <= 2);
      await page.keyboard.press('n');
      await page.waitForURL(/change=/);
      const moved = page.locator('[data-scroller] [data-current][data-end]');
      await moved.first().waitFor();
      const ends = new Set(await moved.evaluateAll((frames) => frames.map((frame) => frame.getAttribute('data-end'))));
      await page.keyboard.press('m');
      await page.waitForTimeout(400); // the scroll to the other end takes some frames
      for (const end of await moved.evaluateAll((frames) => frames.map((frame) => frame.getAttribute('data-end')))) {
        ends.add(end);
      }
      assert.deepEqual(ends, new Set(['from', 'to']));
      await page.locator('[data-end="to"] ins', { hasText: 'three' }).waitFor();
      await shot('04-move');
      await page.locator('[data-filter][aria-pressed="true"]').click();
    });

    await step('changes are accepted and rejected, and the last decision is undone', async () => {
      await page.locator('[data-filter="amount"]').click();
      await waitFor(async () => (await listed.first().textContent())?.includes('£13,750.00') ?? false);
      await listed.first().click();
      await page.keyboard.press('r');
      await page.keyboard.press('a');
      await page.getByText(/^2 of \d+ decided$/).waitFor();
      await page.keyboard.press('u');
      await page.getByText(/^1 of \d+ decided$/).waitFor();
      await page.locator('del[data-decision="rejected"]', { hasText: '£12,500.00' }).waitFor();
      await shot('05-decided');
    });

    await step('a comment is written and settled', async () => {
      await listed.first().click();
      await page.keyboard.press('c');
      await page.waitForFunction(() => document.activeElement?.hasAttribute('data-comment'));
      await page.keyboard.type('More than we agreed.');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('article').filter({ hasText: 'More than we agreed.' }).waitFor();
      await shot('06-comment');
      await page.getByRole('button', { name: 'Mark as settled' }).click();
      await page.getByText('Settled', { exact: true }).waitFor();
    });

    await step('what one sees stands in the address', async () => {
      const before = await page.locator('[data-listed][aria-current="true"]').textContent();
      await page.reload();
      await current.waitFor();
      assert.equal(await page.locator('[data-listed][aria-current="true"]').textContent(), before);
      await waitFor(() => isInView(current));
    });

    await step('the redline is stored as a Word file with tracked changes of an author', async () => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: /Word with tracked changes/ }).click();
      await page.getByLabel('Author of the changes').fill('Grace Hopper');
      const stored = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download' }).click();
      const parts = unzipSync(await bytesOf(await stored));
      const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
      assert.match(text, /<w:ins [^>]*w:author="Grace Hopper"/);
      assert.match(text, /<w:del [^>]*w:author="Grace Hopper"/);
      assert.match(text, /<w:moveFrom /);
      assert.match(text, /<w:moveTo /);
    });

    await step('a new version is made, in which what was rejected is as it was', async () => {
      await page.getByRole('button', { name: 'New version' }).click();
      await page.getByRole('dialog').getByText('1 rejected change is undone').waitFor();
      await shot('07-new-version');
      await page.getByRole('button', { name: 'Make the version' }).click();
      await page.waitForURL(/document=/);
      await page.getByRole('button', { name: 'Version 3' }).waitFor({ timeout: 60_000 });
      await page.getByText('monthly fee of £12,500.00').waitFor({ timeout: 60_000 });
      await page.getByText('within 14 days').waitFor();
      await shot('08-version-3');
    });

    await step('dark, and German on a phone', async () => {
      await page.goBack();
      await listed.first().waitFor();
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForTimeout(300);
      await shot('09-dark');
      await onPhone(started, async (phonePage) => {
        await phonePage.goto(page.url());
        await phonePage.locator('[data-scroller] [data-current]').first().waitFor();
        await phonePage.waitForTimeout(500);
        await phonePage.screenshot({ path: join(screenshots, 'comparison-10-phone.png') });
        await assertNothingStandsOut(phonePage);
        await phonePage.getByRole('button', { name: 'Liste der Änderungen zeigen' }).click();
        await phonePage.locator('[data-listed]').first().waitFor();
        await phonePage.waitForTimeout(400);
        await phonePage.screenshot({ path: join(screenshots, 'comparison-11-phone-list.png') });
      });
    });

    await step('of 30,000 paragraphs few are in the page, and every change is reached', async () => {
      const long = makeLongRedline(30_000);
      const blocks = [long.old, long.new];
      const longPage = await context.newPage();
      const longWatched = watchPage(longPage, server.url);
      await longPage.route('**/api/v1/comparisons/*/changes*', (route) => route.fulfill({ json: long.changes }));
      await longPage.route('**/api/v1/versions/*/blocks', (route) => route.fulfill({ json: blocks.shift() }));
      await longPage.goto(page.url().replace(/\?.*$/, `?change=${long.lastChange}`));
      const last = longPage.locator(`[data-scroller] ins[data-change="${long.lastChange}"]`);
      await last.waitFor({ timeout: 60_000 });
      await waitFor(() => isInView(last));
      const items = longPage.locator('[data-scroller] [data-row]');
      assert.ok((await items.count()) < 200, 'only what is near the visible part');
      await longPage.keyboard.press('n'); // after the last comes the first
      const first = longPage.locator(`[data-scroller] ins[data-change="${long.firstChange}"]`);
      await first.waitFor();
      await waitFor(() => isInView(first));
      await longPage.mouse.move(400, 400);
      for (let turns = 0; turns < 20; turns += 1) await longPage.mouse.wheel(0, 2000);
      await waitFor(async () => (await items.count()) > 0);
      assert.ok((await items.count()) < 200);
      assert.deepEqual(longWatched.faults, []);
      await longPage.close();
    });
  });
}

/** Uploads a contract; one of the same name is another version of it. */
async function upload(page: Page, text: string): Promise<void> {
  await page
    .locator('input[type=file]:not([webkitdirectory])')
    .first()
    .setInputFiles({ name: fileName, mimeType: 'text/markdown', buffer: Buffer.from(text) });
}

/** Chooses a segment, whose radio button lies under its label. */
function choose(control: Locator, label: string): Promise<void> {
  return control.getByText(label, { exact: true }).click();
}

async function bytesOf(download: Download): Promise<Uint8Array> {
  return readFile(await download.path());
}

/** Asks again until something holds, for ten seconds at most. */
async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`in vain: ${holds}`);
}
