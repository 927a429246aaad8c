import { severitySchema } from '@lesart/contracts';
import { type RowView, usualView } from './arrange-rows.ts';

/** The parts of an address that say which rows are shown, each a plain text; what is missing means the usual. */
export type RowViewAddress = Partial<Record<'order' | 'least' | 'words', string>>;

/** What an address says; what is not valid in it is left out, since addresses come from strangers. */
export function readRowView(address: Readonly<Record<string, unknown>>): RowView {
  return {
    order: address.order === 'severity' ? 'severity' : usualView.order,
    least: severitySchema.safeParse(address.least).data ?? null,
    words: typeof address.words === 'string' ? address.words.slice(0, 200) : '',
  };
}

/** The address of what `readRowView` gives, without what is usual. */
export function writeRowView({ order, least, words }: RowView): RowViewAddress {
  return {
    ...(order === usualView.order ? {} : { order }),
    ...(least === null ? {} : { least }),
    ...(words === '' ? {} : { words }),
  };
}
