import { describe, expect, it } from '@jest/globals';
import { hasChange, layOutRedline } from './lay-out-redline.ts';
import { blockOf, replacedScript, smallScript, smallSides } from './testing/small-redline.ts';

describe('layOutRedline', () => {
  const rows = layOutRedline(smallScript, smallSides);

  it('lays the words of both versions into one text', () => {
    expect(rows[1]?.parts.map(({ kind, text }) => [kind, text])).toEqual([
      ['same', 'Die Miete beträgt '],
      ['deleted', '900 Euro'],
      ['inserted', '950 Euro'],
      ['same', '.'],
    ]);
  });

  it('shows moved words at both ends: as they were, and as they are with what changed in them', () => {
    expect(rows[2]?.parts.map(({ text }) => text)).toEqual(['Haustiere sind erlaubt.']);
    expect(rows[2]?.move).toMatchObject({ end: 'from', otherRow: 4 });
    expect(rows[4]?.parts.map(({ text }) => text)).toEqual(['Haustiere sind ', 'erlaubt', 'verboten', '.']);
    expect(rows[4]?.move).toMatchObject({ end: 'to', otherRow: 2 });
  });

  it('says under which headings a row stands, and whether there is anything to see', () => {
    expect(rows.map(({ headingPath }) => headingPath)).toEqual([[], ['Miete'], ['Miete'], ['Miete'], ['Miete']]);
    expect(rows.map(hasChange)).toEqual([false, true, true, false, true]);
  });

  it('shows what is ignored as the new version has it', () => {
    const old = blockOf('old', 0, { text: 'a "b" c' });
    const fresh = blockOf('new', 0, { text: 'a „b“ c' });
    const script = replacedScript(old, fresh);
    const pieces = [
      2,
      { old: '"', new: '„', change: null },
      1,
      { old: '"', new: '“', change: null },
      { old: ' c', new: ' c', change: null },
    ];
    const [row] = layOutRedline(
      { ...script, changes: [], rows: script.rows.map((given) => ({ ...given, pieces })) },
      { old: [old], new: [fresh] },
    );
    expect(row?.parts).toEqual([{ kind: 'same', text: 'a „b“ c', change: null }]);
  });
});
