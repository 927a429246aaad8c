import type { Metadata } from '@lesart/document';
import { visible } from '../lay-runs.ts';

const names: Readonly<Record<string, Metadata['name']>> = {
  title: 'title',
  subtitle: 'subject',
  subject: 'subject',
  author: 'author',
  authors: 'author',
  date: 'created',
  created: 'created',
  updated: 'modified',
  modified: 'modified',
  lastmod: 'modified',
  description: 'description',
  summary: 'description',
  keywords: 'keywords',
  tags: 'keywords',
};

const mostLines = 200;
const longestValue = 500;

/**
 * What stands between "---" (YAML) or "+++" (TOML) at the start of a Markdown text. Only what has one value, or a list
 * of short ones, is read.
 * @param lines those between the two marks
 */
export function readFrontMatter(lines: readonly string[]): Metadata[] {
  const entries: Metadata[] = [];
  let open: { name: Metadata['name']; values: string[] } | null = null;
  const close = () => {
    const value = visible(open?.values.join(', ') ?? '')
      .trim()
      .slice(0, longestValue)
      .toWellFormed();
    if (open && value !== '') entries.push({ name: open.name, value });
    open = null;
  };
  for (const line of lines.slice(0, mostLines)) {
    const item = /^\s*-\s+(\S.*)$/.exec(line)?.[1];
    if (item !== undefined) {
      open?.values.push(unquote(item));
      continue;
    }
    const [, key = '', value = ''] = /^([A-Za-z]\w*)\s*[:=](.*)$/.exec(line) ?? [];
    if (key === '') continue;
    close();
    const name = names[key.toLowerCase()];
    if (name) open = { name, values: valuesOf(value.trim()) };
  }
  close();
  return entries;
}

function valuesOf(value: string): string[] {
  if (value === '' || /^[|>]/.test(value)) return [];
  if (!value.startsWith('[')) return [unquote(value)];
  return value
    .slice(1, value.endsWith(']') ? -1 : undefined)
    .split(',')
    .map((part) => unquote(part.trim()))
    .filter((part) => part !== '');
}

function unquote(value: string): string {
  return /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value;
}
