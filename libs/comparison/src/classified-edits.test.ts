import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareBlocks } from './compare-blocks.ts';
import { paragraphsOf } from './testing/block-of.ts';

const contract = [
  'Der Auftragnehmer erhält für seine Leistung § zuzüglich der gesetzlichen Umsatzsteuer.',
  'Die Vergütung ist ohne Abzug bis zum § auf das Konto der Muster GmbH & Co. KG zu überweisen.',
  'The Licensee shall pay § to the Licensor upon signature, as set out in Section 4.2(a).',
  'This Agreement enters into force on § and binds Acme, Inc. and its successors.',
  'Der Mieter trägt § im Einzelfall, höchstens jedoch drei Monatsmieten im Jahr (§ 7 Abs. 2).',
];
const amount = fc
  .tuple(fc.integer({ min: 2, max: 999 }), fc.integer({ min: 0, max: 999 }))
  .map(([thousands, rest]) => `${thousands}.${String(rest).padStart(3, '0')},00 €`);
const date = fc
  .tuple(
    fc.integer({ min: 1, max: 28 }),
    fc.constantFrom('Januar', 'Mai', 'Dezember'),
    fc.integer({ min: 1990, max: 2040 }),
  )
  .map(([day, month, year]) => `${day}. ${month} ${year}`);
const clause = fc.nat({ max: contract.length - 1 });

/** The changes of a contract whose `clause` gets another text in place of "§", or of what `from` finds. */
function changesOf(place: number, old: string, fresh: string) {
  const texts = (text: string): string[] =>
    contract.map((paragraph, index) => paragraph.replace('§', index === place ? text : 'so viel'));
  return compareBlocks(paragraphsOf('old', texts(old)), paragraphsOf('new', texts(fresh))).changes;
}

test.each([
  ['amount', amount],
  ['date', date],
])('an %s that changes in a contract is one change, of the whole value, and of this class', (name, values) => {
  fc.assert(
    fc.property(clause, values, values, (place, old, fresh) => {
      fc.pre(old !== fresh);
      const changes = changesOf(place, old, fresh);
      expect(changes).toMatchObject([{ oldText: old, newText: fresh }]);
      expect(changes[0]?.classes).toContain(name);
    }),
    { numRuns: 300 },
  );
});

test('a negation that comes into a contract is one change, of this class and no other', () => {
  fc.assert(
    fc.property(clause, fc.constantFrom('nicht', 'keinesfalls', 'not', 'never', 'ohne'), (place, negation) => {
      const added = changesOf(place, 'jedenfalls etwas', `jedenfalls ${negation} etwas`);
      expect(added.map(({ newText, classes }) => [newText.trim(), classes])).toEqual([[negation, ['negation']]]);
    }),
  );
});
