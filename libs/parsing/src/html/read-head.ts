import type { Metadata } from '@lesart/document';
import { type DefaultTreeAdapterTypes, defaultTreeAdapter } from 'parse5';
import { visible } from '../lay-runs.ts';

type Parent = DefaultTreeAdapterTypes.ParentNode;
type Element = DefaultTreeAdapterTypes.Element;

const names: Readonly<Record<string, Metadata['name']>> = {
  author: 'author',
  'article:author': 'author',
  'dc.creator': 'author',
  'dcterms.creator': 'author',
  description: 'description',
  keywords: 'keywords',
  subject: 'subject',
  generator: 'software',
  date: 'created',
  'dc.date': 'created',
  'dcterms.created': 'created',
  'article:published_time': 'created',
  'last-modified': 'modified',
  'dcterms.modified': 'modified',
  'article:modified_time': 'modified',
  company: 'company',
};

const mostEntries = 50;
const longestValue = 500;

/** What a page says about itself in its head: title and `meta` elements (HTML, 4.2.5). */
export function readHead(page: Parent): Metadata[] {
  const entries: Metadata[] = [];
  for (const element of headElements(page)) {
    const name = element.tagName === 'title' ? 'title' : names[attributeOf(element, 'name', 'property').toLowerCase()];
    const value = element.tagName === 'title' ? textOf(element) : attributeOf(element, 'content');
    const text = visible(value).replace(/\s+/g, ' ').trim().slice(0, longestValue).toWellFormed();
    if (name && text !== '' && entries.length < mostEntries) entries.push({ name, value: text });
  }
  return entries;
}

function headElements(page: Parent): Element[] {
  const html = childElements(page).find(({ tagName }) => tagName === 'html');
  const head = html && childElements(html).find(({ tagName }) => tagName === 'head');
  return head ? childElements(head).filter(({ tagName }) => tagName === 'title' || tagName === 'meta') : [];
}

function childElements(parent: Parent): Element[] {
  return parent.childNodes.filter(defaultTreeAdapter.isElementNode);
}

function attributeOf(element: Element, ...wanted: string[]): string {
  return element.attrs.find(({ name }) => wanted.includes(name))?.value ?? '';
}

function textOf(element: Element): string {
  return element.childNodes.map((node) => (defaultTreeAdapter.isTextNode(node) ? node.value : '')).join('');
}
