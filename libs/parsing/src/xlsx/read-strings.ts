import { localNameOf, textOf, type XmlElement } from '../office/read-xml.ts';
import { childNamed, childrenNamed, scanElements } from '../sheet/scan-elements.ts';

/** The texts that cells refer to by their index (ECMA-376 part 1, 18.4). */
export function readSharedStrings(xml: Uint8Array): string[] {
  const strings: string[] = [];
  for (const scanned of scanElements(xml, ['si'])) {
    if (scanned.kind === 'element') strings.push(stringOf(scanned.element));
  }
  return strings;
}

/** The text of a string item: plain or in runs, without what is there to be read aloud only (phonetic runs). */
export function stringOf(item: XmlElement | null): string {
  if (!item) return '';
  const [first] = item.children;
  const isPlain = item.children.length === 1 && first !== undefined && typeof first !== 'string';
  if (isPlain && localNameOf(first) === 't') return unescapeXml(textOf(first));
  const texts = item.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    if (localNameOf(child) === 't') return [textOf(child)];
    return localNameOf(child) === 'r' ? childrenNamed(child, 't').map(textOf) : [];
  });
  return unescapeXml(texts.join(''));
}

/** Characters that XML cannot hold are written as _xHHHH_ (ECMA-376 part 1, 22.9.2.19). */
export function unescapeXml(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\da-f]{4})_/gi, (_whole, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The text of an inline string in a cell. */
export function inlineStringOf(cell: XmlElement): string {
  return stringOf(childNamed(cell, 'is'));
}
