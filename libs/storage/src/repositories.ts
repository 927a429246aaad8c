import type {
  Conversation,
  ConversationDetail,
  Document,
  DocumentDetail,
  Folder,
  Member,
  Message,
  Person,
  SavedSearch,
  Scope,
  Token,
  UploadReply,
  Version,
  Workspace,
  WorkspaceRole,
} from '@lesart/contracts';
import type { Block, DocumentClass, ReadingSettings } from '@lesart/document';
import type { ChunkFilter, ChunkIndex } from '@lesart/retrieval';
import type {
  ComparisonRepository,
  MatrixRepository,
  PlaybookRepository,
  PromptTableRepository,
  RedlineRepository,
  SavedPromptRepository,
} from './comparison-repositories.ts';

/**
 * All that an actor can read and write in one transaction. An id that the actor may not see is treated as one that
 * does not exist: `not-found` as a fault, or an empty list.
 */
export interface Repositories {
  readonly organisations: OrganisationRepository;
  readonly people: PersonRepository;
  readonly sessions: SessionRepository;
  readonly tokens: TokenRepository;
  readonly workspaces: WorkspaceRepository;
  readonly members: MemberRepository;
  readonly folders: FolderRepository;
  readonly documents: DocumentRepository;
  readonly versions: VersionRepository;
  readonly conversations: ConversationRepository;
  readonly savedSearches: SavedSearchRepository;
  readonly comparisons: ComparisonRepository;
  readonly redlines: RedlineRepository;
  readonly promptTables: PromptTableRepository;
  readonly matrices: MatrixRepository;
  readonly savedPrompts: SavedPromptRepository;
  readonly playbook: PlaybookRepository;
  readonly index: ChunkIndex;
}

export interface OrganisationRepository {
  /** The actor's own. */
  get(): Promise<{ readonly id: string; readonly name: string }>;
}

export interface PersonRepository {
  get(personId: string): Promise<Person>;
}

/** Sessions of the acting person. */
export interface SessionRepository {
  create(session: { readonly secretHash: Uint8Array; readonly expiresAt: Date }): Promise<void>;
  /** Ends one session; nothing happens when it is gone. */
  delete(secretHash: Uint8Array): Promise<void>;
}

/** API tokens of the acting person. */
export interface TokenRepository {
  /** Newest first. */
  list(): Promise<Token[]>;
  create(token: { readonly name: string; readonly secretHash: Uint8Array }): Promise<Token>;
  delete(tokenId: string): Promise<void>;
}

/** A thing whose workspace decides what one may do with it. */
export type WorkspaceThing =
  | 'workspace'
  | 'folder'
  | 'document'
  | 'version'
  | 'conversation'
  | 'savedSearch'
  | 'comparison';

export interface WorkspaceRepository {
  /** Those in which the acting person is a member (for a job: all of the organisation, as manager), by name. */
  list(): Promise<Workspace[]>;
  /** The acting person becomes its manager. */
  create(name: string): Promise<Workspace>;
  rename(workspaceId: string, name: string): Promise<Workspace>;
  /** Deletes everything in it. @returns content hashes that no version refers to any more */
  delete(workspaceId: string): Promise<string[]>;
  isPaused(workspaceId: string): Promise<boolean>;
  /** Nothing of it is read from now on. @returns versions that were being read and wait now */
  pause(workspaceId: string): Promise<string[]>;
  /** @returns versions that wait to be read */
  resume(workspaceId: string): Promise<string[]>;
  /** What its documents take, in all their versions. */
  usage(workspaceId: string): Promise<{ readonly documents: number; readonly bytes: number }>;
  /** The workspace of a thing and the acting person's role in it; null when there is no such thing for this person. */
  roleIn(
    kind: WorkspaceThing,
    id: string,
  ): Promise<{ readonly workspaceId: string; readonly role: WorkspaceRole } | null>;
  /** Whether these folders and documents are all of this workspace, as far as the actor may see. */
  holds(
    workspaceId: string,
    things: { readonly folderIds: readonly string[]; readonly documentIds: readonly string[] },
  ): Promise<boolean>;
}

/** Members of a workspace; to list them one must be a member, to change them a manager. */
export interface MemberRepository {
  /** By name. */
  list(workspaceId: string): Promise<Member[]>;
  /**
   * Somebody of the organisation with this e-mail becomes a member; when nobody has it, a person is made.
   * @throws StorageFault `state-conflict` when the person is a member already
   */
  add(
    workspaceId: string,
    person: {
      readonly email: string;
      readonly role: WorkspaceRole;
      /** Of a person who is made; who is known keeps theirs. */
      readonly name: string;
      readonly passwordHash: string;
    },
  ): Promise<Member>;
  /** @throws StorageFault `state-conflict` for the last manager */
  change(workspaceId: string, personId: string, role: WorkspaceRole): Promise<Member>;
  /** @throws StorageFault `state-conflict` for the last manager */
  remove(workspaceId: string, personId: string): Promise<void>;
}

export interface FolderRepository {
  /** All folders of a workspace, by name. */
  list(workspaceId: string): Promise<Folder[]>;
  create(folder: {
    readonly workspaceId: string;
    readonly parentId: string | null;
    readonly name: string;
  }): Promise<Folder>;
  /**
   * Renames or moves; what is absent stays.
   * @throws StorageFault `folder-cycle`, `name-taken`, `not-found` (also for a parent of another workspace)
   */
  change(
    folderId: string,
    change: { readonly name?: string | undefined; readonly parentId?: string | null | undefined },
  ): Promise<Folder>;
  /** Deletes it with everything in it. @returns content hashes that no version refers to any more */
  delete(folderId: string): Promise<string[]>;
  /** Makes the folders `names`, one in another, below `parentId` where they are missing. @returns the innermost */
  ensurePath(workspaceId: string, parentId: string | null, names: readonly string[]): Promise<string | null>;
}

/** How much a workspace may hold; null: as much as there is room for. */
export interface Quota {
  readonly documents: number | null;
  readonly bytes: number | null;
}

/** A file whose bytes are in the blob store. */
export interface UploadedFile {
  readonly workspaceId: string;
  readonly folderId: string | null;
  readonly name: string;
  readonly contentHash: string;
  readonly bytes: number;
  /** Who uploads; null for a job. */
  readonly personId: string | null;
  /** Of a file that was inside a file: the version that was uploaded, and how deep in it this was. */
  readonly quota?: Quota;
  readonly unpackedFrom?: { readonly versionId: string; readonly depth: number };
  /** The document, and its version, after which the file is to come. */
  readonly follows?: { readonly documentId: string; readonly versionId: string } | undefined;
}

/** What became of an upload; `versionId` is the newest version of the document. */
export type UploadOutcome = UploadReply & { readonly versionId: string };

/** What people change of a document. */
export interface DocumentChange {
  readonly name?: string | undefined;
  readonly folderId?: string | null | undefined;
  readonly documentClass?: DocumentClass | undefined;
  /** The last day on which it holds ("2026-11-23"). */
  readonly validUntil?: string | null | undefined;
  /** The id of the document that took its place. */
  readonly replacedBy?: string | null | undefined;
}

export interface DocumentRepository {
  /** All documents of a workspace with their newest version, by name; readings without what only a report shows. */
  list(workspaceId: string): Promise<Document[]>;
  get(documentId: string): Promise<Document>;
  /** With all versions, newest first. */
  detail(documentId: string): Promise<DocumentDetail>;
  /**
   * Renames or moves it, or says something about it; what is absent stays, null takes back what was said.
   * @throws StorageFault `name-taken`, `replacement-cycle`, `not-found` (also for a folder or a replacing document of
   *   another workspace)
   */
  change(documentId: string, change: DocumentChange): Promise<Document>;
  /** Deletes it with versions, blocks, chunks and vectors. @returns content hashes that no version refers to any more */
  delete(documentId: string): Promise<string[]>;
  /** Files that were inside a version, however deep, and are documents. */
  countUnpacked(rootVersionId: string): Promise<{ readonly files: number; readonly bytes: number }>;
  /**
   * Deletes the document of a version that is on its way and the only one of it, as everything in it is a document now.
   * @returns content hashes that no version refers to any more; null when nothing was deleted
   */
  dissolve(versionId: string): Promise<string[] | null>;
  /** The document that this is the newest version of, as in lists; null when there is none. */
  findByNewestVersion(versionId: string): Promise<Document | null>;
  /** The documents that a filter leaves, by name, each with its newest version that is ready; others are left out. */
  listReady(filter: ChunkFilter): Promise<{ readonly document: Document; readonly version: Version }[]>;
  /**
   * A new document, or the next version of the one that has this name in this folder, queued; `unchanged` when the
   * newest version has the same bytes, whatever its state. Two uploads of the same name at once come one by one.
   * @throws StorageFault `not-found` when the folder is gone, `upload-broken-off` when the blob is gone,
   *   `quota-exceeded`, `version-outdated` when it would come after another version than it is to follow
   */
  upload(file: UploadedFile): Promise<UploadOutcome>;
}

export interface VersionRepository {
  get(versionId: string): Promise<Version>;
  /** Says from which day on it holds; null: since it was stored. */
  change(versionId: string, change: { readonly validFrom: string | null }): Promise<Version>;
  /** In reading order. */
  blocks(versionId: string): Promise<Block[]>;
  /** Those blocks, of whatever versions, in no order; the ones that are gone are missing. */
  blocksById(blockIds: readonly string[]): Promise<Block[]>;
  /** The first `count` blocks of each of the versions, in order, by the version's id. */
  openings(versionIds: readonly string[], count: number): Promise<Map<string, Block[]>>;
  /** Stops the newest version of the document; one that has an earlier reading is ready again. @throws StorageFault `state-conflict` when it is not on its way */
  stop(documentId: string): Promise<Document>;
  /** Queues the newest version again. @throws StorageFault `state-conflict` unless it is stopped or failed */
  resume(documentId: string): Promise<Document>;
  /**
   * Queues a version to be read with these settings, whatever its state. Its blocks and chunks stay until then.
   * @throws StorageFault `state-conflict` when it is not the newest version of its document
   */
  readAgain(versionId: string, settings: ReadingSettings): Promise<Document>;
  /**
   * Queues all newest versions of a workspace that are ready and were read by an older reader, with the settings that
   * they have. @returns their ids
   */
  readOutdated(workspaceId: string): Promise<string[]>;
}

/** An answer as it is stored; the question's counterpart to `Message`. */
export type NewAnswer = Pick<
  Message,
  'text' | 'origin' | 'state' | 'abstained' | 'problem' | 'coverage' | 'citations'
> & {
  /** Given when the answer was announced under an id before it was stored. */
  readonly id?: string;
};

/** Conversations of the acting person. */
export interface ConversationRepository {
  /** Last used first. */
  list(workspaceId: string): Promise<Conversation[]>;
  create(conversation: { readonly workspaceId: string; readonly title: string }): Promise<Conversation>;
  /** With messages, oldest first, and their citations. */
  get(conversationId: string): Promise<ConversationDetail>;
  rename(conversationId: string, title: string): Promise<Conversation>;
  delete(conversationId: string): Promise<void>;
  addQuestion(
    conversationId: string,
    question: { readonly text: string; readonly scope: Scope | null },
  ): Promise<Message>;
  /** Citations of documents that were deleted meanwhile are stored as deleted, without their quote. */
  addAnswer(conversationId: string, answer: NewAnswer): Promise<Message>;
}

/** Searches that the acting person keeps. */
export interface SavedSearchRepository {
  /** By name. */
  list(workspaceId: string): Promise<SavedSearch[]>;
  /**
   * Keeps a search under a name; the one that has this name already becomes it.
   * @throws StorageFault `saved-searches-full`
   */
  save(search: Omit<SavedSearch, 'id' | 'createdAt'>): Promise<SavedSearch>;
  /** @throws StorageFault `name-taken` */
  rename(searchId: string, name: string): Promise<SavedSearch>;
  delete(searchId: string): Promise<void>;
}
