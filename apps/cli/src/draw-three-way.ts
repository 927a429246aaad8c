import type { Change, Conflict, EditScript, Relation, ThreeWayComparison } from '@lesart/document';
import { printable } from './draw-redline.ts';

/** The names of the files of a three-way comparison, as they are shown. */
export interface ThreeNames {
  readonly origin: string;
  readonly ours: string;
  readonly theirs: string;
}

/** The names of three files; their paths where names are the same, numbered where even these are. */
export function distinctNames(files: Readonly<Record<keyof ThreeNames, { name: string; path: string }>>): ThreeNames {
  const { origin, ours, theirs } = files;
  const all = [origin, ours, theirs];
  const nameOf = (file: { name: string; path: string }, place: number): string => {
    if (all.filter(({ name }) => name === file.name).length === 1) return file.name;
    return all.filter(({ path }) => path === file.path).length === 1 ? file.path : `${file.path} (${place})`;
  };
  return { origin: nameOf(origin, 1), ours: nameOf(ours, 2), theirs: nameOf(theirs, 3) };
}

/** So many characters of a text are shown; whole clauses can be looked up. */
const longestText = 300;

/** What two files made of the same origin, for a terminal: conflicts first, then the changes of one side, then of both. */
export function drawThreeWay(comparison: ThreeWayComparison, names: ThreeNames): string {
  const { ours, theirs, relations, conflicts } = comparison;
  const alone = {
    ours: changesThat(ours, relations.ours, 'alone'),
    theirs: changesThat(theirs, relations.theirs, 'alone'),
  };
  const agreed = changesThat(ours, relations.ours, 'agreed');
  const { length: conflictCount } = conflicts;
  const sections = [
    drawSection(
      'Changed by both, in different ways',
      conflicts.map((conflict) => drawConflict(conflict, comparison, names)),
    ),
    drawSection(`Changed in ${printable(names.ours)} only`, alone.ours.map(drawChange)),
    drawSection(`Changed in ${printable(names.theirs)} only`, alone.theirs.map(drawChange)),
    drawSection('Changed by both, in the same way', agreed.map(drawChange)),
  ];
  const counts = [
    `${conflictCount} ${conflictCount === 1 ? 'conflict' : 'conflicts'}`,
    `${alone.ours.length} only in ${printable(names.ours)}`,
    `${alone.theirs.length} only in ${printable(names.theirs)}`,
    `${agreed.length} in both`,
  ];
  return `${sections.join('')}${counts.join(', ')}.\n`;
}

function changesThat(script: EditScript, relations: Readonly<Record<string, Relation>>, relation: Relation): Change[] {
  return script.changes.filter(({ id }) => relations[id] === relation);
}

function drawSection(title: string, entries: readonly string[]): string {
  return entries.length === 0 ? '' : `── ${title} (${entries.length})\n\n${entries.join('\n')}\n`;
}

function drawChange({ type, oldText, newText, headingPath }: Change): string {
  const moved = type === 'moved' || type === 'moved-and-changed';
  const told = moved
    ? `[moved] ${shown(newText)}`
    : type === 'formatting'
      ? `[shown in another way] ${shown(newText)}`
      : `${oldText === '' ? '' : `[-${shown(oldText)}-]`}${newText === '' ? '' : `{+${shown(newText)}+}`}`;
  return `${drawPath(headingPath, ' ')}${told}\n`;
}

function drawConflict(conflict: Conflict, { ours }: ThreeWayComparison, names: ThreeNames): string {
  const path = ours.changes.find(({ id }) => conflict.ourChanges.includes(id))?.headingPath ?? [];
  const texts = [
    [names.origin, conflict.origin],
    [names.ours, conflict.ours],
    [names.theirs, conflict.theirs],
  ] as const;
  const lines = texts.map(([name, text]) => `  ${printable(name)}: ${text === '' ? '(nothing)' : shown(text)}\n`);
  return `${drawPath(path, '\n')}${lines.join('')}`;
}

function drawPath(headingPath: readonly string[], end: string): string {
  return headingPath.length === 0 ? '' : `${headingPath.map(printable).join(' › ')}:${end}`;
}

function shown(text: string): string {
  const short = text.length > longestText ? `${text.slice(0, longestText)} …` : text;
  return printable(short).replaceAll('\n', ' ¶ ');
}
