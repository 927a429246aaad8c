import { describe, expect, it } from '@jest/globals';
import { compareBlocks } from './compare-blocks.ts';
import { paragraphsOf } from './testing/block-of.ts';

/** How many blocks of either version each row has, and what changed. */
function compare(old: readonly string[], fresh: readonly string[]) {
  const { rows, changes } = compareBlocks(paragraphsOf('old', old), paragraphsOf('new', fresh));
  return {
    rows: rows.map((row) => `${row.old.length}:${row.new.length}`).join(' '),
    changes: changes.map(({ oldText, newText }) => [oldText, newText]),
  };
}

describe('a block that stands alone between the same neighbours', () => {
  it.each([
    ['Anlage 1', 'Anlage 2', 'Anlage 1', 'Anlage 2'],
    ['100 EUR', '100 USD', '100 EUR', '100 USD'],
    ['der Käufer zahlt', 'Der Verkäufer zahlt', 'der Käufer', 'Der Verkäufer'],
    ['# Haftung', '# Haftungsbeschränkung', 'Haftung', 'Haftungsbeschränkung'],
    ['Die Frist beträgt 3 Tage.', 'Die Laufzeit ist 4 Jahre.', 'Frist beträgt 3 Tage', 'Laufzeit ist 4 Jahre'],
  ])('is one row with what takes its place: %s, %s', (old, fresh, gone, come) => {
    const { rows, changes } = compare(['Vorher', old, 'Nachher'], ['Vorher', fresh, 'Nachher']);
    expect(rows).toBe('1:1 1:1 1:1');
    expect(changes).toEqual([[gone, come]]);
  });

  it('is not, when it is of another kind or a long text that says something else', () => {
    const long =
      'Gerichtsstand für alle Streitigkeiten aus diesem Vertrag, auch für Klagen im Urkundenprozess, ist Flensburg.';
    const other =
      'Zwischen Montag und Freitag werden Waren jeweils vormittags durch eigene Fahrer zu jeder Filiale gebracht;';
    expect(compare(['Vorher', long, 'Nachher'], ['Vorher', other, 'Nachher']).rows).toBe('1:1 1:0 0:1 1:1');
    expect(compare(['Vorher', '# Lieferung', 'Nachher'], ['Vorher', 'Zahlung', 'Nachher']).rows).toBe(
      '1:1 1:0 0:1 1:1',
    );
  });
});

describe('a block that begins like its neighbour', () => {
  it('is no part of it: a section', () => {
    const old = ['Vorher', '# § 2 Haftung', 'Es wird gehaftet.'];
    const fresh = ['Vorher', '# § 2 Lieferung', 'Es wird geliefert.', '# § 3 Haftung', 'Es wird gehaftet.'];
    expect(compare(old, fresh)).toEqual({
      rows: '1:1 0:1 0:1 1:1 1:1',
      changes: [
        ['', '§ 2 Lieferung\nEs wird geliefert.'],
        ['§ 2', '§ 3'],
      ],
    });
  });

  it('is no part of it: a paragraph', () => {
    const payment = 'Zahlungen erfolgen binnen 30 Tagen nach Zugang der Rechnung.';
    const fresh = ['Vorher', 'Zahlungen erfolgen in Euro.', `${payment} Skonto gibt es nicht.`, 'Nachher'];
    expect(compare(['Vorher', payment, 'Nachher'], fresh)).toEqual({
      rows: '1:1 0:1 1:1 1:1',
      changes: [
        ['', 'Zahlungen erfolgen in Euro.'],
        ['', ' Skonto gibt es nicht.'],
      ],
    });
  });

  it('is a part of it when its words stood there: a paragraph that was split', () => {
    const [first, second] = ['Der Mieter zahlt die Miete.', 'Der Vermieter übergibt die Wohnung am ersten Tag.'];
    expect(compare(['Vorher', `${first} ${second}`, 'Nachher'], ['Vorher', first, second, 'Nachher'])).toEqual({
      rows: '1:1 1:2 1:1',
      changes: [],
    });
  });
});
