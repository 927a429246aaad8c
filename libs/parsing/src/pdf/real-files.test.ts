import { expect, it, jest } from '@jest/globals';
import { compareTables } from '../fixtures/compare-tables.ts';
import { compareWords, joinBlocks, median } from '../fixtures/compare-words.ts';
import { describeWithMaterial, hasMaterial, materialFiles, readMaterial } from '../fixtures/material.ts';
import { parseDocument } from '../parse-document.ts';

jest.setTimeout(120_000);

const folders = ['pdf', 'odf'];

interface Score {
  readonly name: string;
  readonly words: number;
  readonly tables: number | null;
}

async function scoreFiles(): Promise<Score[]> {
  const scores: Score[] = [];
  for (const folder of folders) {
    const root = `parsing/docling/${folder}`;
    for (const name of materialFiles(`${root}/sources/`, /\.pdf$/)) {
      const truth = [`${name}.md`, name.replace(/pdf$/, 'md')]
        .map((file) => `${root}/groundtruth/${file}`)
        .find(hasMaterial);
      if (truth === undefined) continue;
      const { blocks } = await parseDocument(readMaterial(`${root}/sources/${name}`), name);
      const markdown = new TextDecoder().decode(readMaterial(truth));
      scores.push({
        name,
        words: compareWords(joinBlocks(blocks), plain(markdown)),
        tables: compareTables(blocks, markdown)?.f1 ?? null,
      });
    }
  }
  return scores;
}

function plain(markdown: string): string {
  return markdown
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/&(?:amp|lt|gt);/g, ' ')
    .replaceAll('\\_', '_');
}

describeWithMaterial('parsing/docling/pdf/', 'PDFs that another reader has read too', () => {
  // The other reader is no truth: it leaves out what stands in pictures, reads letters that fonts name wrongly, and
  // takes lists of one column for tables.
  it('have its words: median F1 at least .95; and its tables: median F1 of cells at least .75', async () => {
    const scores = await scoreFiles();
    const rows = scores.map(({ name, words, tables }) =>
      [name.padEnd(36), words.toFixed(3), tables === null ? '    -' : tables.toFixed(3)].join('  '),
    );
    console.log(['file'.padEnd(36), 'words', 'tables'].join('  '), `\n${rows.join('\n')}`);
    expect(median(scores.map(({ words }) => words))).toBeGreaterThanOrEqual(0.95);
    expect(median(scores.flatMap(({ tables }) => tables ?? []))).toBeGreaterThanOrEqual(0.75);
  });

  it('are read the same twice', async () => {
    for (const name of ['normal_4pages.pdf', '2305.03393v1-pg9.pdf']) {
      const bytes = readMaterial(`parsing/docling/pdf/sources/${name}`);
      expect(await parseDocument(bytes, name)).toEqual(await parseDocument(bytes, name));
    }
  });
});
