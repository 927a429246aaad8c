import { cloneXml, element, isElement, type XmlElement, type XmlNode } from '../package/xml.ts';

/** Elements in wrappers (content controls, hyperlinks), which are opened and closed as the path of what is added says. */
export interface Nest {
  /** Opens and closes wrappers until those of the path are open. @returns whether anything was opened or closed */
  enter(path: readonly XmlElement[]): boolean;
  /** The wrappers that are open. */
  path(): readonly XmlElement[];
  add(...nodes: readonly XmlNode[]): void;
  /** Where `add` adds to. */
  content(): XmlNode[];
  isEmpty(): boolean;
  finish(): XmlNode[];
}

export function createNest(): Nest {
  const root: XmlNode[] = [];
  const open: { wrapper: XmlElement; content: XmlNode[] }[] = [];
  const opened = new Set<XmlElement>();
  const content = () => open.at(-1)?.content ?? root;
  return {
    enter: (path) => {
      const shared = sharedPath(
        open.map(({ wrapper }) => wrapper),
        path,
      ).length;
      if (shared === open.length && shared === path.length) return false;
      open.length = shared;
      for (const wrapper of path.slice(shared)) {
        const made = openWrapper(wrapper, opened.has(wrapper));
        opened.add(wrapper);
        content().push(made.element);
        open.push({ wrapper, content: made.content });
      }
      return true;
    },
    path: () => open.map(({ wrapper }) => wrapper),
    add: (...nodes) => content().push(...nodes),
    content,
    isEmpty: () => root.length === 0,
    finish: () => root,
  };
}

/** How far two paths go together. */
export function sharedPath(one: readonly XmlElement[], other: readonly XmlElement[]): readonly XmlElement[] {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}

const properties = new Set(['w:sdtPr', 'w:sdtEndPr', 'w:smartTagPr', 'w:customXmlPr']);

/** An empty copy of a wrapper, and where its content goes. @param again whether it was opened before: its number is taken */
function openWrapper(wrapper: XmlElement, again: boolean): { element: XmlElement; content: XmlNode[] } {
  const own = wrapper.children
    .filter(isElement)
    .filter(({ name }) => properties.has(name))
    .map(cloneXml);
  if (again) {
    for (const one of own) one.children = one.children.filter((child) => !isElement(child) || child.name !== 'w:id');
  }
  const copy: XmlElement = { name: wrapper.name, attributes: new Map(wrapper.attributes), children: own };
  if (wrapper.name !== 'w:sdt') return { element: copy, content: copy.children };
  const content = element('w:sdtContent');
  copy.children.push(content);
  return { element: copy, content: content.children };
}
