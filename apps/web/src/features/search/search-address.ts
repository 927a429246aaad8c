import { type Scope, type SearchMode, scopeSchema, searchModeSchema } from '@lesart/contracts';
import { documentClassSchema, languageSchema } from '@lesart/document';
import { z } from 'zod';
import { mediaTypeOfWord, wordOfMediaType } from './media-types.ts';

/** What the search page shows, all of which its address carries. */
export interface SearchState {
  readonly query: string;
  readonly scope: Scope;
  readonly mode: SearchMode;
  /** The hits of the query, why they are the hits, or the chunks that are like `like`. */
  readonly view: 'hits' | 'reasons' | 'similar';
  /** The chunk whose like is shown; null in the other views. */
  readonly like: string | null;
  /** With the reasons: the mode beside which `mode` is put; null: none. */
  readonly against: SearchMode | null;
  /** The saved search with which it began. */
  readonly saved: string | null;
  /** How many hits are asked for. */
  readonly shown: number;
}

/** The parts of the page's address, each a plain text; what is missing means the usual. */
export type SearchAddress = Partial<
  Record<
    | 'q'
    | 'folders'
    | 'documents'
    | 'types'
    | 'languages'
    | 'classes'
    | 'from'
    | 'to'
    | 'on'
    | 'older'
    | 'mode'
    | 'why'
    | 'like'
    | 'against'
    | 'saved'
    | 'shown',
    string
  >
>;

/** So many hits at first, and at most. */
export const fewHits = 20;
export const mostHits = 50;

export const wholeWorkspace: Scope = scopeSchema.parse({});

export function searchState(query: string, given: Partial<SearchState> = {}): SearchState {
  return {
    ...{ query, scope: wholeWorkspace, mode: 'hybrid', view: 'hits', like: null, against: null, saved: null },
    shown: fewHits,
    ...given,
  };
}

const daySchema = z.iso.date();
const idSchema = z.uuid();

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

function parsedBy<T>(schema: z.ZodType<T>, value: unknown): T | null {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** The valid ones of values that commas part, each once. */
function listOf<T>(value: unknown, read: (word: string) => T | null, most: number): T[] {
  const values = textOf(value).split(',').map(read);
  return [...new Set(values.filter((read) => read !== null))].slice(0, most);
}

/** What an address says; what is not valid in it is left out, since addresses come from strangers. */
export function readSearch(address: Readonly<Record<string, unknown>>): SearchState {
  const like = parsedBy(idSchema, address.like);
  const id = (word: string) => parsedBy(idSchema, word);
  return {
    query: textOf(address.q).slice(0, 2000),
    scope: {
      folderIds: listOf(address.folders, id, 200),
      documentIds: listOf(address.documents, id, 200),
      mediaTypes: listOf(address.types, mediaTypeOfWord, 30),
      languages: listOf(address.languages, (word) => parsedBy(languageSchema, word), 3),
      classes: listOf(address.classes, (word) => parsedBy(documentClassSchema, word), 4),
      storedFrom: parsedBy(daySchema, address.from),
      storedTo: parsedBy(daySchema, address.to),
      validOn: parsedBy(daySchema, address.on),
      superseded: address.older === '1',
    },
    mode: parsedBy(searchModeSchema, address.mode) ?? 'hybrid',
    view: like !== null ? 'similar' : address.why === '1' ? 'reasons' : 'hits',
    like,
    against: parsedBy(searchModeSchema, address.against),
    saved: parsedBy(idSchema, address.saved),
    shown: address.shown === String(mostHits) ? mostHits : fewHits,
  };
}

/** The address of what `readSearch` gives, without what is usual. */
export function writeSearch({ query, scope, ...state }: SearchState): SearchAddress {
  const parts = {
    q: query,
    folders: scope.folderIds.join(','),
    documents: scope.documentIds.join(','),
    types: scope.mediaTypes.map(wordOfMediaType).join(','),
    languages: scope.languages.join(','),
    classes: scope.classes.join(','),
    from: scope.storedFrom ?? '',
    to: scope.storedTo ?? '',
    on: scope.validOn ?? '',
    older: scope.superseded ? '1' : '',
    mode: state.mode === 'hybrid' ? '' : state.mode,
    why: state.view === 'reasons' ? '1' : '',
    like: state.view === 'similar' ? (state.like ?? '') : '',
    against: state.against ?? '',
    saved: state.saved ?? '',
    shown: state.shown > fewHits ? String(mostHits) : '',
  };
  return Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== ''));
}
