import { randomUUID } from 'node:crypto';
import {
  type Cell,
  type CellEntry,
  cellEntrySchema,
  cellSchema,
  matrixDocumentSchema,
  matrixSchema,
  questionSchema,
} from '@lesart/contracts';
import { z } from 'zod';
import type {
  CellChange,
  CellPlace,
  MatrixRepository,
  NewQuestion,
  StoredCell,
  StoredMatrix,
} from '../comparison-repositories.ts';
import { storableJson, storableText } from '../storable-text.ts';
import { StorageFault } from '../storage-fault.ts';
import {
  author,
  authorSchema,
  documentsToCompare,
  getComparison,
  insertComparison,
  insertVersions,
  isoTimeSchema,
  touch,
  type VersionToCompare,
  versionsToCompare,
} from './compared-versions.ts';
import { actingPerson, type Context, notFound, only } from './context.ts';

/** Requirements of a long specification are some hundred. */
const MOST_QUESTIONS = 500;
/** What a page can show, and a person look through. */
const MOST_CELLS = 50_000;

const SELECT_QUESTIONS = `
  SELECT question.id, question.label, question.prompt, question.kind, question.choices, question.weight, question.source
  FROM question`;

/** Documents that are there, each with the version that is read for it, and whether a newer one was read since. */
const SELECT_DOCUMENTS = `
  SELECT compared.document_id AS "documentId", document.name AS "documentName", compared.version_id AS "versionId",
    compared.version_number AS "versionNumber",
    EXISTS (SELECT FROM version AS newer WHERE newer.document_id = compared.document_id
      AND newer.number > compared.version_number AND newer.reading IS NOT NULL) AS outdated
  FROM comparison_version AS compared JOIN document ON document.id = compared.document_id`;

const SELECT_CELLS = `
  SELECT cell.document_id AS "documentId", cell.question_id AS "questionId", cell.state, cell.value, cell.reason,
    cell.citations, cell.coverage, cell.origin, cell.problem, cell.edited, ${author('verifier')} AS "verifiedBy",
    ${author('assignee')} AS assignee, cell.flagged, cell.note, to_json(cell.updated_at) AS "updatedAt"
  FROM cell
  LEFT JOIN person AS verifier ON verifier.id = cell.verified_by
  LEFT JOIN person AS assignee ON assignee.id = cell.assignee_id`;

const AT_PLACE = 'cell.comparison_id = $1 AND cell.document_id = $2 AND cell.question_id = $3';

const documentRowSchema = matrixDocumentSchema.omit({ score: true });
const cellRowSchema = cellSchema
  .omit({ deviates: true })
  .extend({ verifiedBy: authorSchema, assignee: authorSchema, updatedAt: isoTimeSchema });
const entryRowSchema = cellEntrySchema.extend({ at: isoTimeSchema, by: authorSchema });

export function matrixRepository(context: Context): MatrixRepository {
  const { connection, actor } = context;

  async function get(comparisonId: string): Promise<StoredMatrix> {
    const comparison = await getComparison(context, comparisonId, 'matrix');
    const [settings] = await connection.rows('SELECT orientation FROM comparison WHERE id = $1', [comparisonId]);
    const questions = await connection.rows(`${SELECT_QUESTIONS} WHERE comparison_id = $1 ORDER BY ordinal`, [
      comparisonId,
    ]);
    const documents = await connection.rows(`${SELECT_DOCUMENTS} WHERE comparison_id = $1 ORDER BY ordinal`, [
      comparisonId,
    ]);
    const cells = await connection.rows(
      `${SELECT_CELLS} WHERE cell.comparison_id = $1 ORDER BY cell.document_id, cell.question_id`,
      [comparisonId],
    );
    return {
      ...comparison,
      kind: 'matrix',
      orientation: matrixSchema.shape.orientation.parse(settings?.orientation),
      questions: questions.map((row) => questionSchema.parse(row)),
      documents: documents.map((row) => documentRowSchema.parse(row)),
      cells: cells.map((row) => cellRowSchema.parse(row)),
    };
  }

  async function getCell({ comparisonId, documentId, questionId }: CellPlace): Promise<StoredCell> {
    const rows = await connection.rows(`${SELECT_CELLS} WHERE ${AT_PLACE}`, [comparisonId, documentId, questionId]);
    return cellRowSchema.parse(only(rows, 'cell'));
  }

  /** Whoever changes a matrix holds it until the end of the transaction. */
  async function hold(comparisonId: string): Promise<{ workspaceId: string; state: string; attempt: number }> {
    const rows = await connection.rows(
      `SELECT workspace_id, state, attempt FROM comparison WHERE id = $1 AND kind = 'matrix' FOR UPDATE`,
      [comparisonId],
    );
    const row = only(rows, 'comparison');
    return { workspaceId: String(row.workspace_id), state: String(row.state), attempt: Number(row.attempt) };
  }

  async function insertQuestions(comparisonId: string, questions: readonly NewQuestion[]): Promise<void> {
    const [known] = await connection.rows(
      'SELECT count(*) AS questions, coalesce(max(ordinal), -1) AS last FROM question WHERE comparison_id = $1',
      [comparisonId],
    );
    if (Number(known?.questions) + questions.length > MOST_QUESTIONS) {
      throw new StorageFault('limit-reached', `A matrix has at most ${MOST_QUESTIONS} questions`);
    }
    const first = Number(known?.last) + 1;
    await connection.rows(
      `INSERT INTO question (id, comparison_id, ordinal, organisation_id, workspace_id, label, prompt, kind, choices,
         weight, source, source_version_id)
       SELECT given.id, comparison.id, given.ordinal, organisation_id, workspace_id, given.label, given.prompt, given.kind,
         given.choices, given.weight, given.source,
         (SELECT id FROM version WHERE id = (given.source ->> 'versionId')::uuid
            AND workspace_id = comparison.workspace_id FOR KEY SHARE)
       FROM comparison, json_to_recordset($2::json) AS given (id uuid, ordinal integer, label text, prompt text,
         kind text, choices jsonb, weight double precision, source jsonb)
       WHERE comparison.id = $1`,
      [
        comparisonId,
        storableJson(
          questions.map(({ source, ...question }, place) => ({
            ...{ ...question, id: randomUUID(), ordinal: first + place },
            // absent rather than null: JSON's null is not SQL's
            ...(source !== null && { source }),
          })),
        ),
      ],
    );
  }

  /** Each document has a cell for each question. */
  async function insertCells(comparisonId: string): Promise<void> {
    const [row] = await connection.rows(
      `SELECT (SELECT count(*) FROM question WHERE comparison_id = $1)
         * (SELECT count(*) FROM comparison_version WHERE comparison_id = $1 AND document_id IS NOT NULL) AS cells`,
      [comparisonId],
    );
    if (Number(row?.cells) > MOST_CELLS) {
      throw new StorageFault('limit-reached', `A matrix has at most ${MOST_CELLS} cells`);
    }
    await connection.rows(
      `INSERT INTO cell (comparison_id, document_id, question_id, organisation_id, workspace_id, state)
       SELECT question.comparison_id, compared.document_id, question.id, question.organisation_id, question.workspace_id,
         'waiting'
       FROM question JOIN comparison_version AS compared ON compared.comparison_id = question.comparison_id
       WHERE question.comparison_id = $1 AND compared.document_id IS NOT NULL
       ON CONFLICT DO NOTHING`,
      [comparisonId],
    );
  }

  /** It is running while cells wait, and ready when none does. */
  async function settle(comparisonId: string): Promise<void> {
    await connection.rows(
      `UPDATE comparison SET problem = NULL, progress = NULL, updated_at = now(),
         state = CASE WHEN EXISTS (SELECT FROM cell WHERE comparison_id = $1 AND state IN ('waiting', 'running'))
           THEN 'running' ELSE 'ready' END
       WHERE id = $1`,
      [comparisonId],
    );
  }

  async function note(
    { comparisonId, documentId, questionId }: CellPlace,
    actions: readonly CellEntry['action'][],
  ): Promise<void> {
    await connection.rows(
      `INSERT INTO cell_entry (comparison_id, document_id, question_id, organisation_id, workspace_id, person_id, action,
         state, value)
       SELECT comparison_id, document_id, question_id, organisation_id, workspace_id, $4, action, state, value
       FROM cell, unnest($5::text[]) WITH ORDINALITY AS given (action, ordinal) WHERE ${AT_PLACE} ORDER BY ordinal`,
      [comparisonId, documentId, questionId, actor.kind === 'person' ? actor.personId : null, actions],
    );
  }

  async function changeSettled(
    comparisonId: string,
    change: (workspaceId: string) => Promise<void>,
  ): Promise<StoredMatrix> {
    const { workspaceId, state } = await hold(comparisonId);
    await change(workspaceId);
    // What a person stopped stays so until it is told to go on, and requirements are read to the end.
    if (state === 'ready' || state === 'failed') await settle(comparisonId);
    else if (state === 'running' && !(await isUnread(comparisonId))) await settle(comparisonId);
    else await touch(context, comparisonId);
    return get(comparisonId);
  }

  async function isUnread(comparisonId: string): Promise<boolean> {
    const rows = await connection.rows(
      `SELECT FROM comparison WHERE id = $1 AND kind = 'matrix' AND specification_version_id IS NOT NULL
         AND progress IS NOT NULL`,
      [comparisonId],
    );
    return rows.length > 0;
  }

  return {
    create: async ({ workspaceId, name, documentIds, questions, specificationVersionId, language }) => {
      const versions = await documentsToCompare(context, workspaceId, unique(documentIds));
      const isSpecified = specificationVersionId !== null;
      if (isSpecified) await versionsToCompare(context, workspaceId, [specificationVersionId]);
      const orientation = isSpecified ? 'requirements' : 'review';
      const matrix = { workspaceId, kind: 'matrix', name, language, orientation, specificationVersionId } as const;
      const comparisonId = await insertComparison(
        context,
        // the progress of reading the specification: while it is there, that goes on
        { ...matrix, state: 'running', progress: isSpecified ? { done: 0, total: 0 } : null },
        versions,
      );
      await insertQuestions(comparisonId, questions);
      await insertCells(comparisonId);
      if (!isSpecified) await settle(comparisonId);
      return get(comparisonId);
    },
    get,
    changeDocuments: (comparisonId, documentIds) =>
      changeSettled(comparisonId, async (workspaceId) => {
        const wanted = await documentsToCompare(context, workspaceId, unique(documentIds));
        await putDocuments(comparisonId, wanted);
        await insertCells(comparisonId);
      }),
    addQuestion: (comparisonId, question) =>
      changeSettled(comparisonId, async () => {
        await insertQuestions(comparisonId, [question]);
        await insertCells(comparisonId);
      }),
    changeQuestion: (comparisonId, questionId, { label, prompt, kind, choices, weight }) =>
      changeSettled(comparisonId, async () => {
        const known = questionSchema.parse(
          only(
            await connection.rows(`${SELECT_QUESTIONS} WHERE comparison_id = $1 AND id = $2`, [
              comparisonId,
              questionId,
            ]),
            'question',
          ),
        );
        await connection.rows(
          `UPDATE question SET label = $3, prompt = $4, kind = $5, choices = $6::jsonb, weight = $7
           WHERE comparison_id = $1 AND id = $2`,
          [
            ...[comparisonId, questionId, storableText(label), storableText(prompt), kind],
            ...[storableJson(choices), weight],
          ],
        );
        // How it is called, and how much it counts, changes no answer.
        const asks = (question: Pick<NewQuestion, 'prompt' | 'kind' | 'choices'>) =>
          JSON.stringify([question.prompt, question.kind, question.choices]);
        if (asks(known) !== asks({ prompt, kind, choices })) await makeStale(comparisonId, 'question_id', [questionId]);
      }),
    deleteQuestion: (comparisonId, questionId) =>
      changeSettled(comparisonId, async () => {
        const gone = await connection.rows('DELETE FROM question WHERE comparison_id = $1 AND id = $2 RETURNING id', [
          comparisonId,
          questionId,
        ]);
        only(gone, 'question');
      }),
    isUnread,
    beginSpecification: async (comparisonId) => {
      const [row] = await connection.rows(
        `UPDATE comparison SET attempt = comparison.attempt + 1
         FROM version JOIN document ON document.id = version.document_id
         WHERE comparison.id = $1 AND comparison.kind = 'matrix' AND comparison.state = 'running'
           AND comparison.progress IS NOT NULL AND version.id = comparison.specification_version_id
         RETURNING comparison.workspace_id AS "workspaceId", document.id AS "documentId",
           document.name AS "documentName", version.id AS "versionId", version.number AS "versionNumber",
           comparison.language, comparison.attempt`,
        [comparisonId],
      );
      return row === undefined ? null : specificationSchema.parse(row);
    },
    addRequirements: async (comparisonId, attempt, requirements) => {
      const { state, attempt: current } = await hold(comparisonId);
      if (state !== 'running' || attempt !== current || !(await isUnread(comparisonId))) return false;
      await insertQuestions(comparisonId, requirements);
      await insertCells(comparisonId);
      await settle(comparisonId);
      return true;
    },
    restart: async (comparisonId, questionIds) => {
      await hold(comparisonId);
      await requireQuestions(comparisonId, questionIds);
      await connection.rows(
        `UPDATE cell SET state = 'waiting', problem = NULL, updated_at = now() WHERE comparison_id = $1
           AND (state IN ('failed', 'stale') OR (question_id = ANY ($2::uuid[]) AND state <> 'running'))`,
        [comparisonId, questionIds],
      );
      const [unread] = await connection.rows(
        `UPDATE comparison SET state = 'running', problem = NULL, progress = '{"done": 0, "total": 0}', updated_at = now()
         WHERE id = $1 AND specification_version_id IS NOT NULL AND state <> 'running'
           AND NOT EXISTS (SELECT FROM question WHERE comparison_id = $1 AND source IS NOT NULL) RETURNING id`,
        [comparisonId],
      );
      if (unread === undefined && !(await isUnread(comparisonId))) await settle(comparisonId);
      return getComparison(context, comparisonId, 'matrix');
    },
    waiting: async (comparisonId) => {
      const rows = await connection.rows(
        `SELECT cell.document_id AS "documentId", cell.question_id AS "questionId" FROM cell
         JOIN comparison_version AS compared
           ON compared.comparison_id = cell.comparison_id AND compared.document_id = cell.document_id
         JOIN question ON question.id = cell.question_id
         WHERE cell.comparison_id = $1 AND cell.state IN ('waiting', 'running')
         ORDER BY compared.ordinal, question.ordinal`,
        [comparisonId],
      );
      return rows.map((row) => placeSchema.parse({ ...row, comparisonId }));
    },
    begin: async ({ comparisonId, documentId, questionId }) => {
      const [row] = await connection.rows(
        `UPDATE cell SET state = 'running', attempt = cell.attempt + 1
         FROM comparison, comparison_version AS compared, document, version
         WHERE ${AT_PLACE} AND cell.state IN ('waiting', 'running')
           AND comparison.id = cell.comparison_id AND comparison.state = 'running'
           AND compared.comparison_id = cell.comparison_id AND compared.document_id = cell.document_id
           AND document.id = cell.document_id AND version.id = compared.version_id
         RETURNING cell.attempt, comparison.workspace_id AS "workspaceId", comparison.language,
           document.name AS "documentName", compared.version_id AS "versionId",
           compared.version_number AS "versionNumber", concat(version.attempt, ' ', version.state) AS reading`,
        [comparisonId, documentId, questionId],
      );
      if (row === undefined) return null;
      const questions = await connection.rows(`${SELECT_QUESTIONS} WHERE id = $1`, [questionId]);
      return cellToAnswerSchema.parse({ ...row, question: only(questions, 'question') });
    },
    requeue: async ({ comparisonId, documentId, questionId }, attempt) => {
      await connection.rows(
        `UPDATE cell SET state = 'waiting' WHERE ${AT_PLACE} AND state = 'running' AND attempt = $4`,
        [comparisonId, documentId, questionId, attempt],
      );
    },
    answer: async (place, { attempt, versionId, reading }, answer) => {
      const { comparisonId, documentId, questionId } = place;
      // The matrix is held: two that end at once would each take the other for unanswered.
      await connection.rows('SELECT FROM comparison WHERE id = $1 FOR UPDATE', [comparisonId]);
      const { value, citations, coverage, origin } = answer;
      const stored = await connection.rows(
        `UPDATE cell SET state = CASE WHEN EXISTS (
             SELECT FROM version WHERE id = $12 AND concat(attempt, ' ', state) = $13) THEN $5 ELSE 'stale' END,
           value = CASE WHEN edited THEN value ELSE $6::jsonb END, verified_by = CASE WHEN edited THEN verified_by END,
           reason = $7, citations = $8::jsonb, coverage = $9::jsonb, origin = $10::jsonb, problem = $11,
           updated_at = now()
         WHERE ${AT_PLACE} AND state = 'running' AND attempt = $4 RETURNING document_id`,
        [
          ...[comparisonId, documentId, questionId, attempt, answer.state, jsonOrNull(value)],
          ...[storableText(answer.reason), storableJson(citations), jsonOrNull(coverage), jsonOrNull(origin)],
          ...[answer.problem, versionId, reading],
        ],
      );
      if (stored.length === 0) return null;
      await note(place, ['answered']);
      const ended = await connection.rows(
        `UPDATE comparison SET state = 'ready', updated_at = now() WHERE id = $1 AND state = 'running'
           AND progress IS NULL
           AND NOT EXISTS (SELECT FROM cell WHERE comparison_id = $1 AND state IN ('waiting', 'running'))
         RETURNING id`,
        [comparisonId],
      );
      return { cell: await getCell(place), isLast: ended.length > 0 };
    },
    answersTo: async (comparisonId, questionId) => {
      const rows = await connection.rows(
        `SELECT document_id AS "documentId", question_id AS "questionId", state, value, edited FROM cell
         WHERE comparison_id = $1 AND question_id = $2`,
        [comparisonId, questionId],
      );
      return rows.map((row) => answeredCellSchema.parse(row));
    },
    changeCell: async (place, change) => {
      const { comparisonId, documentId, questionId } = place;
      await getCell(place);
      if (change.assigneeId != null) await requireMember(comparisonId, change.assigneeId);
      const { sets, parameters, actions } = cellUpdate(change, actingPerson(context));
      if (actions.length > 0) {
        const assignments = sets.map((set, place) => set.replace('?', `$${place + 4}`));
        await connection.rows(`UPDATE cell SET ${assignments.join(', ')}, updated_at = now() WHERE ${AT_PLACE}`, [
          ...[comparisonId, documentId, questionId],
          ...parameters,
        ]);
        await note(place, actions);
      }
      return getCell(place);
    },
    history: async (place) => {
      await getCell(place);
      const rows = await connection.rows(
        `SELECT to_json(entry.created_at) AS at, ${author('person')} AS by, entry.action, entry.state, entry.value
         FROM cell_entry AS entry LEFT JOIN person ON person.id = entry.person_id
         WHERE entry.comparison_id = $1 AND entry.document_id = $2 AND entry.question_id = $3
         ORDER BY entry.id DESC LIMIT 500`,
        [place.comparisonId, place.documentId, place.questionId],
      );
      return rows.map((row) => entryRowSchema.parse(row));
    },
  };

  /** Puts these documents in the place of those that were there; those that stay keep their cells. */
  async function putDocuments(comparisonId: string, wanted: readonly VersionToCompare[]): Promise<void> {
    const before = await connection.rows(
      'DELETE FROM comparison_version WHERE comparison_id = $1 RETURNING document_id, version_id',
      [comparisonId],
    );
    const versionBefore = new Map(before.map((row) => [row.document_id, row.version_id]));
    await insertVersions(context, comparisonId, wanted, 0);
    await connection.rows('DELETE FROM cell WHERE comparison_id = $1 AND document_id <> ALL ($2::uuid[])', [
      comparisonId,
      wanted.map(({ documentId }) => documentId),
    ]);
    const updated = wanted.filter(({ documentId, versionId }) => {
      const known = versionBefore.get(documentId);
      return known !== undefined && known !== versionId;
    });
    const ids = updated.map(({ documentId }) => documentId);
    await makeStale(comparisonId, 'document_id', ids);
  }

  /** What was answered is about something else now; what is being answered begins again. */
  async function makeStale(
    comparisonId: string,
    by: 'question_id' | 'document_id',
    ids: readonly string[],
  ): Promise<void> {
    await connection.rows(
      `UPDATE cell SET state = CASE WHEN state IN ('waiting', 'running') THEN 'waiting' ELSE 'stale' END, updated_at = now()
       WHERE comparison_id = $1 AND ${by} = ANY ($2::uuid[])`,
      [comparisonId, ids],
    );
  }

  async function requireQuestions(comparisonId: string, questionIds: readonly string[]): Promise<void> {
    const strange = await connection.rows(
      `SELECT FROM unnest($2::uuid[]) AS wanted (id)
       WHERE NOT EXISTS (SELECT FROM question WHERE question.id = wanted.id AND question.comparison_id = $1)`,
      [comparisonId, questionIds],
    );
    if (strange.length > 0) throw notFound('question');
  }

  async function requireMember(comparisonId: string, personId: string): Promise<void> {
    const members = await connection.rows(
      `SELECT FROM comparison CROSS JOIN LATERAL list_members(comparison.workspace_id) AS member
       WHERE comparison.id = $1 AND member.id = $2`,
      [comparisonId, personId],
    );
    only(members, 'member');
  }
}

const answeredCellSchema = cellSchema.pick({
  documentId: true,
  questionId: true,
  state: true,
  value: true,
  edited: true,
});

const placeSchema = z.object({ comparisonId: z.uuid(), documentId: z.uuid(), questionId: z.uuid() });

const specificationSchema = z.object({
  workspaceId: z.uuid(),
  documentId: z.uuid(),
  documentName: z.string(),
  versionId: z.uuid(),
  versionNumber: z.int(),
  language: z.enum(['de', 'en']),
  attempt: z.int(),
});

const cellToAnswerSchema = z.object({
  workspaceId: z.uuid(),
  documentName: z.string(),
  versionId: z.uuid(),
  versionNumber: z.int(),
  reading: z.string(),
  question: questionSchema,
  language: z.enum(['de', 'en']),
  attempt: z.int(),
});

/** What is set for a change, with `?` for the parameter of the same place, and what the history says of it. */
function cellUpdate(
  { value, verified, assigneeId, flagged, note }: CellChange,
  personId: string,
): { sets: string[]; parameters: unknown[]; actions: CellEntry['action'][] } {
  const changes: { set: string; parameter: unknown; action: CellEntry['action'] | null }[] = [];
  if (value !== undefined) {
    changes.push({ set: 'value = ?::jsonb', parameter: jsonOrNull(value), action: 'edited' });
    changes.push({ set: 'edited = ?', parameter: true, action: null });
  }
  if (verified !== undefined) {
    const action = verified ? 'verified' : 'unverified';
    changes.push({ set: 'verified_by = ?', parameter: verified ? personId : null, action });
  } else if (value !== undefined) {
    // what somebody verified was another value
    changes.push({ set: 'verified_by = ?', parameter: null, action: null });
  }
  if (assigneeId !== undefined) changes.push({ set: 'assignee_id = ?', parameter: assigneeId, action: 'assigned' });
  if (flagged !== undefined) {
    changes.push({ set: 'flagged = ?', parameter: flagged, action: flagged ? 'flagged' : 'unflagged' });
  }
  if (note !== undefined) changes.push({ set: 'note = ?', parameter: storableText(note), action: 'noted' });
  return {
    sets: changes.map(({ set }) => set),
    parameters: changes.map(({ parameter }) => parameter),
    actions: changes.flatMap(({ action }) => action ?? []),
  };
}

/** Ids in one writing, each once. */
function unique(ids: readonly string[]): string[] {
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}

function jsonOrNull(value: Cell['value'] | Cell['coverage'] | Cell['origin']): string | null {
  return value === null ? null : storableJson(value);
}
