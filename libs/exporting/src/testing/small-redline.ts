import type { Block, Change, EditScript } from '@lesart/document';
import type { RedlineSides } from '../lay-out-redline.ts';

/** The id of the block number `number` of a version. */
function blockId(side: 'old' | 'new', number: number): string {
  return `${side === 'old' ? '0' : '1'}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** A block of a text file. */
export function blockOf(
  side: 'old' | 'new',
  ordinal: number,
  given: Partial<Block> & { readonly text: string },
): Block {
  return {
    id: blockId(side, ordinal),
    ordinal,
    kind: 'paragraph',
    level: null,
    label: null,
    marks: [],
    table: null,
    locator: { kind: 'flow' },
    ...given,
  };
}

/** A change that says nothing of its own. */
export function changeOf(id: string, given: Partial<Change>): Change {
  return {
    id,
    type: 'replaced',
    classes: [],
    oldSpans: [],
    newSpans: [],
    oldText: '',
    newText: '',
    oldWords: 0,
    newWords: 0,
    row: 0,
    movedTo: null,
    within: null,
    headingPath: [],
    ...given,
  };
}

const oldTexts = ['Miete', 'Die Miete beträgt 900 Euro.', 'Haustiere sind erlaubt.', 'Das Haus hat <Balkone>.'];
const newTexts = ['Miete', 'Die Miete beträgt 950 Euro.', 'Das Haus hat <Balkone>.', 'Haustiere sind verboten.'];
const kinds = { 0: { kind: 'heading', level: 1, label: '§ 1' } } as const;

/** A contract of four blocks: an amount is raised, and the second of its rules goes to the end, in other words. */
export const smallSides: RedlineSides = {
  old: oldTexts.map((text, index) => blockOf('old', index, { text, ...(index === 0 && kinds[0]) })),
  new: newTexts.map((text, index) => blockOf('new', index, { text, ...(index === 0 && kinds[0]) })),
};

const [heading, rent, pets, house] = smallSides.old.map(({ id, kind }) => [{ id, kind }]);
const [newHeading, newRent, newHouse, newPets] = smallSides.new.map(({ id, kind }) => [{ id, kind }]);
const apart = { move: null, counterpart: null };

export const smallScript: EditScript = {
  ignored: ['whitespace', 'typography', 'numbering', 'formatting'],
  rows: [
    { old: heading ?? [], new: newHeading ?? [], pieces: [5], ...apart },
    {
      old: rent ?? [],
      new: newRent ?? [],
      pieces: [18, { old: '900 Euro', new: '950 Euro', change: 'rent' }, 1],
      ...apart,
    },
    { old: pets ?? [], new: [], pieces: [], move: 'pets', counterpart: 4 },
    { old: house ?? [], new: newHouse ?? [], pieces: [23], ...apart },
    {
      old: [],
      new: newPets ?? [],
      pieces: [15, { old: 'erlaubt', new: 'verboten', change: 'allowed' }, 1],
      move: 'pets',
      counterpart: 2,
    },
  ],
  changes: [
    changeOf('rent', { classes: ['amount'], oldText: '900 Euro', newText: '950 Euro', row: 1 }),
    changeOf('pets', {
      type: 'moved-and-changed',
      oldText: 'Haustiere sind erlaubt.',
      newText: 'Haustiere sind verboten.',
      row: 2,
      movedTo: 4,
    }),
    changeOf('allowed', { oldText: 'erlaubt', newText: 'verboten', row: 4, within: 'pets' }),
  ],
  statistics: { insertedWords: 3, deletedWords: 3, moves: 1, movedWords: 3, hunks: 2, oldWords: 13, newWords: 13 },
};

/** A script of one row in which `old` became `new`, as a whole. */
export function replacedScript(old: Block, fresh: Block): EditScript {
  return {
    ignored: [],
    rows: [
      {
        old: [{ id: old.id, kind: old.kind }],
        new: [{ id: fresh.id, kind: fresh.kind }],
        pieces: [{ old: old.text, new: fresh.text, change: 'all' }],
        ...apart,
      },
    ],
    changes: [changeOf('all', { oldText: old.text, newText: fresh.text })],
    statistics: { insertedWords: 1, deletedWords: 1, moves: 0, movedWords: 0, hunks: 1, oldWords: 1, newWords: 1 },
  };
}
