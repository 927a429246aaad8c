import { attributeOf, childOf, childrenOf, readXmlRoot, textOf, type XmlElement } from '../office/read-xml.ts';
import type { OdfPackage } from './open-odf.ts';
import { readMathml } from './read-mathml.ts';

/** A document in a document, as far as it is read. */
export type OdfObject =
  | { readonly kind: 'formula'; readonly tex: string }
  | { readonly kind: 'chart'; readonly title: string; readonly table: XmlElement | null };

/**
 * Reads a formula or a chart, in its place or in a file of its own in the package; null for other objects.
 * @param object `draw:object` (ISO/IEC 26300-1, 10.4.6.2)
 */
export function readOdfObject(odf: OdfPackage, object: XmlElement): OdfObject | null {
  try {
    return readObject(odf, object);
  } catch {
    // A damaged object is no reason to refuse the text around it.
    return null;
  }
}

function readObject(odf: OdfPackage, object: XmlElement): OdfObject | null {
  const [inline] = childrenOf(object);
  if (inline && isMath(inline)) return { kind: 'formula', tex: readMathml(inline) };
  const folder = (attributeOf(object, 'xlink:href') ?? '').replace(/^\.\//, '').replace(/\/$/, '');
  const xml = folder === '' ? null : odf.xml(`${folder}/content.xml`);
  if (xml === null) return null;
  if (/<(?:math:)?math[\s>]/.test(xml.slice(0, 3000))) {
    return { kind: 'formula', tex: readMathml({ name: 'math', attributes: '', children: readXmlRoot(xml, null) }) };
  }
  const chart = childOf(
    childOf(readXmlRoot(xml, null).find(({ name }) => name === 'office:body') ?? null, 'office:chart'),
    'chart:chart',
  );
  if (!chart) return null;
  return { kind: 'chart', title: textOf(childOf(chart, 'chart:title')).trim(), table: childOf(chart, 'table:table') };
}

function isMath({ name }: XmlElement): boolean {
  return name === 'math' || name === 'math:math';
}
