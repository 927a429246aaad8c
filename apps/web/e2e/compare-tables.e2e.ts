import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import type { JourneyContext } from '../../../scripts/e2e.ts';
import { assertNothingStandsOut, desktop, onPhone, setUp, storeText, waitUntilRead, withServer } from './support.ts';

export const name = 'Compare: versions by a prompt, documents by questions, without a model';

const oldContract = `# Supply contract

## 1 Parties

This contract is made between Müller GmbH, Munich, and Example Ltd, London.

## 2 Payment

Invoices are payable within 30 days of receipt. The annual fee is EUR 120,000.00.

## 3 Liability

The liability of the supplier is limited to EUR 500,000.00 per claim. This limit does not apply to gross negligence.

## 4 Term

The contract ends on 31 December 2027. It may be terminated with a notice period of three months.

## 5 Governing law

This contract is governed by the law of Germany.
`;

const newContract = oldContract
  .replace('within 30 days', 'within 14 days')
  .replace('EUR 500,000.00 per claim', 'EUR 100,000.00 per claim')
  .replace(' This limit does not apply to gross negligence.', '')
  .replace('31 December 2027', '30 June 2029');

const lease = `# Lease of an office

## 1 Parties

This lease is made between Nord Immobilien AG, Hamburg, and Example Ltd, London.

## 2 Term

The lease ends on 31 March 2030.

## 3 Governing law

This lease is governed by the law of Switzerland.
`;

const service = `# Service agreement

The provider keeps the machines running. The agreement ends on 1 May 2028.

## Governing law

This agreement is governed by the law of Germany.
`;

const specification = `# Specification

## 1 Delivery

The bidder must deliver within six weeks of the order.

## 2 Security

The bidder must be certified according to ISO 27001.

## 3 Support

The bidder shall offer support in German from 8 to 18 h.
`;

const offer = `# Offer

We deliver within six weeks of the order. We are certified according to ISO 27001 since 2021.
`;

export async function run(journey: JourneyContext): Promise<void> {
  const { screenshots, step, temporaryFolder } = journey;
  await withServer(journey, 'compare', { ...desktop, acceptDownloads: true }, async (started) => {
    const { server, page } = started;
    const shot = async (file: string, of: Page = page) => {
      await of.waitForTimeout(300);
      await of.screenshot({ path: join(screenshots, `compare-${file}.png`) });
    };
    let home = '';

    await step('two versions of a contract and two other contracts are read', async () => {
      await page.goto(server.url);
      await setUp(page);
      home = new URL(page.url()).pathname;
      await storeText(page, 'Supply contract.md', oldContract);
      await waitUntilRead(page, 1);
      await storeText(page, 'Supply contract.md', newContract);
      await storeText(page, 'Lease.md', lease);
      await storeText(page, 'Service agreement.md', service);
      await waitUntilRead(page, 3);
    });

    await step('the list of comparisons says what each kind is for', async () => {
      await page.getByRole('link', { name: 'Compare' }).click();
      await page.getByRole('heading', { name: 'Nothing has been compared here yet' }).waitFor();
      await shot('01-empty');
      await page.goBack();
    });

    await step('a row of the library begins a comparison with the version before', async () => {
      await page.getByRole('treeitem').filter({ hasText: 'Supply contract' }).click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Compare with …' }).click();
      await page.getByLabel('Old: version of Supply contract.md').waitFor();
      await page.getByText('Comparison by prompt').click();
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByText('What would you like to know? Write a sentence').waitFor();
      await page.getByRole('button', { name: 'For whom it is worse' }).click();
      await shot('02-dialog');
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.waitForURL(/\/comparisons\//);
    });

    await step('without a model the table has a row for each section that changed', async () => {
      await page.locator('[data-row]').nth(2).waitFor();
      await page.getByRole('button', { name: 'Run again' }).waitFor();
      await page.getByText('Made without a language model').waitFor();
      const text = await page.getByRole('table').innerText();
      for (const words of ['Payment', 'within 30 days', 'within 14 days', 'EUR 500,000.00', 'EUR 100,000.00']) {
        assert.ok(text.includes(words), `the table shows "${words}"`);
      }
      assert.ok(!text.includes('law of Germany'), 'what did not change has no row');
      await shot('03-table');
    });

    await step('the table is exported as a spreadsheet', async () => {
      const sheet = await exportAs(page, 'Excel (XLSX)', temporaryFolder);
      assert.match(sheet, /within 14 days/);
    });

    await step('a row opens its change in the redline, and Back leads to the table', async () => {
      const payment = page.locator('[data-row]').filter({ hasText: 'within 14 days' });
      await payment.getByRole('button', { name: /redline/ }).click();
      await page.waitForURL(/change=/);
      await page.locator('[data-redline]').waitFor();
      await shot('04-redline');
      await page.goBack();
      await page.locator('[data-row]').first().waitFor();
    });

    await step('the prompt is kept for others', async () => {
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Save this prompt' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('Review of supply contracts');
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await page.getByText('Prompt “Review of supply contracts” saved').waitFor();
      await page.getByRole('button', { name: 'To the comparisons' }).click();
      await page.getByRole('button', { name: 'Saved prompts' }).click();
      await page.getByRole('heading', { name: 'Review of supply contracts' }).waitFor();
      await page.keyboard.press('Escape');
    });

    await step('a rule is written into the playbook', async () => {
      await page.getByRole('button', { name: 'Playbook' }).click();
      await page.getByRole('button', { name: 'New rule' }).click();
      await page.getByLabel('Topic').fill('Payment');
      await page.getByLabel('Standard').fill('Invoices are payable within 30 days.');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('heading', { name: 'Payment' }).waitFor();
      await shot('05-playbook');
      await page.keyboard.press('Escape');
    });

    await step('three documents are asked two questions', async () => {
      await page.getByRole('button', { name: 'New comparison' }).click();
      await page.getByText('Many documents, the same questions').click();
      for (const document of ['Supply contract', 'Lease', 'Service agreement']) {
        await page.getByRole('checkbox', { name: new RegExp(document) }).check();
      }
      for (const question of ['Parties', 'Date of agreement', 'Renewal', 'Notice period', 'Limit of liability']) {
        await page.getByRole('checkbox', { name: new RegExp(`^${question}`) }).uncheck();
      }
      for (const question of ['Payment terms', 'Assignment']) {
        await page.getByRole('checkbox', { name: new RegExp(`^${question}`) }).uncheck();
      }
      await shot('06-matrix-dialog');
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByRole('grid').waitFor();
      await waitUntilAnswered(page, 6);
      await shot('07-matrix');
      const cells = await page.getByRole('gridcell').evaluateAll((found) => found.map((cell) => cell.ariaLabel));
      assert.ok(
        cells.some((label) => label?.startsWith('Lease.md, Governing law') && /Swi/.test(label)),
        `the lease is under Swiss law: ${cells.join(' | ')}`,
      );
      for (const [document, year] of [
        ['Supply contract.md', 2029],
        ['Lease.md', 2030],
        ['Service agreement.md', 2028],
      ]) {
        assert.ok(
          cells.some((label) => label?.startsWith(`${document}, End of term`) && label.includes(String(year))),
          `${document} ends in ${year}: ${cells.join(' | ')}`,
        );
      }
    });

    await step('a quote of a cell opens in the viewer, and Back opens the cell again', async () => {
      await page.getByRole('gridcell', { name: /^Lease.md, Governing law/ }).click();
      await page.waitForURL(/cell=/);
      await shot('08-cell');
      await page.locator('[data-quote]').first().click();
      await page.locator('[data-highlight]').first().waitFor();
      await shot('09-quote');
      await page.goBack();
      await page.getByRole('heading', { name: 'Governing law' }).waitFor();
    });

    await step('a value is edited, verified by key and flagged, and its history tells', async () => {
      await page.getByRole('button', { name: 'Edit the value' }).click();
      await page.getByLabel('Value').fill('Swiss law');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      const cell = page.getByRole('gridcell', { name: 'Lease.md, Governing law: Swiss law' });
      await cell.focus();
      await page.keyboard.press('v');
      await page.getByText('Verified by Ada Lovelace').first().waitFor();
      await page.keyboard.press('f');
      await page.getByRole('button', { name: 'Flagged', exact: true }).waitFor();
      await page.getByRole('button', { name: 'History' }).click();
      await page.getByText('Ada Lovelace entered: Swiss law').waitFor();
      await shot('10-edited');
      await page.getByRole('button', { name: /^Flagged \d/ }).click();
      assert.equal(await page.getByRole('gridcell').count(), 1, 'only the flagged cell is left');
      await page.getByRole('button', { name: /^Flagged \d/ }).click();
    });

    await step('arrow keys walk through the grid, and the panel goes along', async () => {
      await page.getByRole('gridcell', { name: /Swiss law/ }).focus();
      await page.keyboard.press('ArrowDown');
      const now = await page.evaluate(() => document.activeElement?.ariaLabel);
      assert.match(now ?? '', /Governing law/);
      await page.keyboard.press('Escape');
      await page.waitForURL((url) => !url.search.includes('cell='));
    });

    await step('a note is kept when Escape closes the panel, and the keyboard goes on from its cell', async () => {
      await page.getByRole('gridcell', { name: /Swiss law/ }).click();
      await page.getByLabel('Note').fill('Ask for German law');
      await page.keyboard.press('Escape');
      await page.waitForURL((url) => !url.search.includes('cell='));
      await page.waitForFunction(() => document.activeElement?.ariaLabel?.includes('Swiss law'));
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        () =>
          document.querySelector<HTMLTextAreaElement>('aside textarea:not([aria-hidden])')?.value ===
          'Ask for German law',
      );
    });

    await step('one answer cannot be asked alone: all documents are, after a question', async () => {
      await page.getByRole('button', { name: 'Ask in all documents again' }).click();
      await page.getByText(/is asked again in all 3 documents/).waitFor();
      await shot('10-ask-again');
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    });

    await step('filters stand in the address', async () => {
      await page.getByRole('button', { name: /^Flagged \d/ }).click();
      await page.waitForURL(/filter=flagged/);
      await page.reload();
      await page.getByRole('gridcell', { name: /Swiss law/ }).waitFor();
      assert.equal(await page.getByRole('gridcell').count(), 1, 'the filter outlives the page');
      await page.getByRole('button', { name: /^Flagged \d/ }).click();
      await page.getByRole('gridcell').nth(1).waitFor();
    });

    await step('the matrix is exported as a spreadsheet', async () => {
      const sheet = await exportAs(page, 'Excel (XLSX)', temporaryFolder);
      assert.match(sheet, /Swiss law/);
      assert.match(sheet, /Governing law/);
    });

    await step('a question is added and answered', async () => {
      await page.getByRole('button', { name: 'Change', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Add a question' }).click();
      await page.getByLabel('Short name').fill('Notice');
      await page.getByRole('textbox', { name: 'Question' }).fill('What is the notice period for termination?');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('columnheader', { name: /Notice/ }).waitFor();
      await waitUntilAnswered(page, 9);
    });

    await step('the requirements of a specification become rows, and the offer a column with its score', async () => {
      await storeText(page, 'Specification.md', specification);
      await storeText(page, 'Offer.md', offer);
      await waitUntilRead(page, 5);
      await page.getByRole('button', { name: 'To the comparisons' }).click();
      await page.getByRole('button', { name: 'New comparison' }).click();
      await page.getByText('Many documents, the same questions').click();
      await page.getByRole('checkbox', { name: /Offer/ }).check();
      await page.getByText('Requirements', { exact: true }).click();
      await page.getByPlaceholder('Choose a document').click();
      await page.getByRole('option', { name: 'Specification.md' }).click();
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByRole('grid').waitFor();
      await waitUntilAnswered(page, 3);
      await page.getByRole('gridcell').first().click();
      await page.getByRole('heading', { name: 'The requirement' }).waitFor();
      await shot('11-requirements');
      assert.match(await page.getByRole('columnheader', { name: /Offer.md/ }).innerText(), /\d\s?%/);
    });

    await step('comparisons are renamed, deleted and brought back', async () => {
      await page.getByRole('button', { name: 'To the comparisons' }).click();
      await page.getByRole('button', { name: /^Actions for Contracts at a glance/ }).click();
      await page.getByRole('menuitem', { name: 'Rename' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('Three contracts');
      await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
      await page.getByRole('link', { name: 'Three contracts' }).waitFor();
      await page.getByRole('button', { name: 'Actions for Three contracts' }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('link', { name: 'Three contracts' }).waitFor();
      await shot('12-list');
    });

    await step('dark, and German on a phone', async () => {
      const matrix = await page.getByRole('link', { name: 'Three contracts' }).getAttribute('href');
      const table = await page.locator('main a').filter({ hasNotText: 'Three contracts' }).last().getAttribute('href');
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.goto(`${server.url}${matrix}`);
      await page.getByRole('gridcell', { name: /Swiss law/ }).click();
      await shot('13-matrix-dark');

      await onPhone(started, async (phonePage) => {
        await phonePage.goto(`${server.url}${home}/comparisons`);
        await phonePage.getByRole('link', { name: 'Three contracts' }).waitFor();
        await shot('14-phone-list', phonePage);
        await assertNothingStandsOut(phonePage);
        await phonePage.goto(`${server.url}${table}`);
        await phonePage.locator('[data-row]').first().waitFor();
        await shot('15-phone-table', phonePage);
        await assertNothingStandsOut(phonePage);
        await phonePage.goto(`${server.url}${matrix}`);
        await phonePage.getByLabel('Dokumente').selectOption({ label: 'Lease.md' });
        await phonePage.getByRole('button', { name: /Swiss law/ }).waitFor();
        await shot('16-phone-matrix', phonePage);
        await assertNothingStandsOut(phonePage);
        await phonePage.getByRole('button', { name: 'Aktionen für die Frage Governing law' }).click();
        await phonePage.getByRole('menuitem', { name: 'Frage bearbeiten' }).waitFor();
        await phonePage.keyboard.press('Escape');
        await phonePage.getByRole('button', { name: /Swiss law/ }).click();
        await phonePage.getByRole('heading', { name: 'Governing law' }).waitFor();
        await shot('17-phone-cell', phonePage);
        await assertNothingStandsOut(phonePage);
      });
    });
  });
}

/** Waits until so many cells of the grid are there, and none waits or is being answered. */
async function waitUntilAnswered(page: Page, cells: number): Promise<void> {
  await page.waitForFunction(
    (count) => {
      const states = [...document.querySelectorAll('[role=gridcell]')].map((cell) => cell.getAttribute('data-state'));
      const answered = states.filter((state) => state !== null && state !== 'waiting' && state !== 'running');
      return answered.length === count && states.length === count;
    },
    cells,
    { timeout: 60_000 },
  );
}

/** Exports what is open, and gives all the text of the spreadsheet. */
async function exportAs(page: Page, format: string, folder: string): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: format }).click(),
  ]);
  const file = join(folder, `export-${Date.now()}-${download.suggestedFilename()}`);
  await download.saveAs(file);
  assert.match(file, /\.xlsx$/);
  const parts = unzipSync(await readFile(file));
  return Object.values(parts)
    .map((bytes) => new TextDecoder().decode(bytes))
    .join('\n');
}
