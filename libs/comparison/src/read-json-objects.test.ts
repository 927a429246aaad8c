import { describe, expect, it } from '@jest/globals';
import { readJsonObjects, streamJsonObjects } from './read-json-objects.ts';

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

describe('streamJsonObjects', () => {
  const text = 'x {"a": "}{\\""} [{"b": {"c": 1}},{kaputt}] {"d": "\\\\"} { offen {"e": 2}';

  async function* inPieces(size: number): AsyncGenerator<string> {
    for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
  }

  it.each([1, 2, 3, 7, 100])('finds the objects of the whole text in pieces of %d characters', async (size) => {
    const values: unknown[] = [];
    for await (const value of streamJsonObjects(inPieces(size))) values.push(value);
    expect(values).toEqual([{ a: '}{"' }, { b: { c: 1 } }, { d: '\\' }, { e: 2 }]);
    expect(values).toEqual(readJsonObjects(text));
  });

  it('gives an object as soon as it ends', async () => {
    let told = '';
    async function* pieces(): AsyncGenerator<string> {
      for (const piece of ['{"a"', ': 1}', ' and', ' {"b": 2}']) {
        told += piece;
        yield piece;
      }
    }
    const { value } = await streamJsonObjects(pieces()).next();
    expect([value, told]).toEqual([{ a: 1 }, '{"a": 1}']);
  });
});
