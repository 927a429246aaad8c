import { describe, expect, it } from '@jest/globals';
import { readAddress, splitAddresses } from './read-addresses.ts';

describe('splitAddresses', () => {
  it('finds one address a line, or several in one, each once', () => {
    const text = ' https://example.org/a.pdf\r\nexample.org/b, <https://example.org/c>;\n\nhttps://example.org/a.pdf ';
    expect(splitAddresses(text)).toEqual(['https://example.org/a.pdf', 'example.org/b', 'https://example.org/c']);
  });

  it('finds none in an empty text', () => {
    expect(splitAddresses(' \n\t')).toEqual([]);
  });
});

describe('readAddress', () => {
  it.each([
    ['https://example.org/lease.pdf', 'https://example.org/lease.pdf'],
    [' http://example.org ', 'http://example.org/'],
    ['example.org/terms?language=de', 'https://example.org/terms?language=de'],
    ['example.org:8443/a', 'https://example.org:8443/a'],
    ['https://müller.example/straße', 'https://xn--mller-kva.example/stra%C3%9Fe'],
  ])('takes %j', (typed, address) => {
    expect(readAddress(typed)).toBe(address);
  });

  it.each(['', 'lease', 'two words.pdf', 'ftp://example.org/a', 'javascript://example.org', 'mailto:a@b', 'https://'])(
    'does not take %j',
    (typed) => expect(readAddress(typed)).toBeNull(),
  );
});
