import { type Block, type EditScript, type Ignorable, ignoredByDefault } from '@lesart/document';
import { alignBlocks } from './alignment/align-blocks.ts';
import { Lexicon, Side } from './alignment/side.ts';
import { buildScript } from './script/build-script.ts';

export interface CompareOptions {
  /** Differences that are not changes; white space, typography, numbering and formatting unless told otherwise. */
  ignored?: readonly Ignorable[];
}

/**
 * How the old version of a document becomes the new one: which blocks stand beside one another, which words are new,
 * gone, replaced or moved. The blocks are all of each version, in reading order. Depends on nothing but its arguments;
 * takes time in proportion to the length of the texts and to how much they differ, with a bound on the latter.
 */
export function compareBlocks(
  old: readonly Block[],
  fresh: readonly Block[],
  options: CompareOptions = {},
): EditScript {
  const lexicon = new Lexicon(options.ignored ?? ignoredByDefault, countCharacters(old) + countCharacters(fresh));
  const oldSide = new Side(old, lexicon);
  const newSide = new Side(fresh, lexicon);
  return buildScript(oldSide, newSide, alignBlocks(oldSide, newSide, lexicon), lexicon);
}

function countCharacters(blocks: readonly Block[]): number {
  return blocks.reduce((total, { text }) => total + text.length, 0);
}
