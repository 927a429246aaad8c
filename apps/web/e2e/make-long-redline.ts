import type { RedlineChanges } from '@lesart/contracts';
import type { Block, Change, Row } from '@lesart/document';

const words =
  'the parties agree that each invoice is due within thirty days unless this agreement says otherwise'.split(' ');

/** A redline of this many paragraphs, of which each tenth has a word that was replaced; always the same. */
export function makeLongRedline(paragraphs: number): {
  readonly old: readonly Block[];
  readonly new: readonly Block[];
  readonly changes: RedlineChanges;
  readonly firstChange: string;
  readonly lastChange: string;
} {
  const old: Block[] = [];
  const fresh: Block[] = [];
  const rows: Row[] = [];
  const changes: Change[] = [];
  for (let ordinal = 0; ordinal < paragraphs; ordinal += 1) {
    const before = textOf(ordinal);
    const isChanged = ordinal % 10 === 5;
    const after = isChanged ? `amended ${before}` : before;
    const oldBlock = makeParagraph('a', ordinal, before);
    const newBlock = makeParagraph('b', ordinal, after);
    const id = `change-${ordinal}`;
    old.push(oldBlock);
    fresh.push(newBlock);
    rows.push({
      old: [{ id: oldBlock.id, kind: 'paragraph' }],
      new: [{ id: newBlock.id, kind: 'paragraph' }],
      pieces: isChanged ? [{ old: '', new: 'amended ', change: id }, before.length] : [before.length],
      move: null,
      counterpart: null,
    });
    if (!isChanged) continue;
    changes.push({
      ...{
        id,
        type: 'inserted',
        classes: [],
        oldText: '',
        newText: 'amended ',
        oldWords: 0,
        newWords: 1,
        row: ordinal,
      },
      oldSpans: [{ blockId: oldBlock.id, start: 0, end: 0 }],
      newSpans: [{ blockId: newBlock.id, start: 0, end: 8 }],
      ...{ movedTo: null, within: null, headingPath: [] },
    });
  }
  const statistics = {
    ...{ insertedWords: changes.length, deletedWords: 0, moves: 0, movedWords: 0, hunks: changes.length },
    ...{ oldWords: paragraphs * 40, newWords: paragraphs * 40 + changes.length },
  };
  return {
    old,
    new: fresh,
    changes: { ignored: [], rows, changes, statistics, milliseconds: 1 },
    firstChange: changes[0]?.id ?? '',
    lastChange: changes.at(-1)?.id ?? '',
  };
}

/** From half a line to ten lines: heights that nobody can know without measuring. */
function textOf(ordinal: number): string {
  const count = 5 + ((ordinal * 7919) % 130);
  return Array.from({ length: count }, (_, index) => words[(ordinal + index) % words.length]).join(' ');
}

function makeParagraph(version: 'a' | 'b', ordinal: number, text: string): Block {
  return {
    id: `${version}0000000-0000-4000-8000-${String(ordinal).padStart(12, '0')}`,
    ...{ ordinal, kind: 'paragraph', text, level: null, label: null, marks: [], table: null },
    locator: { kind: 'flow' },
  };
}
