import { describe, expect, it } from '@jest/globals';
import type { Block, Citation, DraftBlock } from '@lesart/document';
import { identifyBlocks } from '@lesart/parsing';
import { moveCitations, type StoredCitation } from './anchor-citations.ts';

/** Paragraphs as a reader gives them, each on its page. */
function blocksOf(...paragraphs: readonly [text: string, page: number][]): Block[] {
  const drafts = paragraphs.map(
    ([text, page]): DraftBlock => ({
      ...{ kind: 'paragraph', text, level: null, label: null, marks: [], table: null },
      locator: { kind: 'page', page, boxes: [] },
    }),
  );
  return identifyBlocks(drafts, 'a hash');
}

function cite(quote: string, block: Block | undefined, page = 1): StoredCitation {
  const start = block?.text.indexOf(quote) ?? 0;
  const spans: Citation['spans'] = [{ blockId: block?.id ?? '', start, end: start + quote.length }];
  return { id: '1', quote, spans, page, state: 'verified' };
}

const first = blocksOf(['The rent is 900 euros.', 1], ['The notice is six months.', 1]);

describe('moveCitations', () => {
  it('leaves alone what still stands where it stood', () => {
    expect(moveCitations([cite('900 euros', first[0])], first)).toEqual([]);
  });

  it('finds the words in the block that another reader made of two', () => {
    const second = blocksOf(['The rent is 900 euros. The notice is six months.', 1]);
    const [moved] = moveCitations([cite('notice is six months', first[1])], second);
    const [span] = moved?.spans ?? [];
    expect(span?.blockId).toBe(second[0]?.id);
    expect(second[0]?.text.slice(span?.start, span?.end)).toBe('notice is six months');
    expect(moved).toMatchObject({ state: 'verified', page: 1 });
  });

  it('finds the words when their block has the same id and another text', () => {
    const second = blocksOf(['A new first line.', 1], ['Rent: 900 euros.', 1]);
    const citation = cite('900 euros', first[0]);
    const renamed = second.map((block, place) => (place === 0 ? { ...block, id: first[0]?.id ?? '' } : block));
    expect(moveCitations([citation], renamed)).toMatchObject([{ spans: [{ blockId: second[1]?.id }] }]);
  });

  it('prefers the page on which the words stood', () => {
    const second = blocksOf(['Due: 900 euros.', 1], ['Again, 900 euros are due.', 2]);
    const [moved] = moveCitations([cite('900 euros', first[0], 2)], second);
    expect(moved).toMatchObject({ page: 2, spans: [{ blockId: second[1]?.id }] });
  });

  it('shows as not verified what no longer stands anywhere', () => {
    const second = blocksOf(['The rent is 950 euros.', 1]);
    const citation = cite('900 euros', first[0]);
    expect(moveCitations([citation], second)).toEqual([{ ...citation, spans: [], state: 'unverified' }]);
  });

  it('finds the words again that an earlier reading did not have', () => {
    const citation = cite('900 euros', first[0]);
    const [lost] = moveCitations([citation], blocksOf(['A picture.', 1]));
    if (!lost) throw new Error('The words are gone');
    expect(lost).toMatchObject({ spans: [], state: 'unverified' });
    expect(moveCitations([lost], blocksOf(['Another picture.', 1]))).toEqual([]);
    expect(moveCitations([lost], first)).toEqual([citation]);
  });

  it('keeps a quote that goes over two blocks and leaves words out', () => {
    const spans = [
      { blockId: first[0]?.id ?? '', start: 4, end: 8 },
      { blockId: first[1]?.id ?? '', start: 4, end: 10 },
    ];
    const citation: StoredCitation = { id: '1', quote: 'rent … notice', spans, page: 1, state: 'verified' };
    expect(moveCitations([citation], first)).toEqual([]);
  });
});
