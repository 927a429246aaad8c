import type {
  Cell,
  CellEntry,
  ChangeComment,
  Comparison,
  Decision,
  Matrix,
  MatrixDocument,
  PlaybookRule,
  PromptTable,
  Question,
  Redline,
  RowSchema,
  SavedPrompt,
  TableRow,
} from '@lesart/contracts';
import type { Ignorable, MediaType } from '@lesart/document';

/** What comparisons of all kinds have in common. */
export interface ComparisonRepository {
  /** Newest first. */
  list(workspaceId: string): Promise<Comparison[]>;
  get(comparisonId: string): Promise<Comparison>;
  rename(comparisonId: string, name: string): Promise<Comparison>;
  delete(comparisonId: string): Promise<void>;
  /** How far a run is. Does nothing unless it is the one that counts. */
  progress(comparisonId: string, attempt: number, progress: Comparison['progress']): Promise<void>;
  /**
   * What runs ends early, with a problem code. Does nothing unless it is the run that counts.
   * @param attempt null: no run could begin
   */
  fail(comparisonId: string, attempt: number | null, problem: string): Promise<void>;
  /** Ids of those that are about a document, or about one below a folder; held until the end of the transaction. */
  holdAbout(place: { readonly documentId: string } | { readonly folderId: string }): Promise<string[]>;
  /**
   * To be called when documents were deleted: a matrix whose last open cell went with its document is ready; one whose
   * specification is gone before it was read asks its own questions, and fails (`version-missing`) where it has none.
   */
  settle(comparisonIds: readonly string[]): Promise<void>;
  /** @throws StorageFault `state-conflict` unless it is running */
  stop(comparisonId: string): Promise<Comparison>;
  /** Those that are running, oldest first: after a crash each needs its jobs. */
  unfinished(): Promise<Comparison[]>;
}

/** Two versions, and a name for what compares them. */
export interface NewRedline {
  readonly workspaceId: string;
  readonly oldVersionId: string;
  readonly newVersionId: string;
  readonly name?: string | undefined;
}

/** A version of a redline, as it is read for it. */
export interface RedlineSide {
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly versionNumber: number;
  /** SHA-256 of its original. */
  readonly contentHash: string;
  readonly mediaType: MediaType | null;
  /** Another one when the version was read again: its blocks may be others. */
  readonly reading: string;
}

/** A change that somebody rejected, as it was shown. */
export interface RejectedChange {
  readonly changeId: string;
  readonly ignored: readonly Ignorable[];
}

export interface RedlineRepository {
  /**
   * The redline of these versions; made when there is none yet.
   * @throws StorageFault `not-found` for a version of another workspace, `version-not-read`
   */
  open(redline: NewRedline): Promise<{ readonly redline: Redline; readonly isNew: boolean }>;
  get(comparisonId: string): Promise<Redline>;
  /** @throws StorageFault `version-missing` when one of its versions is deleted */
  sides(comparisonId: string): Promise<{ readonly old: RedlineSide; readonly new: RedlineSide }>;
  /** The changes that were rejected, each with what was ignored when it was shown. */
  rejected(comparisonId: string): Promise<RejectedChange[]>;
  /**
   * null takes decisions back.
   * @param ignored what the comparison ignored that showed the changes; by default what is ignored by default
   * @returns all decisions
   */
  decide(
    comparisonId: string,
    changeIds: readonly string[],
    decision: Decision['decision'] | null,
    ignored?: readonly Ignorable[],
  ): Promise<Decision[]>;
  addComment(
    comparisonId: string,
    comment: { readonly changeId: string; readonly text: string },
  ): Promise<ChangeComment>;
  /**
   * Resolves or reopens it, or writes it anew, which only its author may.
   * @throws StorageFault `not-found`, also for a comment of another comparison
   */
  changeComment(
    comparisonId: string,
    commentId: string,
    change: { readonly text?: string | undefined; readonly resolved?: boolean | undefined },
  ): Promise<ChangeComment>;
  /** @throws StorageFault `not-found`, also for a comment of somebody else */
  deleteComment(comparisonId: string, commentId: string): Promise<void>;
}

/** A prompt, and the versions that are compared by it. */
export interface NewPromptTable {
  readonly workspaceId: string;
  readonly versionIds: readonly string[];
  readonly prompt: string;
  readonly topics: RowSchema;
  readonly name: string;
  readonly language: 'de' | 'en';
}

/** What fills a prompt table begins with. */
export interface TableToFill {
  /** The versions in their order. */
  readonly versions: readonly {
    readonly documentId: string;
    readonly documentName: string;
    readonly versionId: string;
    readonly versionNumber: number;
  }[];
  readonly prompt: string;
  readonly topics: RowSchema;
  readonly language: 'de' | 'en';
  readonly workspaceId: string;
  /** The number of this run: what an earlier one still brings is dropped. */
  readonly attempt: number;
}

export interface PromptTableRepository {
  /** It is running from then on. @throws StorageFault as `RedlineRepository.open` */
  create(table: NewPromptTable): Promise<PromptTable>;
  get(comparisonId: string): Promise<PromptTable>;
  /** Drops its rows; it is running again. @throws StorageFault `state-conflict` when it is running */
  restart(comparisonId: string): Promise<PromptTable>;
  /**
   * Claims it for a run, which starts from nothing; null when it is gone, stopped or ready, or has failed just now
   * (`version-missing`) because one of its versions is deleted.
   */
  begin(comparisonId: string): Promise<TableToFill | null>;
  /** @returns null when the run is not the one that counts (any more) */
  addRow(comparisonId: string, attempt: number, row: Omit<TableRow, 'id'>): Promise<TableRow | null>;
  /** It is ready. @returns false when the run is not the one that counts (any more) */
  complete(
    comparisonId: string,
    attempt: number,
    outcome: Pick<PromptTable, 'coverage' | 'unexplainedChangeIds'>,
  ): Promise<boolean>;
}

/** A matrix as it is stored: what follows from its cells is computed by whoever shows it. */
export type StoredMatrix = Omit<Matrix, 'documents' | 'cells'> & {
  readonly documents: readonly Omit<MatrixDocument, 'score'>[];
  readonly cells: readonly StoredCell[];
};
export type StoredCell = Omit<Cell, 'deviates'>;

/** What of a cell is compared with the others of its question. */
export type AnsweredCell = Pick<Cell, 'documentId' | 'questionId' | 'state' | 'value' | 'edited'>;

/** A question before it is part of a matrix. */
export type NewQuestion = Omit<Question, 'id'>;

/** Documents, and what they are asked. */
export interface NewMatrix {
  readonly workspaceId: string;
  readonly name: string;
  readonly documentIds: readonly string[];
  readonly questions: readonly NewQuestion[];
  /** The version whose requirements become questions; null: the questions are all. */
  readonly specificationVersionId: string | null;
  readonly language: 'de' | 'en';
}

/** The place of a cell. */
export interface CellPlace {
  readonly comparisonId: string;
  readonly documentId: string;
  readonly questionId: string;
}

/** What answering a cell begins with. */
export interface CellToAnswer {
  readonly workspaceId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly versionNumber: number;
  /** Another one when the version was read again: its blocks may be others. */
  readonly reading: string;
  readonly question: Question;
  readonly language: 'de' | 'en';
  /** The number of this run: what an earlier one still brings is dropped. */
  readonly attempt: number;
}

/** What a person makes of a cell; what is absent stays. */
export interface CellChange {
  readonly value?: Cell['value'] | undefined;
  readonly verified?: boolean | undefined;
  readonly assigneeId?: string | null | undefined;
  readonly flagged?: boolean | undefined;
  readonly note?: string | undefined;
}

export interface MatrixRepository {
  /**
   * It is running from then on, unless there is nothing to ask.
   * @throws StorageFault `not-found` for a document or version of another workspace, `version-not-read`,
   *   `limit-reached`
   */
  create(matrix: NewMatrix): Promise<StoredMatrix>;
  get(comparisonId: string): Promise<StoredMatrix>;
  /**
   * The documents that it is about; new ones get cells that wait, those that have a newer version take it and their cells
   * are stale.
   * @throws StorageFault as `create`
   */
  changeDocuments(comparisonId: string, documentIds: readonly string[]): Promise<StoredMatrix>;
  /** Its cells wait. @throws StorageFault `limit-reached` */
  addQuestion(comparisonId: string, question: NewQuestion): Promise<StoredMatrix>;
  /** Its cells are stale; where it stands in a specification stays. */
  changeQuestion(
    comparisonId: string,
    questionId: string,
    question: Omit<NewQuestion, 'source'>,
  ): Promise<StoredMatrix>;
  deleteQuestion(comparisonId: string, questionId: string): Promise<StoredMatrix>;
  /** Whether its specification is to be read before anything is asked. */
  isUnread(comparisonId: string): Promise<boolean>;
  /** Claims the specification for a run; null when it was read, is gone, or was stopped. */
  beginSpecification(comparisonId: string): Promise<SpecificationToRead | null>;
  /**
   * The requirements become its questions, whose cells wait.
   * @returns false when the run is not the one that counts (any more)
   * @throws StorageFault `limit-reached`
   */
  addRequirements(comparisonId: string, attempt: number, requirements: readonly NewQuestion[]): Promise<boolean>;
  /**
   * What waits, failed, was stopped or is stale waits for an answer, and all cells of these questions; it is running
   * while there is any. A specification whose requirements were not found yet is read first.
   * @throws StorageFault `not-found` for a question of another matrix
   */
  restart(comparisonId: string, questionIds: readonly string[]): Promise<Comparison>;
  /** Cells that wait for an answer or were being answered when that was cut off, by document. */
  waiting(comparisonId: string): Promise<CellPlace[]>;
  /** Claims a cell for a run; null when it is gone, answered or stopped. */
  begin(place: CellPlace): Promise<CellToAnswer | null>;
  /** A cell that is being answered waits again. */
  requeue(place: CellPlace, attempt: number): Promise<void>;
  /**
   * The answer of a run; a value that a person edited stays, and who verified it. The matrix is ready with its last cell (`isLast`). Of a
   * version that was read again meanwhile the answer is stale.
   * @param run what `begin` gave
   * @returns null when the run is not the one that counts (any more)
   */
  answer(
    place: CellPlace,
    run: Pick<CellToAnswer, 'attempt' | 'versionId' | 'reading'>,
    answer: Pick<Cell, 'state' | 'value' | 'reason' | 'citations' | 'coverage' | 'origin' | 'problem'>,
  ): Promise<{ readonly cell: StoredCell; readonly isLast: boolean } | null>;
  /** What all documents say to a question, as far as they were asked. */
  answersTo(comparisonId: string, questionId: string): Promise<AnsweredCell[]>;
  /** @throws StorageFault `not-found`, also for an assignee who is no member */
  changeCell(place: CellPlace, change: CellChange): Promise<StoredCell>;
  /** Newest first. */
  history(place: CellPlace): Promise<CellEntry[]>;
}

/** The specification of a matrix that compares requirements. */
export interface SpecificationToRead {
  readonly workspaceId: string;
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly versionNumber: number;
  readonly language: 'de' | 'en';
  /** The number of this run: what an earlier one still brings is dropped. */
  readonly attempt: number;
}

/** Prompts that the organisation keeps. */
export interface SavedPromptRepository {
  /** By name. */
  list(): Promise<SavedPrompt[]>;
  /** One of the same name becomes it. @throws StorageFault `limit-reached` */
  save(prompt: Omit<SavedPrompt, 'id' | 'createdAt'>): Promise<SavedPrompt>;
  delete(promptId: string): Promise<void>;
}

/** The playbook of the organisation. */
export interface PlaybookRepository {
  /** By topic. */
  list(): Promise<PlaybookRule[]>;
  /** One of the same topic becomes it. @throws StorageFault `limit-reached` */
  save(rule: Omit<PlaybookRule, 'id' | 'createdAt'>): Promise<PlaybookRule>;
  delete(ruleId: string): Promise<void>;
}
