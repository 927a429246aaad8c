import { freeName, type OfficePackage, type Relationship, resolveTarget } from '../package/office-package.ts';
import {
  childOf,
  childrenOf,
  cloneXml,
  descendantsOf,
  element,
  isElement,
  settingOf,
  writeXml,
  type XmlElement,
} from '../package/xml.ts';
import { relationshipType, type Stories } from './find-stories.ts';

/** Makes what stands in a part of the old document fit for a part of the new one. */
export interface Carrier {
  /** A copy with styles, lists, pictures and addresses of the new document. */
  bring(source: XmlElement): XmlElement;
}

export interface BringOver {
  carrier(oldPart: string, newPart: string): Carrier;
}

interface Side {
  readonly office: OfficePackage;
  readonly stories: Stories;
}

/**
 * Brings over what deleted paragraphs need: styles by their names, lists, pictures and whatever else they point at.
 * @param lists lists of the new document by those of the old one, where it is known that they are the same
 */
export function createBringOver(old: Side, current: Side, lists: ReadonlyMap<string, string>): BringOver {
  const numbering = bringLists(old, current, lists);
  const styleOf = bringStyles(old, current, (source) => adaptLists(source, numbering));
  const partOf = bringParts(old, current);
  let drawings = highestDrawing(current);

  const carrier = (oldPart: string, newPart: string): Carrier => {
    shareNamespaces(old.office.xml(oldPart), current.office.xml(newPart));
    const relationships = new Map(old.office.relationships(oldPart).map((one) => [one.id, one]));
    const relate = (id: string): string | null => {
      const relationship = relationships.get(id);
      return relationship ? partOf(oldPart, relationship, newPart) : null;
    };
    const adapt = (copy: XmlElement): void => {
      for (const [name, value] of copy.attributes) {
        if (withoutUse.test(name)) copy.attributes.delete(name);
        else if (name.startsWith('r:')) setOrDrop(copy, name, relate(value));
      }
      const styleType = styleReferences[copy.name];
      if (styleType) setOrDrop(copy, 'w:val', styleOf(styleType, copy.attributes.get('w:val') ?? ''));
      if (copy.name === 'wp:docPr') {
        drawings += 1;
        copy.attributes.set('id', String(drawings));
      }
      if (copy.name === 'w:numPr') adaptLists(copy, numbering);
      copy.children = copy.children.filter((child) => !isElement(child) || !unique.test(child.name));
      for (const child of copy.children) if (isElement(child)) adapt(child);
      copy.children = copy.children.filter(
        (child) => !isElement(child) || !styleReferences[child.name] || child.attributes.has('w:val'),
      );
    };
    return {
      bring: (source) => {
        const copy = cloneXml(source);
        adapt(copy);
        return copy;
      },
    };
  };
  return { carrier };
}

const styleReferences: Readonly<Record<string, string>> = {
  'w:pStyle': 'paragraph',
  'w:rStyle': 'character',
  'w:tblStyle': 'table',
};
/** Numbers that are unique in a document, and which saves they come from. */
const withoutUse = /^(?:w14:(?:para|text)Id|w:rsid\w*|wp14:\w+)$/;
/** What is unique in a document, or means something to the old one only. */
const unique =
  /^w:(?:bookmark(?:Start|End)|comment(?:RangeStart|RangeEnd|Reference)|perm(?:Start|End)|sectPr|id|dataBinding|lock)$/;

function setOrDrop(target: XmlElement, name: string, value: string | null): void {
  if (value === null) target.attributes.delete(name);
  else target.attributes.set(name, value);
}

function adaptLists(source: XmlElement, listOf: (id: string) => string | null): void {
  for (const child of descendantsOf(source)) {
    if (child.name !== 'w:numId') continue;
    const id = child.attributes.get('w:val') ?? '0';
    child.attributes.set('w:val', id === '0' ? '0' : (listOf(id) ?? '0'));
  }
}

/** All prefixes of the old part mean the same in the new one. */
function shareNamespaces(old: XmlElement | null, current: XmlElement | null): void {
  if (!old || !current) return;
  for (const root of [current, old]) {
    for (const { attributes } of descendantsOf(root)) {
      for (const [name, uri] of attributes) {
        if (name.startsWith('xmlns:') && !current.attributes.has(name)) current.attributes.set(name, uri);
      }
    }
  }
  const ignorable = [current, old].flatMap((root) => (root.attributes.get('mc:Ignorable') ?? '').split(/\s+/));
  const prefixes = [...new Set(ignorable)].filter((prefix) => current.attributes.has(`xmlns:${prefix}`));
  if (prefixes.length > 0) current.attributes.set('mc:Ignorable', prefixes.join(' '));
}

function partOfType({ office, stories }: Side, type: string): string | null {
  const found = office.relationships(stories.document).find((one) => one.type.endsWith(`/${type}`));
  return found ? resolveTarget(stories.document, found.target) : null;
}

function bringStyles(old: Side, current: Side, adapt: (style: XmlElement) => void) {
  const rootOf = (side: Side) => {
    const part = partOfType(side, 'styles');
    return part === null ? null : side.office.xml(part);
  };
  const oldRoot = rootOf(old);
  const newRoot = rootOf(current);
  const keyOf = (style: XmlElement) =>
    `${style.attributes.get('w:type')} ${(settingOf(style, 'w:name') ?? '').toLowerCase()}`;
  const stylesOf = (root: XmlElement | null) => childrenOf(root).filter(({ name }) => name === 'w:style');
  const idOf = (style: XmlElement) => style.attributes.get('w:styleId') ?? '';
  const olds = new Map(stylesOf(oldRoot).map((style) => [`${style.attributes.get('w:type')} ${idOf(style)}`, style]));
  const newByName = new Map(stylesOf(newRoot).map((style) => [keyOf(style), idOf(style)]));
  const newIds = new Set(stylesOf(newRoot).map(idOf));
  const brought = new Map<XmlElement, string>();

  const styleOf = (type: string, id: string): string | null => {
    const style = olds.get(`${type} ${id}`);
    if (!style || !newRoot) return null;
    const known = newByName.get(keyOf(style)) ?? brought.get(style);
    if (known !== undefined) return known;
    const name = newIds.has(id) ? freeName(id, newIds) : id;
    newIds.add(name);
    brought.set(style, name);
    const copy = cloneXml(style);
    copy.attributes.set('w:styleId', name);
    copy.attributes.delete('w:default');
    newRoot.children.push(copy);
    for (const reference of childrenOf(copy)) {
      if (!/^w:(?:basedOn|next|link)$/.test(reference.name)) continue;
      const target = type === 'paragraph' && reference.name === 'w:link' ? 'character' : linkedType(type, reference);
      const value = styleOf(target, reference.attributes.get('w:val') ?? '');
      if (value === null) copy.children = copy.children.filter((child) => child !== reference);
      else reference.attributes.set('w:val', value);
    }
    adapt(copy);
    return name;
  };
  return styleOf;
}

function linkedType(type: string, { name }: XmlElement): string {
  return type === 'character' && name === 'w:link' ? 'paragraph' : type;
}

/** What every numbering part begins with, where the new document has none. */
function bringLists(old: Side, current: Side, known: ReadonlyMap<string, string>): (id: string) => string | null {
  const oldPart = partOfType(old, 'numbering');
  const oldRoot = oldPart === null ? null : old.office.xml(oldPart);
  const brought = new Map(known);
  const named = (root: XmlElement | null, name: string) => childrenOf(root).filter((child) => child.name === name);
  const abstractOf = (root: XmlElement | null, list: XmlElement) =>
    named(root, 'w:abstractNum').find(
      ({ attributes }) => attributes.get('w:abstractNumId') === settingOf(list, 'w:abstractNumId'),
    );
  return (id) => {
    const before = brought.get(id);
    if (before !== undefined) return before;
    const list = named(oldRoot, 'w:num').find(({ attributes }) => attributes.get('w:numId') === id);
    const abstract = list && abstractOf(oldRoot, list);
    if (!list || !abstract) return null;
    const newRoot = numberingRoot(current);
    const looks = looksOf(abstract, list);
    const twin = named(newRoot, 'w:num').find((other) => looksOf(abstractOf(newRoot, other), other) === looks);
    const number = twin?.attributes.get('w:numId') ?? addList(newRoot, abstract, list);
    brought.set(id, number);
    return number;
  };
}

function looksOf(abstract: XmlElement | undefined, list: XmlElement): string {
  const levels = [...childrenOf(abstract), ...childrenOf(list)].filter(({ name }) => /^w:lvl/.test(name));
  return levels.map((level) => writeXml(level).replace(/ w:(?:tplc|rsid\w*)="[^"]*"/g, '')).join('');
}

function addList(root: XmlElement, abstract: XmlElement, list: XmlElement): string {
  const highest = (name: string, attribute: string) =>
    childrenOf(root)
      .filter((child) => child.name === name)
      .reduce((most, { attributes }) => Math.max(most, Number(attributes.get(attribute)) || 0), 0);
  const abstractId = String(highest('w:abstractNum', 'w:abstractNumId') + 1);
  const id = String(highest('w:num', 'w:numId') + 1);
  const newAbstract = cloneXml(abstract);
  newAbstract.attributes.set('w:abstractNumId', abstractId);
  // Styles of lists, and levels that are tied to styles, belong to the old document.
  const linked = /^w:(?:nsid|styleLink|numStyleLink)$/;
  newAbstract.children = newAbstract.children.filter((child) => !isElement(child) || !linked.test(child.name));
  for (const level of childrenOf(newAbstract)) {
    level.children = level.children.filter(
      (child) => !isElement(child) || !/^w:(?:pStyle|lvlPicBulletId)$/.test(child.name),
    );
  }
  const newList = cloneXml(list);
  newList.attributes.set('w:numId', id);
  childOf(newList, 'w:abstractNumId')?.attributes.set('w:val', abstractId);
  // All definitions stand before all lists.
  const firstList = root.children.findIndex((child) => isElement(child) && child.name === 'w:num');
  const lastList = root.children.findLastIndex((child) => isElement(child) && child.name === 'w:num');
  root.children.splice(lastList === -1 ? root.children.length : lastList + 1, 0, newList);
  root.children.splice(firstList === -1 ? root.children.length - 1 : firstList, 0, newAbstract);
  return id;
}

const numberingType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml';

function numberingRoot(side: Side): XmlElement {
  const { office, stories } = side;
  const existing = partOfType(side, 'numbering');
  const root = existing === null ? null : office.xml(existing);
  if (root) return root;
  const uri = office.xml(stories.document)?.attributes.get('xmlns:w') ?? '';
  const made = element('w:numbering', { 'xmlns:w': uri });
  const name = resolveTarget(stories.document, 'numbering.xml');
  office.add(name, made, numberingType);
  office.relate(stories.document, {
    type: relationshipType(office, stories.document, 'numbering'),
    target: 'numbering.xml',
    external: false,
  });
  return made;
}

function bringParts(old: Side, current: Side) {
  const brought = new Map<string, string>();

  const bringPart = (name: string): string | null => {
    const known = brought.get(name);
    if (known !== undefined) return known;
    const bytes = old.office.bytes(name);
    if (!bytes) return null;
    const dot = name.lastIndexOf('.');
    const [stem, ending] = dot === -1 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
    const taken = new Set(current.office.names);
    const newName = taken.has(name) ? freeName(`${stem}-old`, taken, ending) : name;
    brought.set(name, newName);
    current.office.add(newName, bytes, old.office.contentType(name) ?? 'application/octet-stream');
    for (const one of old.office.relationships(name)) {
      // Parts of parts keep the ids by which their bytes speak of them.
      relateAs(newName, one);
    }
    return newName;
  };

  const relateAs = (part: string, one: Relationship): void => {
    const target = one.external ? one.target : bringPart(resolveTarget(part, one.target));
    if (target === null) return;
    const id = current.office.relate(part, { ...typed(one), target: one.external ? target : `/${target}` });
    const entry = childrenOf(current.office.xml(relationshipsOf(part))).find((e) => e.attributes.get('Id') === id);
    entry?.attributes.set('Id', one.id);
  };

  const typed = (one: Relationship): Omit<Relationship, 'id'> => ({
    type: one.type.includes('officeDocument')
      ? relationshipType(current.office, current.stories.document, one.type.slice(one.type.lastIndexOf('/') + 1))
      : one.type,
    target: one.target,
    external: one.external,
  });

  return (oldPart: string, one: Relationship, newPart: string): string | null => {
    if (one.external) return current.office.relate(newPart, typed(one));
    const name = bringPart(resolveTarget(oldPart, one.target));
    if (name === null) return null;
    const folder = newPart.slice(0, newPart.lastIndexOf('/') + 1);
    const target = name.startsWith(folder) ? name.slice(folder.length) : `/${name}`;
    return current.office.relate(newPart, { ...typed(one), target });
  };
}

function relationshipsOf(part: string): string {
  const slash = part.lastIndexOf('/');
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}

function highestDrawing({ office, stories }: Side): number {
  let highest = 0;
  for (const part of stories.all) {
    const root = office.xml(part);
    if (!root) continue;
    for (const { name, attributes } of descendantsOf(root)) {
      if (name === 'wp:docPr') highest = Math.max(highest, Number(attributes.get('id')) || 0);
    }
  }
  return highest;
}
