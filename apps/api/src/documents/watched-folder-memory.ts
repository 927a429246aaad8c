import { sep } from 'node:path';
import type { FolderFile, FolderListing } from './watched-folder-files.ts';

/** A file stays as it is for this long (milliseconds) before it is taken: a half-written one waits. */
const settledMs = 2_000;
/** A file is gone when nobody has seen it for this long: programs that save put a new file in the place of the old one. */
const goneMs = 10_000;

interface Known {
  readonly file: FolderFile;
  /** When this state was seen first. */
  readonly since: number;
  /** Whether this state was delivered or refused. */
  done: boolean;
  documentId: string | null;
  missingSince: number | null;
}

/** A file that was there. */
export interface GoneFile {
  readonly file: FolderFile;
  /** The document that is left of it; null when it was refused, or delivered by an earlier run. */
  readonly documentId: string | null;
}

/** What a look at a folder says. */
export interface FolderChanges {
  /** Files that are new or changed, and have settled. */
  readonly ready: readonly FolderFile[];
  /** How many files are new or changed, settled or not. */
  readonly waiting: number;
  readonly gone: readonly GoneFile[];
  /** Nothing is left of many files: more likely a disk that was taken away than so many deletions. */
  readonly emptied: boolean;
  /** When to look again for what has not settled yet; null: all has. */
  readonly nextAt: number | null;
}

/** Compares what is in a folder with what was in it before. Times are milliseconds of any one clock. */
export class FolderMemory {
  private readonly known = new Map<string, Known>();
  private readonly delivered: ReadonlyMap<string, string>;

  /** @param delivered states of files that an earlier run delivered, by location */
  constructor(delivered: ReadonlyMap<string, string> = new Map()) {
    this.delivered = delivered;
  }

  look({ files, unreadable }: FolderListing, now: number): FolderChanges {
    let nextAt: number | null = null;
    const waitUntil = (time: number) => {
      nextAt = Math.min(nextAt ?? time, time);
    };
    let waiting = 0;
    const present = new Set<string>();
    const ready: FolderFile[] = [];
    for (const file of files) {
      present.add(file.location);
      const known = this.see(file, now);
      if (known.done) continue;
      waiting += 1;
      if (now >= known.since + settledMs) ready.push(file);
      else waitUntil(known.since + settledMs);
    }
    const gone: GoneFile[] = [];
    for (const [location, known] of this.known) {
      if (present.has(location) || unreadable.some((folder) => location.startsWith(folder + sep))) continue;
      known.missingSince ??= now;
      if (now >= known.missingSince + goneMs) gone.push({ file: known.file, documentId: this.documentOf(known) });
      else waitUntil(known.missingSince + goneMs);
    }
    const emptied = files.length === 0 && gone.length > 1;
    return { ready, waiting, gone: emptied ? [] : gone, emptied, nextAt };
  }

  /** The document that a file became, unless another file became the same: then it stays. */
  private documentOf(gone: Known): string | null {
    for (const known of this.known.values()) {
      if (known !== gone && known.missingSince === null && known.documentId === gone.documentId) return null;
    }
    return gone.documentId;
  }

  private see(file: FolderFile, now: number): Known {
    const before = this.known.get(file.location);
    if (before?.file.state === file.state) {
      before.missingSince = null;
      return before;
    }
    const done = before === undefined && this.delivered.get(file.location) === file.state;
    const known = { file, since: now, done, documentId: before?.documentId ?? null, missingSince: null };
    this.known.set(file.location, known);
    return known;
  }

  /** This state of the file needs nothing more: it became this document, or was refused (null). */
  settle(file: FolderFile, documentId: string | null): void {
    const known = this.known.get(file.location);
    if (known?.file.state !== file.state) return;
    known.done = true;
    known.documentId = documentId ?? known.documentId;
  }

  /** The file is gone, and that needs nothing more. */
  forget(file: FolderFile): void {
    this.known.delete(file.location);
  }
}
