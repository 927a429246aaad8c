import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endpoints, type WatchedFolder as WatchedFolderStatus } from '@lesart/contracts';
import type { PersonActor, Storage } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION } from '../config/configuration.token.ts';
import { type Configuration, ConfigurationFault } from '../config/environment.ts';
import { ProblemError } from '../http/problem-error.ts';
import { translateError } from '../http/translate-error.ts';
import { Logger } from '../logging/logger.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { WorkspaceEvents } from '../workspaces/workspace-events.ts';
import { Uploads } from './uploads.ts';
import { type Delivery, type FolderEvent, TargetAwayError, watchFolder } from './watch-folder.ts';
import { type FolderFile, openWatchedFile, touchesFolder } from './watched-folder-files.ts';
import {
  readWatchedFolderRecord,
  type WatchedFolderRecord,
  writeWatchedFolderRecord,
} from './watched-folder-record.ts';

/** A workspace that is not there, or an installation that nobody has set up, is looked for this often (milliseconds). */
const findAgainMs = 5_000;
/** Of files that were refused, so many are told. */
const mostRefused = 20;

const passing = new Set(['unavailable', 'disk-full']);
/** Something of the workspace went, or a right in it: where the files go is to be found anew. */
const placeless = new Set(['not-found', 'right-missing']);

/**
 * Refuses a folder that cannot be watched.
 * @throws ConfigurationFault when it is missing, or has to do with the data folder: Lesart would read what it writes
 */
export async function checkWatchedFolder({ watch, storage }: Configuration): Promise<void> {
  if (watch === null) return;
  const refuse = (why: string) =>
    new ConfigurationFault(`The configuration cannot be used:\n  LESART_WATCH_DIR: ${why}`);
  const stats = await stat(watch.folder).catch(() => null);
  if (!stats?.isDirectory()) throw refuse(`there is no folder ${watch.folder}`);
  if (await touchesFolder(watch.folder, storage.dataDir)) {
    throw refuse(`${watch.folder} and the data folder ${storage.dataDir} must not be in one another`);
  }
}

/** Takes the files of a folder of this machine into a workspace, as the installation's operator, while the server runs. */
@Injectable()
export class WatchedFolder {
  private readonly stop = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private workspaceId: string | null = null;
  private status: WatchedFolderStatus | null = null;

  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(Uploads) private readonly uploads: Uploads,
    @Inject(WorkspaceEvents) private readonly events: WorkspaceEvents,
    @Inject(Logger) private readonly logger: Logger,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  start(): void {
    const { watch } = this.configuration;
    if (watch !== null) this.running = this.watch(watch);
  }

  /** Ends what is being done; the next start goes on. */
  async close(): Promise<void> {
    this.stop.abort();
    await this.running;
  }

  /** The folder that is watched for a workspace; null when none is. */
  of(workspaceId: string): WatchedFolderStatus | null {
    return this.workspaceId === workspaceId ? this.status : null;
  }

  /** Whatever happens, it begins again: nobody looks after a server at night. */
  private async watch(watch: NonNullable<Configuration['watch']>): Promise<void> {
    const { signal } = this.stop;
    let said = '';
    while (!signal.aborted) {
      try {
        const record = await readWatchedFolderRecord(this.configuration.storage.dataDir, watch.folder);
        this.workspaceId = await this.findWorkspace(watch.workspace, record?.workspaceId ?? null);
        if (this.workspaceId !== null) await this.watchInto(watch.folder, this.workspaceId, record);
      } catch (error) {
        const { message } = translateError(error);
        if (message !== said) this.logger.warn({ err: error }, 'the watched folder has to wait');
        said = message;
      }
      this.workspaceId = null;
      await delay(findAgainMs, undefined, { signal }).catch(() => {});
    }
  }

  /**
   * The workspace of this name; without a name the one that it was before, or the first. null: nobody has set the
   * installation up yet.
   * @throws ProblemError `not-found`
   */
  private async findWorkspace(name: string | null, before: string | null): Promise<string | null> {
    const operator = await this.storage.door((door) => door.findOperator());
    if (operator === null) return null;
    const actor: PersonActor = { kind: 'person', ...operator };
    const all = await this.storage.tenant(actor, ({ workspaces }) => workspaces.list());
    const editable = all.filter(({ role }) => role !== 'reader');
    const chosen =
      name === null
        ? (editable.find(({ id }) => id === before) ?? editable[0])
        : editable.find((workspace) => workspace.name === name);
    if (chosen) return chosen.id;
    throw new ProblemError('not-found', `LESART_WATCH_WORKSPACE: the operator may not write into "${name ?? ''}"`);
  }

  private async watchInto(folder: string, workspaceId: string, record: WatchedFolderRecord | null): Promise<void> {
    const delivered = new Map(record?.workspaceId === workspaceId ? Object.entries(record.delivered) : []);
    this.status = { name: basename(resolve(folder)), files: 0, waiting: 0, refused: [], lastLookAt: null, away: null };
    let saving: Promise<void> = Promise.resolve();
    let changed = false;
    const save = (files: readonly FolderFile[]) => {
      if (!changed) return;
      changed = false;
      const kept = files.flatMap(({ location }): [string, string][] => {
        const state = delivered.get(location);
        return state === undefined ? [] : [[location, state]];
      });
      saving = saving.then(() => this.saveRecord({ folder, workspaceId, delivered: Object.fromEntries(kept) }));
    };
    const onEvent = (event: FolderEvent) => {
      this.note(event, workspaceId);
      if (event.type === 'looked') save(event.files);
      if (event.type !== 'file' || event.delivery.outcome === 'refused') return;
      delivered.set(event.file.location, event.file.state);
      changed = true;
    };
    const target = { upload: (file: FolderFile) => this.upload(folder, workspaceId, file), delete: async () => {} };
    const { signal } = this.stop;
    const known = new Map(delivered);
    try {
      await watchFolder(folder, { target, signal, onEvent, until: 'aborted', whenGone: 'keep', delivered: known });
    } finally {
      await saving;
    }
  }

  private async saveRecord(record: WatchedFolderRecord): Promise<void> {
    await writeWatchedFolderRecord(this.configuration.storage.dataDir, record).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'what is known of the watched folder could not be kept');
    });
  }

  private async upload(folder: string, workspaceId: string, file: FolderFile): Promise<Delivery> {
    const handle = await openWatchedFile(folder, file);
    try {
      const actor = await this.findActor(workspaceId);
      const { name, path } = endpoints.uploadDocument.query.parse({ name: file.name, path: file.path });
      const content = handle.createReadStream({ autoClose: false, signal: this.stop.signal });
      const place = { name, path: path?.split('/') ?? [], folderId: null };
      const { document, outcome } = await this.uploads.add(actor, workspaceId, { ...place, content });
      return { outcome, documentId: document.id };
    } catch (error) {
      if (this.stop.signal.aborted) throw error;
      const problem = translateError(error);
      if (passing.has(problem.code)) throw new TargetAwayError(problem.message);
      if (placeless.has(problem.code)) throw problem;
      this.logger.warn({ err: error, location: file.location }, 'a file of the watched folder was refused');
      return { outcome: 'refused', code: problem.code, detail: problem.message };
    } finally {
      await handle.close();
    }
  }

  /** Looked at for each file: a right that was taken away is gone at once. @throws ProblemError `right-missing` */
  private async findActor(workspaceId: string): Promise<PersonActor> {
    const operator = await this.storage.door((door) => door.findOperator());
    if (operator === null) throw new ProblemError('right-missing');
    const actor: PersonActor = { kind: 'person', ...operator };
    const place = await this.storage.tenant(actor, ({ workspaces }) => workspaces.roleIn('workspace', workspaceId));
    if (place === null || place.role === 'reader') throw new ProblemError('right-missing');
    return actor;
  }

  /** Keeps for people what happens; of what is done, the documents themselves tell. */
  private note(event: FolderEvent, workspaceId: string): void {
    const before = this.status;
    if (before === null) return;
    if (event.type === 'looked') {
      const lastLookAt = new Date().toISOString();
      this.status = { ...before, files: event.files.length, waiting: event.waiting, lastLookAt };
    } else if (event.type === 'file') {
      this.status = { ...before, refused: withDelivery(before.refused, event.file, event.delivery) };
    } else if (event.type === 'away' || event.type === 'back') {
      const what = event.what === 'folder' ? 'folder' : 'storage';
      this.status = { ...before, away: event.type === 'away' ? what : null };
      this.logger.warn({ what }, event.type === 'away' ? `waiting: ${event.detail}` : 'the watched folder goes on');
      this.events.publish(workspaceId, { type: 'library' });
    }
  }
}

function withDelivery(
  refused: WatchedFolderStatus['refused'],
  file: FolderFile,
  delivery: Delivery,
): WatchedFolderStatus['refused'] {
  const place = `${file.path}/${file.name}`;
  const others = refused.filter((refusal) => refusal.file !== place);
  if (delivery.outcome !== 'refused') return others;
  const { code, detail } = delivery;
  return [...others, { file: place, code, detail }].slice(-mostRefused);
}
