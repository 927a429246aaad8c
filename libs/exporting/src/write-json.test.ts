import { expect, it } from '@jest/globals';
import { smallScript } from './testing/small-redline.ts';
import { writeJson } from './write-json.ts';

it('writeJson tells the whole script, with the times among the statistics', () => {
  const options = { oldName: 'a.md', newName: 'b.pdf', times: { milliseconds: 12 } };
  expect(JSON.parse(writeJson(smallScript, options))).toEqual({
    ...smallScript,
    old: { name: 'a.md' },
    new: { name: 'b.pdf' },
    statistics: { ...smallScript.statistics, milliseconds: 12 },
  });
});
