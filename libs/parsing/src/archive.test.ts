import { describe, expect, it } from '@jest/globals';
import { ReadingFault } from '@lesart/document';
import { strToU8, zipSync } from 'fflate';
import { openArchive } from './archive.ts';
import { buildDocx, paragraph } from './fixtures/build-docx.ts';
import { buildZipBomb } from './fixtures/build-zip-bomb.ts';
import { parseDocument } from './parse-document.ts';

function codeOf(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    if (error instanceof ReadingFault) return error.code;
  }
  return 'no fault';
}

describe('openArchive', () => {
  it('reads entries, packed and plain', () => {
    const archive = openArchive(
      zipSync({ 'a.txt': strToU8('aaaa'.repeat(100)), 'b.txt': [strToU8('b'), { level: 0 }] }),
    );
    expect(archive.names).toEqual(['a.txt', 'b.txt']);
    expect(new TextDecoder().decode(archive.read('a.txt') ?? new Uint8Array())).toBe('aaaa'.repeat(100));
    expect(archive.read('b.txt')).toEqual(strToU8('b'));
    expect(archive.read('c.txt')).toBeNull();
  });

  it('promise 24: a bomb of 300 KB that grows to 300 MB is refused at once, without inflating it', async () => {
    const bomb = buildZipBomb(['word/document.xml', 'word/styles.xml', 'word/numbering.xml'], 100_000_000);
    expect(bomb.length).toBeLessThan(400_000);
    const before = process.memoryUsage();
    await expect(parseDocument(bomb, 'contract.docx')).rejects.toMatchObject({ code: 'archive-dangerous' });
    const after = process.memoryUsage();
    expect(after.rss - before.rss).toBeLessThan(100_000_000);
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(100_000_000);
  });

  it('promise 24: an entry that is larger than the directory says is not inflated further', () => {
    const zip = zipSync({ 'a.txt': new Uint8Array(1_000_000) });
    const directory = Buffer.from(zip).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    new DataView(zip.buffer, zip.byteOffset).setUint32(directory + 24, 10, true);
    expect(codeOf(() => openArchive(zip).read('a.txt'))).toBe('archive-dangerous');
  });

  it('promise 24: paths that leave the archive are refused', () => {
    for (const name of ['../evil.txt', 'word/../../evil.txt', '/etc/passwd', 'C:\\evil.txt', '..\\evil.txt']) {
      expect(codeOf(() => openArchive(zipSync({ [name]: strToU8('x') })))).toBe('archive-dangerous');
    }
  });

  it('promise 24: links are refused', () => {
    const zip = zipSync({ link: [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] });
    expect(codeOf(() => openArchive(zip))).toBe('archive-dangerous');
  });

  it('promise 24: 250,000 entries are refused', () => {
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(0xffff, 10);
    expect(codeOf(() => openArchive(Buffer.concat([Buffer.from('PK\x03\x04'), end])))).toBe('archive-dangerous');
    end.writeUInt16LE(20_000, 10);
    expect(codeOf(() => openArchive(Buffer.concat([Buffer.from('PK\x03\x04'), end])))).toBe('archive-dangerous');
  });

  it('promise 24: entries that share their bytes are refused', () => {
    const zip = Buffer.from(zipSync({ 'a.txt': new Uint8Array(100_000), 'b.txt': new Uint8Array(100_000) }));
    const first = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const second = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), first + 4);
    for (const at of [first, second]) zip.writeUInt32LE(zip.length - 50, at + 20);
    expect(codeOf(() => openArchive(zip))).toBe('archive-dangerous');
  });

  it('promise 24: an archive in a document is not opened', () => {
    const inner = buildDocx({ body: paragraph('Text') });
    expect(codeOf(() => openArchive(zipSync({ 'inner.docx': inner })))).toBe('no fault');
    return expect(parseDocument(zipSync({ 'inner.docx': inner }), 'outer.docx')).rejects.toMatchObject({
      code: 'file-type-mismatch',
    });
  });

  it('does not give other bytes than were packed', () => {
    for (const level of [0, 6] as const) {
      const zip = Buffer.from(zipSync({ 'a.txt': [strToU8('0123456789'), { level }] }));
      const [checksum, size] = [16, 24].map((field) => zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + field);
      for (const at of [zip.indexOf('a.txt') + 10, checksum ?? 0, size ?? 0]) {
        const damaged = Buffer.from(zip);
        damaged[at] = (damaged[at] ?? 0) ^ 4;
        expect([level, at, codeOf(() => openArchive(damaged).read('a.txt'))]).toEqual([level, at, 'file-broken']);
      }
    }
  });

  it('says when an archive is cut off or under a password', () => {
    const zip = zipSync({ 'a.txt': strToU8('a') });
    expect(codeOf(() => openArchive(zip.subarray(0, zip.length - 30)))).toBe('file-broken');
    const locked = Buffer.from(zip);
    locked.writeUInt16LE(1, locked.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 8);
    expect(codeOf(() => openArchive(locked))).toBe('file-encrypted');
  });
});
