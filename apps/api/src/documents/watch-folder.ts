import { type FolderFile, type FolderListing, listWatchedFiles, readFileState } from './watched-folder-files.ts';
import { FolderMemory, type GoneFile } from './watched-folder-memory.ts';
import { openFolderPulse } from './watched-folder-pulse.ts';

/** Everything is looked at this often at least (milliseconds): not every disk tells of changes. */
const lookAgainMs = 30_000;
/** Looking takes at most this share of the time, however many files there are ... */
const mostLooking = 0.05;
/** ... and when there is news, so many times as long as it took passes before the next look. */
const restAfterLooking = 4;
/** With `once`, files that are written for longer than this (milliseconds) are left. */
const mostSettlingMs = 30_000;
const uploadsAtOnce = 4;
const firstPatienceMs = 1_000;
const mostPatienceMs = 60_000;

/** Where the files of a watched folder go. */
export interface FolderTarget {
  /** @throws TargetAwayError when another try later can help, the error of the file system when the file cannot be read */
  upload(file: FolderFile): Promise<Delivery>;
  /** Deletes a document; nothing happens when it is gone. @throws TargetAwayError */
  delete(documentId: string): Promise<void>;
}

/** What became of a file. */
export type Delivery =
  | { readonly outcome: 'created' | 'version' | 'unchanged'; readonly documentId: string }
  | { readonly outcome: 'refused'; readonly code: string; readonly detail: string };

/** Whoever takes the files cannot take any now; each file waits. */
export class TargetAwayError extends Error {
  override readonly name = 'TargetAwayError';
}

/** What happens while a folder is watched. */
export type FolderEvent =
  | { readonly type: 'file'; readonly file: FolderFile; readonly delivery: Delivery }
  | { readonly type: 'deleted'; readonly file: FolderFile }
  /** The folder, or the target, cannot be reached; said once until it is `back`. */
  | { readonly type: 'away'; readonly what: 'folder' | 'target'; readonly detail: string }
  | { readonly type: 'back'; readonly what: 'folder' | 'target' }
  /** Nothing is left in the folder all of a sudden: documents stay. */
  | { readonly type: 'emptied' }
  /** A look has ended: these files are there, and so many of them still wait. */
  | { readonly type: 'looked'; readonly files: readonly FolderFile[]; readonly waiting: number };

/** How long to wait, in milliseconds; `least` also when there is news. */
export interface Pause {
  readonly least: number;
  readonly most: number;
}

/** Time, and news of changes. */
export interface FolderPulse {
  /** Milliseconds of any clock that does not go back. */
  now(): number;
  /** Ends soon after something changed in the folders, but not before its `least`, or at once when the signal aborts. */
  wait(pause: Pause, signal: AbortSignal): Promise<void>;
  /** Changes in these folders, and no others, end a wait from now on. */
  follow(folders: readonly string[]): void;
  close(): void;
}

export interface WatchOptions {
  readonly target: FolderTarget;
  readonly signal: AbortSignal;
  readonly onEvent: (event: FolderEvent) => void;
  /** `once`: until all that is there was delivered or refused; a file that does not stop changing is left. */
  readonly until: 'once' | 'aborted';
  /** What becomes of the document of a file that goes. */
  readonly whenGone: 'keep' | 'delete';
  /** States of files that an earlier run delivered, by location: they are not delivered again. */
  readonly delivered?: ReadonlyMap<string, string>;
  readonly pulse?: FolderPulse;
}

/**
 * Delivers the files of a folder, and then what is new or changed in it, until the signal aborts.
 * @throws whatever the target throws beside TargetAwayError; with `once` also that, and the error of the file system when
 *   the folder cannot be read
 */
export async function watchFolder(folder: string, options: WatchOptions): Promise<void> {
  const pulse = options.pulse ?? openFolderPulse();
  const watch = new FolderWatch(folder, options, pulse);
  try {
    while (!options.signal.aborted) {
      const pause = await watch.look();
      if (pause === null) return;
      await pulse.wait(pause, options.signal);
    }
  } catch (error) {
    if (!options.signal.aborted) throw error; // what is aborted in the middle fails, and nobody asks why
  } finally {
    pulse.close();
  }
}

type Absence = 'folder' | 'target';

/** What is known from one look to the next. */
class FolderWatch {
  private readonly memory: FolderMemory;
  private readonly absent = new Set<Absence>();
  private readonly startedAt: number;
  private patienceMs = firstPatienceMs;
  private wasEmptied = false;
  private readonly folder: string;
  private readonly options: WatchOptions;
  private readonly pulse: FolderPulse;

  constructor(folder: string, options: WatchOptions, pulse: FolderPulse) {
    this.folder = folder;
    this.options = options;
    this.pulse = pulse;
    this.memory = new FolderMemory(options.delivered);
    this.startedAt = pulse.now();
  }

  /** Looks once and does what is to be done. @returns how long to wait for the next look; null when it was the last */
  async look(): Promise<Pause | null> {
    const before = this.pulse.now();
    const listing = await this.list();
    if (listing === null) return { least: firstPatienceMs, most: lookAgainMs };
    this.pulse.follow(listing.folders);
    const now = this.pulse.now();
    const changes = this.memory.look(listing, now);
    this.tellEmptied(changes.emptied);
    let waiting = changes.waiting;
    try {
      waiting -= await this.deliverAll(changes.ready);
      await this.remove(changes.gone);
    } catch (error) {
      return this.waitForTarget(error);
    }
    if (changes.ready.length > 0) this.tellBack('target');
    this.patienceMs = firstPatienceMs;
    this.options.onEvent({ type: 'looked', files: listing.files, waiting });
    if (this.options.until === 'once' && (waiting === 0 || now - this.startedAt > mostSettlingMs)) return null;
    const most = Math.max(lookAgainMs, (now - before) / mostLooking);
    const least = Math.min(now - before, lookAgainMs) * restAfterLooking;
    return { least, most: changes.nextAt === null ? most : Math.max(least, changes.nextAt - this.pulse.now()) };
  }

  private async list(): Promise<FolderListing | null> {
    try {
      const listing = await listWatchedFiles(this.folder);
      this.tellBack('folder');
      return listing;
    } catch (error) {
      if (this.options.until === 'once') throw error;
      this.tellAway('folder', `${this.folder} cannot be read (${codeOf(error) ?? String(error)})`);
      return null;
    }
  }

  /** A few at once; the first failure keeps the others from being begun. @returns how many need nothing more */
  private async deliverAll(files: readonly FolderFile[]): Promise<number> {
    const queue = [...files];
    let settled = 0;
    const work = async () => {
      for (let file = queue.shift(); file && !this.options.signal.aborted; file = queue.shift()) {
        if (await this.deliver(file)) settled += 1;
      }
    };
    const works = Array.from({ length: uploadsAtOnce }, () =>
      work().catch((error: unknown) => {
        queue.length = 0;
        throw error;
      }),
    );
    const failed = (await Promise.allSettled(works)).find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return settled;
  }

  /** @returns whether the file needs nothing more; else the next look sees what became of it */
  private async deliver(file: FolderFile): Promise<boolean> {
    const { target, onEvent } = this.options;
    const delivery = await target.upload(file).catch(async (error: unknown) => {
      if ((await readFileState(file.location)) !== file.state) return null; // it changed while it was read, or went
      return refuseUnreadable(error);
    });
    if (delivery === null) return false;
    this.memory.settle(file, delivery.outcome === 'refused' ? null : delivery.documentId);
    onEvent({ type: 'file', file, delivery });
    return true;
  }

  private async remove(gone: readonly GoneFile[]): Promise<void> {
    const { target, onEvent, whenGone } = this.options;
    for (const { file, documentId } of gone) {
      const deletes = whenGone === 'delete' && documentId !== null;
      if (deletes) await target.delete(documentId);
      this.memory.forget(file);
      if (deletes) onEvent({ type: 'deleted', file });
    }
  }

  private waitForTarget(error: unknown): Pause {
    if (!(error instanceof TargetAwayError) || this.options.until === 'once') throw error;
    this.tellAway('target', error.message);
    const waitMs = this.patienceMs;
    this.patienceMs = Math.min(2 * waitMs, mostPatienceMs);
    return { least: waitMs, most: waitMs };
  }

  private tellAway(what: Absence, detail: string): void {
    if (!this.absent.has(what)) this.options.onEvent({ type: 'away', what, detail });
    this.absent.add(what);
  }

  private tellBack(what: Absence): void {
    if (this.absent.delete(what)) this.options.onEvent({ type: 'back', what });
  }

  private tellEmptied(emptied: boolean): void {
    const isNews = emptied && !this.wasEmptied && this.options.whenGone === 'delete';
    this.wasEmptied = emptied;
    if (isNews) this.options.onEvent({ type: 'emptied' });
  }
}

const unreadableCodes = new Set(['EACCES', 'EPERM', 'EBUSY', 'EIO']);

/** A file that this process may not read counts as refused. @throws every other error */
function refuseUnreadable(error: unknown): Delivery {
  const code = codeOf(error);
  if (code === null || !unreadableCodes.has(code)) throw error;
  return { outcome: 'refused', code: 'file-unreadable', detail: `it cannot be read (${code})` };
}

/** The code of an error of the system. */
function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : null;
}
