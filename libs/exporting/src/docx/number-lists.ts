import type { Block } from '@lesart/document';
import { element, type XmlElement } from '../package/xml.ts';

/** Makes lists of Word that show the labels that blocks have. */
export interface Lists {
  /** The properties that put a paragraph in a list which shows the label there; ask in the order of the paragraphs. */
  place(label: string, kind: Block['kind'], level: number): XmlElement[];
  /** The definitions of all lists, then the lists. */
  definitions(): XmlElement[];
}

/** A label as a pattern with a number in it. */
interface Count {
  readonly before: string;
  readonly after: string;
  readonly format: 'decimal' | 'lowerLetter' | 'upperLetter' | 'bullet';
  readonly value: number;
}

export function createLists(): Lists {
  const definitions: XmlElement[] = [];
  const lists: XmlElement[] = [];
  /** The list in which the next label of a pattern is the next number. */
  const open = new Map<string, { id: string; value: number }>();

  const begin = ({ before, after, format, value }: Count, kind: Block['kind'], level: number): string => {
    const id = String(lists.length + 1);
    const text = format === 'bullet' ? before : `${escapeCount(before)}%1${escapeCount(after)}`;
    const left = kind === 'heading' ? 0 : 425 * level;
    const hanging = kind === 'heading' ? {} : { 'w:hanging': '425' };
    definitions.push(
      element('w:abstractNum', { 'w:abstractNumId': id }, [
        element('w:multiLevelType', { 'w:val': 'singleLevel' }),
        element('w:lvl', { 'w:ilvl': '0' }, [
          element('w:start', { 'w:val': String(value) }),
          element('w:numFmt', { 'w:val': format }),
          element('w:suff', { 'w:val': kind === 'heading' ? 'space' : 'tab' }),
          element('w:lvlText', { 'w:val': text }),
          element('w:lvlJc', { 'w:val': 'left' }),
          element('w:pPr', {}, [element('w:ind', { 'w:left': String(left), ...hanging })]),
        ]),
      ]),
    );
    lists.push(element('w:num', { 'w:numId': id }, [element('w:abstractNumId', { 'w:val': id })]));
    return id;
  };

  return {
    place: (label, kind, level) => {
      const count = readLabel(label);
      const key = JSON.stringify([count.before, count.after, count.format, kind === 'heading', level]);
      const running = open.get(key);
      const isNext = running && (count.format === 'bullet' || running.value + 1 === count.value);
      const id = isNext ? running.id : begin(count, kind, level);
      open.set(key, { id, value: count.value });
      return [element('w:numPr', {}, [element('w:ilvl', { 'w:val': '0' }), element('w:numId', { 'w:val': id })])];
    },
    definitions: () => [...definitions, ...lists],
  };
}

/** A percent sign would stand for a number. */
function escapeCount(text: string): string {
  return text.replaceAll('%', '\uFF05');
}

/** What counts in a label is its last number, or a letter that stands alone; else it is a bullet. */
function readLabel(label: string): Count {
  const number = /^(.*?)(\d{1,6})(\D*)$/s.exec(label);
  if (number) {
    const [, before = '', digits = '', after = ''] = number;
    // A number with zeros before it is shown as it is.
    if (digits === '0' || !digits.startsWith('0')) return { before, after, format: 'decimal', value: Number(digits) };
  }
  const letter = /^(\W*)([A-Za-z])(\W*)$/.exec(label);
  if (letter) {
    const [, before = '', sign = '', after = ''] = letter;
    const isLower = sign === sign.toLowerCase();
    const value = sign.toLowerCase().charCodeAt(0) - 96;
    return { before, after, format: isLower ? 'lowerLetter' : 'upperLetter', value };
  }
  return { before: label, after: '', format: 'bullet', value: 0 };
}
