import type { Metadata } from '@lesart/document';
import { visible } from '../../lay-runs.ts';
import { attributeOf, childrenOf, forEachChild, localNameOf, textOf, type XmlElement } from '../../office/read-xml.ts';
import type { PdfFile } from '../file/open-pdf.ts';
import { PdfString } from '../file/values.ts';
import { readTextString } from './read-text-string.ts';

const most = { entries: 100, length: 500, packet: 1_000_000 };

/**
 * What the file says about its origin: its information dictionary and, where that says nothing, its XMP packet
 * (ISO 32000-2, section 14.3).
 * @returns at most 100 entries of at most 500 characters; times as ISO 8601 in UTC, other entries as "name: value"
 */
export function readMetadata(file: PdfFile): Metadata[] {
  const told = fromInformation(file);
  const names = new Set(told.map(({ name }) => name));
  const entries = [...told, ...fromPacket(file).filter(({ name }) => !names.has(name))];
  const seen = new Set<string>();
  return entries
    .map(({ name, value }) => ({ name, value: visible(value).trim().slice(0, most.length).toWellFormed() }))
    .filter(({ name, value }) => value !== '' && !seen.has(`${name} ${value}`) && seen.add(`${name} ${value}`))
    .slice(0, most.entries);
}

const informationNames: Readonly<Record<string, Metadata['name']>> = {
  Title: 'title',
  Subject: 'subject',
  Keywords: 'keywords',
  Author: 'author',
  Creator: 'software',
  Producer: 'software',
  Company: 'company',
  Manager: 'manager',
};

const informationTimes: Readonly<Record<string, Metadata['name']>> = { CreationDate: 'created', ModDate: 'modified' };

function fromInformation(file: PdfFile): Metadata[] {
  const information = file.dict(file.trailer.get('Info'));
  return [...(information ?? [])].slice(0, most.entries).flatMap(([key, told]): Metadata[] => {
    const found = file.resolve(told);
    if (!(found instanceof PdfString)) return [];
    const value = readTextString(found);
    const time = informationTimes[key];
    if (time) return [{ name: time, value: isoTime(value) }];
    const name = informationNames[key];
    return name ? [{ name, value }] : [{ name: 'custom', value: value.trim() === '' ? '' : `${key}: ${value}` }];
  });
}

/** "D:20240203110000+01'00'" (section 7.9.4); without a zone it is UTC, so that every machine reads the same. */
function isoTime(text: string): string {
  const parts = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\s?(?:Z|([+-])(\d\d)'?(\d\d)?)?/.exec(text.trim());
  if (!parts) return '';
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign, hours, minutes = '00'] =
    parts;
  const zone = sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`;
  return isoOrNothing(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
}

function isoOrNothing(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}

const packetNames: Readonly<Record<string, Metadata['name']>> = {
  title: 'title',
  description: 'description',
  creator: 'author',
  Keywords: 'keywords',
  CreatorTool: 'software',
  Producer: 'software',
};

const packetTimes: Readonly<Record<string, Metadata['name']>> = { CreateDate: 'created', ModifyDate: 'modified' };

/** Values stand in elements or in attributes of rdf:Description (ISO 16684-1, section 7). */
function fromPacket(file: PdfFile): Metadata[] {
  const stream = file.stream(file.catalog.get('Metadata'));
  const data = stream ? file.decode(stream) : null;
  if (!data || data.length > most.packet) return [];
  const entries: Metadata[] = [];
  try {
    forEachChild(new TextDecoder().decode(data), 'rdf:RDF', (description) => entries.push(...described(description)));
  } catch {
    // A document whose text can be read is not refused for this.
  }
  return entries;
}

function described(description: XmlElement): Metadata[] {
  const told = new Map(childrenOf(description).map((element) => [localNameOf(element), textOf(element)]));
  const toldOf = (key: string) => told.get(key) ?? attributeOf(description, key) ?? '';
  const entryOf = ([key, name]: [string, Metadata['name']]): Metadata => ({ name, value: toldOf(key) });
  return [
    ...Object.entries(packetNames).map(entryOf),
    ...Object.entries(packetTimes)
      .map(entryOf)
      .map(({ name, value }) => ({ name, value: packetTime(value) })),
  ];
}

function packetTime(text: string): string {
  const written = text.trim();
  return written === '' ? '' : isoOrNothing(/T[\d:.]+$/.test(written) ? `${written}Z` : written);
}
