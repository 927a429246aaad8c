import { describe, expect, it } from '@jest/globals';
import { readJsonObjects } from './read-json-objects.ts';

describe('readJsonObjects', () => {
  it('finds objects whose strings hold braces and quotes', () => {
    expect(readJsonObjects('x {"a": "}{\\""} y {"b": {"c": 1}} {broken}')).toEqual([{ a: '}{"' }, { b: { c: 1 } }]);
  });

  it('goes on behind a brace that begins no object', () => {
    expect(readJsonObjects('Hier { kaputt: {"a":1} und {x}: {"b":2}')).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('gives up on braces without an end in bounded time', () => {
    expect(readJsonObjects('{'.repeat(100_000))).toEqual([]);
  });
});
