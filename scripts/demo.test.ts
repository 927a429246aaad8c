import { globSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

type Demo = {
  readonly documents: readonly {
    readonly folder: string;
    readonly name: string;
    readonly language: 'de' | 'en';
    /** Files of the versions from the folder of demo.json, oldest first. */
    readonly versions: readonly string[];
  }[];
  readonly questions: readonly {
    readonly language: 'de' | 'en';
    readonly question: string;
    readonly document: string;
    /** The words of the newest version that answer the question. */
    readonly quote: string;
  }[];
};

const folder = resolve(import.meta.dirname, '../demo');
const demo: Demo = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8'));
const files = globSync('documents/*/*', { cwd: folder }).sort();

describe('the demo', () => {
  it('lists every file of its documents once', () => {
    expect(demo.documents.flatMap(({ versions }) => versions).sort()).toEqual(files);
  });

  it('is small enough for every checkout', () => {
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    expect(bytes).toBeLessThan(1_500_000);
  });

  it('says of every file where it comes from and under which licence', () => {
    const licences = readFileSync(join(folder, 'documents/LICENCES.md'), 'utf8');
    expect(files.filter((file) => !licences.includes(`\`${basename(file)}\``))).toEqual([]);
  });

  it('asks only about documents that it has', () => {
    const names = demo.documents.map(({ name }) => name);
    expect(demo.questions.filter(({ document }) => !names.includes(document))).toEqual([]);
  });

  it('quotes the Markdown documents word for word', () => {
    const newest = new Map(demo.documents.map(({ name, versions }) => [name, versions.at(-1) ?? '']));
    const inMarkdown = demo.questions.filter(({ document }) => newest.get(document)?.endsWith('.md'));
    const missing = inMarkdown.filter(({ document, quote }) => {
      return !readFileSync(join(folder, newest.get(document) ?? ''), 'utf8').includes(quote);
    });
    expect(inMarkdown.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });
});
