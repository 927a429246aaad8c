import type { Run } from './lay-runs.ts';

/** The label of an item that is part of a longer text, as in the cell of a table; a bullet becomes a dash. */
export function showLabel(label: string | null): Run[] {
  if (label === null) return [];
  return [{ text: label === '•' ? '- ' : `${label} ` }];
}
