import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type Delivery,
  type FolderEvent,
  type FolderPulse,
  type FolderTarget,
  TargetAwayError,
  type WatchOptions,
  watchFolder,
} from './watch-folder.ts';
import { isFileOf, isPassedOver, listWatchedFiles, openWatchedFile, touchesFolder } from './watched-folder-files.ts';
import { openFolderPulse } from './watched-folder-pulse.ts';

let base: string;
let root: string;
let count = 0;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'lesart-watch-'));
});
beforeEach(() => {
  root = join(base, String(count++), 'inbox');
  mkdirSync(root, { recursive: true });
});
afterAll(() => rmSync(base, { recursive: true }));

function put(file: string, content: string): void {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), content);
}

/** A library in memory; `failures` are thrown or given instead of the next deliveries. */
function createTarget(failures: (Error | Delivery)[] = []) {
  const contents = new Map<string, string>();
  const target: FolderTarget = {
    async upload({ path, name, state }) {
      const failure = failures.shift();
      if (failure instanceof Error) throw failure;
      if (failure) return failure;
      const documentId = `${path}/${name}`;
      const before = contents.get(documentId);
      contents.set(documentId, state);
      return { outcome: before === undefined ? 'created' : before === state ? 'unchanged' : 'version', documentId };
    },
    async delete(documentId) {
      contents.delete(documentId);
    },
  };
  return { target, contents };
}

/** A clock that passes only in waits; before the wait of the given number something happens in the folder. */
function createPulse(happenings: readonly (() => void)[], stop: AbortController) {
  let now = 0;
  let waits = 0;
  const waited: number[] = [];
  const pulse: FolderPulse = {
    now: () => now,
    follow: () => {},
    close: () => {},
    async wait({ most }) {
      const happens = happenings[waits++];
      waited.push(Math.round(most));
      if (happens) happens();
      else if (waits > happenings.length) stop.abort();
      now += most;
    },
  };
  return { pulse, waited };
}

/** Watches until all has happened and one more look was taken. @returns a line for each event but `looked` */
async function watchThrough(
  happenings: readonly (() => void)[],
  given: Partial<WatchOptions> & { failures?: (Error | Delivery)[] } = {},
) {
  const stop = new AbortController();
  const { pulse, waited } = createPulse(happenings, stop);
  const { target, contents } = createTarget(given.failures);
  const lines: string[] = [];
  await watchFolder(root, {
    target,
    pulse,
    signal: stop.signal,
    until: 'aborted',
    whenGone: 'keep',
    onEvent: (event) => lines.push(...describeEvent(event)),
    ...given,
  });
  return { lines, contents, waited };
}

function describeEvent(event: FolderEvent): string[] {
  if (event.type === 'looked') return [];
  if (event.type === 'file') return [`${event.delivery.outcome} ${event.file.path}/${event.file.name}`];
  if (event.type === 'deleted') return [`deleted ${event.file.path}/${event.file.name}`];
  return ['what' in event ? `${event.what} ${event.type}` : event.type];
}

const nothing = () => {};

describe('watchFolder', () => {
  it('takes what is there once it has settled, and then what is new or changed, with its subfolders', async () => {
    put('a.md', 'one');
    const { lines } = await watchThrough([
      nothing,
      () => {
        put('contracts/2026/lease.md', 'two');
        put('a.md', 'one, changed');
      },
      nothing,
      nothing,
    ]);
    expect(lines).toEqual(['created inbox/a.md', 'version inbox/a.md', 'created inbox/contracts/2026/lease.md']);
  });

  it('lets a file wait for as long as it is written', async () => {
    put('large.md', 'a');
    const { lines, waited } = await watchThrough([() => put('large.md', 'ab'), () => put('large.md', 'abc'), nothing]);
    expect(lines).toEqual(['created inbox/large.md']);
    expect(waited).toEqual([2000, 2000, 2000, 30_000]);
  });

  it('says once that a file was refused, and tries it again when it changes', async () => {
    put('broken.md', 'x');
    const refused: Delivery = { outcome: 'refused', code: 'file-too-large', detail: 'too large' };
    const { lines } = await watchThrough([nothing, nothing, nothing, () => put('broken.md', 'mended'), nothing], {
      failures: [refused],
    });
    expect(lines).toEqual(['refused inbox/broken.md', 'created inbox/broken.md']);
  });

  it('waits longer and longer for a target that is away, says so once, and goes on', async () => {
    put('a.md', 'one');
    const away = () => new TargetAwayError('the server cannot be reached');
    const { lines, waited } = await watchThrough([nothing, nothing, nothing, nothing], {
      failures: [away(), away(), away()],
    });
    expect(lines).toEqual(['target away', 'created inbox/a.md', 'target back']);
    expect(waited).toEqual([2000, 1000, 2000, 4000, 30_000]);
  });

  it('leaves a file for the next look that changed or went while it was delivered', async () => {
    put('a.md', 'one');
    put('b.md', 'two');
    const { target } = createTarget();
    let tries = 0;
    const changing: FolderTarget = {
      ...target,
      async upload(file) {
        tries += 1;
        if (tries > 2) return target.upload(file);
        if (file.name === 'a.md') put('a.md', 'one, changed');
        else unlinkSync(file.location);
        throw new TargetAwayError('the connection broke off');
      },
    };
    const { lines } = await watchThrough([nothing, nothing, nothing], { target: changing });
    expect(lines).toEqual(['created inbox/a.md']);
  });

  it('goes on when the folder was away', async () => {
    put('a.md', 'one');
    const { lines } = await watchThrough([
      nothing,
      () => renameSync(root, `${root}-away`),
      () => renameSync(`${root}-away`, root),
      () => put('b.md', 'two'),
      nothing,
    ]);
    expect(lines).toEqual(['created inbox/a.md', 'folder away', 'folder back', 'created inbox/b.md']);
  });

  it('keeps the documents of files that are gone', async () => {
    put('a.md', 'one');
    const { contents } = await watchThrough([nothing, () => unlinkSync(join(root, 'a.md')), nothing, nothing]);
    expect([...contents.keys()]).toEqual(['inbox/a.md']);
  });

  it('deletes them where it was asked to, also those of files that got another name', async () => {
    put('a.md', 'one');
    put('b.md', 'two');
    const { lines, contents } = await watchThrough(
      [nothing, () => renameSync(join(root, 'a.md'), join(root, 'c.md')), nothing, nothing],
      { whenGone: 'delete' },
    );
    expect(lines.slice(2)).toEqual(['created inbox/c.md', 'deleted inbox/a.md']);
    expect([...contents.keys()]).toEqual(['inbox/b.md', 'inbox/c.md']);
  });

  it('deletes nothing when a program saves by putting a new file in the place of the old one', async () => {
    put('a.md', 'one');
    const { lines } = await watchThrough(
      [nothing, () => unlinkSync(join(root, 'a.md')), () => put('a.md', 'two'), nothing, nothing],
      { whenGone: 'delete' },
    );
    expect(lines).toEqual(['created inbox/a.md', 'version inbox/a.md']);
  });

  it('deletes nothing when all files are gone at once, as when a disk is taken away', async () => {
    put('a.md', 'one');
    put('b.md', 'two');
    const takeAway = () => {
      unlinkSync(join(root, 'a.md'));
      unlinkSync(join(root, 'b.md'));
    };
    const { lines, contents } = await watchThrough([nothing, takeAway, nothing, nothing, nothing], {
      whenGone: 'delete',
    });
    expect(lines.slice(2)).toEqual(['emptied']);
    expect(contents.size).toBe(2);
  });

  it('does not deliver again what an earlier run delivered', async () => {
    put('a.md', 'one');
    put('b.md', 'two');
    const { files } = await listWatchedFiles(root);
    put('b.md', 'two, changed');
    const delivered = new Map(files.map(({ location, state }) => [location, state]));
    const { lines } = await watchThrough([nothing, nothing], { delivered });
    expect(lines).toEqual(['created inbox/b.md']);
  });

  it('ends by itself when everything that is there was delivered once', async () => {
    put('a.md', 'one');
    put('b.md', 'two');
    const { lines, waited } = await watchThrough([nothing, nothing, nothing], { until: 'once' });
    expect(lines).toEqual(['created inbox/a.md', 'created inbox/b.md']);
    expect(waited).toEqual([2000]);
  });

  it('does not wait for ever for a file that never settles when it looks once', async () => {
    put('log.md', '');
    let length = 0;
    const grow = () => put('log.md', 'x'.repeat(length++));
    const { lines } = await watchThrough(
      Array.from({ length: 50 }, () => grow),
      { until: 'once' },
    );
    expect(lines).toEqual([]);
    expect(length).toBeLessThan(20);
  });

  it('throws what the target throws for good', async () => {
    put('a.md', 'one');
    await expect(watchThrough([nothing], { failures: [new Error('The token was revoked')] })).rejects.toThrow(
      'The token was revoked',
    );
  });

  it('ends at once, and without an error, when it is stopped in the middle of a delivery', async () => {
    put('a.md', 'one');
    const stop = new AbortController();
    const target: FolderTarget = {
      upload: async () => {
        stop.abort();
        throw new Error('aborted');
      },
      delete: async () => {},
    };
    const { pulse } = createPulse([nothing, nothing], stop);
    const options = { target, pulse, signal: stop.signal, onEvent: nothing } as const;
    await expect(watchFolder(root, { ...options, until: 'aborted', whenGone: 'keep' })).resolves.toBeUndefined();
  });
});

describe('listWatchedFiles', () => {
  it('leaves out hidden files, links, and what programs leave beside documents', async () => {
    for (const name of ['b.md', 'a.md', '.hidden', '~$a.docx', 'a.docx.part', 'notes.txt~', 'sub/c.md', '.git/d.md']) {
      put(name, 'text');
    }
    symlinkSync(root, join(root, 'sub/circle'));
    symlinkSync(join(root, 'a.md'), join(root, 'link.md'));
    const { files, folders } = await listWatchedFiles(root);
    expect(files.map(({ path, name }) => `${path}/${name}`)).toEqual(['inbox/a.md', 'inbox/b.md', 'inbox/sub/c.md']);
    expect(folders).toEqual([root, join(root, 'sub')]);
  });

  it.each(['.DS_Store', '~$lease.docx', '~WRL0001.tmp', 'x.crdownload', '#x#', 'Thumbs.db', '.~lock.x.odt#', '4913'])(
    'passes over %s',
    (name) => expect(isPassedOver(name)).toBe(true),
  );

  it.each(['lease.docx', 'a~b.pdf', 'tmp.md', '$5.txt', 'part.pdf', 'nr #4.md'])('takes %s', (name) => {
    expect(isPassedOver(name)).toBe(false);
  });

  it('throws when there is no such folder', async () => {
    await expect(listWatchedFiles(join(root, 'missing'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('openWatchedFile', () => {
  it('opens a file of the folder, and none that a link puts in its place', async () => {
    put('sub/a.md', 'one');
    writeFileSync(join(root, '../secret'), 'secret');
    const { files } = await listWatchedFiles(root);
    const file = files.at(0);
    if (!file) throw new Error('There is one file');
    const handle = await openWatchedFile(root, file);
    expect(await handle.readFile('utf8')).toBe('one');
    await handle.close();
    unlinkSync(file.location);
    symlinkSync(join(root, '../secret'), file.location);
    await expect(openWatchedFile(root, file)).rejects.toMatchObject({ code: 'ELOOP' });
    rmSync(join(root, 'sub'), { recursive: true });
    mkdirSync(join(root, '../elsewhere'));
    writeFileSync(join(root, '../elsewhere/a.md'), 'secret');
    symlinkSync(join(root, '../elsewhere'), join(root, 'sub'));
    await expect(openWatchedFile(root, file)).rejects.toMatchObject({ code: 'EACCES' });
  });

  it('keeps nothing open that was elsewhere, also when its path leads back into the folder by now', async () => {
    put('sub/a.md', 'one');
    mkdirSync(join(root, '../elsewhere'));
    writeFileSync(join(root, '../elsewhere/a.md'), 'secret');
    renameSync(join(root, 'sub'), join(root, 'aside'));
    symlinkSync(join(root, '../elsewhere'), join(root, 'sub'));
    const location = join(root, 'sub/a.md');
    const foreign = await open(location);
    unlinkSync(join(root, 'sub'));
    renameSync(join(root, 'aside'), join(root, 'sub'));
    const own = await open(location);
    expect([await isFileOf(root, foreign, location), await isFileOf(root, own, location)]).toEqual([false, true]);
    await Promise.all([foreign.close(), own.close()]);
  });
});

describe('touchesFolder', () => {
  it('tells a folder in another one, either way and through links, from one beside it', async () => {
    mkdirSync(join(root, 'data/blobs'), { recursive: true });
    mkdirSync(join(root, 'data-2'));
    symlinkSync(join(root, 'data'), join(root, 'link'));
    const data = join(root, 'data');
    const touching = async (folder: string) => touchesFolder(join(root, folder), data);
    expect(await Promise.all(['data', 'data/blobs', 'link/blobs', '.'].map(touching))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(await touching('data-2')).toBe(false);
  });
});

describe('the real pulse', () => {
  it('ends a wait soon after something changed in a folder that it follows', async () => {
    const pulse = openFolderPulse();
    pulse.follow([root]);
    const waiting = pulse.wait({ least: 0, most: 60_000 }, new AbortController().signal);
    await delay(50);
    put('a.md', 'one');
    await waiting;
    pulse.close();
  });

  it('ends a wait at once when it is stopped', async () => {
    const stop = new AbortController();
    const pulse = openFolderPulse();
    const waiting = pulse.wait({ least: 60_000, most: 60_000 }, stop.signal);
    stop.abort();
    await waiting;
    await pulse.wait({ least: 60_000, most: 60_000 }, stop.signal);
    pulse.close();
  });
});
