import {
  type ChangeClass,
  type ChangeType,
  changeClassSchema,
  changeTypeSchema,
  type Ignorable,
  ignorableSchema,
} from '@lesart/document';
import { z } from 'zod';

/** One text in which both versions stand, two columns, or the pages of both originals. */
const redlineViewSchema = z.enum(['inline', 'side', 'pages']);
export type RedlineView = z.infer<typeof redlineViewSchema>;

/** What became of a change: nobody said anything yet, or somebody did. */
const progressSchema = z.enum(['open', 'accepted', 'rejected', 'commented']);
export type ChangeProgress = z.infer<typeof progressSchema>;

/** Which changes are listed; an empty list does not narrow. */
export interface ChangeFilter {
  readonly types: readonly ChangeType[];
  readonly classes: readonly ChangeClass[];
  readonly progress: readonly ChangeProgress[];
  /** Words of the change or of the headings above it. */
  readonly text: string;
}

/** What a redline shows, all of which its address carries. */
export interface RedlineState {
  /** The change that one is at; null: none. */
  readonly change: string | null;
  /** null: what fits the width. */
  readonly view: RedlineView | null;
  readonly filter: ChangeFilter;
  /** null: what is ignored by default. */
  readonly ignored: readonly Ignorable[] | null;
}

/** The parts of the address, each a plain text; what is missing means the usual. */
export type RedlineAddress = Partial<
  Record<'change' | 'view' | 'types' | 'classes' | 'state' | 'text' | 'ignored', string>
>;

export const noFilter: ChangeFilter = { types: [], classes: [], progress: [], text: '' };

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** The valid ones of values that commas part, each once. */
function listOf<T>(schema: z.ZodType<T>, value: unknown): T[] {
  const parsed = textOf(value)
    .split(',')
    .flatMap((word) => {
      const { success, data } = schema.safeParse(word);
      return success ? [data] : [];
    });
  return [...new Set(parsed)];
}

/** What an address says; what is not valid in it is left out, since addresses come from strangers. */
export function readRedline(address: Readonly<Record<string, unknown>>): RedlineState {
  const change = textOf(address.change).slice(0, 100);
  return {
    change: change === '' ? null : change,
    view: redlineViewSchema.safeParse(address.view).data ?? null,
    filter: {
      types: listOf(changeTypeSchema, address.types),
      classes: listOf(changeClassSchema, address.classes),
      progress: listOf(progressSchema, address.state),
      text: textOf(address.text).slice(0, 200),
    },
    ignored: typeof address.ignored === 'string' ? listOf(ignorableSchema, address.ignored) : null,
  };
}

/** The address of what `readRedline` gives, without what is usual. */
export function writeRedline({ change, view, filter, ignored }: RedlineState): RedlineAddress {
  const parts = {
    change: change ?? '',
    view: view ?? '',
    types: filter.types.join(','),
    classes: filter.classes.join(','),
    state: filter.progress.join(','),
    text: filter.text,
  };
  const written: RedlineAddress = Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== ''));
  if (ignored === null) return written;
  // An empty list says something: that nothing is ignored.
  return { ...written, ignored: ignored.length === 0 ? 'nothing' : ignored.join(',') };
}

/** Whether a filter leaves anything out. */
export function narrows({ types, classes, progress, text }: ChangeFilter): boolean {
  return types.length + classes.length + progress.length > 0 || text.trim() !== '';
}
