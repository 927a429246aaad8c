import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { JourneyContext } from '../../../scripts/e2e.ts';
import { assertNothingStandsOut, desktop, onPhone, setUp, storeText, waitUntilAllRead, withServer } from './support.ts';

export const name = 'Search: while typing, with filters, similar hits, saved searches, and why the hits are the hits';

const guideline = `# Richtlinie zur Archivierung

## Fristen

Rechnungen werden zehn Jahre aufbewahrt. Die Kündigungsfrist der Archivverträge beträgt drei Monate.

## Zuständigkeit

Für die Aufbewahrung ist die Abteilung Qualitätsmanagement zuständig.
`;

export async function run(journey: JourneyContext): Promise<void> {
  const { screenshots, step } = journey;
  await withServer(journey, 'search', desktop, async (started) => {
    const { server, page } = started;
    const shot = async (file: string, of: Page = page) => {
      // What fades has faded, and hits are those of the query.
      await of.waitForFunction(() => document.querySelector('[data-stale]') === null);
      await of.waitForTimeout(250);
      await of.screenshot({ path: join(screenshots, `search-${file}.png`) });
    };

    await step('the demo documents and a guideline in a folder are read', async () => {
      await page.goto(server.url);
      await setUp(page);
      await page.getByRole('button', { name: 'Load demo documents' }).first().click();
      await storeText(page, 'Archivierung.md', guideline, 'Qualität/Richtlinien');
      await waitUntilAllRead(page, 6);
    });

    await step('the dialog says what one can look for, and finds while one types', async () => {
      await page.keyboard.press('Control+k');
      await page.getByText('In quotation marks').waitFor();
      await shot('01-resting');
      await page.keyboard.type('termination of the agreem', { delay: 40 });
      await page.getByRole('option').filter({ hasText: 'terminat' }).first().waitFor();
      await shot('02-typing');
      const groups = await page.getByRole('group').count();
      assert.ok(groups >= 2, `hits are grouped by document: ${groups} groups`);
    });

    await step('a document shows more of its hits', async () => {
      const before = await page.getByRole('option').count();
      await page.getByRole('option', { name: 'More from this document' }).first().click();
      await page.waitForFunction((count) => document.querySelectorAll('[role=option]').length > count, before);
      await shot('03-more-of-document');
    });

    await step('a hit opens in the viewer, with its words highlighted', async () => {
      await page.keyboard.press('Enter');
      await page.locator('[data-highlight]').first().waitFor();
      await shot('04-opened');
    });

    await step('the dialog remembers, and leads to the page with the same query', async () => {
      await page.keyboard.press('Control+k');
      await page.getByRole('option', { name: 'termination of the agreem' }).click();
      await page.getByRole('option', { name: 'Show all hits' }).click();
      await page.waitForURL(/\/search\?q=termination\+of\+the\+agreem$/);
      await page.getByRole('link').filter({ hasText: 'terminat' }).first().waitFor();
      await shot('05-page');
    });

    await step('filters narrow, stand in the address, and the back button takes them away', async () => {
      await page.getByLabel('Search for').fill('privacy');
      await page.getByLabel('Search for').press('Enter');
      await page.waitForURL(/q=privacy/);
      await page.getByRole('checkbox', { name: /^Markdown/ }).check();
      await page.waitForURL(/types=md/);
      await page.getByRole('checkbox', { name: /^Word/ }).check();
      await page.waitForURL(/types=md,docx/);
      await shot('06-filters');
      await page.goBack();
      await page.waitForURL(/types=md$/);
      await page.getByRole('button', { name: 'Remove filter Type: Markdown' }).click();
      await page.waitForURL((url) => !url.search.includes('types'));
    });

    await step('a hit opens from the page, and Back finds it focused', async () => {
      await page.getByLabel('Search for').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const chosen = await page.evaluate(() => document.activeElement?.getAttribute('data-hit'));
      assert.ok(chosen, 'an arrow key goes to a hit');
      await page.keyboard.press('Enter');
      await page.locator('[data-highlight]').first().waitFor();
      await page.goBack();
      await page.locator(`[data-hit="${chosen}"]:focus`).waitFor();
    });

    await step('an older version is found when asked for, and marked', async () => {
      await page.getByLabel('Search for').fill('subprocessors');
      await page.waitForURL(/q=subprocessors/);
      await page.getByRole('checkbox', { name: 'Older versions too' }).check();
      await page.waitForURL(/older=1/);
      await page
        .getByText(/Version 1, superseded/)
        .first()
        .waitFor();
      await shot('07-older-versions');
      await page.getByRole('checkbox', { name: 'Older versions too' }).uncheck();
    });

    await step('nothing found because of a filter: the page offers to leave it out', async () => {
      await page.getByLabel('Search for').fill('Kündigungsfrist Archivverträge');
      await page.getByRole('link').filter({ hasText: 'Archivverträge' }).first().waitFor();
      await page.getByLabel('Search for').press('Enter');
      await page.goto(`${page.url()}&types=rtf`);
      await page.getByRole('button', { name: 'Search all types' }).waitFor();
      await shot('08-nothing');
      await page.getByRole('button', { name: 'Search all types' }).click();
      await page.getByRole('link').filter({ hasText: 'Archivverträge' }).first().waitFor();
    });

    await step('a search is saved, survives a reload, is renamed, deleted and brought back', async () => {
      await page.getByRole('checkbox', { name: /^Qualität/ }).check();
      await page.waitForURL(/folders=/);
      await page.getByRole('button', { name: 'Saved searches' }).click();
      await page.getByRole('button', { name: 'Save this search' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Fristen im Archiv');
      await shot('09-save');
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await page.waitForURL(/saved=/);
      await page.reload();
      await page.getByRole('button', { name: 'Saved search: Fristen im Archiv' }).click();
      await page.getByRole('button', { name: 'Actions for Fristen im Archiv' }).click();
      await page.getByRole('menuitem', { name: 'Rename' }).click();
      await page.getByRole('dialog').getByRole('textbox').fill('Archivfristen');
      await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
      await page.getByRole('button', { name: 'Saved search: Archivfristen' }).click();
      await page.getByRole('button', { name: 'Actions for Archivfristen' }).click();
      await shot('10-saved');
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('button', { name: 'Saved searches' }).click();
      await page.getByRole('button', { name: /^Archivfristen/ }).waitFor();
      await page.keyboard.press('Escape');
    });

    await step('similar places, with what they are similar to and the way back', async () => {
      await page.goto(`${new URL(page.url()).origin}${new URL(page.url()).pathname}?q=privacy`);
      await page.getByRole('button', { name: 'More like this' }).first().click();
      await page.waitForURL(/like=/);
      await page.getByText(/\d+ similar place/).waitFor();
      await shot('11-similar');
      await page.getByRole('button', { name: 'Back to the hits' }).click();
      await page.getByRole('button', { name: 'More like this' }).first().waitFor();
    });

    await step('the bench says why, and puts two modes side by side', async () => {
      await page.getByLabel('Search for').fill('"personal data" retention period');
      await page.getByLabel('Search for').press('Enter');
      await page.getByRole('button', { name: 'Why these hits?' }).click();
      await page.getByRole('heading', { name: 'What the search understood' }).waitFor();
      await page.getByRole('table').waitFor();
      await shot('12-reasons');
      await page.getByRole('radiogroup', { name: 'Compare with' }).getByText('Similarity only').click();
      await page.getByRole('heading', { name: 'Side by side' }).waitFor();
      await page.getByText(/in both lists/).waitFor();
      await shot('13-side-by-side');
      await page.getByText('How to read this').click();
      await page.getByText('How to read this').scrollIntoViewIfNeeded();
      await shot('14-how-to-read');
    });

    await step('the assistant is asked about the query within the filters', async () => {
      await page.keyboard.press('Escape');
      await page.waitForURL((url) => !url.search.includes('why'));
      await page.getByLabel('Search for').fill('privacy');
      await page.getByLabel('Search for').press('Enter');
      await page.getByRole('checkbox', { name: /^Markdown/ }).check();
      await page.waitForURL(/types=md/);
      await page.getByRole('button', { name: 'Ask the assistant' }).click();
      await page.waitForURL(/conversation=/);
      await page.locator('[data-citation]').first().waitFor();
      await page.goBack();
    });

    await step('dark, and German on a phone', async () => {
      const { origin, pathname } = new URL(page.url());
      const search = `${origin}${pathname.replace(/\/search$/, '')}/search`;
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.goto(`${search}?q=privacy&types=md`);
      await page.getByRole('button', { name: 'More like this' }).first().waitFor();
      await shot('15-dark');
      await page.goto(`${search}?q=personal+data+retention&why=1&against=vector`);
      await page.getByRole('table').waitFor();
      await shot('16-dark-reasons');

      await onPhone(started, async (phonePage) => {
        await phonePage.goto(`${search}?q=Steuererm%C3%A4%C3%9Figung`);
        await phonePage.getByRole('button', { name: 'Ähnliche Stellen' }).first().waitFor();
        await shot('17-phone', phonePage);
        await assertNothingStandsOut(phonePage);
        await phonePage.getByRole('button', { name: 'Filter', exact: true }).click();
        await phonePage.getByRole('checkbox', { name: /^Word/ }).check();
        await shot('18-phone-filters', phonePage);
        await phonePage.getByRole('button', { name: /Treffer anzeigen/ }).click();
        await phonePage.getByRole('button', { name: 'Filter Typ: Word entfernen' }).waitFor();
        await phonePage.getByRole('button', { name: 'Warum diese Treffer?' }).click();
        await phonePage.getByRole('table').waitFor();
        await shot('19-phone-reasons', phonePage);
        await phonePage.locator('tbody tr').first().scrollIntoViewIfNeeded();
        await shot('20-phone-table', phonePage);
        await assertNothingStandsOut(phonePage);
        await phonePage.goto(search);
        await phonePage.getByText('So können Sie suchen').waitFor();
        await shot('21-phone-resting', phonePage);
        await phonePage.emulateMedia({ colorScheme: 'dark' });
        await phonePage.goto(search.replace(/\/search$/, ''));
        await phonePage.getByRole('button', { name: 'Suche öffnen' }).click();
        await phonePage.getByLabel('Suchbegriff').fill('Lohnsteuer');
        await phonePage.getByRole('option').nth(2).waitFor();
        await shot('22-phone-dialog-dark', phonePage);
      });
    });
  });
}
