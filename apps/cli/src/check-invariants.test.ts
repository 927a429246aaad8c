import { describe, expect, it } from '@jest/globals';
import { applyScript, compareBlocks, invertScript } from '@lesart/comparison';
import type { Block, EditScript } from '@lesart/document';
import { type Engine, findBrokenInvariants } from './check-invariants.ts';
import { blocksOf } from './testing/blocks-of.ts';

const old = blocksOf('old', ['Die Miete beträgt 900 Euro.', 'Haustiere sind erlaubt.', 'Der Keller ist trocken.']);
const fresh = blocksOf('new', ['Die Miete beträgt 950 Euro.', 'Der Keller ist meistens trocken.']);
const engine: Engine = { compare: compareBlocks, apply: applyScript, invert: invertScript };
const script = compareBlocks(old, fresh);

function broken(given: EditScript, other: Partial<Engine> = {}): string[] {
  return findBrokenInvariants(given, { old, new: fresh }, { ...engine, ...other });
}

/** The script with other changes. */
function withChanges(changes: (change: EditScript['changes'][number]) => object): Engine['compare'] {
  return (a, b) => {
    const made = compareBlocks(a, b);
    return { ...made, changes: made.changes.map((change) => ({ ...change, ...changes(change) })) };
  };
}

describe('findBrokenInvariants', () => {
  it('finds none in what the engine makes', () => {
    expect(broken(script)).toEqual([]);
  });

  it('finds a script that does not make the new version, or not the old one again', () => {
    const lossy: Engine['apply'] = (blocks, given) => applyScript(blocks, given).slice(1);
    expect(broken(script, { apply: lossy })).toEqual(['apply', 'invert']);
    expect(broken(script, { invert: (given) => given })).toEqual(['invert']);
  });

  it('finds an engine that sees differences in the same text', () => {
    const nervous: Engine['compare'] = (a, b) => (a === b ? script : compareBlocks(a, b));
    expect(broken(script, { compare: nervous })).toEqual(['same']);
  });

  it('finds an engine that counts otherwise in the other direction, or otherwise each time', () => {
    const biased = (a: readonly Block[], b: readonly Block[]) => {
      const made = compareBlocks(a, b);
      const insertedWords = made.statistics.insertedWords + (a === fresh ? 5 : 0);
      return { ...made, statistics: { ...made.statistics, insertedWords } };
    };
    expect(broken(script, { compare: biased })).toEqual(['mirror']);
    let run = 0;
    const moody = withChanges(() => ({ id: String(run++) }));
    expect(broken(script, { compare: moody })).toEqual(['deterministic']);
  });

  it('finds a change that reads the same on both sides', () => {
    const compare = withChanges(({ type }) => (type === 'replaced' ? { oldText: 'a\u{ad}b  c', newText: 'ab c' } : {}));
    expect(broken(compare(old, fresh), { compare })).toEqual(['visible']);
  });

  it('takes an engine that throws for one that keeps no promise', () => {
    const failing: Engine['apply'] = () => {
      throw new RangeError('broken');
    };
    expect(broken(script, { apply: failing })).toEqual(['apply', 'invert']);
  });
});
