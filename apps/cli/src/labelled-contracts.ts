import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CommandFault } from './command-fault.ts';

/** A contract in which people marked clauses: by clause type the marked words and, for some, the answer they made. */
export interface LabelledContract {
  readonly id: string;
  readonly clauses: ReadonlyMap<string, Label>;
}

export interface Label {
  /** The marked words; none where the contract has no such clause. Parts of one clause are apart. */
  readonly quotes: readonly string[];
  /** null where nobody wrote one. */
  readonly answer: string | null;
}

const labelsSchema = z.array(z.object({ id: z.string(), clauses: z.record(z.string(), z.string()) }));

/**
 * Reads labels in the form of the Contract Understanding Atticus Dataset: `labels.json` in `folder`, an array of
 * contracts with an id (the name of its file) and, by clause type, a list of quotes as Python writes it and, under the
 * type's name with "-Answer", the answer.
 *
 * @throws CommandFault when the file is of another form
 */
export async function readLabelledContracts(folder: string): Promise<LabelledContract[]> {
  const path = join(folder, 'labels.json');
  const parsed = labelsSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new CommandFault(`${path} holds no labelled contracts`, 'unreadable-labels');
  return parsed.data.map(({ id, clauses }) => {
    const types = Object.keys(clauses).filter((name) => !name.endsWith(ANSWER));
    return { id, clauses: new Map(types.map((type) => [type, labelOf(type, clauses)])) };
  });
}

const ANSWER = '-Answer';

function labelOf(type: string, clauses: Readonly<Record<string, string>>): Label {
  const quotes = readPythonStrings(clauses[type] ?? '').flatMap((quote) => quote.split('<omitted>'));
  const answer = (clauses[`${type}${ANSWER}`] ?? '').trim();
  return {
    quotes: quotes.map((quote) => quote.trim()).filter((quote) => quote !== ''),
    answer: answer === '' ? null : answer,
  };
}

/** The strings of a list as Python prints it: `['one', "two's"]`. */
export function readPythonStrings(list: string): string[] {
  const strings = list.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gsu);
  return [...strings].map(([, single, double]) => unescapePython(single ?? double ?? ''));
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

const unescapePython = (text: string): string =>
  text.replaceAll(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gisu, (_, two, four, one) =>
    one === undefined ? String.fromCharCode(Number.parseInt(two ?? four, 16)) : (escapes[one] ?? one),
  );
