import { formatNumber, type NumberFormat } from '../format-number.ts';
import {
  attributeOf,
  childOf,
  childrenOf,
  readXmlRoot,
  settingOf,
  toggleOf,
  type XmlElement,
} from '../office/read-xml.ts';
import type { ListPlace, Styles } from './read-styles.ts';

/** Counts the items of all lists of a document; ask once for each numbered paragraph, in order. */
export interface Numbering {
  /** The label of the next paragraph at this place as it is shown, null when it shows none. */
  next(place: ListPlace): string | null;
  /** The level that a list ties to a paragraph style; null when it ties none. */
  levelOfStyle(list: string, styleId: string): number | null;
}

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly allDecimal: boolean;
  /** The level (from 1) whose items start this one anew; 0: none does; null: any level above. */
  readonly restart: number | null;
  readonly styleId: string | null;
}

interface List {
  /** Lists with the same counters go on counting where the other stopped. */
  readonly counters: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Levels that start anew at the list's first item. */
  readonly startsAnew: ReadonlyMap<number, number>;
}

/** Reads numbering.xml (ECMA-376 part 1, 17.9). */
export function readNumbering(xml: string | null, styles: Styles): Numbering {
  const lists = xml === null ? new Map<string, List>() : readLists(readXmlRoot(xml, 'w:numbering'), styles);
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();

  const next = ({ list: id, level }: ListPlace): string | null => {
    const list = lists.get(id);
    const format = list?.levels.get(level);
    if (!list || !format) return null;
    const counts = counters.get(list.counters) ?? [];
    counters.set(list.counters, counts);
    if (!begun.has(id)) {
      begun.add(id);
      for (const [at, start] of list.startsAnew) counts[at] = start - 1;
    }
    for (let above = 0; above < level; above += 1) counts[above] ??= list.levels.get(above)?.start ?? 1;
    counts[level] = counts[level] === undefined ? format.start : counts[level] + 1;
    forgetBelow(counts, level, list.levels);
    return labelOf(counts, format, list.levels);
  };
  const levelOfStyle = (id: string, styleId: string): number | null => {
    for (const [level, { styleId: tied }] of lists.get(id)?.levels ?? []) if (tied === styleId) return level;
    return null;
  };
  return { next, levelOfStyle };
}

function forgetBelow(counts: (number | undefined)[], level: number, levels: ReadonlyMap<number, Level>): void {
  for (let below = level + 1; below < counts.length; below += 1) {
    const restart = levels.get(below)?.restart ?? null;
    if (restart === null || (restart > 0 && level < restart)) counts[below] = undefined;
  }
}

function readLists(elements: readonly XmlElement[], styles: Styles): Map<string, List> {
  const abstract = new Map<string, XmlElement>();
  const concrete = new Map<string, XmlElement>();
  for (const element of elements) {
    if (element.name === 'w:abstractNum') abstract.set(attributeOf(element, 'abstractNumId') ?? '', element);
    if (element.name === 'w:num') concrete.set(attributeOf(element, 'numId') ?? '', element);
  }
  const abstractOf = (id: string): [string, XmlElement | null] => {
    const abstractId = settingOf(concrete.get(id) ?? null, 'w:abstractNumId') ?? '';
    const element = abstract.get(abstractId) ?? null;
    const link = settingOf(element, 'w:numStyleLink');
    const linked = link === null ? null : styles.get(link).listPlace?.list;
    return linked && linked !== id && concrete.has(linked) && element && !childOf(element, 'w:lvl')
      ? [abstractId, abstract.get(settingOf(concrete.get(linked) ?? null, 'w:abstractNumId') ?? '') ?? null]
      : [abstractId, element];
  };
  return new Map([...concrete].map(([id, element]) => [id, readList(element, ...abstractOf(id))]));
}

function readList(element: XmlElement, counters: string, abstract: XmlElement | null): List {
  const levels = new Map(levelsOf(abstract));
  const startsAnew = new Map<number, number>();
  for (const override of childrenOf(element).filter(({ name }) => name === 'w:lvlOverride')) {
    for (const [at, level] of levelsOf(override)) levels.set(at, level);
    const start = settingOf(override, 'w:startOverride');
    if (start !== null) startsAnew.set(Number(attributeOf(override, 'ilvl') ?? 0), Number(start));
  }
  return { counters, levels, startsAnew };
}

function levelsOf(element: XmlElement | null): [number, Level][] {
  return childrenOf(element)
    .filter(({ name }) => name === 'w:lvl')
    .map((level) => {
      const restart = settingOf(level, 'w:lvlRestart');
      return [
        Number(attributeOf(level, 'ilvl') ?? 0),
        {
          start: Number(settingOf(level, 'w:start') ?? 1),
          format: settingOf(level, 'w:numFmt') ?? 'decimal',
          text: settingOf(level, 'w:lvlText') ?? '',
          allDecimal: toggleOf(level, 'w:isLgl') === true,
          restart: restart === null ? null : Number(restart),
          styleId: settingOf(level, 'w:pStyle'),
        },
      ];
    });
}

function labelOf(
  counts: readonly (number | undefined)[],
  level: Level,
  levels: ReadonlyMap<number, Level>,
): string | null {
  if (level.format === 'bullet') return bulletOf(level.text);
  const label = level.text.replace(/%([1-9])/g, (_whole, digit: string) => {
    const at = Number(digit) - 1;
    const other = levels.get(at);
    const format = level.allDecimal ? 'decimal' : (other?.format ?? 'decimal');
    return format === 'none' ? '' : formatNumber(counts[at] ?? other?.start ?? 1, knownFormat(format));
  });
  return label.trim() === '' ? null : label.trim();
}

/** Bullets are mostly characters of symbol fonts, which mean nothing without the font. */
function bulletOf(text: string): string | null {
  const bullet = text.trim();
  if (bullet === '') return null;
  if (bullet === 'o') return '◦';
  if (/^[\uE000-\uF8FF]/u.test(bullet)) return bullet === '\uF0A7' ? '▪' : '•';
  return bullet;
}

const formats = new Set<string>(['decimalZero', 'lowerLetter', 'upperLetter', 'lowerRoman', 'upperRoman']);

function isKnownFormat(format: string): format is NumberFormat {
  return formats.has(format);
}

/** Numbers in words and other scripts are shown as decimals. */
function knownFormat(format: string): NumberFormat {
  return isKnownFormat(format) ? format : 'decimal';
}
