import { describe, expect, it } from '@jest/globals';
import { type Block, type Chunk, splitSentences } from '@lesart/document';
import fc from 'fast-check';
import { chunkBlocks } from './chunk-blocks.ts';
import { blockId, blocksOf } from './testing/blocks-of.ts';

const sentence = 'Der Mieter trägt z. B. die Kosten der Heizung nach § 2 Nr. 4 BetrKV. ';
const textOfSpans = (blocks: readonly Block[], chunk: Chunk): string =>
  chunk.spans
    .map(({ blockId: id, start, end }) => blocks.find((block) => block.id === id)?.text.slice(start, end))
    .join('\n');

/** A table of rows whose cells are parted by tabs; the first row is its head. */
const tableOf = (rows: readonly string[]): Block[] =>
  blocksOf(rows.map((row) => `| ${row}`)).map((block, row) => ({
    ...block,
    table: {
      table: 0,
      row,
      cells: [{ column: 0, columnSpan: 1, rowSpan: 1, header: row === 0, start: 0, end: block.text.length }],
    },
  }));

describe('chunkBlocks', () => {
  it('keeps a section in one chunk under its heading path', () => {
    const body = sentence.repeat(15).trim();
    const [chunk] = chunkBlocks(blocksOf(['# Mietvertrag', '## § 4 Nebenkosten', body]));
    expect(chunk).toMatchObject({
      ordinal: 0,
      headingPath: ['Mietvertrag', '§ 4 Nebenkosten'],
      text: body,
      spans: [{ blockId: blockId(2), start: 0, end: body.length }],
    });
  });

  it('shows the numbering of a heading in the path', () => {
    const [heading, body] = blocksOf(['# Kündigung', sentence]);
    if (heading === undefined || body === undefined) throw new Error('two blocks expected');
    expect(chunkBlocks([{ ...heading, label: '3.1' }, body])[0]?.headingPath).toEqual(['3.1 Kündigung']);
  });

  it('merges small sections under the same heading and keeps their headings in the text', () => {
    const chunks = chunkBlocks(blocksOf(['# Vertrag', '## § 1 Sache', 'Eine Wohnung.', '## § 2 Miete', '800 Euro.']));
    expect(chunks).toHaveLength(1);
    expect(chunks[0]).toMatchObject({
      headingPath: ['Vertrag'],
      text: '§ 1 Sache\nEine Wohnung.\n§ 2 Miete\n800 Euro.',
    });
  });

  it('merges an introduction with the first sections under it, headings without body included', () => {
    const chunks = chunkBlocks(
      blocksOf(['# A', 'Zur Einführung.', '## A.1', '### A.1.1', 'Erstes.', '## A.2', 'Zweites.']),
    );
    expect(chunks.map(({ headingPath, text }) => ({ headingPath, text }))).toEqual([
      { headingPath: ['A'], text: 'Zur Einführung.\nA.1\nA.1.1\nErstes.\nA.2\nZweites.' },
    ]);
  });

  it('does not merge across different parents', () => {
    const chunks = chunkBlocks(
      blocksOf(['# A', '## A.1', 'Erstes.', '## A.2', 'Zweites.', '# B', '## B.1', 'Drittes.']),
    );
    expect(chunks.map((chunk) => chunk.headingPath)).toEqual([['A'], ['B', 'B.1']]);
  });

  it('stops merging when the minimum is reached', () => {
    const section = ['## Abschnitt', sentence.repeat(6).trim()];
    const chunks = chunkBlocks(blocksOf(['# Ordnung', ...section, ...section, ...section, ...section, ...section]));
    expect(chunks).toHaveLength(2);
    for (const chunk of chunks) expect(chunk.tokens).toBeLessThanOrEqual(400);
  });

  it('makes text of a heading that nothing stands under', () => {
    const chunks = chunkBlocks(blocksOf(['# Vertrag', '## § 5 (aufgehoben)']));
    expect(chunks).toMatchObject([{ headingPath: ['Vertrag'], text: '§ 5 (aufgehoben)' }]);
  });

  it('cuts a long paragraph between sentences into chunks of like size', () => {
    const blocks = blocksOf(['# Vertrag', sentence.repeat(60)]);
    const chunks = chunkBlocks(blocks);
    expect(chunks).toHaveLength(3);
    for (const chunk of chunks) {
      expect(chunk.tokens).toBeGreaterThanOrEqual(250);
      expect(chunk.tokens).toBeLessThanOrEqual(420);
      expect(chunk.text.startsWith('Der Mieter')).toBe(true);
      expect(chunk.text.endsWith('BetrKV.')).toBe(true);
    }
  });

  it('never cuts a table row, however long', () => {
    const row = `${sentence.repeat(40)}\t${sentence.repeat(40)}`.trim();
    const chunks = chunkBlocks(blocksOf(['# Tabelle', 'Vorher.', `| ${row}`, '| kurz\t1']));
    expect(chunks.map((chunk) => chunk.text)).toEqual(['Vorher.', row, 'kurz\t1']);
  });

  it('repeats the head of a table in each chunk that begins inside of it, within the maximum', () => {
    const blocks = tableOf([
      'Kostenart\tBetrag',
      ...Array.from({ length: 200 }, (_, row) => `Posten ${row}\t${row * 7} Euro`),
    ]);
    const chunks = chunkBlocks(blocks);
    expect(chunks.length).toBeGreaterThan(2);
    for (const chunk of chunks) {
      expect(chunk.text.startsWith('Kostenart\tBetrag\nPosten ')).toBe(true);
      expect(chunk.spans[0]).toEqual({ blockId: blockId(0), start: 0, end: 16 });
      expect(chunk.text).toBe(textOfSpans(blocks, chunk));
      expect(chunk.tokens).toBeLessThanOrEqual(400);
    }
    const rows = chunks.flatMap(({ spans }) => spans.slice(1).map((span) => span.blockId));
    expect(rows).toEqual(blocks.slice(1).map(({ id }) => id));
    expect(Math.min(...chunks.map(({ tokens }) => tokens))).toBeGreaterThan(250);
  });

  it('does not repeat a head that would take more than a third of a chunk', () => {
    const head = 'Eine sehr lange Überschrift einer Spalte '.repeat(15).trim();
    const chunks = chunkBlocks(tableOf([head, ...Array.from({ length: 200 }, (_, row) => `Posten ${row}`)]));
    expect(chunks.filter(({ text }) => text.startsWith(head))).toHaveLength(1);
  });

  it('keeps a long sentence whole but cuts a megabyte without full stops between words', () => {
    const long = `${'Wort und '.repeat(200)}Schluss.`;
    expect(chunkBlocks(blocksOf([long]))).toHaveLength(1);
    const endless = 'Wort und '.repeat(120_000).trim();
    const blocks = blocksOf([endless]);
    const chunks = chunkBlocks(blocks);
    expect(chunks.map((chunk) => chunk.text).join(' ')).toBe(endless);
    for (const chunk of chunks) expect(chunk.tokens).toBeLessThanOrEqual(400);
  });

  it('cuts a word without end without tearing a character', () => {
    const chunks = chunkBlocks(blocksOf(['😀'.repeat(5000)]));
    expect(chunks.map((chunk) => chunk.text).join('')).toBe('😀'.repeat(5000));
    for (const chunk of chunks) expect(chunk.text.isWellFormed()).toBe(true);
  });

  it('treats a heading as long as a paragraph as a paragraph', () => {
    const chunks = chunkBlocks(blocksOf([`# ${sentence.repeat(8)}`, 'Danach.']));
    expect(chunks).toHaveLength(1);
    expect(chunks[0]?.headingPath).toEqual([]);
  });

  it('puts every block with text into exactly one chunk or a heading path, and text equals its spans', () => {
    const line = fc.oneof(
      fc.tuple(fc.constantFrom('# ', '## ', '### ', '| '), fc.nat(99)).map(([mark, n]) => `${mark}Titel ${n}`),
      fc.nat(40).map((n) => sentence.repeat(n)),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const blocks = blocksOf(lines);
        const chunks = chunkBlocks(blocks);
        const paths = new Set(chunks.flatMap((chunk) => chunk.headingPath));
        const cited = chunks.flatMap((chunk) => chunk.spans);
        expect(chunks.map((chunk) => chunk.ordinal)).toEqual(chunks.map((_, ordinal) => ordinal));
        for (const chunk of chunks) expect(chunk.text).toBe(textOfSpans(blocks, chunk));
        for (const block of blocks) {
          const spans = cited.filter((span) => span.blockId === block.id);
          if (block.kind === 'heading') {
            expect(spans.length + Number(paths.has(block.text))).toBeGreaterThan(0);
          } else {
            const text = spans.map(({ start, end }) => block.text.slice(start, end)).join('');
            expect(text.replace(/\s/gu, '')).toBe(block.text.replace(/\s/gu, ''));
          }
          for (const span of spans) {
            if (block.kind !== 'paragraph') continue;
            const ends = splitSentences(block.text).map(({ end }) => end);
            expect(ends).toContain(span.end);
          }
        }
      }),
    );
  });
});
