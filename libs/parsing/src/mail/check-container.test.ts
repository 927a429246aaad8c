import { expect, it } from '@jest/globals';
import { checkContainer } from './check-container.ts';

const endOfChain = 0xfffffffe;
const none = 0xffffffff;

/** A compound file with the table of chains in sector 0, the directory in 1 and one stream, which begins in 2. */
function container({
  chains = [endOfChain, endOfChain, 3, endOfChain],
  child = 1,
  sibling = none,
  others = 0,
} = {}): Uint8Array {
  const file = Buffer.alloc(512 * 5);
  file.writeUInt16LE(9, 30);
  for (const [at, value] of [
    [44, 1],
    [48, 1],
    [56, 4096],
    [60, endOfChain],
    [68, endOfChain],
  ] as const)
    file.writeUInt32LE(value, at);
  file.fill(0xff, 80, 1024);
  file.writeUInt32LE(0, 76);
  chains.forEach((next, sector) => {
    file.writeUInt32LE(next, 512 + sector * 4);
  });
  const entry = (at: number, kind: number, related: readonly number[], start: number) => {
    file[at + 66] = kind;
    related.forEach((place, index) => {
      file.writeUInt32LE(place, at + 68 + index * 4);
    });
    file.writeUInt32LE(start, at + 116);
    file.writeUInt32LE(5000, at + 120);
  };
  entry(1024, 5, [none, none, child], endOfChain);
  entry(1152, 2, [sibling, none, none], 2);
  for (let other = 1; other <= others; other += 1) entry(1152 + other * 128, 2, [none, none, none], 2);
  return file;
}

it('lets a container pass whose chains and tree end', () => {
  expect(() => checkContainer(container())).not.toThrow();
});

it.each([
  ['a stream that goes on with itself', container({ chains: [endOfChain, endOfChain, 2] })],
  ['a stream that leads back to its beginning', container({ chains: [endOfChain, endOfChain, 3, 2] })],
  ['a directory without an end', container({ chains: [endOfChain, 1] })],
  ['a tree that grows from itself', container({ child: 0 })],
  ['siblings that are their own', container({ sibling: 1 })],
  ['streams that share their sectors', container({ others: 2 })],
  ['no more than a signature', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
])('refuses %s', (_what, bytes) => {
  expect(() => checkContainer(bytes)).toThrow(expect.objectContaining({ code: 'file-broken' }));
});
