import type { Comparison, ComparisonDetail, ExportFormat } from '@lesart/contracts';
import type { Ignorable } from '@lesart/document';
import type { PersonActor, RedlineSide, Storage } from '@lesart/storage';
import { fileName } from '../documents/uploads.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { ComparisonTask, SideToWrite } from './comparison-task.ts';
import { readComparison } from './read-comparison.ts';
import { loadMaterial } from './redlines.ts';

/** What somebody wants to have as a file. */
export interface ExportOrder {
  readonly format: ExportFormat;
  readonly ignored: readonly Ignorable[] | undefined;
  /** Whose tracked changes they are; the person who exports when absent. */
  readonly author: string | undefined;
  /** When they were made. */
  readonly date: Date;
  readonly language: 'de' | 'en';
}

/** A comparison on its way to being a file. */
export interface ComparisonExport {
  readonly task: ComparisonTask;
  readonly fileName: string;
  readonly mediaType: string;
}

const office = 'application/vnd.openxmlformats-officedocument';
const docxType = `${office}.wordprocessingml.document`;

const files: Record<ExportFormat, { readonly extension: string; readonly mediaType: string }> = {
  docx: { extension: 'docx', mediaType: docxType },
  xlsx: { extension: 'xlsx', mediaType: `${office}.spreadsheetml.sheet` },
  pdf: { extension: 'pdf', mediaType: 'application/pdf' },
  html: { extension: 'html', mediaType: 'text/html; charset=utf-8' },
  markdown: { extension: 'md', mediaType: 'text/markdown; charset=utf-8' },
  json: { extension: 'json', mediaType: 'application/json; charset=utf-8' },
};

const formatsOfTables = ['docx', 'xlsx', 'pdf', 'markdown', 'json'] as const;

/**
 * All that it takes to write a comparison as a file; what the actor may not see is not there.
 * @throws ProblemError `request-invalid` for a format in which this kind is not written, and as `loadMaterial`
 */
export async function prepareExport(
  storage: Storage,
  actor: PersonActor,
  comparisonId: string,
  order: ExportOrder,
): Promise<ComparisonExport> {
  const comparison = await readComparison(storage, actor, comparisonId);
  const { extension, mediaType } = files[order.format];
  return {
    task: await taskOf(storage, actor, comparison, order),
    fileName: `${stemOf(comparison)}.${extension}`,
    mediaType,
  };
}

async function taskOf(
  storage: Storage,
  actor: PersonActor,
  comparison: ComparisonDetail,
  order: ExportOrder,
): Promise<ComparisonTask> {
  const { language } = order;
  if (comparison.kind === 'table') {
    return { kind: 'export-table', format: formatOfTable(order.format), table: comparison, language };
  }
  if (comparison.kind === 'matrix') {
    return { kind: 'export-matrix', format: formatOfTable(order.format), matrix: comparison, language };
  }
  const { format, ignored, date } = order;
  const sides = await sidesToWrite(storage, actor, comparison.id, format === 'docx');
  const author = order.author ?? (await nameOf(storage, actor));
  return { kind: 'export-redline', format, ...sides, ignored, author, date, language };
}

function formatOfTable(format: ExportFormat): (typeof formatsOfTables)[number] {
  const known = formatsOfTables.find((one) => one === format);
  if (known !== undefined) return known;
  const fault = { path: 'query.format', message: `This is written as ${formatsOfTables.join(', ')}` };
  throw new ProblemError('request-invalid', `${fault.path}: ${fault.message}`, [fault]);
}

/**
 * Both versions of a redline, with the originals where both are Word documents and the file is to be one.
 * @throws ProblemError as `loadMaterial`
 */
export async function sidesToWrite(
  storage: Storage,
  actor: PersonActor,
  comparisonId: string,
  asDocx: boolean,
): Promise<{ readonly old: SideToWrite; readonly new: SideToWrite }> {
  const { old, new: fresh } = await loadMaterial(storage, actor, comparisonId);
  const withOriginals = asDocx && old.mediaType === docxType && fresh.mediaType === docxType;
  const toWrite = async (side: RedlineSide & Pick<SideToWrite, 'blocks'>): Promise<SideToWrite> => ({
    name: `${side.documentName} (${side.versionNumber})`,
    blocks: side.blocks,
    docx: withOriginals ? await storage.blobs.bytes(side.contentHash) : null,
  });
  return { old: await toWrite(old), new: await toWrite(fresh) };
}

async function nameOf(storage: Storage, actor: PersonActor): Promise<string> {
  return (await storage.tenant(actor, ({ people }) => people.get(actor.personId))).name;
}

/** A comparison's name as that of a file, with room for an extension. */
function stemOf({ name }: Comparison): string {
  const words = name
    .replaceAll(/[/\\:*?"<>|]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return words === '' ? 'comparison' : fileName(words.slice(0, 200).toWellFormed());
}
