import type { Metadata } from '@lesart/document';
import type { Archive } from '../archive.ts';
import { visible } from '../lay-runs.ts';
import { readPart, relationshipsOf, resolveTarget } from './read-relationships.ts';
import { attributeOf, localNameOf, readXmlRoot, textOf, type XmlElement } from './read-xml.ts';

const mostEntries = 100;
const longestValue = 500;

/**
 * What an Office file says about its origin: the core, extended and custom properties of the package (ECMA-376 part 2,
 * chapter 11; part 1, 22.2 and 22.3).
 * @returns at most 100 entries of at most 500 characters; times as ISO 8601 in UTC, the editing time as a duration
 *   ("PT12M"), custom properties as "name: value". Properties that are empty or cannot be read are left out
 */
export function readOfficeProperties(archive: Archive): Metadata[] {
  const entries = [
    ...coreEntries(childrenOfPart(archive, 'core-properties', 'docProps/core.xml')),
    ...extendedEntries(childrenOfPart(archive, 'extended-properties', 'docProps/app.xml')),
    ...customEntries(childrenOfPart(archive, 'custom-properties', 'docProps/custom.xml')),
  ];
  return entries
    .map(({ name, value }) => ({ name, value: visible(value).trim().slice(0, longestValue).toWellFormed() }))
    .filter(({ value }) => value !== '')
    .slice(0, mostEntries);
}

/** Damaged properties are no reason to refuse a document whose text is there. */
function childrenOfPart(archive: Archive, type: string, usualName: string): XmlElement[] {
  try {
    const found = [...relationshipsOf(archive, '').values()].find((relationship) => relationship.type === type);
    const xml = readPart(archive, found ? resolveTarget('', found.target) : usualName);
    return xml === null ? [] : readXmlRoot(xml, null);
  } catch {
    return [];
  }
}

const coreNames: Readonly<Record<string, Metadata['name']>> = {
  title: 'title',
  subject: 'subject',
  keywords: 'keywords',
  category: 'keywords',
  description: 'description',
  creator: 'author',
  lastModifiedBy: 'last-author',
  revision: 'revision',
};

const coreTimes: Readonly<Record<string, Metadata['name']>> = {
  created: 'created',
  modified: 'modified',
  lastPrinted: 'printed',
};

function coreEntries(elements: readonly XmlElement[]): Metadata[] {
  return elements.flatMap((element): Metadata[] => {
    const local = localNameOf(element);
    const name = coreNames[local];
    if (name) return [{ name, value: textOf(element) }];
    const time = coreTimes[local];
    return time ? [{ name: time, value: isoTime(textOf(element)) }] : [];
  });
}

function extendedEntries(elements: readonly XmlElement[]): Metadata[] {
  const texts = new Map(elements.map((element) => [localNameOf(element), textOf(element).trim()]));
  const of = (name: string) => texts.get(name) ?? '';
  const minutes = Number.parseInt(of('TotalTime'), 10);
  return [
    { name: 'company', value: of('Company') },
    { name: 'manager', value: of('Manager') },
    { name: 'software', value: of('Application') && `${of('Application')} ${of('AppVersion')}` },
    { name: 'template', value: of('Template') },
    { name: 'editing-time', value: minutes > 0 ? `PT${minutes}M` : '' },
  ];
}

function customEntries(elements: readonly XmlElement[]): Metadata[] {
  return elements.flatMap((element): Metadata[] => {
    const name = attributeOf(element, 'name');
    const value = textOf(element).trim();
    return name === null || value === '' ? [] : [{ name: 'custom', value: `${name}: ${value}` }];
  });
}

/** @returns empty for what is no time. A time without a zone is UTC, or readings would differ between machines */
function isoTime(text: string): string {
  const written = text.trim();
  const zoned = /T[\d:.]+$/.test(written) ? `${written}Z` : written;
  const time = new Date(zoned);
  return /^\d{4}/.test(written) && !Number.isNaN(time.getTime()) ? time.toISOString() : '';
}
