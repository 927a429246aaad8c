import { childOf, childrenOf, element, isElement, type XmlElement, type XmlNode } from '../package/xml.ts';

const gone = new Set(['w:del', 'w:moveFrom']);
const stays = new Set(['w:ins', 'w:moveTo']);
/** In these, the names of revisions say what happened to the thing that the properties belong to. */
const properties = new Set(['w:rPr', 'w:trPr', 'w:tcPr', 'w:numPr', 'm:ctrlPr']);
/** Where revisions begin and end, and how something looked before. */
const traces =
  /^w:(?:(?:moveFrom|moveTo|customXml(?:Ins|Del|MoveFrom|MoveTo))Range(?:Start|End)|\w+Change|cell(?:Ins|Merge))$/;

/**
 * Accepts all tracked changes in a tree (ECMA-376 part 1, 17.13.5): what was deleted or moved away goes, what was
 * inserted stays, and nothing tells of it any more. A paragraph whose mark was deleted goes on in the next one.
 */
export function settleRevisions(root: XmlElement): void {
  root.children = root.children.flatMap((child) => settleNode(child, properties.has(root.name)));
  joinParagraphs(root);
}

function settleNode(node: XmlNode, isProperty: boolean): XmlNode[] {
  if (!isElement(node)) return [node];
  if (traces.test(node.name)) return [];
  if (gone.has(node.name) || stays.has(node.name)) {
    if (isProperty || gone.has(node.name)) return [];
    return node.children.flatMap((child) => settleNode(child, false));
  }
  if (wasDeleted(node)) return [];
  const endGoes = node.name === 'w:p' && markIsGone(node);
  settleRevisions(node);
  if (node.name === 'w:tbl' && !childrenOf(node).some(({ name }) => name === 'w:tr' || name === 'w:sdt')) return [];
  if (node.name === 'w:tc' && !childrenOf(node).some(({ name }) => name === 'w:p')) node.children.push(element('w:p'));
  if (endGoes) node.attributes.set(joins, '');
  return [node];
}

/** Rows and cells. */
function wasDeleted(node: XmlElement): boolean {
  if (node.name === 'w:tr') return childOf(childOf(node, 'w:trPr'), 'w:del') !== null;
  return node.name === 'w:tc' && childOf(childOf(node, 'w:tcPr'), 'w:cellDel') !== null;
}

function markIsGone(paragraph: XmlElement): boolean {
  return childrenOf(childOf(childOf(paragraph, 'w:pPr'), 'w:rPr')).some(({ name }) => gone.has(name));
}

/** Marks, within this file only, a paragraph that goes on in the next one; no name in XML can have a space. */
const joins = ' joins';

function joinParagraphs(parent: XmlElement): void {
  if (!childrenOf(parent).some((child) => child.attributes.has(joins))) return;
  const joined: XmlNode[] = [];
  let carried: { paragraph: XmlElement; content: XmlNode[] } | null = null;
  const release = () => {
    // Before a table, or at the end, there is nothing to go on in.
    if (carried && carried.content.length > 0) joined.push(carried.paragraph);
    carried = null;
  };
  for (const child of parent.children) {
    if (!isElement(child) || child.name !== 'w:p') {
      if (isElement(child) && child.name !== 'w:sectPr') release();
      joined.push(child);
      continue;
    }
    const content: XmlNode[] = child.children.filter((node) => !isElement(node) || node.name !== 'w:pPr');
    const all: XmlNode[] = [...((carried as { content: XmlNode[] } | null)?.content ?? []), ...content];
    const own = childOf(child, 'w:pPr');
    child.children = [...(own ? [own] : []), ...all];
    carried = null;
    if (child.attributes.delete(joins)) carried = { paragraph: child, content: all };
    else joined.push(child);
  }
  release();
  parent.children = joined;
}
