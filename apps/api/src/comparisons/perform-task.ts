import { gzipSync } from 'node:zlib';
import { compareBlocks, resolveChanges } from '@lesart/comparison';
import { type Block, type EditScript, ignoredByDefault } from '@lesart/document';
import { compareVersions } from '@lesart/pipelines/compare-versions';
import type { RejectedChange } from '@lesart/storage';
import { ProblemError } from '../http/problem-error.ts';
import type {
  ComparisonTask,
  ExportMatrixTask,
  ExportRedlineTask,
  ExportTableTask,
  ResolveTask,
} from './comparison-task.ts';

/** Does a task. What writes files is loaded when the first of them is asked for: comparing needs nothing of it. */
export async function performTask(task: ComparisonTask): Promise<Uint8Array> {
  switch (task.kind) {
    case 'compare':
      return gzipSync(JSON.stringify(compareVersions(task)), { level: 5 });
    case 'export-redline':
      return writeRedline(task);
    case 'export-table':
      return writeTable(task);
    case 'export-matrix':
      return writeMatrix(task);
    case 'resolve':
      return writeResolved(task);
  }
}

async function writeRedline(task: ExportRedlineTask): Promise<Uint8Array> {
  const files = await import('@lesart/exporting');
  const { old, new: fresh, ignored = ignoredByDefault, language, author, date } = task;
  const names = { oldName: old.name, newName: fresh.name };
  const sides = { old: old.blocks, new: fresh.blocks };
  const compare = (one: ExportRedlineTask['old']['blocks'], other: typeof one) =>
    compareBlocks(one, other, { ignored });
  if (task.format === 'docx') {
    if (old.docx !== null && fresh.docx !== null) {
      return files.redlineDocx({ old: old.docx, new: fresh.docx, compare, known: sides, author, date });
    }
    return files.redlineBlocksDocx({ ...sides, title: fresh.name, compare, author, date });
  }
  const { milliseconds, ...script } = compareVersions({ ...sides, ignored });
  switch (task.format) {
    case 'pdf':
      return files.writeRedlinePdf(script, sides, { title: fresh.name, ...names, language });
    case 'xlsx':
      return files.writeRedlineXlsx(script, language);
    case 'html':
      return encode(files.writeHtml(script, sides, { ...names, language }));
    case 'markdown':
      return encode(files.writeMarkdown(script, sides, { ...names, language }));
    case 'json':
      return encode(files.writeJson(script, { ...names, times: { milliseconds } }));
  }
}

async function writeTable({ format, table, language }: ExportTableTask): Promise<Uint8Array> {
  const files = await import('@lesart/exporting');
  switch (format) {
    case 'docx':
      return files.writePromptTableDocx(table, language);
    case 'xlsx':
      return files.writePromptTableXlsx(table, language);
    case 'pdf':
      return files.writePromptTablePdf(table, language);
    case 'markdown':
      return encode(files.writePromptTableMarkdown(table, language));
    case 'json':
      return encode(JSON.stringify(table, null, 1));
  }
}

async function writeMatrix({ format, matrix, language }: ExportMatrixTask): Promise<Uint8Array> {
  const files = await import('@lesart/exporting');
  switch (format) {
    case 'docx':
      return files.writeMatrixDocx(matrix, language);
    case 'xlsx':
      return files.writeMatrixXlsx(matrix, language);
    case 'pdf':
      return files.writeMatrixPdf(matrix, language);
    case 'markdown':
      return encode(files.writeMatrixMarkdown(matrix, language));
    case 'json':
      return encode(JSON.stringify(matrix, null, 1));
  }
}

async function writeResolved({ format, old, new: fresh, rejected: changes }: ResolveTask): Promise<Uint8Array> {
  const files = await import('@lesart/exporting');
  const rejected = new Set(changes.map(({ changeId }) => changeId));
  const script = scriptWith(old.blocks, fresh.blocks, changes);
  const { ignored } = script;
  if (format === 'docx' && old.docx !== null && fresh.docx !== null) {
    const redline = files.redlineDocx({
      ...{ old: old.docx, new: fresh.docx, known: { old: old.blocks, new: fresh.blocks } },
      compare: (one, other) => compareBlocks(one, other, { ignored }),
      reject: ({ id }) => rejected.has(id),
      ...{ author: 'Lesart', date: new Date(0) }, // nobody sees them: every change is accepted at once
    });
    return files.acceptRevisions(redline);
  }
  const blocks = resolveChanges(old.blocks, fresh.blocks, script, (id) => rejected.has(id));
  if (format === 'docx') return files.makeDocx(blocks, { title: fresh.name });
  if (format === 'markdown') return encode(files.makeMarkdown(blocks));
  return encode(blocks.map(({ label, text }) => (label === null ? text : `${label} ${text}`)).join('\n\n'));
}

/**
 * The script in which all rejected changes are: what is ignored decides how far a change reaches.
 * @throws ProblemError `decisions-outdated` when there is none: a version was read again, or they were shown by
 *   comparisons that ignored different things
 */
function scriptWith(old: readonly Block[], fresh: readonly Block[], rejected: readonly RejectedChange[]): EditScript {
  const shown = [...rejected.map(({ ignored }) => ignored), ignoredByDefault, []];
  let fewestMissing = rejected.length;
  for (const ignored of new Map(shown.map((each) => [each.toSorted().join(','), each])).values()) {
    const script = compareBlocks(old, fresh, { ignored });
    const known = new Set(script.changes.map(({ id }) => id));
    const missing = rejected.filter(({ changeId }) => !known.has(changeId)).length;
    if (missing === 0) return script;
    fewestMissing = Math.min(fewestMissing, missing);
  }
  throw new ProblemError(
    'decisions-outdated',
    `${fewestMissing} of ${rejected.length} rejected changes are not found together with the others`,
  );
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
