import type { EditScript } from '@lesart/document';

/** What a file says about a comparison beside its script. */
export interface RedlineJsonOptions {
  readonly oldName: string;
  readonly newName: string;
  /** How long things took, by name (`milliseconds` of comparing alone); they stand among the statistics. */
  readonly times?: Readonly<Record<string, number>>;
}

/**
 * An edit script as JSON: `old`, `new`, `ignored`, `statistics`, `changes`, `rows`. The same script gives the same
 * text, except for the times.
 */
export function writeJson(script: EditScript, { oldName, newName, times }: RedlineJsonOptions): string {
  const { ignored, statistics, changes, rows } = script;
  const file = {
    old: { name: oldName },
    new: { name: newName },
    ignored,
    statistics: { ...statistics, ...times },
    changes,
    rows,
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}
