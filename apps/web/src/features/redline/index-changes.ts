import type { Change, Range, Row } from '@lesart/document';

/** A part of a block's text that is shown in another way than before. */
export interface FormattedRange extends Range {
  readonly change: string;
}

/** The changes of a redline by where they are shown. */
export interface ChangeIndex {
  /** In the order in which a reader comes across them: those within a move where the words stand now. */
  readonly ordered: readonly Change[];
  readonly byId: ReadonlyMap<string, Change>;
  /** The place of each change in `ordered`. */
  readonly places: ReadonlyMap<string, number>;
  /** The rows that show a change, by its id: two of a move, first the one in which its words stood. */
  readonly rowsOf: ReadonlyMap<string, readonly number[]>;
  /** The changes that a row shows. */
  readonly idsOf: ReadonlyMap<number, readonly string[]>;
  /** By block: what is formatted in another way, and whether its numbering is another one. */
  readonly formatted: ReadonlyMap<string, readonly FormattedRange[]>;
  readonly relabelled: ReadonlyMap<string, string>;
}

/** Looks up where the changes of an edit script are shown. */
export function indexChanges(rows: readonly Row[], changes: readonly Change[]): ChangeIndex {
  const byId = new Map(changes.map((change) => [change.id, change]));
  const rowsOf = new Map<string, number[]>();
  const idsOf = new Map<number, string[]>();
  const show = (id: string, row: number) => {
    if (!byId.has(id)) return;
    push(rowsOf, id, row);
    push(idsOf, row, id);
  };
  const inRow = Map.groupBy(changes, ({ row }) => row);
  rows.forEach(({ pieces, move }, row) => {
    if (move !== null) show(move, row);
    for (const piece of pieces) if (typeof piece !== 'number' && piece.change !== null) show(piece.change, row);
    // What no piece tells of is shown in another way, not in other words.
    for (const { id } of inRow.get(row) ?? []) if (!rowsOf.has(id)) show(id, row);
  });
  const order = new Map([...rowsOf.keys()].map((id, index) => [id, index]));
  const placeOf = ({ id }: Change) => order.get(id) ?? order.size;
  const ordered = changes.toSorted((a, b) => placeOf(a) - placeOf(b));
  return {
    ordered,
    byId,
    places: new Map(ordered.map(({ id }, place) => [id, place])),
    rowsOf,
    idsOf,
    ...indexFormatting(changes),
  };
}

/** One end of a change: a row, and the side whose words are meant where the row has both ends. */
export interface ChangeEnd {
  readonly row: number;
  readonly side: 'old' | 'new' | null;
}

/** Where a change is shown: a move at two ends, of which both may be in one row, since sentences move in a paragraph. */
export function endsOf({ byId, rowsOf }: ChangeIndex, id: string): readonly ChangeEnd[] {
  const rows = rowsOf.get(id) ?? [];
  const [row, other] = rows;
  const type = byId.get(id)?.type;
  const isMove = type === 'moved' || type === 'moved-and-changed';
  if (isMove && row !== undefined && other === undefined) {
    return [
      { row, side: 'old' },
      { row, side: 'new' },
    ];
  }
  return rows.map((one) => ({ row: one, side: null }));
}

function indexFormatting(changes: readonly Change[]): Pick<ChangeIndex, 'formatted' | 'relabelled'> {
  const formatted = new Map<string, FormattedRange[]>();
  const relabelled = new Map<string, string>();
  for (const { id, type, classes, oldSpans, newSpans } of changes) {
    if (type !== 'formatting') continue;
    for (const { blockId, start, end } of [...oldSpans, ...newSpans]) {
      if (classes.includes('numbering')) relabelled.set(blockId, id);
      else push(formatted, blockId, { start, end, change: id });
    }
  }
  return { formatted, relabelled };
}

/** Appends a value to the list of a key, unless it is the last there. */
function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
