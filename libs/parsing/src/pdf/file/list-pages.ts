import type { PdfFile } from './open-pdf.ts';
import { type Dict, nameOf, type PdfValue, Ref } from './values.ts';

/** A page with what it inherits. */
export interface PageObject {
  readonly dict: Dict;
  readonly ref: Ref | null;
  readonly resources: Dict;
  /** The part that is shown: left, bottom, right, top, in the page's own units. */
  readonly view: readonly [number, number, number, number];
  /** Quarter turns clockwise in degrees. */
  readonly rotate: 0 | 90 | 180 | 270;
  /** Points to a unit of the page. */
  readonly unit: number;
}

const mostPages = 50_000;
const deepest = 100;
/** Entries of /Kids that are looked at, in all: lists can be shared, so that short files have endless trees. */
const mostKids = 500_000;
const inherited = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];

/** The pages in order (ISO 32000-2, section 7.7.3). A node that comes twice is read once, so that circles end. */
export function listPages(file: PdfFile): PageObject[] {
  const pages: PageObject[] = [];
  const seen = new Set<number>();
  let left = mostKids;
  const visit = (value: PdfValue, from: Dict, depth: number): void => {
    left -= 1;
    if (depth > deepest || left < 0 || pages.length >= mostPages) return;
    const ref = value instanceof Ref ? value : null;
    if (ref && seen.has(ref.num)) return;
    if (ref) seen.add(ref.num);
    const node = file.dict(value);
    if (!node) return;
    const kids = file.array(node.get('Kids'));
    const own = new Map(from);
    for (const key of inherited) {
      const told = node.get(key);
      if (told !== undefined && file.resolve(told) !== null) own.set(key, told);
    }
    if (kids && nameOf(file.resolve(node.get('Type'))) !== 'Page') {
      for (const kid of kids) {
        if (left <= 0) break;
        visit(kid, own, depth + 1);
      }
    } else pages.push(describePage(file, node, ref, own));
  };
  visit(file.catalog.get('Pages') ?? null, new Map(), 0);
  return pages;
}

function describePage(file: PdfFile, dict: Dict, ref: Ref | null, own: Dict): PageObject {
  const rotate = (((file.number(own.get('Rotate')) ?? 0) % 360) + 360) % 360;
  const unit = file.number(dict.get('UserUnit')) ?? 1;
  return {
    dict,
    ref,
    resources: file.dict(own.get('Resources')) ?? new Map(),
    view: viewOf(file, own),
    rotate: rotate === 90 || rotate === 180 || rotate === 270 ? rotate : 0,
    unit: unit > 0 && unit <= 100 ? unit : 1,
  };
}

type Box = readonly [number, number, number, number];

const letter: Box = [0, 0, 612, 792];

/** The crop box where it lies on the medium, else the medium. */
function viewOf(file: PdfFile, own: Dict): Box {
  const media = boxOf(file, own.get('MediaBox')) ?? letter;
  const crop = boxOf(file, own.get('CropBox'));
  if (!crop) return media;
  const cut: Box = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ];
  return cut[2] > cut[0] && cut[3] > cut[1] ? cut : media;
}

function boxOf(file: PdfFile, value: PdfValue | undefined): Box | null {
  const [a, b, c, d] = file.numbers(value) ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  const box: Box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  return box[2] > box[0] && box[3] > box[1] ? box : null;
}
