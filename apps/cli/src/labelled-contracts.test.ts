import { describe, expect, it } from '@jest/globals';
import { readPythonStrings } from './labelled-contracts.ts';

describe('readPythonStrings', () => {
  it.each([
    ['[]', []],
    [`['Agent', 'Biopure Corporation']`, ['Agent', 'Biopure Corporation']],
    [`["THC's consent", 'the "Agent"']`, ["THC's consent", 'the "Agent"']],
    [String.raw`['Repairer\' or \n a line\xa0on']`, ["Repairer' or \n a line\u00a0on"]],
  ])('reads %s', (list, strings) => {
    expect(readPythonStrings(list)).toEqual(strings);
  });
});
