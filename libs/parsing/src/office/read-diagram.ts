import { attributeOf, childOf, childrenOf, readXmlRoot, textOf, type XmlElement } from './read-xml.ts';

/** A text in a diagram and how deep it stands, from 1. */
export interface DiagramText {
  readonly text: string;
  readonly level: number;
}

/**
 * The texts of a SmartArt diagram in the order of its outline (data part, ECMA-376 part 1, 21.4.3).
 * @throws ReadingFault `file-broken`
 */
export function readDiagram(xml: string): DiagramText[] {
  const model = readXmlRoot(xml, null);
  const listOf = (name: string) => childrenOf(model.find((element) => element.name === name) ?? null);
  const points = new Map(listOf('dgm:ptLst').map((point) => [attributeOf(point, 'modelId') ?? '', point]));
  const below = childrenByParent(listOf('dgm:cxnLst'));
  const texts: DiagramText[] = [];
  const seen = new Set<string>();
  // Depth first without recursion: a chain of points may be long.
  const roots = [...points].filter(([, point]) => attributeOf(point, 'type') === 'doc').map(([id]) => id);
  const open = [...roots, ...points.keys()].map((id) => ({ id, level: 0 })).reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    const { id, level } = next;
    const point = points.get(id);
    if (!point || seen.has(id)) continue;
    seen.add(id);
    const type = attributeOf(point, 'type') ?? 'node';
    if (type !== 'node' && type !== 'doc' && type !== 'asst') continue;
    const text = writtenText(childOf(point, 'dgm:t'));
    if (text !== '') texts.push({ text, level: Math.max(1, level) });
    open.push(...(below.get(id) ?? []).map((child) => ({ id: child, level: level + 1 })).reverse());
  }
  return texts;
}

function childrenByParent(connections: readonly XmlElement[]): Map<string, string[]> {
  const ordered = connections
    .filter((connection) => (attributeOf(connection, 'type') ?? 'parOf') === 'parOf')
    .map((connection) => {
      return {
        from: attributeOf(connection, 'srcId') ?? '',
        to: attributeOf(connection, 'destId') ?? '',
        order: Number(attributeOf(connection, 'srcOrd') ?? 0),
      };
    })
    .sort((a, b) => a.order - b.order);
  const below = new Map<string, string[]>();
  for (const { from, to } of ordered) {
    const siblings = below.get(from);
    if (siblings) siblings.push(to);
    else below.set(from, [to]);
  }
  return below;
}

function writtenText(element: XmlElement | null): string {
  return childrenOf(element)
    .filter(({ name }) => name === 'a:p')
    .map((paragraph) =>
      childrenOf(paragraph)
        .filter(({ name }) => name === 'a:r' || name === 'a:fld')
        .map((run) => textOf(childOf(run, 'a:t')))
        .join(''),
    )
    .filter((text) => text.trim() !== '')
    .join(' ');
}
