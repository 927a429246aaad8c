import type { Metadata } from '@lesart/document';
import { visible } from '../lay-runs.ts';
import { attributeOf, forEachChild, textOf, type XmlElement } from '../office/read-xml.ts';
import type { OdfPackage } from './open-odf.ts';

const most = { entries: 100, length: 500 };

const names: Readonly<Record<string, Metadata['name']>> = {
  'dc:title': 'title',
  'dc:subject': 'subject',
  'meta:keyword': 'keywords',
  'dc:description': 'description',
  'meta:initial-creator': 'author',
  'dc:creator': 'last-author',
  'meta:generator': 'software',
  'meta:editing-cycles': 'revision',
  'meta:editing-duration': 'editing-time',
};

const times: Readonly<Record<string, Metadata['name']>> = {
  'meta:creation-date': 'created',
  'dc:date': 'modified',
  'meta:print-date': 'printed',
};

/**
 * What an OpenDocument file says about its origin (meta.xml; ISO/IEC 26300-1, 4.3).
 * @returns at most 100 entries of at most 500 characters; times as ISO 8601 in UTC, the editing time as a duration.
 *   Damaged metadata is none
 */
export function readOdfMetadata(odf: OdfPackage): Metadata[] {
  const entries: Metadata[] = [];
  try {
    forEachChild(odf.xml('meta.xml') ?? '', 'office:meta', (element) => entries.push(...entriesOf(element)));
  } catch {
    // A document whose text can be read is not refused for this.
  }
  return entries
    .map(({ name, value }) => ({ name, value: visible(value).trim().slice(0, most.length).toWellFormed() }))
    .filter(({ value }) => value !== '')
    .slice(0, most.entries);
}

function entriesOf(element: XmlElement): Metadata[] {
  const value = textOf(element);
  const name = names[element.name];
  if (name) return [{ name, value }];
  const time = times[element.name];
  if (time) return [{ name: time, value: isoTime(value) }];
  if (element.name === 'meta:template') return [{ name: 'template', value: attributeOf(element, 'title') ?? '' }];
  if (element.name !== 'meta:user-defined' || value.trim() === '') return [];
  return [{ name: 'custom', value: `${attributeOf(element, 'name') ?? ''}: ${value}` }];
}

/** Times in OpenDocument have no zone: they are taken for UTC, so that every machine reads the same. */
function isoTime(text: string): string {
  const [whole = '', clock] = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?/.exec(text.trim()) ?? [];
  const zone = clock === undefined ? '' : (/(?:Z|[+-]\d\d:\d\d)$/.exec(text.trim())?.[0] ?? 'Z');
  const time = new Date(whole + zone);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}
