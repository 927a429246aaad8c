import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { blockSchema, defaultReadingSettings, readingSchema } from '@lesart/document';
import { documentSubject, openingBlocks } from './document-subject.ts';
import { prepareVersion } from './prepare-version.ts';
import { demoVersion } from './testing/demo-documents.ts';
import type { ReaderProgress } from './version-reader.ts';

const requestOf = (file: string, embed = true) => {
  const { path, documentName, contentHash } = demoVersion(file);
  return { path, name: documentName, contentHash, settings: defaultReadingSettings, embed };
};

describe.each([
  {
    file: 'lohnsteuer-und-tarif.pdf',
    mediaType: 'application/pdf',
    language: 'de',
    words: 'Der Arbeitgeber hat spätestens am zehnten Tag',
  },
  {
    file: 'pauschbetraege-und-entlastungen.docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    language: 'de',
    words: 'Optimierung bestehender Heizungsanlagen, sofern diese älter als zwei Jahre sind',
  },
  {
    file: 'github-subprocessors.md',
    mediaType: 'text/markdown',
    language: 'en',
    words: 'Subprocessor',
  },
])('prepareVersion of $file', ({ file, mediaType, language, words }) => {
  it('gives blocks, chunks whose spans are their text, lexemes and a vector for each chunk', async () => {
    const { prepared, vectors } = await prepareVersion(requestOf(file), () => {});
    const blocks = new Map(prepared.blocks.map((block) => [block.id, block]));

    expect(prepared.mediaType).toBe(mediaType);
    expect(readingSchema.parse(prepared.reading).language).toBe(language);
    expect(prepared.blocks.map(({ ordinal }) => ordinal)).toEqual([...prepared.blocks.keys()]);
    expect(blocks.size).toBe(prepared.blocks.length);
    for (const block of prepared.blocks) expect(blockSchema.parse(block)).toEqual(block);

    expect(prepared.chunks.some(({ text }) => text.includes(words))).toBe(true);
    for (const chunk of prepared.chunks) {
      const ofSpans = chunk.spans.map(({ blockId, start, end }) => blocks.get(blockId)?.text.slice(start, end));
      expect(ofSpans.join('\n')).toBe(chunk.text);
      expect(chunk.lexemes.length).toBeGreaterThan(0);
    }

    expect(vectors).toHaveLength(prepared.chunks.length);
    for (const vector of vectors ?? []) {
      expect(vector).toHaveLength(256);
      expect(Math.hypot(...vector)).toBeCloseTo(1);
    }
  });

  it('gives the same again', async () => {
    const first = await prepareVersion(requestOf(file), () => {});
    expect(await prepareVersion(requestOf(file), () => {})).toEqual(first);
  });
});

describe('prepareVersion', () => {
  it('tells each page of a PDF and leaves the vectors to others when they are not asked for', async () => {
    const pages: ReaderProgress[] = [];
    const reply = await prepareVersion(requestOf('lohnsteuer-und-tarif.pdf', false), (progress) =>
      pages.push(progress),
    );
    expect(reply.vectors).toBeNull();
    expect(pages).toEqual(Array.from({ length: 7 }, (_, page) => ({ done: page + 1, total: 7, unit: 'pages' })));
  });

  it('has every chunk found by what its document is about', async () => {
    const { prepared } = await prepareVersion(requestOf('xacct-support-and-maintenance-agreement.pdf'), () => {});
    const subject = documentSubject('xacct-support-and-maintenance-agreement.pdf', prepared.blocks);
    expect(subject).toContain('xacct');
    const naming = prepared.chunks.filter(({ text }) => /xacct/i.test(text));
    expect(naming.length).toBeLessThan(prepared.chunks.length);
    for (const { lexemes } of prepared.chunks) expect(lexemes.map(({ lexeme }) => lexeme)).toContain('xacct');
  });

  it('says what is wrong with a file that cannot be read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lesart-prepare-'));
    try {
      const path = join(folder, 'report.pdf');
      writeFileSync(path, '%PDF-1.7\nand nothing after it');
      const request = { path, name: 'report.pdf', contentHash: 'a', settings: defaultReadingSettings, embed: true };
      await expect(prepareVersion(request, () => {})).rejects.toMatchObject({
        name: 'ReadingFault',
        code: 'file-broken',
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('documentSubject', () => {
  it('is the name without its extension and the first forty words', async () => {
    const { prepared } = await prepareVersion(requestOf('github-terms-of-service.docx', false), () => {});
    const subject = documentSubject('github_terms of service.docx', prepared.blocks.slice(0, openingBlocks));
    const [title = '', opening = ''] = subject.split('\n');
    expect(title).toBe('github terms of service');
    expect(opening.split(' ')).toHaveLength(40);
    expect(opening.startsWith(prepared.blocks[0]?.text ?? 'a first block')).toBe(true);
  });

  it('is the name alone where there is no text yet', () => {
    expect(documentSubject('Angebot 3.pdf', [])).toBe('Angebot 3\n');
  });
});
