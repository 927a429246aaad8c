import { describe, expect, it } from '@jest/globals';
import { makeBlock } from '../../components/testing/make-block.ts';
import { groupSlides } from './group-slides.ts';

const on = (slide: number) => ({ kind: 'slide' as const, slide });

describe('groupSlides', () => {
  it('parts content and notes, and keeps slides without text', () => {
    const title = makeBlock(0, 'Angebot', { kind: 'heading', level: 1, locator: on(1) });
    const note = makeBlock(1, 'Erst begrüßen.', { kind: 'note', locator: on(1) });
    const price = makeBlock(2, '12.000 €', { locator: on(3) });
    const slides = groupSlides([title, note, price], 4);
    expect(slides.map(({ number, content, notes }) => [number, content.length, notes.length])).toEqual([
      [1, 1, 1],
      [2, 0, 0],
      [3, 1, 0],
      [4, 0, 0],
    ]);
  });

  it('leaves out nothing where the count is not known', () => {
    expect(groupSlides([makeBlock(0, 'Ende', { locator: on(2) })], 0).map(({ number }) => number)).toEqual([2]);
  });
});
