import type { Block, Change, ChangeType, EditScript, Piece, Row, RowBlock } from '@lesart/document';

/** A block as an edit script makes it. */
export interface MadeBlock extends RowBlock {
  text: string;
}

/**
 * The blocks of the new version, made of those of the old one, in order. Throws a RangeError if `old` are not the
 * blocks that were compared.
 */
export function applyScript(old: readonly Block[], script: EditScript): MadeBlock[] {
  const texts = new Map(old.map(({ id, text }) => [id, text]));
  return script.rows.flatMap((row) => {
    if (row.new.length === 0) return [];
    const text = applyPieces(sourceText(row, script.rows, texts), row.pieces);
    return splitText(text, row.new);
  });
}

/** The old text that the pieces of a row start from: its own, or that of the row from which its blocks moved. */
function sourceText(row: Row, rows: readonly Row[], texts: ReadonlyMap<string, string>): string {
  const from = row.counterpart === null ? row : rows[row.counterpart];
  const parts = (from?.old ?? []).map(({ id }) => {
    const text = texts.get(id);
    if (text === undefined) throw new RangeError(`The script was not made of these blocks: ${id} is not among them`);
    return text;
  });
  return parts.join('\n');
}

function applyPieces(old: string, pieces: readonly Piece[]): string {
  let at = 0;
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'number') {
      text += old.slice(at, at + piece);
      at += piece;
    } else {
      text += piece.new;
      at += piece.old.length;
    }
  }
  if (at !== old.length) throw new RangeError('The script was not made of these blocks: their texts differ');
  return text;
}

/** Rows with several blocks on a side hold no line breaks in these, so that the joined text can be split again. */
function splitText(text: string, blocks: readonly RowBlock[]): MadeBlock[] {
  if (blocks.length === 1) return blocks.map((block) => ({ ...block, text }));
  const parts = text.split('\n');
  return blocks.map((block, index) => ({ ...block, text: parts[index] ?? '' }));
}

const opposite: Record<ChangeType, ChangeType> = {
  inserted: 'deleted',
  deleted: 'inserted',
  replaced: 'replaced',
  moved: 'moved',
  'moved-and-changed': 'moved-and-changed',
  formatting: 'formatting',
};

/** How the new version becomes the old one again. The changes keep their ids. */
export function invertScript(script: EditScript): EditScript {
  const { statistics } = script;
  return {
    ignored: script.ignored,
    rows: script.rows.map((row) => ({
      ...row,
      old: row.new,
      new: row.old,
      pieces: (row.counterpart === null ? row : script.rows[row.counterpart])?.pieces.map(invertPiece) ?? [],
    })),
    changes: script.changes.map(invertChange),
    statistics: {
      ...statistics,
      insertedWords: statistics.deletedWords,
      deletedWords: statistics.insertedWords,
      oldWords: statistics.newWords,
      newWords: statistics.oldWords,
    },
  };
}

function invertPiece(piece: Piece): Piece {
  return typeof piece === 'number' ? piece : { old: piece.new, new: piece.old, change: piece.change };
}

function invertChange(change: Change): Change {
  return {
    ...change,
    type: opposite[change.type],
    oldSpans: change.newSpans,
    newSpans: change.oldSpans,
    oldText: change.newText,
    newText: change.oldText,
    oldWords: change.newWords,
    newWords: change.oldWords,
    row: change.movedTo ?? change.row,
    movedTo: change.movedTo === null ? null : change.row,
  };
}
