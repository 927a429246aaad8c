import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { JourneyContext } from '../../../scripts/e2e.ts';
import { type FakeModel, startFakeModel } from './fake-model.ts';
import {
  assertNothingStandsOut,
  desktop,
  isInView,
  onPhone,
  type Started,
  setUp,
  storeText,
  waitUntilRead,
  withServer,
} from './support.ts';

export const name = 'Compare: versions by a prompt, explained by a model that is not believed';

const oldContract = `# Supply contract

## 1 Payment

The customer pays invoices within 30 days of receipt.

## 2 Liability

The supplier is liable up to a sum of EUR 500,000.00 per claim.

## 3 Delivery

The supplier delivers free of charge to the store of the customer in Kiel.
`;

const newContract = oldContract
  .replace('30 days', '14 days')
  .replace('EUR 500,000.00', 'EUR 100,000.00')
  .replace('Kiel', 'Lübeck');

const prompt = 'What changed in payment and liability, and for whom is it worse?';

/** What a model writes of a change, whose id stands in the list of changes before its words. */
const explain = (list: string, words: string, said: object): string => {
  const id = new RegExp(`^(c\\d+) .*${words}`, 'm').exec(list)?.[1];
  return `${JSON.stringify({ changes: [id], severity: 'high', confidence: 0.8, ...said })}\n`;
};

const payment = (list: string): string =>
  explain(list, '14 days', {
    topic: 'Due date',
    old: 'Payable within 30 days.',
    new: 'Payable within 14 days.',
    difference: 'Payment is due earlier.',
    impact: 'The customer has to pay earlier. Otherwise 9% interest is due.',
    worseFor: 'customer',
  });

const liability = (list: string): string =>
  explain(list, 'EUR 100,000', {
    topic: 'Cap of liability',
    old: 'Up to EUR 500,000.',
    new: 'Up to EUR 750,000.',
    difference: 'The cap is lower.',
    worseFor: 'John Doe',
  });

const invented = `${JSON.stringify({ topic: 'Penalty', changes: ['c99'], new: 'There is a penalty.', difference: 'New.' })}\n`;

export async function run(journey: JourneyContext): Promise<void> {
  const model = await startFakeModel('chatty-1');
  try {
    await withServer(journey, 'prompt-table', desktop, (started) => walk(journey, started, model), model.environment);
  } finally {
    await model.close();
  }
}

async function walk({ screenshots, step }: JourneyContext, started: Started, model: FakeModel): Promise<void> {
  const { server, page } = started;
  const shot = async (file: string, of: Page = page) => {
    await of.waitForTimeout(300);
    await of.screenshot({ path: join(screenshots, `prompt-table-${file}.png`) });
  };
  let address = '';

  await step('two versions are read', async () => {
    await page.goto(server.url);
    await setUp(page);
    await storeText(page, 'Supply contract.md', oldContract);
    await waitUntilRead(page, 1);
    await storeText(page, 'Supply contract.md', newContract);
    await waitUntilRead(page, 1);
  });

  await step('a row stands there while the model still writes', async () => {
    const rest = Promise.withResolvers<void>();
    model.say(async function* (list) {
      yield payment(list);
      await rest.promise;
      yield invented;
      yield liability(list);
      yield '{"aside": ["c3"]}';
    });
    await page.getByRole('treeitem').filter({ hasText: 'Supply contract' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Compare with …' }).click();
    await page.getByText('Comparison by prompt').click();
    await page.getByLabel('What would you like to know?').fill(prompt);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.waitForURL(/\/comparisons\//);
    address = page.url();
    await page.locator('[data-row]').filter({ hasText: 'Due date' }).waitFor();
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    await shot('01-writing');
    rest.resolve();
    await page.getByRole('button', { name: 'Run again' }).waitFor();
  });

  await step('numbers, names and changes that the model invents are not shown', async () => {
    const text = await page.getByRole('table').innerText();
    for (const words of ['Payable within 14 days', 'The customer has to pay earlier.', 'Worse for: customer']) {
      assert.ok(text.includes(words), `the table shows "${words}": ${text}`);
    }
    for (const words of ['9%', '750,000', 'John Doe', 'enalty']) {
      assert.ok(!text.includes(words), `the table does not show "${words}"`);
    }
    assert.ok(text.includes('EUR 100,000.00'), 'the words of the version stand where the model had others');
    await page.getByRole('button', { name: '1 change that no row speaks of' }).click();
    await page.getByText('Lübeck').waitFor();
    await shot('02-explained');
  });

  await step('a row opens its change in the redline', async () => {
    const row = page.locator('[data-row]').filter({ hasText: 'Due date' });
    await row.getByRole('button', { name: 'Show in the redline' }).click();
    await page.waitForURL(/change=/);
    await page.locator('[data-redline]').waitFor();
    await page.goBack();
    await page.locator('[data-row]').first().waitFor();
  });

  await step(
    'changes that the model holds for something else are listed, and no sentence says that there are none',
    async () => {
      model.say(() => ['{"aside": ["c1", "c2", "c3"]}']);
      await page.getByRole('button', { name: 'Run again' }).click();
      await page.getByText('none of the 3 changes').waitFor();
      await page.getByText('Lübeck').waitFor();
      assert.ok(await isInView(page.getByText('Lübeck')), 'what is listed is seen');
      await shot('03-aside');
    },
  );

  await step('a model that writes of other things leaves the rows of the engine', async () => {
    model.say(() => ['I am ', 'a poet.']);
    await page.getByRole('button', { name: 'Run again' }).click();
    await page.getByText('chatty-1 answered with nothing that could be used').waitFor();
    await page.locator('[data-row]').nth(2).waitFor();
    await page.getByRole('button', { name: 'Run again' }).waitFor();
    assert.match(await page.getByRole('table').innerText(), /Not explained by chatty-1/);
    await shot('04-silent');
    await onPhone(started, async (phonePage) => {
      await phonePage.emulateMedia({ colorScheme: 'dark' });
      await phonePage.goto(address);
      await phonePage.locator('[data-row]').nth(2).waitFor();
      await shot('05-phone', phonePage);
      await assertNothingStandsOut(phonePage);
    });
  });
}
