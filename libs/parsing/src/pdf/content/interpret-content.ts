import { Keyword, Lexer } from '../file/lexer.ts';
import type { PdfFile } from '../file/open-pdf.ts';
import { type Dict, isArray, isDict, nameOf, PdfString, type PdfValue, type Stream } from '../file/values.ts';
import { type Font, readFont } from '../fonts/read-font.ts';
import { type Paint, PaintCollector } from './collect-paint.ts';
import { type DraftRun, type Hidden, RunCollector, type RunStyle } from './collect-runs.ts';
import { inFrame, rectInFrame, type Size, turnOf } from './frame.ts';
import { type GraphicsState, startState } from './graphics-state.ts';
import { identity, intersect, type Matrix, mapRect, multiply, type Rect } from './matrix.ts';
import { type ColorSpace, cmyk, gray, readColorSpace, rgb } from './read-color.ts';

/** What pages of one file share. */
export interface Shared {
  readonly file: PdfFile;
  readonly fonts: Map<Dict, Font>;
  /** Whether what belongs to an optional content group is not shown. */
  readonly isOff: (group: PdfValue | undefined) => boolean;
  /** Operators that may still be carried out; against files that are made to take for ever. */
  budget: number;
}

const deepestForm = 15;
const deepestState = 500;
const deepestMarks = 10_000;
const mostOperands = 100;
/** Less opacity than this cannot be seen. */
const leastAlpha = 0.05;
/** Points; nobody reads smaller letters. */
const leastSize = 2;

/** A piece of marked content (ISO 32000-2, section 14.6). */
interface Mark {
  readonly off: boolean;
  readonly artifact: boolean;
}

/** Carries out content streams (ISO 32000-2, sections 8 and 9) and gathers the text, the lines and what covers what. */
export class ContentInterpreter {
  readonly runs = new RunCollector();
  readonly paint = new PaintCollector();
  /** Glyphs that were shown, and those among them that nobody can name. */
  glyphs = 0;
  unknownGlyphs = 0;

  readonly #shared: Shared;
  readonly #page: Size;
  readonly #shownPart: Rect;
  #state: GraphicsState;
  readonly #saved: GraphicsState[] = [];
  readonly #marks: Mark[] = [];
  #off = 0;
  #artifacts = 0;
  #textMatrix: Matrix = identity;
  #lineMatrix: Matrix = identity;
  #order = 0;
  #resources: Dict = new Map();
  readonly #forms = new Set<Stream>();
  #pendingClip: 'none' | 'clip' = 'none';
  #style: RunStyle | null = null;
  /** Letters that serve as a stencil since the last `q`: painting through them shows them. */
  #stencils: DraftRun[] = [];

  /** @param matrix from the page's own units to points from the top left of the page as it is shown */
  constructor(shared: Shared, matrix: Matrix, page: Size) {
    this.#shared = shared;
    this.#page = page;
    this.#shownPart = { x1: 0, y1: 0, x2: page.width, y2: page.height };
    // Text that stands outside is told from what is clipped away, so the page itself does not clip.
    this.#state = startState(matrix, { x1: -1e6, y1: -1e6, x2: 1e6, y2: 1e6 });
  }

  /** Carries out a page's content. */
  run(content: Uint8Array, resources: Dict): void {
    const outer = this.#resources;
    this.#resources = resources;
    const lexer = new Lexer(content);
    const operands: PdfValue[] = [];
    while (this.#shared.budget > 0) {
      const token = lexer.next();
      if (token === undefined) break;
      if (token instanceof Keyword) {
        this.#shared.budget -= 1;
        if (token.word === 'BI') this.#inlineImage(lexer);
        else this.#operate(token.word, operands);
        operands.length = 0;
      } else if (operands.length < mostOperands) operands.push(token);
    }
    this.#resources = outer;
  }

  /** Draws a form or an annotation's appearance. */
  drawForm(form: Stream, placed: Matrix = identity): void {
    if (this.#forms.size >= deepestForm || this.#forms.has(form)) return;
    const { file } = this.#shared;
    const data = file.decode(form);
    if (!data) return;
    const depth = this.#saved.length;
    const marks = this.#marks.length;
    const [textMatrix, lineMatrix] = [this.#textMatrix, this.#lineMatrix];
    this.#save();
    const { dict } = form;
    const own = matrixOf(file.numbers(dict.get('Matrix'))) ?? identity;
    this.#concatenate(multiply(placed, own));
    const box = rectOf(file.numbers(dict.get('BBox')));
    if (box) this.#clipTo(mapRect(this.#state.matrix, box), true);
    this.#forms.add(form);
    // What was left open inside does not leak out, nor is more closed than was opened.
    this.#floor.push(this.#saved.length);
    this.run(data, file.dict(dict.get('Resources')) ?? this.#resources);
    this.#floor.pop();
    this.#forms.delete(form);
    while (this.#marks.length > marks) this.#endMark();
    while (this.#saved.length > depth) this.#restore();
    this.#textMatrix = textMatrix;
    this.#lineMatrix = lineMatrix;
    this.paint.endPath();
  }
  readonly #floor: number[] = [0];

  #operate(word: string, operands: readonly PdfValue[]): void {
    const state = this.#state;
    switch (word) {
      case 'Tj':
        this.#show(operands[0]);
        break;
      case 'TJ':
        this.#showAll(operands[0]);
        break;
      case "'":
        this.#nextLine();
        this.#show(operands[0]);
        break;
      case '"':
        state.wordSpace = number(operands[0]);
        state.characterSpace = number(operands[1]);
        this.#nextLine();
        this.#show(operands[2]);
        break;
      case 'BT':
        this.#textMatrix = identity;
        this.#lineMatrix = identity;
        break;
      case 'ET':
        break;
      case 'Td':
        this.#moveLine(number(operands[0]), number(operands[1]));
        break;
      case 'TD':
        state.leading = -number(operands[1]);
        this.#moveLine(number(operands[0]), number(operands[1]));
        break;
      case 'Tm': {
        const matrix = matrixOf(operands);
        if (matrix) {
          this.#textMatrix = matrix;
          this.#lineMatrix = matrix;
        }
        break;
      }
      case 'T*':
        this.#nextLine();
        break;
      case 'Tf':
        this.#setFont(nameOf(operands[0]), number(operands[1]));
        break;
      case 'Tc':
        state.characterSpace = number(operands[0]);
        break;
      case 'Tw':
        state.wordSpace = number(operands[0]);
        break;
      case 'Tz':
        state.stretch = number(operands[0]) / 100;
        break;
      case 'TL':
        state.leading = number(operands[0]);
        break;
      case 'Ts':
        state.rise = number(operands[0]);
        break;
      case 'Tr':
        state.mode = number(operands[0]);
        this.#style = null;
        break;
      case 'q':
        this.#save();
        break;
      case 'Q':
        if (this.#saved.length > (this.#floor.at(-1) ?? 0)) this.#restore();
        break;
      case 'cm': {
        const matrix = matrixOf(operands);
        if (matrix) this.#concatenate(matrix);
        break;
      }
      case 'Do':
        this.#drawObject(nameOf(operands[0]));
        break;
      case 'BDC':
        this.#beginMark(nameOf(operands[0]), operands[1]);
        break;
      case 'BMC':
        this.#beginMark(nameOf(operands[0]), null);
        break;
      case 'EMC':
        this.#endMark();
        break;
      default:
        if (!this.#path(word, operands)) this.#setState(word, operands);
    }
  }

  #path(word: string, operands: readonly PdfValue[]): boolean {
    const { matrix } = this.#state;
    switch (word) {
      case 're':
        this.paint.rectangle(
          matrix,
          number(operands[0]),
          number(operands[1]),
          number(operands[2]),
          number(operands[3]),
        );
        return true;
      case 'm':
        this.paint.moveTo(matrix, number(operands[0]), number(operands[1]));
        return true;
      case 'l':
        this.paint.lineTo(matrix, number(operands[0]), number(operands[1]));
        return true;
      case 'c':
      case 'v':
      case 'y':
        this.paint.curveTo(matrix, operands.map(number));
        return true;
      case 'h':
        this.paint.closePath();
        return true;
      case 'W':
      case 'W*':
        this.#pendingClip = 'clip';
        return true;
      case 'n':
        this.#paintPath({});
        return true;
      case 'S':
        this.#paintPath({ stroke: true });
        return true;
      case 's':
        this.paint.closePath();
        this.#paintPath({ stroke: true });
        return true;
      case 'f':
      case 'F':
        this.#paintPath({ fill: true });
        return true;
      case 'f*':
        this.#paintPath({ fill: true, evenOdd: true });
        return true;
      case 'B':
      case 'b':
        this.#paintPath({ fill: true, stroke: true });
        return true;
      case 'B*':
      case 'b*':
        this.#paintPath({ fill: true, stroke: true, evenOdd: true });
        return true;
      case 'sh':
        this.#order += 1;
        this.paint.shading(this.#paint('fill'));
        this.#showStencils();
        return true;
      default:
        return false;
    }
  }

  #setState(word: string, operands: readonly PdfValue[]): void {
    switch (word) {
      case 'g':
        this.#setColor('fill', gray, operands);
        break;
      case 'G':
        this.#setColor('stroke', gray, operands);
        break;
      case 'rg':
        this.#setColor('fill', rgb, operands);
        break;
      case 'RG':
        this.#setColor('stroke', rgb, operands);
        break;
      case 'k':
        this.#setColor('fill', cmyk, operands);
        break;
      case 'K':
        this.#setColor('stroke', cmyk, operands);
        break;
      case 'cs':
        this.#setSpace('fill', operands[0]);
        break;
      case 'CS':
        this.#setSpace('stroke', operands[0]);
        break;
      case 'sc':
      case 'scn':
        this.#setColor('fill', this.#state.fillSpace, operands);
        break;
      case 'SC':
      case 'SCN':
        this.#setColor('stroke', this.#state.strokeSpace, operands);
        break;
      case 'gs':
        this.#setGraphics(nameOf(operands[0]));
        break;
      default:
    }
  }

  #save(): void {
    // Too deep: the state is no longer kept, but counted, so that the rest of the page stays as it is.
    if (this.#saved.length < deepestState) this.#saved.push({ ...this.#state });
    else this.#saved.push(this.#state);
    if (this.#saved.length > 100_000) this.#shared.budget = 0;
  }

  #restore(): void {
    const state = this.#saved.pop();
    if (state) this.#state = state;
    this.#style = null;
    this.#stencils = [];
  }

  #concatenate(matrix: Matrix): void {
    this.#state.matrix = multiply(this.#state.matrix, matrix);
    this.#style = null;
  }

  #clipTo(rect: Rect, exact: boolean): void {
    const state = this.#state;
    state.clip = intersect(state.clip, rect) ?? { x1: 0, y1: 0, x2: -1, y2: -1 };
    state.clipExact &&= exact;
    this.#style = null;
  }

  #paintPath({ fill = false, stroke = false, evenOdd = false }): void {
    this.#order += 1;
    if (fill) {
      if (this.#state.fillAlpha > leastAlpha) this.paint.fill(this.#paint('fill'), evenOdd);
      this.#showStencils();
    }
    if (stroke && this.#state.strokeAlpha > leastAlpha) this.paint.stroke(this.#paint('stroke'));
    if (this.#pendingClip === 'clip') {
      const extent = this.paint.extent();
      if (extent) this.#clipTo(extent.rect, extent.exact);
      this.#pendingClip = 'none';
    }
    this.paint.endPath();
  }

  #paint(by: 'fill' | 'stroke'): Paint {
    const { fill, stroke, fillAlpha, strokeAlpha, plain, clip, clipExact } = this.#state;
    return {
      color: by === 'fill' ? fill : stroke,
      opaque: plain && (by === 'fill' ? fillAlpha : strokeAlpha) >= 0.99,
      clip: intersect(clip, this.#shownPart) ?? { x1: 0, y1: 0, x2: -1, y2: -1 },
      clipExact: clipExact && this.#stencils.length === 0,
      order: this.#order,
    };
  }

  #showStencils(): void {
    for (const run of this.#stencils) run.shown = true;
  }

  #setColor(use: 'fill' | 'stroke', space: ColorSpace, operands: readonly PdfValue[]): void {
    const state = this.#state;
    const color = space.read(operands.map(number));
    this.#style = null;
    if (use === 'fill') {
      state.fillSpace = space;
      state.fill = color;
    } else {
      state.strokeSpace = space;
      state.stroke = color;
    }
  }

  #setSpace(use: 'fill' | 'stroke', value: PdfValue | undefined): void {
    const space = readColorSpace(this.#shared.file, value, this.#resources);
    this.#style = null;
    if (use === 'fill') {
      this.#state.fillSpace = space;
      this.#state.fill = space.initial;
    } else {
      this.#state.strokeSpace = space;
      this.#state.stroke = space.initial;
    }
  }

  #setGraphics(name: string | null): void {
    const { file } = this.#shared;
    const told = file.dict(this.#resource('ExtGState', name));
    if (!told) return;
    const state = this.#state;
    this.#style = null;
    state.fillAlpha = file.number(told.get('ca')) ?? state.fillAlpha;
    state.strokeAlpha = file.number(told.get('CA')) ?? state.strokeAlpha;
    if (told.has('BM') || told.has('SMask')) {
      const mode = file.array(told.get('BM'))?.[0] ?? told.get('BM');
      const blend = file.name(mode) ?? 'Normal';
      const mask = file.resolve(told.get('SMask'));
      state.plain = (blend === 'Normal' || blend === 'Compatible') && !isDict(mask);
    }
    const [font, size] = file.array(told.get('Font')) ?? [];
    const dict = file.dict(font);
    if (dict) {
      state.font = this.#fontOf(dict);
      state.fontSize = file.number(size) ?? 0;
    }
  }

  #resource(kind: string, name: string | null): PdfValue | undefined {
    return name === null ? undefined : this.#shared.file.dict(this.#resources.get(kind))?.get(name);
  }

  #setFont(name: string | null, size: number): void {
    const dict = this.#shared.file.dict(this.#resource('Font', name));
    this.#state.font = dict ? this.#fontOf(dict) : null;
    this.#state.fontSize = size;
    this.#style = null;
  }

  #fontOf(dict: Dict): Font {
    const known = this.#shared.fonts.get(dict);
    if (known) return known;
    const font = readFont(this.#shared.file, dict);
    this.#shared.fonts.set(dict, font);
    return font;
  }

  #moveLine(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.#lineMatrix;
    this.#lineMatrix = [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
    this.#textMatrix = this.#lineMatrix;
  }

  #nextLine(): void {
    this.#moveLine(0, -this.#state.leading);
  }

  #showAll(parts: PdfValue | undefined): void {
    if (!isArray(parts)) return;
    const { fontSize, stretch, font } = this.#state;
    for (const part of parts) {
      if (part instanceof PdfString) this.#show(part);
      else if (typeof part === 'number') {
        const way = (-part / 1000) * fontSize;
        if (font?.vertical) this.#advance(0, way);
        else this.#advance(way * stretch, 0);
      }
    }
  }

  #advance(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.#textMatrix;
    this.#textMatrix = [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
  }

  #show(value: PdfValue | undefined): void {
    const { font, fontSize, characterSpace, wordSpace, stretch, rise } = this.#state;
    if (!(value instanceof PdfString) || !font) return;
    const [a, b, c, d, e, f] = multiply(this.#state.matrix, this.#textMatrix);
    if (!Number.isFinite(a + b + c + d + e + f)) return;
    const { vertical } = font;
    // Along which way the text runs, in points for each unit of the text's own space.
    const sign = fontSize * (vertical ? 1 : stretch) < 0 ? -1 : 1;
    const along = vertical ? Math.hypot(c, d) : Math.hypot(a, b);
    const style = this.#styleOf(a, b, c, d, sign);
    const x = vertical ? e - 0.35 * style.size : e + c * rise;
    const start = inFrame(style.turn, x, vertical ? f : f + d * rise, this.#page);
    const { base } = start;
    const limits = this.#limits(style, base);
    let { left } = start;
    let moved = 0;
    const tracking = characterSpace * stretch * along * sign;
    const { source, start: from, end } = value;
    let first = true;
    this.#order += 1;
    this.#shared.budget -= (end - from) >> 3;
    for (let at = from; at < end; ) {
      const length = font.lengthAt ? Math.min(font.lengthAt(source, at), end - at) : 1;
      let code = source[at] ?? 0;
      for (let step = 1; step < length; step += 1) code = code * 256 + (source[at + step] ?? 0);
      at += length;
      const glyph = font.glyphOf(code);
      let advance = glyph.advance * fontSize;
      const width = advance * (vertical ? 1 : stretch) * along * sign;
      advance += vertical ? -characterSpace : characterSpace;
      if (length === 1 && code === 32) advance += vertical ? -wordSpace : wordSpace;
      if (glyph.blank) {
        if (glyph.text !== '') this.runs.space();
      } else {
        this.glyphs += 1;
        if (!glyph.known) this.unknownGlyphs += 1;
        if (glyph.text !== '') {
          const middle = left + width / 2;
          const seen = middle >= limits.x1 && middle <= limits.x2 ? style : limits.outside(middle);
          const run = this.runs.add(glyph.text, seen, {
            left,
            base,
            width,
            tracking: first || tracking < 0 ? 0 : tracking,
            order: this.#order,
          });
          if (run && this.#state.mode >= 4) this.#stencils.push(run);
          first = false;
        }
      }
      const way = advance * (vertical ? 1 : stretch);
      moved += way;
      left += way * along * sign;
    }
    if (vertical) this.#advance(0, -moved);
    else this.#advance(moved, 0);
  }

  #styleOf(a: number, b: number, c: number, d: number, sign: number): RunStyle {
    const { font, fontSize, stretch, mode, fill, stroke, fillAlpha, strokeAlpha } = this.#state;
    const vertical = font?.vertical === true;
    const turn = vertical ? turnOf(-c * sign, -d * sign) : turnOf(a * sign, b * sign);
    const size = Math.abs(fontSize) * (vertical ? Math.hypot(a, b) : Math.hypot(c, d)) * (font?.scale ?? 1);
    const known = this.#style;
    if (known && known.turn === turn && known.size === size) return known;
    const narrow = Math.abs(fontSize * stretch) * Math.hypot(a, b) * (font?.scale ?? 1);
    const outlined = mode === 1 || mode === 5;
    const alpha = outlined ? strokeAlpha : mode === 2 || mode === 6 ? Math.max(fillAlpha, strokeAlpha) : fillAlpha;
    let hidden: Hidden = null;
    if (this.#off > 0 || alpha < leastAlpha) hidden = 'hidden-text';
    else if (size < leastSize || narrow < leastSize / 2) hidden = 'tiny-text';
    this.#style = {
      turn,
      size,
      // Filled and outlined is how programs make letters bold that have no bold font.
      bold: font?.bold === true || (mode === 2 && isSame(fill, stroke)),
      italic: font?.italic === true,
      color: outlined ? stroke : fill,
      invisible: mode === 3 || mode === 7,
      hidden,
      artifact: this.#artifacts > 0,
    };
    return this.#style;
  }

  /** Where on its line text can be seen, and what it is elsewhere. */
  #limits(style: RunStyle, base: number): { x1: number; x2: number; outside: (middle: number) => RunStyle } {
    const page = rectInFrame(style.turn, this.#shownPart, this.#page);
    const clip = rectInFrame(style.turn, this.#state.clip, this.#page);
    // Of letters that stand on the edge something can be seen.
    const reach = style.size * 0.7;
    const above = (edge: Rect) => base < edge.y1 || base - reach > edge.y2;
    const none = above(page) || above(clip);
    const hidden = (code: Hidden): RunStyle => (style.hidden ? style : { ...style, hidden: code });
    let offPage: RunStyle | null = null;
    let clipped: RunStyle | null = null;
    return {
      x1: none ? Number.POSITIVE_INFINITY : Math.max(page.x1, clip.x1),
      x2: none ? Number.NEGATIVE_INFINITY : Math.min(page.x2, clip.x2),
      outside: (middle) => {
        if (above(page) || middle < page.x1 || middle > page.x2) {
          offPage ??= hidden('off-page-text');
          return offPage;
        }
        clipped ??= hidden('hidden-text');
        return clipped;
      },
    };
  }

  #drawObject(name: string | null): void {
    const { file, isOff } = this.#shared;
    const object = file.stream(this.#resource('XObject', name));
    if (!object || isOff(object.dict.get('OC'))) return;
    const kind = file.name(object.dict.get('Subtype'));
    if (kind === 'Form') this.drawForm(object);
    if (kind === 'Image') this.#picture(['SMask', 'Mask', 'ImageMask'].some((key) => isTold(file, object.dict, key)));
  }

  #picture(masked: boolean): void {
    this.#order += 1;
    const paint = this.#paint('fill');
    this.paint.picture(this.#state.matrix, { ...paint, opaque: paint.opaque && !masked });
    this.#showStencils();
  }

  #inlineImage(lexer: Lexer): void {
    let masked = false;
    for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
      if (token instanceof Keyword) {
        if (token.word === 'ID') break;
        continue;
      }
      const name = nameOf(token);
      if (name === 'IM' || name === 'ImageMask') masked = lexer.next() === true;
    }
    lexer.at = endOfInlineImage(lexer.bytes, lexer.at);
    this.#picture(masked);
  }

  #beginMark(tag: string | null, properties: PdfValue | undefined): void {
    const { isOff } = this.#shared;
    const told = nameOf(properties) === null ? properties : this.#resource('Properties', nameOf(properties));
    const mark = { off: tag === 'OC' && isOff(told), artifact: tag === 'Artifact' };
    if (this.#marks.length >= deepestMarks) return;
    this.#marks.push(mark);
    this.#count(mark, 1);
  }

  #endMark(): void {
    const mark = this.#marks.pop();
    if (mark) this.#count(mark, -1);
  }

  #count({ off, artifact }: Mark, by: 1 | -1): void {
    if (off) this.#off += by;
    if (artifact) this.#artifacts += by;
    if (off || artifact) this.#style = null;
  }
}

function number(value: PdfValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function isSame(a: number, b: number): boolean {
  return a === b;
}

function matrixOf(values: readonly PdfValue[] | null): Matrix | null {
  if (!values || values.length < 6) return null;
  const [a, b, c, d, e, f] = values;
  return [number(a), number(b), number(c), number(d), number(e), number(f)];
}

function rectOf(numbers: readonly number[] | null): Rect | null {
  const [a, b, c, d] = numbers ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  return { x1: Math.min(a, c), y1: Math.min(b, d), x2: Math.max(a, c), y2: Math.max(b, d) };
}

function isTold(file: PdfFile, dict: Dict, key: string): boolean {
  const value = file.resolve(dict.get(key));
  return value !== null && value !== false;
}

/** Where the data of an inline image ends: after an `EI` by itself that is followed by something like operators. */
function endOfInlineImage(bytes: Uint8Array, start: number): number {
  const isSpace = (byte: number | undefined) => byte === 32 || byte === 10 || byte === 13 || byte === 9;
  for (let at = start + 1; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0x45 || bytes[at + 1] !== 0x49 || !isSpace(bytes[at - 1])) continue;
    if (at + 2 < bytes.length && !isSpace(bytes[at + 2])) continue;
    const after = bytes.subarray(at + 2, at + 14);
    if (after.every((byte) => isSpace(byte) || (byte >= 0x20 && byte < 0x7f))) return at + 2;
  }
  return bytes.length;
}
