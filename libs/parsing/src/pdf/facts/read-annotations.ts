import { visible } from '../../lay-runs.ts';
import type { ContentInterpreter } from '../content/interpret-content.ts';
import type { Matrix, Rect } from '../content/matrix.ts';
import { mapRect } from '../content/matrix.ts';
import type { PageObject } from '../file/list-pages.ts';
import type { PdfFile } from '../file/open-pdf.ts';
import { type Dict, isArray, Name, PdfString, type PdfValue, Stream } from '../file/values.ts';
import { type ActiveContent, findOwnActions } from './find-active-content.ts';
import { readTextString } from './read-text-string.ts';

/** What lies on a page beside its content. */
export interface PageAnnotations {
  readonly comments: readonly { readonly text: string; readonly author: string | null }[];
  /** What is filled into the fields of a form; empty for those that are empty. */
  readonly fields: readonly string[];
  readonly actions: readonly ActiveContent[];
  /** The /FS of attached files. */
  readonly files: readonly PdfValue[];
  /** Films, sounds and three-dimensional things. */
  readonly media: number;
}

const mostAnnotations = 10_000;
const hiddenFlag = 2;
const noViewFlag = 32;

/** Subtypes whose look has words that belong to the page. */
const written = new Set(['FreeText', 'Widget', 'Stamp', 'Watermark']);
/** Subtypes whose contents somebody wrote beside the text. */
const remarks = new Set([
  'Text',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Caret',
  'Ink',
  'Line',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
  'Stamp',
  'FileAttachment',
]);
const media = new Set(['RichMedia', '3D', 'Movie', 'Sound', 'Screen']);

/**
 * Reads the annotations of a page (ISO 32000-2, section 12.5): writes what can be read on the page to where it stands,
 * and lists the rest.
 * @param isOff whether an optional content group is not shown
 */
export function readAnnotations(
  file: PdfFile,
  page: PageObject,
  interpreter: ContentInterpreter,
  isOff: (group: PdfValue | undefined) => boolean,
): PageAnnotations {
  const comments: { text: string; author: string | null }[] = [];
  const fields: string[] = [];
  const actions = [...findOwnActions(file, page.dict)];
  const files: PdfValue[] = [];
  let mediaCount = 0;
  for (const value of (file.array(page.dict.get('Annots')) ?? []).slice(0, mostAnnotations)) {
    const annotation = file.dict(value);
    const kind = file.name(annotation?.get('Subtype'));
    if (!annotation || kind === null) continue;
    actions.push(...findOwnActions(file, annotation));
    if (media.has(kind)) mediaCount += 1;
    if (annotation.has('FS')) files.push(annotation.get('FS') ?? null);
    const flags = file.number(annotation.get('F')) ?? 0;
    const isShown = (flags & (hiddenFlag | noViewFlag)) === 0 && !isOff(annotation.get('OC'));
    const field = kind === 'Widget' ? readField(file, annotation) : null;
    if (field) fields.push(field.text);
    if (isShown && written.has(kind))
      writeAnnotation(file, annotation, interpreter, field?.text ?? contentsOf(file, annotation));
    if (remarks.has(kind)) {
      const text = visible(contentsOf(file, annotation)).trim();
      const author = file.string(annotation.get('T'));
      if (text !== '') comments.push({ text, author: author ? visible(readTextString(author)).trim() || null : null });
    }
  }
  return { comments, fields, actions, files, media: mediaCount };
}

function contentsOf(file: PdfFile, annotation: Dict): string {
  const contents = file.string(annotation.get('Contents'));
  return contents ? readTextString(contents) : '';
}

/** Draws the look of an annotation; what has none, as some fields that programs fill in, is written as text. */
function writeAnnotation(file: PdfFile, annotation: Dict, interpreter: ContentInterpreter, text: string): void {
  const [a, b, c, d] = file.numbers(annotation.get('Rect')) ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return;
  const rect = { x1: Math.min(a, c), y1: Math.min(b, d), x2: Math.max(a, c), y2: Math.max(b, d) };
  const look = lookOf(file, annotation);
  const before = interpreter.glyphs;
  if (look) interpreter.drawForm(look, placeOf(file, look, rect));
  if (interpreter.glyphs === before && text.trim() !== '') interpreter.write(text, rect, fontSizeOf(file, annotation));
}

function lookOf(file: PdfFile, annotation: Dict): Stream | null {
  const normal = file.resolve(file.dict(annotation.get('AP'))?.get('N'));
  if (normal instanceof Stream) return normal;
  const state = file.name(annotation.get('AS'));
  return state === null ? null : file.stream(file.dict(normal)?.get(state));
}

/** Puts the box of the look onto the rectangle of the annotation (section 12.5.5). */
function placeOf(file: PdfFile, look: Stream, rect: Rect): Matrix {
  const [a = 0, b = 0, c = 1, d = 1] = file.numbers(look.dict.get('BBox')) ?? [];
  const [m0 = 1, m1 = 0, m2 = 0, m3 = 1, m4 = 0, m5 = 0] = file.numbers(look.dict.get('Matrix')) ?? [];
  const box = mapRect([m0, m1, m2, m3, m4, m5], {
    x1: Math.min(a, c),
    y1: Math.min(b, d),
    x2: Math.max(a, c),
    y2: Math.max(b, d),
  });
  const wide = box.x2 - box.x1;
  const high = box.y2 - box.y1;
  const sx = wide > 0 ? (rect.x2 - rect.x1) / wide : 1;
  const sy = high > 0 ? (rect.y2 - rect.y1) / high : 1;
  return [sx, 0, 0, sy, rect.x1 - box.x1 * sx, rect.y1 - box.y1 * sy];
}

const passwordFlag = 1 << 13;
const pushButtonFlag = 1 << 16;

/** The value of a field; null for buttons to push, which have none. Text for passwords is never read. */
function readField(file: PdfFile, widget: Dict): { text: string } | null {
  const kind = file.name(inheritedOf(file, widget, 'FT'));
  const flags = file.number(inheritedOf(file, widget, 'Ff')) ?? 0;
  if (kind === null || (kind === 'Btn' && (flags & pushButtonFlag) !== 0)) return null;
  if (kind === 'Tx' && (flags & passwordFlag) !== 0) return { text: '' };
  if (kind === 'Sig') return { text: '' };
  const value = inheritedOf(file, widget, 'V');
  if (kind === 'Btn') {
    const state = file.name(widget.get('AS')) ?? file.name(value) ?? 'Off';
    return { text: state === 'Off' ? '' : '✓' };
  }
  return { text: textOf(file, value) };
}

function textOf(file: PdfFile, value: PdfValue | undefined): string {
  const found = file.resolve(value);
  if (found instanceof PdfString) return readTextString(found);
  if (found instanceof Name) return found.name;
  if (found instanceof Stream) return new TextDecoder('latin1').decode(file.decode(found) ?? new Uint8Array(0));
  if (!isArray(found)) return '';
  return found
    .slice(0, 100)
    .map((part) => file.string(part))
    .map((part) => (part ? readTextString(part) : ''))
    .join(', ');
}

/** Fields are trees; what a widget does not say, the fields above it do. */
function inheritedOf(file: PdfFile, widget: Dict, key: string): PdfValue | undefined {
  let node: Dict | null = widget;
  for (let depth = 0; node && depth < 20; depth += 1) {
    if (node.has(key)) return node.get(key);
    node = file.dict(node.get('Parent'));
  }
  return undefined;
}

/** The size in "/Helv 12 Tf"; 0 is as large as fits. */
function fontSizeOf(file: PdfFile, annotation: Dict): number {
  const told = file.string(inheritedOf(file, annotation, 'DA'));
  const size = Number(
    /(\d{1,3}(?:\.\d{1,4})?)\s{1,5}Tf/.exec(told ? readTextString(told).slice(0, 500) : '')?.[1] ?? 0,
  );
  return size > 0 ? size : 0;
}
