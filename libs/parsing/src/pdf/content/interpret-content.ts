import { Keyword, Lexer } from '../file/lexer.ts';
import type { PdfFile } from '../file/open-pdf.ts';
import { type Dict, isArray, isDict, nameOf, PdfString, type PdfValue, type Stream } from '../file/values.ts';
import { type Font, readFont } from '../fonts/read-font.ts';
import { standardWidth } from '../fonts/standard-widths.ts';
import { type Paint, PaintCollector } from './collect-paint.ts';
import { type DraftRun, type Hidden, RunCollector, type RunStyle } from './collect-runs.ts';
import { inFrame, rectInFrame, type Size, turnOf } from './frame.ts';
import { type GraphicsState, startState } from './graphics-state.ts';
import { identity, intersect, type Matrix, mapRect, multiply, type Rect } from './matrix.ts';
import { black, type ColorSpace, cmyk, gray, isNearly, readColorSpace, rgb, white } from './read-color.ts';

/** What pages of one file share. */
export interface Shared {
  readonly file: PdfFile;
  readonly fonts: Map<Dict, Font>;
  /** Whether what belongs to an optional content group is not shown. */
  readonly isOff: (group: PdfValue | undefined) => boolean;
  /** Operators that may still be carried out; against files that are made to take for ever. */
  budget: number;
  /** A page held more than is read of it. */
  isCut: boolean;
}

const deepestForm = 15;
/** A form takes as long as so many operators, even when it is empty, and so many bytes of it as long as another. */
const formCost = 100;
const bytesPerOperator = 32;
const deepestState = 500;
const deepestMarks = 10_000;
const mostOperands = 100;
/** Less opacity than this cannot be seen. */
const leastAlpha = 0.05;
/** Points; nobody reads smaller letters. */
const leastSize = 2;

/** What stands before an operator; undefined from where on nothing does. */
type Operands = (PdfValue | undefined)[];

/** A piece of marked content (ISO 32000-2, section 14.6). */
interface Mark {
  readonly off: boolean;
  readonly artifact: boolean;
}

/** What is the same for all glyphs of a style, in the frame of its direction. */
interface TextLine {
  /** Points to a unit of the text's own space; negative when text is mirrored. */
  readonly along: number;
  /** Letter spacing in points. */
  readonly tracking: number;
  /** Where text can be seen. */
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  readonly page: Rect;
  /** How far letters reach above the line on which they stand. */
  readonly reach: number;
}

const noRect: Rect = { x1: 0, y1: 0, x2: 0, y2: 0 };
const noLine: TextLine = { along: 0, tracking: 0, ...noRect, page: noRect, reach: 0 };

/** Text that stands outside is told from what is clipped away, so the page itself does not clip. */
const everywhere: Rect = { x1: -1e6, y1: -1e6, x2: 1e6, y2: 1e6 };

const plainStyle = { bold: false, italic: false, color: black, invisible: false, hidden: null, artifact: false };

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
  readonly #start: Matrix;
  #state: GraphicsState;
  readonly #saved: GraphicsState[] = [];
  readonly #marks: Mark[] = [];
  #off = 0;
  #artifacts = 0;
  /** Text and line matrix; changed in place, as both change with each glyph in many files. */
  readonly #text = Float64Array.from(identity);
  readonly #line = Float64Array.from(identity);
  /** From text to the page; the last two numbers follow from where the text stands. */
  readonly #toPage = Float64Array.from(identity);
  #order = 0;
  #resources: Dict = new Map();
  readonly #forms = new Set<Stream>();
  #pendingClip: 'none' | 'clip' = 'none';
  /** Null when something has changed on which the style, the way to the page or what can be seen depends. */
  #style: RunStyle | null = null;
  #textLine: TextLine = noLine;
  /** Letters that serve as a stencil since the last `q`: painting through them shows them. */
  #stencils: DraftRun[] = [];

  /** @param matrix from the page's own units to points from the top left of the page as it is shown */
  constructor(shared: Shared, matrix: Matrix, page: Size) {
    this.#shared = shared;
    this.#page = page;
    this.#shownPart = { x1: 0, y1: 0, x2: page.width, y2: page.height };
    this.#start = matrix;
    this.#state = startState(matrix, everywhere);
  }

  /** Carries out a page's content. */
  run(content: Uint8Array, resources: Dict): void {
    const outer = this.#resources;
    this.#resources = resources;
    const lexer = new Lexer(content);
    // Emptied by hand: an array whose length is set to 0 takes new memory for each operator.
    const operands: Operands = new Array(mostOperands).fill(undefined);
    let count = 0;
    while (this.#shared.budget > 0) {
      const token = lexer.next();
      if (token === undefined) break;
      if (token instanceof Keyword) {
        this.#shared.budget -= 1;
        if (token.word === 'BI') this.#inlineImage(lexer);
        else this.#operate(token.word, operands);
        for (let at = 0; at < count; at += 1) operands[at] = undefined;
        count = 0;
      } else if (count < mostOperands) {
        operands[count] = token;
        count += 1;
      }
    }
    this.#resources = outer;
  }

  /** Annotations are drawn as if nothing had been drawn before. */
  endContent(): void {
    this.#saved.length = 0;
    while (this.#marks.length > 0) this.#endMark();
    this.#state = startState(this.#start, everywhere);
    this.#style = null;
    this.#stencils = [];
    this.#pendingClip = 'none';
    this.paint.endPath();
    this.runs.close();
  }

  /** Draws a form or an annotation's appearance. */
  drawForm(form: Stream, placed: Matrix = identity): void {
    if (this.#forms.size >= deepestForm || this.#forms.has(form)) return;
    const { file } = this.#shared;
    const data = file.decodeAndKeep(form);
    this.#shared.budget -= formCost + (data?.length ?? 0) / bytesPerOperator;
    if (!data) return;
    const depth = this.#saved.length;
    const marks = this.#marks.length;
    const [text, line] = [this.#text.slice(), this.#line.slice()];
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
    this.#text.set(text);
    this.#line.set(line);
    this.#style = null;
    this.paint.endPath();
  }
  readonly #floor: number[] = [0];

  /**
   * Writes text that stands in no content stream, line by line from the top of a rectangle.
   * @param rect in the page's own units
   * @param size of the font; 0 is as large as fits
   */
  write(text: string, rect: Rect, size: number): void {
    const lines = text.split(/\r\n?|\n/).slice(0, 1000);
    const height = rect.y2 - rect.y1;
    const points = size > 0 ? size : Math.max(4, Math.min(12, height * 0.7));
    const top = lines.length > 1 ? rect.y2 : (rect.y1 + rect.y2 + points) / 2;
    const { matrix } = this.#state;
    const turn = turnOf(matrix[0], matrix[1]);
    const scale = Math.hypot(matrix[0], matrix[1]);
    const style = { ...plainStyle, turn, size: points * scale };
    lines.forEach((line, at) => {
      const baseline = top - points * (0.85 + at * 1.2);
      const [x, y] = [
        matrix[0] * rect.x1 + matrix[2] * baseline + matrix[4],
        matrix[1] * rect.x1 + matrix[3] * baseline + matrix[5],
      ];
      const { left, base } = inFrame(turn, x, y, this.#page);
      let next = left + 2 * scale;
      this.#order += 1;
      this.runs.close();
      for (const character of line) {
        const width = (standardWidth('Helvetica', 0, character) / 1000) * points * scale;
        if (character.trim() === '') this.runs.space();
        else {
          this.glyphs += 1;
          this.runs.add(character, style, next, base, width, 0, this.#order);
        }
        next += width;
      }
    });
    this.runs.close();
  }

  #operate(word: string, operands: Readonly<Operands>): void {
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
        this.#setCharacterSpace(number(operands[1]));
        this.#nextLine();
        this.#show(operands[2]);
        break;
      case 'BT':
        this.#setTextMatrix(identity);
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
        if (matrix) this.#setTextMatrix(matrix);
        break;
      }
      case 'T*':
        this.#nextLine();
        break;
      case 'Tf':
        this.#setFont(nameOf(operands[0]), number(operands[1]));
        break;
      case 'Tc':
        this.#setCharacterSpace(number(operands[0]));
        break;
      case 'Tw':
        state.wordSpace = number(operands[0]);
        break;
      case 'Tz':
        state.stretch = number(operands[0]) / 100;
        this.#style = null;
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

  #path(word: string, operands: Readonly<Operands>): boolean {
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
        this.paint.curveTo(matrix, numbersOf(operands));
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

  #setState(word: string, operands: Readonly<Operands>): void {
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
      case 'w':
        this.#state.lineWidth = number(operands[0]);
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
    if (stroke && this.#state.strokeAlpha > leastAlpha) this.paint.stroke(this.#paint('stroke'), this.#lineWidth());
    if (this.#pendingClip === 'clip') {
      const extent = this.paint.extent();
      if (extent) this.#clipTo(extent.rect, extent.exact);
      this.#pendingClip = 'none';
    }
    this.paint.endPath();
  }

  #lineWidth(): number {
    const { lineWidth, matrix } = this.#state;
    return lineWidth * Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
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

  #setColor(use: 'fill' | 'stroke', space: ColorSpace, operands: Readonly<Operands>): void {
    const state = this.#state;
    const color = space.read(numbersOf(operands));
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
    state.lineWidth = file.number(told.get('LW')) ?? state.lineWidth;
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

  #setCharacterSpace(space: number): void {
    if (space !== this.#state.characterSpace) this.#style = null;
    this.#state.characterSpace = space;
  }

  #setTextMatrix(matrix: Matrix): void {
    const text = this.#text;
    if (text[0] !== matrix[0] || text[1] !== matrix[1] || text[2] !== matrix[2] || text[3] !== matrix[3]) {
      this.#style = null;
    }
    text.set(matrix);
    this.#line.set(matrix);
  }

  #moveLine(x: number, y: number): void {
    moveBy(this.#line, x, y);
    this.#text.set(this.#line);
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
        if (font?.vertical) moveBy(this.#text, 0, way);
        else moveBy(this.#text, way * stretch, 0);
      }
    }
  }

  #show(value: PdfValue | undefined): void {
    const { font, fontSize, characterSpace, wordSpace, stretch } = this.#state;
    if (!(value instanceof PdfString) || !font) return;
    const style = this.#style ?? this.#beginStyle(font);
    const { along, tracking, x1, x2, y1, y2 } = this.#textLine;
    const place = this.#place(style, font);
    const { base } = place;
    let { left } = place;
    if (!Number.isFinite(left + base)) return;
    const { vertical, lengthAt } = font;
    const isSeen = base >= y1 && base <= y2;
    const { source } = value;
    const end = Math.min(value.end, value.start + Math.max(0, this.#shared.budget));
    let isFirst = true;
    let moved = 0;
    this.#order += 1;
    this.#shared.budget -= end - value.start;
    for (let at = value.start; at < end; ) {
      const length = lengthAt ? Math.min(lengthAt(source, at), end - at) : 1;
      let code = source[at] ?? 0;
      for (let step = 1; step < length; step += 1) code = code * 256 + (source[at + step] ?? 0);
      at += length;
      const glyph = font.glyphOf(code);
      const advance = glyph.advance * fontSize;
      const space = length === 1 && code === 32 ? characterSpace + wordSpace : characterSpace;
      if (!glyph.blank) {
        this.glyphs += 1;
        if (!glyph.known) this.unknownGlyphs += 1;
        if (glyph.text !== '') {
          const width = advance * along;
          const middle = left + width / 2;
          const seen = isSeen && middle >= x1 && middle <= x2 ? style : this.#outside(style, middle, base);
          const run = this.runs.add(glyph.text, seen, left, base, width, isFirst ? 0 : tracking, this.#order);
          if (run && this.#state.mode >= 4) this.#stencils.push(run);
          isFirst = false;
        }
      } else if (glyph.text !== '') this.runs.space();
      // In vertical writing, space between characters makes the way downwards shorter (ISO 32000-2, 9.4.4).
      const way = vertical ? advance - space : advance + space;
      moved += way;
      left += way * along;
    }
    if (vertical) moveBy(this.#text, 0, -moved);
    else moveBy(this.#text, moved * stretch, 0);
  }

  /** Where the next glyph begins, in the frame of the text's direction. */
  #place(style: RunStyle, { vertical }: Font): { left: number; base: number } {
    const { matrix } = this.#state;
    const x = this.#text[4] ?? 0;
    const y = this.#text[5] ?? 0;
    const pageX = matrix[0] * x + matrix[2] * y + matrix[4];
    const pageY = matrix[1] * x + matrix[3] * y + matrix[5];
    // Boxes lie around a line on which letters stand; letters below one another stand around it.
    if (vertical) return inFrame(style.turn, pageX - 0.35 * style.size, pageY, this.#page);
    const { rise } = this.#state;
    return inFrame(
      style.turn,
      pageX + (this.#toPage[2] ?? 0) * rise,
      pageY + (this.#toPage[3] ?? 0) * rise,
      this.#page,
    );
  }

  #beginStyle(font: Font): RunStyle {
    const state = this.#state;
    const { fontSize, stretch, characterSpace } = state;
    const [ta = 1, tb = 0, tc = 0, td = 1] = this.#text;
    const toPage = multiply(state.matrix, [ta, tb, tc, td, 0, 0]);
    this.#toPage.set(toPage);
    const [a, b, c, d] = toPage;
    const { vertical } = font;
    const sign = fontSize * (vertical ? 1 : stretch) < 0 ? -1 : 1;
    const turn = vertical ? turnOf(-c * sign, -d * sign) : turnOf(a * sign, b * sign);
    const size = Math.abs(fontSize) * (vertical ? Math.hypot(a, b) : Math.hypot(c, d)) * font.scale;
    const narrow = Math.abs(fontSize * stretch) * Math.hypot(a, b) * font.scale;
    const style = this.#styleOf(font, turn, size, narrow);
    this.#style = style;
    const along = (vertical ? Math.hypot(c, d) : Math.hypot(a, b) * stretch) * sign;
    const page = rectInFrame(turn, this.#shownPart, this.#page);
    const clip = rectInFrame(turn, state.clip, this.#page);
    // Of letters that reach over an edge something can be seen.
    const reach = size * 0.7;
    this.#textLine = {
      along,
      tracking: Math.max(0, characterSpace * along),
      x1: Math.max(page.x1, clip.x1),
      x2: Math.min(page.x2, clip.x2),
      y1: Math.max(page.y1, clip.y1),
      y2: Math.min(page.y2, clip.y2) + reach,
      page,
      reach,
    };
    return style;
  }

  #styleOf(font: Font, turn: RunStyle['turn'], size: number, narrow: number): RunStyle {
    const { mode, fill, stroke, fillAlpha, strokeAlpha } = this.#state;
    const outlined = mode === 1 || mode === 5;
    const both = mode === 2 || mode === 6;
    const alpha = outlined ? strokeAlpha : both ? Math.max(fillAlpha, strokeAlpha) : fillAlpha;
    let hidden: Hidden = null;
    if (this.#off > 0 || alpha < leastAlpha) hidden = 'hidden-text';
    else if (size < leastSize || narrow < leastSize / 2) hidden = 'tiny-text';
    return {
      turn,
      size,
      // Filled and outlined is how programs make letters bold that have no bold font.
      bold: font.bold || (both && fill === stroke),
      italic: font.italic,
      color: outlined || (both && isNearly(fill, white)) ? stroke : fill,
      invisible: mode === 3 || mode === 7,
      hidden,
      artifact: this.#artifacts > 0,
    };
  }

  /** The style of what stands off the page or is clipped away. */
  #outside(style: RunStyle, middle: number, base: number): RunStyle {
    if (style.hidden) return style;
    const { page, reach } = this.#textLine;
    const isOff = middle < page.x1 || middle > page.x2 || base < page.y1 || base - reach > page.y2;
    return { ...style, hidden: isOff ? 'off-page-text' : 'hidden-text' };
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

/** Moves a text matrix by what is so long in the text's own space. */
function moveBy(matrix: Float64Array, x: number, y: number): void {
  // Taken apart by index: this is done for each glyph, and iterators are slow.
  matrix[4] = (matrix[0] ?? 0) * x + (matrix[2] ?? 0) * y + (matrix[4] ?? 0);
  matrix[5] = (matrix[1] ?? 0) * x + (matrix[3] ?? 0) * y + (matrix[5] ?? 0);
}

function numbersOf(operands: Readonly<Operands>): number[] {
  const end = operands.indexOf(undefined);
  return operands.slice(0, end < 0 ? operands.length : end).map(number);
}

function matrixOf(values: Readonly<Operands> | null): Matrix | null {
  if (values?.[5] === undefined) return null;
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
