import { describe, expect, it } from '@jest/globals';
import { ReadingFault } from '@lesart/document';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { buildZipBomb } from './fixtures/build-zip-bomb.ts';
import { parseDocument } from './parse-document.ts';

const parse = (files: Zippable, name = 'all.zip') => parseDocument(zipSync(files), name);
const text = (bytes: Uint8Array | null | undefined) => (bytes ? new TextDecoder().decode(bytes) : null);

/** Marks the entry of this name as one under a password, in the directory and before its bytes. */
function encrypt(zip: Uint8Array, name: string): Uint8Array {
  const bytes = Buffer.from(zip);
  for (const [signature, flags, nameAt] of [
    ['PK\x03\x04', 6, 30],
    ['PK\x01\x02', 8, 46],
  ] as const) {
    for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 1)) {
      if (bytes.toString('latin1', at + nameAt, at + nameAt + name.length) === name) bytes[at + flags] = 1;
    }
  }
  return bytes;
}

/** Writes other bytes over a name of the same length, everywhere, and says nothing of UTF-8. */
function rename(zip: Uint8Array, name: string, bytes: Iterable<number>): Uint8Array {
  const renamed = Buffer.from(zip);
  for (let at = renamed.indexOf(name); at >= 0; at = renamed.indexOf(name, at + 1))
    Buffer.from([...bytes]).copy(renamed, at);
  return renamed;
}

describe('parseZip', () => {
  it('gives the files with their folders, one after the other, and a table of contents', async () => {
    const parsed = await parse({ 'a.txt': strToU8('A'), contracts: { 'b.txt': strToU8('BB') } });
    expect(parsed.mediaType).toBe('application/zip');
    expect(parsed.blocks.map((block) => block.text)).toEqual(['a.txt', 'contracts/b.txt']);
    expect(parsed.reading.attachments).toEqual([
      { name: 'a.txt', bytes: 1 },
      { name: 'contracts/b.txt', bytes: 2 },
    ]);
    const attachments = [...(parsed.attachments ?? [])];
    expect(attachments.map(({ name, bytes }) => [name, text(bytes)])).toEqual([
      ['a.txt', 'A'],
      ['contracts/b.txt', 'BB'],
    ]);
  });

  it('leaves out folders and what systems leave behind', async () => {
    const parsed = await parse({
      'a.txt': strToU8('A'),
      '._a.txt': strToU8('x'),
      '.DS_Store': strToU8('x'),
      'Thumbs.db': strToU8('x'),
      __MACOSX: { '._a.txt': strToU8('x') },
      'empty/': new Uint8Array(),
      office: { '~$b.docx': strToU8('x'), 'desktop.ini': strToU8('x') },
    });
    expect([...(parsed.attachments ?? [])].map(({ name }) => name)).toEqual(['a.txt']);
  });

  it('gives files and folders whose names begin with a dot', async () => {
    const parsed = await parse({ '.notes': strToU8('A'), '.old': { 'b.txt': strToU8('B') }, '._c.txt': strToU8('C') });
    expect([...(parsed.attachments ?? [])].map(({ name, bytes }) => [name, text(bytes)])).toEqual([
      ['.notes', 'A'],
      ['.old/b.txt', 'B'],
      ['._c.txt', 'C'],
    ]);
  });

  it('gives each of the files that have the same name', async () => {
    const zip = rename(zipSync({ 'a.txt': strToU8('1'), 'b.txt': strToU8('2') }), 'b.txt', Buffer.from('a.txt'));
    const { attachments, reading } = await parseDocument(zip, 'all.zip');
    expect([...(attachments ?? [])].map(({ name, bytes }) => [name, text(bytes)])).toEqual([
      ['a.txt', '1'],
      ['a.txt', '2'],
    ]);
    expect(reading.attachments).toHaveLength(2);
  });

  it('drops the folder around everything that is called like the archive', async () => {
    const files = { Verträge: { 'a.txt': strToU8('A'), alt: { 'b.txt': strToU8('B') } } };
    const names = async (name: string) => [...((await parse(files, name)).attachments ?? [])].map((a) => a.name);
    expect(await names('Verträge.zip')).toEqual(['a.txt', 'alt/b.txt']);
    expect(await names('all.zip')).toEqual(['Verträge/a.txt', 'Verträge/alt/b.txt']);
  });

  it('reads names in UTF-8, marked or not, and else in code page 437', async () => {
    const zip = zipSync({ 'xx.txt': strToU8('A') });
    const name = async (bytes: Uint8Array) => (await parseDocument(bytes, 'a.zip')).blocks[0]?.text;
    expect(await name(rename(zip, 'xx', [0xc3, 0xbc]))).toBe('ü.txt');
    expect(await name(rename(zip, 'xx', [0x81, 0xe1]))).toBe('üß.txt');
    expect(await name(zipSync({ 'über.txt': strToU8('A') }))).toBe('über.txt');
  });

  it('gives without its bytes what is under a password or damaged, and the others with theirs', async () => {
    const zip = zipSync({ 'a.txt': strToU8('A'), 'b.txt': strToU8('B'), 'c.txt': strToU8('C'.repeat(300)) });
    const damaged = Buffer.from(encrypt(zip, 'b.txt'));
    damaged.fill(0xff, damaged.indexOf('c.txt') + 5, damaged.indexOf('c.txt') + 8);
    const { attachments } = await parseDocument(damaged, 'a.zip');
    expect([...(attachments ?? [])].map(({ bytes }) => text(bytes))).toEqual(['A', null, null]);
  });

  it('refuses an archive that is all under a password, and one without files', async () => {
    const zip = encrypt(zipSync({ 'a.txt': strToU8('A') }), 'a.txt');
    await expect(parseDocument(zip, 'a.zip')).rejects.toMatchObject({ code: 'file-encrypted' });
    await expect(parse({ 'empty/': new Uint8Array() })).rejects.toMatchObject({ code: 'file-empty' });
    const nothing = Buffer.from(`PK\x05\x06${'\0'.repeat(18)}`, 'latin1');
    await expect(parseDocument(nothing, 'a.zip')).rejects.toMatchObject({ code: 'file-empty' });
  });

  it('is no folder when it is a program or a book', async () => {
    const zip = zipSync({ 'META-INF/MANIFEST.MF': strToU8('x') });
    await expect(parseDocument(zip, 'tool.jar')).rejects.toMatchObject({ code: 'file-type-unknown' });
  });

  it.each([
    ['a path out of the archive', () => zipSync({ '../evil.txt': strToU8('x') })],
    ['a link', () => zipSync({ link: [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] })],
    ['300 KB that grow to 300 MB', () => buildZipBomb(['a.txt', 'b.txt', 'c.txt'], 100_000_000)],
    ['250,000 entries', manyEntries],
    [
      'more than 20,000 entries',
      () => zipSync(Object.fromEntries(Array.from({ length: 20_001 }, (_, at) => [`${at}`, new Uint8Array()]))),
    ],
  ])('promise 24: refuses %s before anything is taken out', async (_, build) => {
    const zip = build();
    const before = process.memoryUsage().rss;
    const fault = await parseDocument(zip, 'a.zip').catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(ReadingFault);
    expect(fault).toMatchObject({ code: 'archive-dangerous' });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('takes 20,000 entries', async () => {
    const files = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`${at}.txt`, strToU8('x')]));
    const { attachments, reading } = await parse(files);
    expect(reading.attachments).toHaveLength(20_000);
    expect([...(attachments ?? [])]).toHaveLength(20_000);
  });
});

/** An archive whose end says that it has as many entries as only ZIP64 can count. */
function manyEntries(): Uint8Array {
  const zip = Buffer.from(zipSync({ 'a.txt': strToU8('x') }));
  zip.writeUInt16LE(0xffff, zip.length - 22 + 10);
  return zip;
}
