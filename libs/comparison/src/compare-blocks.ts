import { type Block, type EditScript, type Ignorable, ignoredByDefault } from '@lesart/document';
import { alignBlocks } from './alignment/align-blocks.ts';
import { mirrorAlignment } from './alignment/alignment.ts';
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
  const lexicon = new Lexicon(options.ignored ?? ignoredByDefault, isMirrored(old, fresh), countCharacters(old, fresh));
  if (lexicon.mirrored) {
    const newSide = new Side(fresh, lexicon);
    const oldSide = new Side(old, lexicon);
    return buildScript(oldSide, newSide, mirrorAlignment(alignBlocks(newSide, oldSide, lexicon)), lexicon);
  }
  const oldSide = new Side(old, lexicon);
  const newSide = new Side(fresh, lexicon);
  return buildScript(oldSide, newSide, alignBlocks(oldSide, newSide, lexicon), lexicon);
}

/**
 * Whether the versions are matched the other way round. Where several matches are equally good the search takes the
 * first, so that each two versions are matched in one direction, whichever of them is called the old one.
 */
function isMirrored(old: readonly Block[], fresh: readonly Block[]): boolean {
  for (let index = 0; index < Math.min(old.length, fresh.length); index++) {
    const [oldText, newText] = [old[index]?.text ?? '', fresh[index]?.text ?? ''];
    if (oldText !== newText) return oldText > newText;
  }
  return old.length > fresh.length;
}

function countCharacters(...sides: (readonly Block[])[]): number {
  return sides.flat().reduce((total, { text }) => total + text.length, 0);
}
