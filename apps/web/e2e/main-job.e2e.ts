import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { JourneyContext } from '../../../scripts/e2e.ts';
import {
  assertNothingStandsOut,
  desktop,
  isInView,
  onPhone,
  setUp,
  waitUntilRead,
  withServer,
  words,
} from './support.ts';

export const name = 'The main job: upload real documents, ask, and see the quoted words in the original';

const root = join(import.meta.dirname, '../../..');
const contract = join(root, '../shared/data/contracts/cuad20/c15.pdf');
const ownContract = join(root, 'demo/documents/anixa-ontochem-collaboration-agreement.pdf');
const docx = join(root, 'demo/documents/pauschbetraege-und-entlastungen.docx');
const question = 'How can Anixa terminate the agreement without cause?';
const germanQuestion = 'Welche Heizungsmaßnahmen an einem Gebäude werden steuerlich begünstigt?';

export async function run(journey: JourneyContext): Promise<void> {
  const { screenshots, step } = journey;
  const pdf = existsSync(contract) ? contract : ownContract;
  await withServer(journey, 'main-job', desktop, async (started) => {
    const { server, page } = started;
    const shot = (file: string) => page.screenshot({ path: join(screenshots, `${file}.png`) });

    await step('the first visit asks for organisation and person', async () => {
      await page.goto(server.url);
      await page.getByLabel('Organisation').waitFor();
      await shot('01-setup');
      await setUp(page);
      await shot('02-empty-workspace');
    });

    await step('a PDF and a DOCX are uploaded and read, with progress', async () => {
      await page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles([pdf, docx]);
      await page.getByRole('treeitem').nth(1).waitFor();
      await shot('03-reading');
      await waitUntilRead(page, 2);
      await shot('04-library');
    });

    await step('an answer comes with citations, all verified', async () => {
      await page.getByLabel('Your question').fill(question);
      await page.getByLabel('Your question').press('Enter');
      await page.locator('[data-citation]').first().waitFor();
      await page.getByText('Extractive: sentences from your documents, no model').first().waitFor();
      const states = await page
        .locator('[data-citation]')
        .evaluateAll((chips) => chips.map((chip) => chip.getAttribute('data-state')));
      assert.deepEqual(new Set(states), new Set(['verified']));
      await shot('05-answer');
    });

    await step('a citation opens the PDF on its page with exactly the quoted words highlighted', async () => {
      const chip = page.locator('[data-citation]').first();
      const label = (await chip.getAttribute('aria-label')) ?? '';
      const pageNumber = Number(/p\. (\d+)/.exec(label)?.[1]);
      assert.ok(pageNumber > 0, `the citation names its page: ${label}`);
      await chip.hover();
      await page.getByRole('tooltip').waitFor();
      await shot('06-quote-on-hover');
      await chip.click();
      const shownPage = page.locator(`[data-page="${pageNumber}"]`);
      await shownPage.locator('[data-highlight]').first().waitFor();
      await page.waitForTimeout(700); // the scroll to the words is animated
      assert.ok(await isInView(shownPage.locator('[data-highlight]').first()), 'the highlight is in view');
      await shot('07-quote-in-pdf');
      const quote = await storedQuote(page);
      const highlighted = await highlightedWords(page, pageNumber);
      assert.ok(highlighted.length >= 3, 'some words are highlighted');
      assert.deepEqual(highlighted, words(quote).slice(0, highlighted.length));
      if (highlighted.length < words(quote).length) {
        assert.ok((await page.locator('[data-page] [data-highlight]').count()) > 1, 'a longer quote goes on elsewhere');
      }
    });

    await step('reload shows the same conversation and citations', async () => {
      const before = await page
        .locator('[data-citation]')
        .evaluateAll((chips) => chips.map((chip) => chip.getAttribute('aria-label')));
      await page.reload();
      await page.locator('[data-citation]').first().waitFor();
      const after = await page
        .locator('[data-citation]')
        .evaluateAll((chips) => chips.map((chip) => chip.getAttribute('aria-label')));
      assert.deepEqual(after, before);
    });

    await step('a German question is answered from the DOCX, with its words highlighted', async () => {
      await page.getByLabel('Your question').fill(germanQuestion);
      await page.getByLabel('Your question').press('Enter');
      const chip = page.locator('[data-citation][aria-label*=".docx"]').first();
      await chip.waitFor();
      await chip.click();
      const mark = page.locator('mark[data-highlight]').first();
      await mark.waitFor();
      assert.ok(words((await mark.textContent()) ?? '').length > 0);
      await shot('08-quote-in-docx');
    });

    await step('search finds words while typing, and opens the place', async () => {
      await page.keyboard.press('Control+k');
      await page.getByLabel('Search for').fill('Handwerkerleistungen');
      await page.getByRole('option').first().waitFor();
      await shot('09-search');
      await page.keyboard.press('Enter');
      await page.locator('[data-highlight]').first().waitFor();
    });

    await step('a summary reads every section', async () => {
      await page
        .getByRole('button', { name: 'Summarise this document' })
        .or(page.getByRole('button', { name: 'Summarise', exact: true }))
        .first()
        .click();
      await page.getByRole('dialog').getByRole('button', { name: 'Summarise' }).click();
      await page.getByText(/(\d+) of \1 sections read/).waitFor();
      await shot('10-summary');
    });

    await step('dark, and German on a phone', async () => {
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForTimeout(300);
      await shot('11-dark');
      await onPhone(started, async (phonePage) => {
        await phonePage.goto(page.url());
        await phonePage.locator(':is(mark[data-highlight], [data-citation], [data-page]):visible').first().waitFor();
        await phonePage.screenshot({ path: join(screenshots, '12-phone-document.png') });
        for (const [place, pane] of ['Bibliothek', 'Assistent'].entries()) {
          await phonePage
            .getByRole('tab', { name: pane })
            .or(phonePage.getByRole('button', { name: pane, exact: true }))
            .first()
            .click();
          await phonePage.waitForTimeout(300);
          await phonePage.screenshot({ path: join(screenshots, `${13 + place}-phone.png`) });
        }
        await assertNothingStandsOut(phonePage);
      });
    });
  });
}

/** The quote of the first citation, as the server keeps it. */
function storedQuote(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const workspaces: { id: string }[] = await (await fetch('/api/v1/workspaces')).json();
    const conversations: { id: string }[] = await (
      await fetch(`/api/v1/workspaces/${workspaces[0]?.id}/conversations`)
    ).json();
    const { messages }: { messages: { citations: { quote: string }[] }[] } = await (
      await fetch(`/api/v1/conversations/${conversations[0]?.id}`)
    ).json();
    return messages.flatMap((message) => message.citations)[0]?.quote ?? '';
  });
}

/** The words of a page's text layer whose middle lies under a highlight, in reading order. */
async function highlightedWords(page: Page, pageNumber: number): Promise<string[]> {
  const text = await page.locator(`[data-page="${pageNumber}"]`).evaluate((element) => {
    const marks = [...element.querySelectorAll('[data-highlight]')].map((mark) => mark.getBoundingClientRect());
    const walker = document.createTreeWalker(element.querySelector('.textLayer') ?? element, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const word of (node.textContent ?? '').matchAll(/[\p{L}\p{N}]+/gu)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const box = range.getBoundingClientRect();
        const x = (box.left + box.right) / 2;
        const y = (box.top + box.bottom) / 2;
        if (marks.some((mark) => x >= mark.left && x <= mark.right && y >= mark.top && y <= mark.bottom))
          found.push(word[0]);
      }
    }
    return found.join(' ');
  });
  return words(text);
}
