import type { DraftBlock, Locator } from '@lesart/document';
import { draftBlock } from '../draft-block.ts';
import { layRuns } from '../lay-runs.ts';
import { attributeOf, childOf, childrenOf, type XmlElement } from '../office/read-xml.ts';
import { elementOf, type PresentationPart } from './open-presentation.ts';
import { readTextBody, type TextContext } from './read-text-body.ts';

const deepest = 9;

/** Reads the text of SmartArt as the list that it is made from (ECMA-376 part 1, 21.4.3): points below points. */
export function readDiagram(data: PresentationPart, context: TextContext, locator: Locator): DraftBlock[] {
  const points = new Map<string, XmlElement>();
  let top: string | null = null;
  for (const point of childrenOf(elementOf(data, 'dgm:ptLst'))) {
    const id = attributeOf(point, 'modelId') ?? '';
    const type = attributeOf(point, 'type') ?? 'node';
    if (type === 'doc') top = id;
    if (['doc', 'node', 'asst'].includes(type)) points.set(id, point);
  }
  const below = childrenByParent(elementOf(data, 'dgm:cxnLst'));
  const blocks: DraftBlock[] = [];
  const readFrom = (id: string, level: number): void => {
    const waiting = [{ id, level }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const point = points.get(next.id);
      if (!point) continue;
      // Each point is read once, so a ring of points ends.
      points.delete(next.id);
      const paragraphs = readTextBody(childOf(point, 'dgm:t'), context);
      const inline = layRuns(paragraphs.flatMap(({ runs }) => [...runs, { text: '\n' }]));
      if (inline.text !== '') blocks.push(draftBlock('listItem', inline, { level: next.level, locator }));
      const deeper = Math.min(deepest, next.level + (next.level === 0 || inline.text !== '' ? 1 : 0));
      waiting.push(...(below.get(next.id) ?? []).map((child) => ({ id: child, level: deeper })).reverse());
    }
  };
  if (top !== null) readFrom(top, 0);
  for (const id of [...points.keys()]) readFrom(id, 1);
  return blocks;
}

function childrenByParent(connections: XmlElement | null): Map<string, string[]> {
  const children = new Map<string, { id: string; order: number }[]>();
  for (const connection of childrenOf(connections)) {
    if ((attributeOf(connection, 'type') ?? 'parOf') !== 'parOf') continue;
    const parent = attributeOf(connection, 'srcId') ?? '';
    const list = children.get(parent) ?? [];
    children.set(parent, list);
    list.push({ id: attributeOf(connection, 'destId') ?? '', order: Number(attributeOf(connection, 'srcOrd') ?? 0) });
  }
  return new Map(
    [...children].map(([parent, list]) => [parent, list.sort((a, b) => a.order - b.order).map(({ id }) => id)]),
  );
}
