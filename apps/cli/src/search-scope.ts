import { type Document, type Folder, type Scope, scopeSchema } from '@lesart/contracts';
import { documentClassSchema, languageSchema, type MediaType, mediaTypeSchema } from '@lesart/document';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { CommandFault } from './command-fault.ts';

/** What a search is narrowed by on the command line. */
export interface ScopeOptions {
  readonly type?: readonly MediaType[];
  readonly language?: readonly string[];
  readonly class?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly validOn?: string;
  readonly superseded?: true;
  readonly document?: readonly string[];
  readonly folder?: readonly string[];
}

/** Each format's word, which is what its files usually end with. */
const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  rtf: 'application/rtf',
  html: 'text/html',
  md: 'text/markdown',
  txt: 'text/plain',
  csv: 'text/csv',
  eml: 'message/rfc822',
  msg: 'application/vnd.ms-outlook',
  zip: 'application/zip',
  png: 'image/png',
  jpeg: 'image/jpeg',
  tiff: 'image/tiff',
  webp: 'image/webp',
} as const satisfies Record<string, MediaType>;

const words = new Map<string, MediaType>(Object.entries(mediaTypes));

/** What documents and folders are called. */
interface Names {
  readonly folders: readonly Folder[];
  readonly documents: readonly Pick<Document, 'id' | 'name'>[];
}

/** The options that narrow a search; those that name something may be given several times. */
export function withScopeOptions(command: Command): Command {
  const several = <T>(flags: string, description: string, read: (given: string) => T) =>
    new Option(flags, description).argParser((given: string, before: readonly T[] = []) => [...before, read(given)]);
  return command
    .addOption(several('--document <name>', 'only in documents of this name', String))
    .addOption(several('--folder <path>', 'only in this folder and below it: "Contracts/2026", or its name', String))
    .addOption(several('--type <type>', `only files of this kind: ${[...words.keys()].join(', ')}`, readType))
    .addOption(several('--language <language>', 'only texts in this language', oneOf(languageSchema.options)))
    .addOption(several('--class <class>', 'only documents of this class', oneOf(documentClassSchema.options)))
    .addOption(new Option('--from <day>', 'only what was stored on this day or later').argParser(readDay))
    .addOption(new Option('--to <day>', 'only what was stored on this day or earlier').argParser(readDay))
    .addOption(new Option('--valid-on <day>', 'what held on this day').argParser(readDay))
    .option('--superseded', 'also older versions, and documents that others replaced');
}

/**
 * The scope that the options say. A name that several documents or folders have means all of them.
 * @throws CommandFault when no document or folder has a name
 */
export function scopeOf(options: ScopeOptions, library: Names): Scope {
  const { document = [], folder = [], type: types = [], language = [], class: classes = [] } = options;
  const paths = library.folders.map(({ id, name }) => ({ id, names: [name, pathOf(id, library.folders)] }));
  const names = library.documents.map(({ id, name }) => ({ id, names: [name] }));
  return scopeSchema.parse({
    folderIds: folder.flatMap((wanted) => idsOf(wanted.replace(/\/$/, ''), paths, 'folder')),
    documentIds: document.flatMap((wanted) => idsOf(wanted, names, 'document')),
    mediaTypes: types,
    languages: language,
    classes,
    storedFrom: options.from ?? null,
    storedTo: options.to ?? null,
    validOn: options.validOn ?? null,
    superseded: options.superseded === true,
  });
}

/** Whether the options name something whose id has to be looked up. */
export function namesThings({ document = [], folder = [] }: ScopeOptions): boolean {
  return document.length + folder.length > 0;
}

function idsOf(
  wanted: string,
  things: readonly { readonly id: string; readonly names: readonly string[] }[],
  what: 'document' | 'folder',
): string[] {
  const name = wanted.normalize('NFC');
  const found = things.filter(({ names }) => names.includes(name));
  if (found.length === 0) throw new CommandFault(`there is no ${what} "${wanted}" in this workspace`);
  return found.map(({ id }) => id);
}

function pathOf(folderId: string | null, folders: readonly Folder[]): string {
  const names: string[] = [];
  for (let at = folders.find(({ id }) => id === folderId); at; at = folders.find(({ id }) => id === at?.parentId)) {
    names.unshift(at.name);
  }
  return names.join('/');
}

function readType(word: string): MediaType {
  const known = words.get(word.toLowerCase()) ?? mediaTypeSchema.safeParse(word).data;
  if (known === undefined) throw new InvalidArgumentError(`Allowed choices are ${[...words.keys()].join(', ')}.`);
  return known;
}

function oneOf(choices: readonly string[]): (given: string) => string {
  return (given) => {
    if (!choices.includes(given)) throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
    return given;
  };
}

function readDay(given: string): string {
  if (!z.iso.date().safeParse(given).success) throw new InvalidArgumentError('It takes a day such as 2026-11-23.');
  return given;
}
