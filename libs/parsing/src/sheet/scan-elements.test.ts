import { describe, expect, it } from '@jest/globals';
import { attributeOf, textOf } from '../office/read-xml.ts';
import { scanElements } from './scan-elements.ts';

const scan = (xml: string, whole: string[], marks: string[] = []) =>
  [...scanElements(Buffer.from(xml), whole, marks)].map((scanned) =>
    scanned.kind === 'end'
      ? `/${scanned.name}`
      : `${scanned.name} ${attributeOf(scanned.element, 'n') ?? ''} ${textOf(scanned.element)}`.trim(),
  );

describe('scanElements', () => {
  it('gives elements by their local names, with everything in them', () => {
    const xml =
      '<?xml version="1.0"?><x:a xmlns:x="u"><x:row n="1"><x:v>one</x:v></x:row><!-- <row> --><x:row n="2"/></x:a>';
    expect(scan(xml, ['row'])).toEqual(['row 1 one', 'row 2']);
  });

  it('gives an element that holds others of its name once', () => {
    expect(scan('<a><r n="1">x<r/><r><rr/>y</r></r><r n="2"/></a>', ['r'])).toEqual(['r 1 xy', 'r 2']);
  });

  it('gives starts and ends of others', () => {
    expect(scan('<a><g n=">"><r>x</r></g><g/></a>', ['r'], ['g'])).toEqual(['g >', 'r  x', '/g', 'g', '/g']);
  });

  it.each(['<a><r>x', '<a><r>x</r>', '<a><r>x</r></', '<a><r n="'])('says that %s is cut off', (xml) => {
    expect(() => scan(xml, ['r'])).toThrow(expect.objectContaining({ code: 'file-broken' }));
  });

  it.each([
    ['elements that never end', '<r>'.repeat(30_000)],
    ['elements of ever other names', Array.from({ length: 10_000 }, (_, at) => `<p${at}:r></p${at}:r>`).join('')],
    ['quotation marks that never close', '<r "'.repeat(30_000)],
    ['ends without a start', '</r>'.repeat(30_000)],
  ])('reads 100 kB of %s in one pass', (_what, xml) => {
    expect(() => scan(`<a>${xml}`, ['r'], ['g'])).toThrow(expect.objectContaining({ code: 'file-broken' }));
  });
});
