import type { DraftBlock, Finding, FindingCode, Metadata, Reading, ReadingSettings } from '@lesart/document';
import { collectFindings } from '../collect-findings.ts';
import { symbolInFont } from '../docx/symbol-of.ts';
import { draftBlock } from '../draft-block.ts';
import { type Run, visible } from '../lay-runs.ts';
import { looksAlike } from '../looks-alike.ts';
import { codePageOf, decodeBytes, isKnownCodePage, symbolCharacterSet } from './code-pages.ts';
import { createFlow, type RtfFlow } from './rtf-flow.ts';
import { createInfoReader } from './rtf-info.ts';
import type { CellDefinition } from './rtf-table.ts';
import { scanRtf } from './scan-rtf.ts';

export interface RtfContent {
  readonly blocks: DraftBlock[];
  readonly asides: Reading['asides'];
  readonly metadata: Metadata[];
  readonly findings: Finding[];
}

/** Where text goes that stands in a group. */
type Destination =
  | 'text'
  | 'skipped'
  | 'fonts'
  | 'colours'
  | 'styles'
  | 'info'
  | 'instruction'
  | 'label'
  | 'author'
  | 'object'
  | 'shape';

/** What holds until the group ends. */
interface Group {
  readonly destination: Destination;
  readonly flow: RtfFlow;
  readonly field: Field | null;
  /** Called when the group ends that began a text of its own. */
  readonly end: (() => void) | null;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly hidden: boolean;
  readonly deleted: boolean;
  /** In half points. */
  readonly size: number;
  readonly colour: number;
  /** Whether something is behind the text whose colour is another than the paper's. */
  readonly shaded: boolean;
  readonly shadedParagraph: boolean;
  readonly font: number;
  /** How many characters after `\u` stand for it in old programs. */
  readonly fallback: number;
  readonly style: number;
  readonly outline: number | null;
  readonly level: number;
  readonly inTable: boolean;
  /** What a box is painted with is not read. */
  readonly inBox: boolean;
  readonly nesting: number;
}

interface Field {
  instruction: string;
}

interface Font {
  name: string;
  codePage: number | null;
  symbols: boolean;
}

interface StyleEntry {
  name: string;
  outline: number | null;
}

/** Nobody nests groups this deep; what lies deeper is read as if it stood here. */
const deepest = 2000;
const white = 'FFFFFF';
const black = '000000';
const usualCodePage = 1252;

/** Destinations whose text nobody reads, but that old writers do not mark as such. */
const skipped = new Set(
  `pict nonshppict mmathPict nonesttables shprslt objdata objclass objname filetbl listtable listoverridetable revtbl rsidtbl xmlnstbl
   themedata colorschememapping latentstyles datastore mmathPr generator wgrffmtfilter pgptbl ftnsep ftnsepc ftncn aftnsep
   aftnsepc aftncn bkmkstart bkmkend atrfstart atrfend atndate atnid atnref atntime atnparent xe tc tcf rxe txe pnseclvl
   falt panose fontemb fontfile fname sp sn sv background mhtmltag htmltag listname listpicture userprops docvar template
   passwordhash protusertbl stylesheetlatent pntxta pntxtb formfield datafield`.split(/\s+/),
);

/** Destinations after `\*` that are read all the same. */
const starredRead = new Set([
  'fldinst',
  'shpinst',
  'shppict',
  'annotation',
  'atnauthor',
  'pn',
  'do',
  'dptxbxtext',
  'manager',
]);

const lines: Readonly<Record<string, 'pageHeader' | 'pageFooter'>> = {
  header: 'pageHeader',
  headerl: 'pageHeader',
  headerr: 'pageHeader',
  headerf: 'pageHeader',
  footer: 'pageFooter',
  footerl: 'pageFooter',
  footerr: 'pageFooter',
  footerf: 'pageFooter',
};

const characters: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  lbr: '\n',
  page: '\n',
  column: '\n',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
  zwj: '\u200d',
  zwnj: '\u200c',
};

/**
 * Reads Rich Text Format (Microsoft, version 1.9.1): the text as it stands when tracked changes are accepted, then the
 * footnotes. Whatever the reader does not know is stepped over; a file that is cut off is read as far as it goes.
 */
export function readRtf(bytes: Uint8Array, settings: ReadingSettings): RtfContent {
  return new RtfReader(settings).read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
}

/** The state of one reading: groups that are open, tables at the head of the file, the row that is defined. */
class RtfReader {
  private readonly findings = collectFindings();
  private readonly asides: Reading['asides'] = [];
  private readonly footnotes: DraftBlock[] = [];
  private readonly info = createInfoReader();
  private readonly fonts = new Map<number, Font>();
  private readonly styles = new Map<number, StyleEntry>();
  private readonly colours: (string | null)[] = [];
  private readonly settings: ReadingSettings;
  private readonly groups: Group[] = [];
  private readonly body: RtfFlow;
  private group: Group;
  private tables = 0;
  private notes = 0;
  private colour: { red: number; green: number; blue: number } | null = null;
  private definitions: CellDefinition[] = [];
  private definition = { continuesLeft: false, continuesAbove: false };
  private headerRow = false;
  private shadedRow = false;
  private codePage = usualCodePage;
  private defaultFont = 0;
  private author = '';
  private label = '';
  /** Bytes that are not decoded yet: characters may take two. */
  private bytes: number[] = [];
  /** Characters that are still to be skipped after `\u`. */
  private toSkip = 0;
  /** The first half of a character that `\\u` writes in two. */
  private highSurrogate: number | null = null;
  private starred = false;
  private opening = false;
  private tooDeep = 0;

  constructor(settings: ReadingSettings) {
    this.settings = settings;
    this.body = this.newFlow();
    this.group = {
      destination: 'text',
      flow: this.body,
      field: null,
      end: null,
      bold: false,
      italic: false,
      hidden: false,
      deleted: false,
      size: 24,
      colour: 0,
      shaded: false,
      shadedParagraph: false,
      font: 0,
      fallback: 1,
      style: 0,
      outline: null,
      level: 1,
      inTable: false,
      inBox: false,
      nesting: 1,
    };
  }

  read(source: string): RtfContent {
    for (const token of scanRtf(source)) {
      switch (token.kind) {
        case 'open':
          this.flush();
          this.open();
          break;
        case 'close':
          this.flush();
          this.close();
          break;
        case 'text':
          this.readText(token.text);
          break;
        case 'byte':
          if (!this.isFallback(1)) this.bytes.push(token.value);
          this.opening = false;
          break;
        case 'symbol':
          this.readSymbol(token.name);
          break;
        case 'word':
          this.readWord(token.name, token.number);
      }
    }
    this.flush();
    while (this.groups.length > 0) this.close();
    const blocks = [...this.body.finish(), ...this.footnotes];
    return { blocks, asides: this.asides, metadata: this.info.list(), findings: this.findings.list() };
  }

  private newFlow(): RtfFlow {
    return createFlow(() => {
      this.tables += 1;
      return this.tables - 1;
    });
  }

  private open(): void {
    this.toSkip = 0;
    if (this.groups.length >= deepest) {
      this.tooDeep += 1;
      return;
    }
    this.groups.push(this.group);
    this.group = { ...this.group, end: null };
    this.starred = false;
    this.opening = true;
    if (this.group.destination === 'styles') this.styleNumber = 0;
    if (this.group.destination === 'info') this.info.open();
  }

  private close(): void {
    this.toSkip = 0;
    this.opening = false;
    if (this.tooDeep > 0) {
      this.tooDeep -= 1;
      return;
    }
    const { end, destination } = this.group;
    if (destination === 'info') this.info.close();
    end?.();
    this.group = this.groups.pop() ?? this.group;
  }

  private set(change: Partial<Group>): void {
    this.group = { ...this.group, ...change };
  }

  /** Whether what comes stands for a character that was read already. */
  private isFallback(length: number): boolean {
    if (this.toSkip === 0) return false;
    this.toSkip = Math.max(0, this.toSkip - length);
    return true;
  }

  private readSymbol(name: string): void {
    if (name === '*') {
      this.starred = true;
      return;
    }
    this.flush();
    this.opening = false;
    if (this.isFallback(1)) return;
    if (name === '~') this.write('\u00a0');
    else if (name === '_') this.write('\u2011');
    else if (name === '\\' || name === '{' || name === '}') this.write(name);
  }

  private readText(text: string): void {
    this.opening = false;
    const rest = text.slice(this.toSkip);
    this.toSkip = Math.max(0, this.toSkip - text.length);
    if (rest === '') return;
    if (this.bytes.length === 0 && /^[\0-\x7f]*$/.test(rest)) this.write(rest);
    else for (let at = 0; at < rest.length; at += 1) this.bytes.push(rest.charCodeAt(at));
  }

  /** Writes the bytes that wait, in the code page of their font. */
  private flush(): void {
    if (this.bytes.length === 0) return;
    const bytes = this.bytes;
    this.bytes = [];
    const codePage = this.fonts.get(this.group.font)?.codePage ?? this.codePage;
    if (!isKnownCodePage(codePage) && !this.findings.has('encoding-guessed')) this.findings.add('encoding-guessed');
    const font = this.fonts.get(this.group.font);
    if (font?.symbols) for (const byte of bytes) this.writeCharacter(0xf000 + byte);
    else this.write(decodeBytes(bytes, codePage));
  }

  private writeCharacter(code: number): void {
    if (code >= 0xd800 && code <= 0xdbff) {
      this.highSurrogate = code;
      return;
    }
    const font = this.fonts.get(this.group.font);
    const isPrivate = code >= 0xf000 && code <= 0xf0ff;
    const high = code >= 0xdc00 && code <= 0xdfff ? this.highSurrogate : null;
    const known = isPrivate
      ? symbolInFont(code, font?.name ?? '')
      : String.fromCharCode(...(high === null ? [] : [high]), code);
    this.highSurrogate = null;
    // In a label any symbol is a bullet.
    this.write(known === '' && this.group.destination === 'label' ? '•' : known);
  }

  private write(text: string): void {
    switch (this.group.destination) {
      case 'text':
        this.writeRun(text);
        break;
      case 'fonts':
        this.nameFont(text);
        break;
      case 'styles':
        this.nameStyle(text);
        break;
      case 'colours':
        for (const char of text) if (char === ';') this.endColour();
        break;
      case 'info':
        this.info.write(text);
        break;
      case 'instruction':
        if (this.group.field && this.group.field.instruction.length < 4000) this.group.field.instruction += text;
        break;
      case 'label':
        if (this.label.length < 100) this.label += text;
        break;
      case 'author':
        this.author += text;
        break;
      default:
    }
  }

  private writeRun(text: string): void {
    const { flow, bold, italic, field, deleted } = this.group;
    if (deleted) {
      this.findings.add('tracked-changes', { sample: text });
      return;
    }
    const reason = text.trim() === '' ? null : this.whyUnseen();
    if (reason !== null) {
      this.findings.add(reason, { sample: text });
      if (this.settings.hiddenText !== 'include') return;
    }
    const run: Run = { text, bold, italic, href: field && addressIn(field.instruction) };
    flow.add(run);
  }

  private whyUnseen(): FindingCode | null {
    const { hidden, size, colour, shaded, shadedParagraph, inTable, inBox } = this.group;
    if (hidden) return 'hidden-text';
    if (size > 0 && size < 4) return 'tiny-text';
    const written = this.colours[colour] ?? black;
    const certain = !shaded && !shadedParagraph && !(inTable && this.shadedRow) && !inBox;
    return certain && looksAlike(written, white) ? 'white-text' : null;
  }

  private readWord(name: string, number: number | null): void {
    this.flush();
    const begins = this.opening;
    const { starred } = this;
    this.opening = false;
    this.starred = false;
    if (name === 'u') {
      this.toSkip = 0;
      const code = (number ?? 0) & 0xffff;
      this.writeCharacter(code);
      this.toSkip = this.group.fallback;
      return;
    }
    if (begins && this.enter(name, number, starred)) return;
    if (this.isFallback(1)) return;
    const character = characters[name];
    if (character !== undefined) this.write(character);
    else this.obey(name, number);
  }

  /** Whether the word makes its group a destination, as the first word of a group may. */
  private enter(name: string, number: number | null, starred: boolean): boolean {
    const { destination } = this.group;
    if (destination === 'skipped') return true;
    const edge = lines[name];
    if (destination === 'info') this.info.name(name, number);
    else if (skipped.has(name) || /^m\w+Pr$/.test(name)) this.set({ destination: 'skipped' });
    else if (name === 'fonttbl') this.set({ destination: 'fonts' });
    else if (name === 'colortbl') this.set({ destination: 'colours' });
    else if (name === 'stylesheet') this.set({ destination: 'styles' });
    else if (name === 'info') this.set({ destination: 'info' });
    else if (name === 'footnote') this.enterFootnote();
    else if (edge) this.enterText((flow) => this.addAside(edge, flow, null));
    else if (name === 'annotation') this.enterAnnotation();
    else if (name === 'atnauthor') this.enterAuthor();
    else if (name === 'listtext' || name === 'pntext') this.enterLabel();
    else if (name === 'field') this.set({ field: { instruction: '' } });
    else if (name === 'fldinst') this.set({ destination: 'instruction' });
    else if (name === 'fldrslt') return true;
    else if (name === 'object') this.enterObject();
    else if (name === 'result') this.set({ destination: destination === 'object' ? 'text' : destination });
    else if (name === 'shpinst' || name === 'do') this.set({ destination: 'shape' });
    else if (name === 'shptxt' || name === 'dptxbxtext') this.enterText((flow) => this.addBox(flow), true);
    else if (name === 'nesttableprops') this.enterNestedRow();
    else if (starred && !starredRead.has(name) && destination !== 'styles' && destination !== 'fonts')
      this.set({ destination: 'skipped' });
    else return false;
    return true;
  }

  /** Begins a text of its own, in plain format. */
  private enterText(end: (flow: RtfFlow) => void, inBox = false): void {
    const flow = this.newFlow();
    this.set({
      destination: 'text',
      flow,
      field: null,
      inTable: false,
      inBox,
      shadedParagraph: false,
      nesting: 1,
      style: 0,
      outline: null,
      level: 1,
      end: () => end(flow),
    });
  }

  private addBox(flow: RtfFlow): void {
    const outer = this.groups.at(-1)?.flow ?? this.body;
    if (outer !== flow) outer.addBox(flow.finish());
  }

  private enterFootnote(): void {
    const { flow: outer } = this.group;
    this.notes += 1;
    const label = String(this.notes);
    outer.add({ text: '', footnote: true });
    this.enterText((flow) => {
      const inline = flow.finishInline();
      if (inline.text !== '') this.footnotes.push(draftBlock('footnote', inline, { label }));
    });
  }

  private enterAnnotation(): void {
    const author = visible(this.author).trim() || null;
    this.author = '';
    this.enterText((flow) => {
      this.addAside('comment', flow, author);
      this.findings.add('comments');
    });
  }

  private enterAuthor(): void {
    this.author = '';
    this.set({ destination: 'author' });
  }

  private addAside(kind: 'comment' | 'pageHeader' | 'pageFooter', flow: RtfFlow, author: string | null): void {
    const { text } = flow.finishInline();
    const known = kind !== 'comment' && this.asides.some((other) => other.kind === kind && other.text === text);
    if (text !== '' && !known && this.asides.length < 1000) this.asides.push({ kind, text, author, page: null });
  }

  private enterLabel(): void {
    this.label = '';
    const { flow } = this.group;
    this.set({
      destination: 'label',
      end: () => {
        const label = this.label.trim();
        if (label !== '') flow.setLabel(label === 'o' ? '◦' : label);
      },
    });
  }

  private enterObject(): void {
    this.findings.add('embedded-objects');
    this.set({ destination: 'object' });
  }

  /** The definition of an inner row stands in a group of its own, amid the definition of the outer one. */
  private enterNestedRow(): void {
    const outer = { definitions: this.definitions, headerRow: this.headerRow, shadedRow: this.shadedRow };
    this.definitions = [];
    this.headerRow = false;
    this.set({
      end: () => {
        this.definitions = outer.definitions;
        this.headerRow = outer.headerRow;
        this.shadedRow = outer.shadedRow;
      },
    });
  }

  private obey(name: string, number: number | null): void {
    const on = number !== 0;
    switch (name) {
      case 'ansicpg':
        this.codePage = number ?? usualCodePage;
        break;
      case 'mac':
        this.codePage = 10000;
        break;
      case 'pc':
        this.codePage = 437;
        break;
      case 'pca':
        this.codePage = 850;
        break;
      case 'deff':
        this.defaultFont = number ?? 0;
        this.set({ font: this.defaultFont });
        break;
      case 'uc':
        this.set({ fallback: Math.max(0, Math.min(100, number ?? 1)) });
        break;
      case 'f':
        this.set({ font: number ?? 0 });
        if (this.group.destination === 'fonts')
          this.fonts.set(number ?? 0, { name: '', codePage: null, symbols: false });
        break;
      case 'fcharset':
        this.describeFont(number ?? 1);
        break;
      case 'cpg':
        this.describeFontPage(number);
        break;
      case 'red':
      case 'green':
      case 'blue':
        this.colour = { red: 0, green: 0, blue: 0, ...this.colour, [name]: number ?? 0 };
        break;
      case 's':
        this.set({ style: number ?? 0 });
        if (this.group.destination === 'styles') this.beginStyle(number ?? 0);
        break;
      case 'outlinelevel':
        this.set({ outline: number });
        if (this.group.destination === 'styles') this.outlineStyle(number);
        break;
      case 'plain':
        this.set({
          bold: false,
          italic: false,
          hidden: false,
          size: 24,
          colour: 0,
          shaded: false,
          font: this.defaultFont,
        });
        break;
      case 'b':
        this.set({ bold: on });
        break;
      case 'i':
        this.set({ italic: on });
        break;
      case 'v':
        this.set({ hidden: on });
        break;
      case 'deleted':
        this.set({ deleted: on });
        break;
      case 'revised':
        if (on) this.findings.add('tracked-changes');
        break;
      case 'fs':
        this.set({ size: number ?? 24 });
        break;
      case 'cf':
        this.set({ colour: number ?? 0 });
        break;
      case 'cb':
      case 'chcbpat':
      case 'highlight':
      case 'chshdng':
        this.set({ shaded: (number ?? 0) !== 0 });
        break;
      case 'cbpat':
      case 'cfpat':
      case 'shading':
        this.set({ shadedParagraph: true });
        break;
      case 'yr':
      case 'mo':
      case 'dy':
      case 'hr':
      case 'min':
      case 'sec':
        if (this.group.destination === 'info') this.info.time(name, number ?? 0);
        break;
      default:
        this.layOut(name, number);
    }
  }

  /** Words about paragraphs and tables. */
  private layOut(name: string, number: number | null): void {
    switch (name) {
      case 'pard':
        this.set({ style: 0, outline: null, level: 1, inTable: false, nesting: 1, shadedParagraph: false });
        break;
      case 'intbl':
        this.set({ inTable: true });
        break;
      case 'itap':
        this.set({ nesting: Math.max(1, number ?? 1), inTable: this.group.inTable || (number ?? 1) > 0 });
        break;
      case 'ilvl':
        this.set({ level: (number ?? 0) + 1 });
        break;
      case 'par':
      case 'sect':
        if (this.group.destination === 'text') this.group.flow.endParagraph(this.paragraph());
        break;
      case 'trowd':
        this.definitions = [];
        this.definition = { continuesLeft: false, continuesAbove: false };
        this.headerRow = false;
        this.shadedRow = false;
        break;
      case 'trhdr':
        this.headerRow = true;
        break;
      case 'clmrg':
        this.definition.continuesLeft = true;
        break;
      case 'clvmrg':
        this.definition.continuesAbove = true;
        break;
      case 'clcbpat':
      case 'clshdng':
        this.shadedRow = true;
        break;
      case 'cellx':
        // A table has at most 63 columns in Word; more is noise.
        if (this.definitions.length < 1000) this.definitions.push({ ...this.definition, right: number ?? 0 });
        this.definition = { continuesLeft: false, continuesAbove: false };
        break;
      case 'cell':
      case 'nestcell':
        if (this.group.destination === 'text') this.group.flow.endCell(this.paragraph());
        break;
      case 'row':
        if (this.group.destination === 'text') this.group.flow.endRow(1, this.definitions, this.headerRow);
        break;
      case 'nestrow':
        this.group.flow.endRow(Math.max(2, this.group.nesting), this.definitions, this.headerRow);
        break;
      default:
    }
  }

  private paragraph() {
    const { style, outline, level, inTable, nesting } = this.group;
    const named = this.styles.get(style);
    const heading = outline ?? named?.outline ?? null;
    const isHeading = heading !== null && heading >= 0 && heading < 9 && style !== 0;
    return { heading: isHeading ? Math.min(6, heading + 1) : null, level, nesting: inTable ? nesting : 0 };
  }

  private nameFont(text: string): void {
    const font = this.fonts.get(this.group.font);
    if (font && font.name.length < 100) font.name = (font.name + text).replace(/;.*$/s, '');
  }

  private describeFont(characterSet: number): void {
    const font = this.fonts.get(this.group.font);
    if (!font || this.group.destination !== 'fonts') return;
    font.symbols = characterSet === symbolCharacterSet;
    font.codePage ??= codePageOf(characterSet);
  }

  private describeFontPage(codePage: number | null): void {
    const font = this.fonts.get(this.group.font);
    if (font && codePage && this.group.destination === 'fonts') font.codePage = codePage;
  }

  private endColour(): void {
    const { colour } = this;
    const digits = (value: number) => Math.max(0, Math.min(255, value)).toString(16).padStart(2, '0');
    const written = colour && digits(colour.red) + digits(colour.green) + digits(colour.blue);
    if (this.colours.length < 10_000) this.colours.push(written);
    this.colour = null;
  }

  private styleNumber = 0;

  private beginStyle(number: number): void {
    this.styleNumber = number;
    this.styles.set(number, { name: '', outline: null });
  }

  private outlineStyle(level: number | null): void {
    const style = this.styles.get(this.styleNumber);
    if (style) style.outline = level;
  }

  private nameStyle(text: string): void {
    const style = this.styles.get(this.styleNumber);
    if (!style || style.name.length > 100) return;
    style.name = (style.name + text).replace(/;.*$/s, '');
    const level = /^(?:heading|überschrift)\s*([1-9])$/i.exec(style.name.trim())?.[1];
    if (level !== undefined) style.outline = Number(level) - 1;
    else if (/^(?:title|titel)$/i.test(style.name.trim())) style.outline ??= 0;
  }
}

/** The address of `HYPERLINK "https://..."`; null for other fields and for places in the document. */
function addressIn(instruction: string): string | null {
  return /^\s*HYPERLINK\s+"([^"]*)"/i.exec(instruction)?.[1] ?? null;
}
