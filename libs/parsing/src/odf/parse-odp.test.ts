import { describe, expect, it } from '@jest/globals';
import { defaultReadingSettings } from '@lesart/document';
import { buildOdf, type OdfParts, odfStyle } from '../fixtures/build-odf.ts';
import { compareTables } from '../fixtures/compare-tables.ts';
import { compareWords, joinBlocks } from '../fixtures/compare-words.ts';
import { describeWithMaterial, materialFiles, readMaterial } from '../fixtures/material.ts';
import { parseOdp } from './parse-odp.ts';

function read(parts: OdfParts, hiddenText: 'include' | 'leave-out' = 'leave-out') {
  const bytes = buildOdf({ kind: 'presentation', ...parts });
  return parseOdp(bytes, { name: 'a.odp', settings: { ...defaultReadingSettings, hiddenText } });
}
const p = (text: string) => `<text:p>${text}</text:p>`;
const frame = (at: readonly [number, number], inner: string, kind = '') =>
  `<draw:frame svg:x="${at[0]}cm" svg:y="${at[1]}cm" svg:width="5cm" svg:height="1cm" ${kind && `presentation:class="${kind}"`}><draw:text-box>${inner}</draw:text-box></draw:frame>`;
const page = (inner: string, style = 'dp1') =>
  `<draw:page draw:style-name="${style}" draw:master-page-name="M">${inner}</draw:page>`;
const layouts =
  '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="28cm" fo:page-height="21cm"/></style:page-layout>';
const masters = '<style:master-page style:name="M" style:page-layout-name="L"/>';

describe('parseOdp', () => {
  it('reads slides as they are seen: title, shapes, then the notes', () => {
    const bullets =
      '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="●"/></text:list-style>';
    const outline = `<text:list text:style-name="B"><text:list-item>${p('Point')}</text:list-item></text:list>`;
    const shape = `<draw:custom-shape svg:x="20cm" svg:y="5cm" svg:width="5cm" svg:height="1cm">${p('Right')}</draw:custom-shape>`;
    const notes = `<presentation:notes><draw:page-thumbnail/>${frame([0, 0], p('Say hello'), 'notes')}</presentation:notes>`;
    const comment = `<office:annotation><dc:creator>Ann</dc:creator>${p('Why?')}</office:annotation>`;
    const { blocks, reading } = read({
      automatic: bullets,
      body:
        page(
          shape +
            frame([1, 10], p('Below')) +
            frame([1, 5], outline, 'outline') +
            frame([1, 1], p('Plan'), 'title') +
            frame([1, 20], p('ACME'), 'footer') +
            notes +
            comment,
        ) + page(frame([0, 0], p('Two'), 'subtitle')),
    });
    expect(
      blocks.map(({ kind, label, text, locator }) => [kind, label, text, 'slide' in locator && locator.slide]),
    ).toEqual([
      ['heading', null, 'Plan', 1],
      ['listItem', '●', 'Point', 1],
      ['paragraph', null, 'Below', 1],
      ['paragraph', null, 'Right', 1],
      ['note', null, 'Say hello', 1],
      ['paragraph', null, 'Two', 2],
    ]);
    expect(reading.pages).toBe(2);
    expect(reading.asides).toEqual([
      { kind: 'comment', text: 'Why?', author: 'Ann', page: 1 },
      { kind: 'pageFooter', text: 'ACME', author: null, page: 1 },
    ]);
  });

  it('leaves out hidden slides and what lies beside a slide, and says so', () => {
    const parts: OdfParts = {
      automatic: odfStyle(
        'hid',
        'drawing-page',
        '',
        '',
        '<style:drawing-page-properties presentation:visibility="hidden"/>',
      ),
      layouts,
      masters,
      body:
        page(frame([1, 1], p('seen')) + frame([30, 1], p('beside'))) + page(frame([1, 1], p('Old'), 'title'), 'hid'),
    };
    const { blocks, reading } = read(parts);
    expect(blocks.map(({ text }) => text)).toEqual(['seen']);
    expect(reading.findings).toMatchObject([
      { code: 'off-page-text', pages: [1], samples: ['beside'] },
      { code: 'hidden-slides', pages: [2], samples: ['Old'] },
    ]);
    expect(read(parts, 'include').blocks.map(({ text }) => text)).toEqual(['seen', 'beside', 'Old']);
  });

  it('gives a fault for a presentation without text', () => {
    expect(() => read({ body: page('') })).toThrow(expect.objectContaining({ code: 'file-without-text' }));
  });
});

describeWithMaterial('parsing/docling/odf', 'parseOdp on real presentations', () => {
  it('finds the words and the cells of tables that another reader found', () => {
    const folder = 'parsing/docling/odf';
    for (const name of materialFiles(`${folder}/sources`, /\.odp$/)) {
      const { blocks } = parseOdp(readMaterial(`${folder}/sources/${name}`), {
        name,
        settings: defaultReadingSettings,
      });
      const truth = new TextDecoder()
        .decode(readMaterial(`${folder}/groundtruth/${name}.md`))
        .replace(/<!--.*?-->/g, '');
      // The other reader leaves notes out.
      const words = joinBlocks(blocks.filter(({ kind }) => kind !== 'note'));
      expect(compareWords(words, truth)).toBeGreaterThanOrEqual(0.97);
      expect(compareTables(blocks, truth)?.f1 ?? 1).toBeGreaterThanOrEqual(0.9);
    }
  });
});
