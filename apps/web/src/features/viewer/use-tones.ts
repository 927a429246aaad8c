import { useMemo, useRef } from 'react';
import type { TonedRange } from '../../components/blocks/segment-block.ts';
import type { Highlight } from '../../components/pages/viewer-target.ts';

/** The highlighted ranges of each block, by its id. */
export type Tones = ReadonlyMap<string, readonly TonedRange[]>;

export const noTones: readonly TonedRange[] = [];

/** The highlighted ranges of each block; a block whose ranges stay the same keeps the same value. */
export function useTones(highlights: readonly Highlight[]): Tones {
  const before = useRef<Tones>(new Map());
  return useMemo(() => {
    const tones = new Map<string, TonedRange[]>();
    for (const { span, tone } of highlights) {
      const range = { start: span.start, end: span.end, tone };
      const ranges = tones.get(span.blockId);
      if (ranges) ranges.push(range);
      else tones.set(span.blockId, [range]);
    }
    const kept = new Map(
      [...tones].map(([blockId, ranges]) => {
        const old = before.current.get(blockId);
        return [blockId, old && JSON.stringify(old) === JSON.stringify(ranges) ? old : ranges] as const;
      }),
    );
    before.current = kept;
    return kept;
  }, [highlights]);
}
