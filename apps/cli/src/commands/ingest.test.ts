import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listFiles } from './ingest.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lesart-files-'));
  mkdirSync(join(folder, 'contracts/2026'), { recursive: true });
  mkdirSync(join(folder, '.git'));
  for (const file of ['b.md', 'a.md', 'contracts/2026/lease.pdf', '.hidden.md', '.git/config', 'contracts/.DS_Store']) {
    writeFileSync(join(folder, file), 'text');
  }
  symlinkSync(folder, join(folder, 'contracts/circle'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('listFiles', () => {
  it('lists all files below a folder in order, under its name, and leaves out hidden ones', async () => {
    const name = basename(folder);
    expect(await listFiles(folder)).toEqual([
      { location: join(folder, 'a.md'), name: 'a.md', path: name },
      { location: join(folder, 'b.md'), name: 'b.md', path: name },
      { location: join(folder, 'contracts/2026/lease.pdf'), name: 'lease.pdf', path: `${name}/contracts/2026` },
    ]);
  });

  it('gives a file that is named as it is, into no folder, also a hidden one', async () => {
    expect(await listFiles(join(folder, '.hidden.md'))).toEqual([
      { location: join(folder, '.hidden.md'), name: '.hidden.md', path: '' },
    ]);
  });

  it('throws the error of the file system when there is nothing', async () => {
    await expect(listFiles(join(folder, 'missing'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
