import type { Metadata } from '@lesart/document';
import { visible } from '../lay-runs.ts';

const names: Readonly<Record<string, Metadata['name']>> = {
  title: 'title',
  subject: 'subject',
  keywords: 'keywords',
  category: 'keywords',
  doccomm: 'description',
  comment: 'description',
  author: 'author',
  operator: 'last-author',
  company: 'company',
  manager: 'manager',
  creatim: 'created',
  revtim: 'modified',
  printim: 'printed',
  version: 'revision',
  edmins: 'editing-time',
};

const longest = 500;

/** Collects what stands in the group `\info` (RTF 1.9.1, "Information group"). */
export interface InfoReader {
  open(): void;
  /** The first word of a group in it, and its number. */
  name(word: string, number: number | null): void;
  write(text: string): void;
  /** A part of a time: "yr", "mo", "dy", "hr", "min". */
  time(part: string, number: number): void;
  close(): void;
  list(): Metadata[];
}

export function createInfoReader(): InfoReader {
  const entries: Metadata[] = [];
  let word = '';
  let text = '';
  let parts = new Map<string, number>();
  const begin = (next: string, number: number | null) => {
    word = next;
    text = number === null ? '' : String(number);
    parts = new Map();
  };
  return {
    open: () => begin('', null),
    name: (next, number) => begin(next, number),
    write: (more) => {
      if (text.length < longest) text += more;
    },
    time: (part, number) => parts.set(part, number),
    close: () => {
      // LibreOffice writes the operator as a second author.
      const known = names[word];
      const name = known === 'author' && entries.some((entry) => entry.name === known) ? 'last-author' : known;
      const plain = name === 'editing-time' ? `PT${text}M` : visible(text);
      const value = (parts.size > 0 ? isoTime(parts) : plain).trim().slice(0, longest).toWellFormed();
      if (name && value !== '' && entries.length < 100) entries.push({ name, value });
      begin('', null);
    },
    list: () => entries,
  };
}

/** Times in RTF have no zone: they are taken for UTC, so that every machine reads the same. */
function isoTime(parts: ReadonlyMap<string, number>): string {
  const of = (part: string) => parts.get(part) ?? 0;
  if (of('yr') < 1900 || of('yr') > 9999) return '';
  const time = new Date(Date.UTC(of('yr'), of('mo') - 1, of('dy'), of('hr'), of('min'), of('sec')));
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}
