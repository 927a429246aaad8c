// node scripts/evaluate-recognition.ts [FILE...]: how well text is recognised. Documents (by default three German ones of
// the demo) are printed, drawn at 200 dpi, laid crooked by 1.5 degrees and covered with grain, the same way each time;
// then read as pictures. Prints for each page the F1 of its words against what is written there, how sure the recogniser
// is, and the time. Texts and Word documents are printed by Chromium. Fails below an F1 of .95.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DraftBlock } from '@lesart/document';
import { parseDocument } from '@lesart/parsing';
import { createRecogniser } from '@lesart/parsing/recognition';
import { type Browser, chromium } from 'playwright-core';
import { compareWords, joinBlocks } from '../libs/parsing/src/fixtures/compare-words.ts';
import { scanPage } from '../libs/parsing/src/fixtures/scan-page.ts';
import { projectRoot } from './run-step.ts';
import { findTestTools } from './test-tools.ts';

const pagesOfEach = 2;
const leastF1 = 0.95;
const demo = ['lohnsteuer-und-tarif.pdf', 'pauschbetraege-und-entlastungen.docx', 'einkommensteuergesetz-auszug.md'];

const files = process.argv.slice(2);
await main(files.length > 0 ? files : demo.map((name) => join(projectRoot, 'demo/documents', name)));

async function main(paths: readonly string[]): Promise<void> {
  const browser = await chromium.launch({
    executablePath: findTestTools().chromium ?? 'chromium',
    args: ['--no-sandbox'],
  });
  const recogniser = createRecogniser();
  try {
    for (const path of paths) {
      const pdf = await printed(path, browser);
      const { blocks, reading } = await parseDocument(pdf, 'printed.pdf', {
        settings: { recogniseText: 'never', hiddenText: 'leave-out' },
      });
      const scores: number[] = [];
      for (let page = 1; page <= Math.min(pagesOfEach, reading.pages ?? 0); page += 1) {
        const scan = await scanPage(pdf, page, { dotsPerInch: 200, degrees: 1.5, noise: 20, seed: page });
        const cpu = process.cpuUsage();
        const read = await parseDocument(scan, 'scan.png', { recogniser });
        const { user, system } = process.cpuUsage(cpu);
        const score = compareWords(joinBlocks(read.blocks), textOn(blocks, page));
        scores.push(score);
        const confidence = read.reading.recognised[0]?.confidence ?? 0;
        console.log(
          `${basename(path)}, page ${page}: F1 ${score.toFixed(4)}, confidence ${confidence.toFixed(3)}, ` +
            `${((user + system) / 1e6).toFixed(1)} s of CPU`,
        );
      }
      if (Math.min(...scores) < leastF1) process.exitCode = 1;
    }
    console.log(`Peak memory of this process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  } finally {
    await browser.close();
  }
}

/** What is written on a page, also of blocks that go on there. */
function textOn(blocks: readonly DraftBlock[], page: number): string {
  const texts = blocks.flatMap(({ locator, text, label }) => {
    if (locator.kind !== 'page') return [];
    const boxes = locator.boxes.filter((box) => box.page === page);
    if (boxes.length === 0) return [];
    const own = text.slice(Math.min(...boxes.map(({ start }) => start)), Math.max(...boxes.map(({ end }) => end)));
    return label !== null && locator.page === page ? [`${label} ${own}`] : [own];
  });
  return texts.join('\n');
}

async function printed(path: string, browser: Browser): Promise<Uint8Array> {
  const bytes = new Uint8Array(readFileSync(path));
  if (path.endsWith('.pdf')) return bytes;
  const { blocks } = await parseDocument(bytes, basename(path));
  const page = await browser.newPage();
  await page.setContent(`<meta charset="utf-8"><body style="font: 11pt serif">${blocks.map(writeHtml).join('\n')}`);
  const margin = { top: '2cm', bottom: '2cm', left: '2cm', right: '2cm' };
  return page.pdf({ format: 'A4', margin });
}

function writeHtml({ kind, label, level, text }: DraftBlock): string {
  const shown = (label === null ? text : `${label} ${text}`).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return kind === 'heading' ? `<h${Math.min(level ?? 1, 6)}>${shown}</h${Math.min(level ?? 1, 6)}>` : `<p>${shown}</p>`;
}
