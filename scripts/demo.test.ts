import { globSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

type Demo = {
  readonly documents: readonly {
    readonly folder: string;
    readonly file: string;
    readonly language: 'de' | 'en';
    /** Older versions of the same document, oldest first. */
    readonly earlier?: readonly string[];
  }[];
  readonly questions: readonly {
    readonly text: string;
    readonly language: 'de' | 'en';
    readonly document: string;
    /** The words of the document that answer the question. */
    readonly quote: string;
  }[];
};

const folder = resolve(import.meta.dirname, '../demo');
const demo: Demo = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8'));
const files = globSync('**/*.{md,pdf,docx}', { cwd: join(folder, 'documents') }).filter(
  (file) => file !== 'LICENCES.md',
);

describe('the demo', () => {
  it('lists every file of its documents once', () => {
    expect(demo.documents.flatMap(({ file, earlier = [] }) => [...earlier, file]).sort()).toEqual(files.sort());
  });

  it('gives an older version the name of its document, so that uploading both makes two versions', () => {
    for (const { file, earlier = [] } of demo.documents) {
      expect(earlier.map((older) => basename(older))).toEqual(earlier.map(() => file));
    }
  });

  it('is small enough for every checkout', () => {
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, 'documents', file)).size, 0);
    expect(bytes).toBeLessThan(1_500_000);
  });

  it('says of every file where it comes from and under which licence', () => {
    const licences = readFileSync(join(folder, 'documents/LICENCES.md'), 'utf8');
    expect(files.filter((file) => !licences.includes(`\`${file}\``))).toEqual([]);
  });

  it('asks only about documents that it has', () => {
    const known = demo.documents.map(({ file }) => file);
    expect(demo.questions.filter(({ document }) => !known.includes(document))).toEqual([]);
  });

  it('quotes the Markdown documents word for word', () => {
    const inMarkdown = demo.questions.filter(({ document }) => document.endsWith('.md'));
    expect(inMarkdown.length).toBeGreaterThan(0);
    for (const { document, quote } of inMarkdown) {
      expect(readFileSync(join(folder, 'documents', document), 'utf8')).toContain(quote);
    }
  });
});
