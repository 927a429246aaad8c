import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { JourneyContext } from '../../../scripts/e2e.ts';
import { desktop, onPhone, setUp, waitUntilRead, withServer } from './support.ts';

export const name = 'What people say about documents: class, validity, replacement';

const file = (title: string, text: string) => ({
  name: title,
  mimeType: 'text/markdown',
  buffer: Buffer.from(`# ${title}\n\n${text}`),
});

export async function run(journey: JourneyContext): Promise<void> {
  const { screenshots, step } = journey;
  await withServer(journey, 'facts', desktop, async (started) => {
    const { server, page } = started;
    const shot = (of: Page, title: string) => of.screenshot({ path: join(screenshots, `facts-${title}.png`) });

    await step('three rules of travel are uploaded, one of them twice', async () => {
      await page.goto(server.url);
      await setUp(page);
      await put(page, [file('travel-2024.md', 'First.'), file('travel-2026.md', 'New.'), file('canteen.md', 'Soup.')]);
      await waitUntilRead(page, 3);
      await put(page, [file('travel-2024.md', 'First, and a second state of it.')]);
      await page.getByText('1 new version').waitFor();
      await waitUntilRead(page, 3);
    });

    await step('by keyboard alone a document gets class, last day, replacement and first days', async () => {
      await page.getByRole('treeitem', { name: 'travel-2024.md' }).focus();
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitem', { name: 'Class and validity …' }).focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Class', { exact: true }).selectOption({ label: 'Confidential' });
      await dialog.getByLabel('Valid until', { exact: true }).fill('2025-12-31');
      const replacement = dialog.getByRole('combobox', { name: 'Replaced by' });
      await replacement.fill('2026');
      await page.getByRole('option', { name: 'travel-2026.md' }).waitFor();
      assert.equal(await page.getByRole('listbox').getByRole('option').count(), 1, 'only what has this in its name');
      await replacement.press('ArrowDown');
      await replacement.press('Enter');
      await dialog.getByLabel('Version 1 valid from', { exact: true }).fill('2024-01-01');
      await shot(page, '1-dialog');
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
    });

    await step('the list and the head of the document show it, and lead to what took its place', async () => {
      const row = page.getByRole('treeitem', { name: 'travel-2024.md' });
      await row.getByRole('img', { name: 'Replaced by travel-2026.md' }).waitFor();
      await row.getByRole('img', { name: 'Confidential' }).waitFor();
      await row.getByRole('img', { name: 'Ended on Dec 31, 2025' }).waitFor();
      await row.click();
      const facts = page.locator('[data-facts]');
      await facts.getByText('Ended on Dec 31, 2025').waitFor();
      await shot(page, '2-viewer');
      await page.emulateMedia({ colorScheme: 'dark' });
      await shot(page, '3-dark');
      await page.emulateMedia({ colorScheme: 'light' });
      await facts.getByRole('button', { name: 'Replaced by travel-2026.md' }).click();
      await page.getByRole('heading', { level: 2, name: 'travel-2026.md' }).waitFor();
    });

    await step('the change can be taken back', async () => {
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('“travel-2024.md” is as it was before').waitFor();
      const row = page.getByRole('treeitem', { name: 'travel-2024.md' });
      await row.getByRole('img', { name: 'Replaced by travel-2026.md' }).waitFor({ state: 'detached' });
      await openFacts(page, 'travel-2024.md', 'Class and validity …');
      const dialog = page.getByRole('dialog');
      assert.equal(await dialog.getByLabel('Class', { exact: true }).inputValue(), 'internal');
      assert.equal(await dialog.getByLabel('Version 1 valid from', { exact: true }).inputValue(), '');
      assert.equal(await dialog.getByRole('combobox', { name: 'Replaced by' }).inputValue(), '');
      await page.keyboard.press('Escape');
    });

    await step('on a phone, in German, another screen sees it at once; each field can be emptied', async () => {
      await onPhone(started, async (other) => {
        await other.goto(`${server.url}${new URL(page.url()).pathname}?pane=library`);
        await other.getByRole('treeitem', { name: 'canteen.md' }).waitFor();
        await openFacts(page, 'canteen.md', 'Class and validity …');
        await page.getByRole('dialog').getByLabel('Class', { exact: true }).selectOption({ label: 'Secret' });
        await page.getByRole('dialog').getByLabel('Valid until', { exact: true }).fill('2099-06-30');
        await page.getByRole('button', { name: 'Save' }).click();
        await other.getByRole('img', { name: 'Streng vertraulich' }).waitFor();

        await openFacts(other, 'canteen.md', 'Klasse und Gültigkeit …');
        const dialog = other.getByRole('dialog');
        await dialog.getByLabel('Gültig bis', { exact: true }).waitFor();
        await shot(other, '4-phone');
        const width = await other.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= 390, `nothing is wider than the screen: ${width}`);
        await dialog.getByRole('button', { name: '„Gültig bis“ leeren' }).click();
        await dialog.getByRole('button', { name: 'Speichern' }).click();
        await dialog.waitFor({ state: 'detached' });
        await other.getByRole('treeitem', { name: 'canteen.md' }).click();
        await other.locator('[data-facts]').getByText('Streng vertraulich').waitFor();
        assert.equal(await other.locator('[data-facts]').getByText('Gültig bis').count(), 0);
        await shot(other, '5-phone-viewer');
      });
    });
  });
}

async function put(page: Page, files: readonly ReturnType<typeof file>[]): Promise<void> {
  await page
    .locator('input[type=file]:not([webkitdirectory])')
    .first()
    .setInputFiles([...files]);
  await page.getByRole('treeitem').first().waitFor();
}

async function openFacts(page: Page, document: string, item: string): Promise<void> {
  const row = page.getByRole('treeitem', { name: document });
  await row.hover();
  await row.getByRole('button').last().click();
  await page.getByRole('menuitem', { name: item }).click();
}
