import { describe, expect, it } from '@jest/globals';
import type { ChangeClass } from '@lesart/document';
import fc from 'fast-check';
import { classifyChange } from './classify-change.ts';

/** Classifies the words in which two clauses differ, with what both have around them. */
function classesOf(old: string, fresh: string): ChangeClass[] {
  const [oldWords, newWords] = [old.split(/(?<= )/), fresh.split(/(?<= )/)];
  const shorter = Math.min(oldWords.length, newWords.length);
  let start = 0;
  while (start < shorter && oldWords[start] === newWords[start]) start += 1;
  let end = 0;
  while (end < shorter - start && oldWords.at(-1 - end) === newWords.at(-1 - end)) end += 1;
  return classifyChange({
    oldText: oldWords.slice(start, oldWords.length - end).join(''),
    newText: newWords.slice(start, newWords.length - end).join(''),
    before: newWords.slice(0, start).join(''),
    after: newWords.slice(newWords.length - end).join(''),
  });
}

describe('classes of changes', () => {
  it.each<[ChangeClass[], string, string]>([
    [['amount'], 'Die Miete beträgt 1.250,00 € im Monat.', 'Die Miete beträgt 1.300,00 € im Monat.'],
    [['amount'], 'Die Haftung ist auf 5 Mio. € begrenzt.', 'Die Haftung ist auf 5 Mrd. € begrenzt.'],
    [['amount'], 'a fee of five thousand dollars ($5,000)', 'a fee of six thousand dollars ($6,000)'],
    [['amount'], 'a fee of USD 500 per month', 'a fee of EUR 500 per month'],
    [['amount'], 'A zahlt 500 €, B 900 €.', 'A zahlt 900 €, B 500 €.'],
    [['percentage'], 'Verzug mit 5 % Zinsen', 'Verzug mit 9 Prozent Zinsen'],
    [['percentage'], 'interest of five percent (5%) a year', 'interest of eight percent (8%) a year'],
    [['date'], 'Der Vertrag vom 3. Mai 2024 gilt.', 'Der Vertrag vom 4. Mai 2024 gilt.'],
    [['date'], 'made as of May 3, 2024 and', 'made as of May 3, 2025 and'],
    [['date', 'deadline'], 'zahlbar bis zum 30.06.2024', 'zahlbar bis zum 31.07.2024'],
    [['date', 'deadline'], 'payable no later than June 30, 2024', 'payable no later than July 30, 2024'],
    [['deadline'], 'innerhalb von 30 Tagen nach Zugang', 'innerhalb von 14 Tagen nach Zugang'],
    [['deadline'], 'innerhalb von 30 Tagen nach Zugang', 'innerhalb von 30 Wochen nach Zugang'],
    [['deadline'], 'within thirty (30) days of receipt', 'within sixty (60) days of receipt'],
    [['deadline'], 'mit drei Monaten zum Monatsende', 'mit drei Monaten zum Quartalsende'],
    [['deadline'], 'Der Mangel ist unverzüglich gerügt.', 'Der Mangel ist bald gerügt.'],
    [['deadline'], 'Es gilt die Kündigungsfrist.', 'Es gilt die Kündigungsregel.'],
    [['party'], 'Der Auftragnehmer trägt die Kosten.', 'Der Auftraggeber trägt die Kosten.'],
    [['party'], 'The Licensee bears the cost.', 'The Licensor bears the cost.'],
    [['party'], 'zwischen der Nord AG und', 'zwischen der Süd AG und'],
    [['negation'], 'Der Vermieter haftet für Mängel.', 'Der Vermieter haftet nicht für Mängel.'],
    [['negation'], 'Es besteht kein Anspruch.', 'Es besteht ein Anspruch.'],
    [['negation'], 'mit Zustimmung der anderen Seite', 'ohne Zustimmung der anderen Seite'],
    [['negation'], 'with the prior consent of', 'without the prior consent of'],
    [['negation'], 'Die Kündigung ist wirksam.', 'Die Kündigung ist unwirksam.'],
    [['negation'], 'an exclusive licence', 'a non-exclusive licence'],
    [['negation'], 'it does apply', "it doesn't apply"],
    [['obligation'], 'Der Mieter muss zahlen.', 'Der Mieter soll zahlen.'],
    [['obligation'], 'Der Mieter hat die Kosten zu tragen.', 'Der Mieter kann die Kosten tragen.'],
    [['obligation'], 'The Seller shall deliver', 'The Seller may deliver'],
    [['obligation'], 'The Seller agrees to deliver', 'The Seller wants to deliver'],
    [['negation', 'obligation'], 'The Seller shall deliver', 'The Seller may not deliver'],
    [['reference'], 'nach § 5 Abs. 2 EStG', 'nach § 5 Abs. 3 EStG'],
    [['reference'], 'as set out in Section 4.2(a)', 'as set out in Section 4.3(a)'],
    [['reference'], 'siehe Anlage 3', 'siehe Anlage 4'],
    [['number'], 'Es werden 12 Stück geliefert.', 'Es werden 15 Stück geliefert.'],
    [['amount'], 'Die Miete beträgt 50 000 EUR.', 'Die Miete beträgt 60 000 EUR.'],
    [['date', 'deadline'], 'zahlbar bis Ende März', 'zahlbar bis Ende Juni'],
    [['date'], 'on the last day of March in each year', 'on the last day of June in each year'],
    [['date'], 'It ends in May of each year', 'It ends in June of each year'],
    [['deadline'], 'der zweite Werktag des Monats', 'der dritte Werktag des Monats'],
    [['date'], 'Der Vertrag beginnt zum 1.1. eines Jahres.', 'Der Vertrag beginnt zum 1.2. eines Jahres.'],
    [['date'], 'Die Kosten im Jahr 2024 trägt er.', 'Die Kosten im Jahr 2025 trägt er.'],
    [['deadline'], 'Kündigung zum Monatsende', 'Kündigung zum Quartalsende'],
    [['deadline'], 'Die Miete wird monatlich gezahlt.', 'Die Miete wird vierteljährlich gezahlt.'],
    [['deadline'], 'fällig am ersten Werktag', 'fällig am dritten Werktag'],
    [['deadline'], 'fällig am 3. Werktag', 'fällig am 5. Werktag'],
    [['deadline'], 'due on the first business day', 'due on the third business day'],
    [['percentage'], '2 ½ Prozent Zinsen', '3 ½ Prozent Zinsen'],
    [['negation'], 'The consent is valid.', 'The consent is invalid.'],
    [['negation'], 'Die Sache ist klar.', 'Die Sache ist unklar.'],
    [['punctuation'], 'Waren, Dienste und Rechte', 'Waren, Dienste, und Rechte'],
  ])('%j: %s → %s', (classes, old, fresh) => {
    expect(classesOf(old, fresh)).toEqual(classes);
    expect(classesOf(fresh, old)).toEqual(classes);
  });

  it.each([
    ['Die Miete beträgt 1.250,00 € im Monat.', 'Der Mietzins ist mit 1.250,00 € monatlich vereinbart.'],
    ['zahlbar am 3. Mai 2024 in bar', 'fällig am 03.05.2024 in bar'],
    ['Frist von dreißig (30) Tagen', 'Frist von 30 Tagen'],
    ['nach § 5 Absatz 2 EStG', 'nach § 5 Abs. 2 EStG'],
    ['Der Vertrag endet mit dem Tod.', 'Der Vertrag endet beim Tod.'],
    ['Please inform the other side', 'Please form the other side'],
    ['Er trägt die Kosten.', 'Er trägt die Unkosten.'],
    ['Es ist ein Fall.', 'Es ist ein Unfall.'],
    ['a line of credit', 'a decline of credit'],
    ['eine Fläche von 5 m²', 'eine Fläche von 5 m2'],
    ['am dritten Werktag', 'am 3. Werktag'],
    ['500 € je Monat', '500 € monatlich'],
    ['No. 5 of the list', 'Number five of the list'],
    ['Die Sache wird beschrieben.', 'Die sache wird beschrieben.'],
  ])('a change that keeps what it says has no class of it: %s → %s', (old, fresh) => {
    expect(classesOf(old, fresh)).toEqual([]);
  });

  it('reads a change together with what stands around it', () => {
    const around = { before: 'innerhalb von ', after: ' Tagen' };
    expect(classifyChange({ oldText: '30', newText: '14', ...around })).toEqual(['deadline']);
    expect(classifyChange({ oldText: '30', newText: '14', before: 'Es sind ', after: ' Stück' })).toEqual(['number']);
    expect(classifyChange({ oldText: '', newText: 'Mio. ', before: 'bis zu 5 ', after: '€ im Jahr' })).toEqual([
      'amount',
    ]);
  });

  it('reads the sign of an amount, also at the start of a cell', () => {
    const negated = { oldText: '1.200 €', newText: '-1.200 €' };
    expect(classifyChange(negated)).toEqual(['amount']);
    expect(classifyChange({ ...negated, before: 'Saldo\t' })).toEqual(['amount']);
  });

  it('reads new and deleted blocks whole', () => {
    const clause = 'Der Mieter darf den Vertrag nicht vor dem 1. Mai 2024 kündigen; § 5 gilt. 500 € sind fällig.';
    const classes = ['amount', 'date', 'deadline', 'party', 'negation', 'obligation', 'reference'];
    expect(classifyChange({ oldText: '', newText: clause })).toEqual(classes);
    expect(classifyChange({ oldText: clause, newText: '' })).toEqual(classes);
  });
});

const germanClauses = [
  'Der Auftragnehmer zahlt dem Auftraggeber § bei Verzug zuzüglich der gesetzlichen Zinsen.',
  'Für die Überlassung der Räume ist § fällig, es sei denn, die Parteien vereinbaren etwas anderes.',
  'Die Haftung der Muster GmbH & Co. KG ist mit § je Schadensfall begrenzt (siehe § 9 Abs. 2), höchstens 3 Fälle.',
  'Eine Änderung gilt ab § für beide Teile, ohne dass es einer Anzeige nach Anlage 3 bedarf.',
];
const englishClauses = [
  'The Licensee shall pay the Licensor § upon any breach of Section 4.2(a) of this Agreement.',
  'Acme, Inc. hereby agrees that § is the relevant figure for the purposes of Exhibit B.',
  'Unless otherwise agreed in writing, § applies to each of the 12 orders, plus 5% of tax.',
  'This Agreement is amended with effect from § and continues for thirty (30) days with the consent of the Buyer.',
];
const clause = fc.constantFrom(...germanClauses, ...englishClauses);

function grouped(number: number, separator: string): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, separator);
}
const amountFormats: readonly ((units: number) => string)[] = [
  (units) => `${grouped(units, '.')},00 €`,
  (units) => `${grouped(units, '.')} Euro`,
  (units) => `EUR ${grouped(units, '.')},-`,
  (units) => `$${grouped(units, ',')}.00`,
  (units) => `USD ${grouped(units, ',')}`,
  (units) => `CHF ${grouped(units, "'")}.-`,
  (units) => `${units} Mio. €`,
  (units) => `US$ ${units} million`,
];
const months = 'January February March April May June July August September October November December'.split(' ');
const monate = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ');
const dateFormats: readonly ((day: number, month: number, year: number) => string)[] = [
  (day, month, year) => `${day}. ${monate[month - 1]} ${year}`,
  (day, month, year) => `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`,
  (day, month, year) => `${months[month - 1]} ${day}, ${year}`,
  (day, month, year) => `${day} ${months[month - 1]} ${year}`,
  (day, month, year) => `the ${day}th day of ${months[month - 1]}, ${year}`,
  (day, month, year) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
];
const day = fc.record({ day: fc.integer({ min: 1, max: 28 }), month: fc.integer({ min: 1, max: 12 }) });
const year = fc.integer({ min: 1950, max: 2060 });

describe('edits injected into clauses', () => {
  it('an amount that changes is always found, and nothing else with it', () => {
    const units = fc.integer({ min: 2, max: 9_999_999 });
    fc.assert(
      fc.property(clause, fc.constantFrom(...amountFormats), units, units, (text, format, was, is) => {
        fc.pre(was !== is);
        expect(classesOf(text.replace('§', format(was)), text.replace('§', format(is)))).toEqual(['amount']);
      }),
      { numRuns: 1000 },
    );
  });

  it('an amount that is written in another way is no change of it', () => {
    const germanFormats = amountFormats.slice(0, 3);
    fc.assert(
      fc.property(fc.constantFrom(...germanClauses), fc.integer({ min: 2, max: 9_999_999 }), (text, units) => {
        const written = germanFormats.map((format) => text.replace('§', format(units)));
        for (const other of written) expect(classesOf(written[0] ?? '', other)).not.toContain('amount');
      }),
    );
  });

  it('a date that changes is always found, and nothing else with it but that it is a deadline', () => {
    fc.assert(
      fc.property(
        clause,
        fc.constantFrom(...dateFormats),
        fc.tuple(day, year),
        fc.tuple(day, year),
        (text, format, [was, wasYear], [is, isYear]) => {
          const [old, fresh] = [format(was.day, was.month, wasYear), format(is.day, is.month, isYear)];
          fc.pre(old !== fresh);
          const classes = classesOf(text.replace('§', old), text.replace('§', fresh));
          expect(classes.filter((name) => name !== 'deadline')).toEqual(['date']);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('a negation that is put in or taken out anywhere is always found, and nothing else with it', () => {
    const german = fc.tuple(fc.constantFrom(...germanClauses), fc.constantFrom('nicht', 'keine', 'ohne', 'niemals'));
    const english = fc.tuple(fc.constantFrom(...englishClauses), fc.constantFrom('not', 'no', 'never', 'without'));
    fc.assert(
      fc.property(fc.oneof(german, english), fc.nat(), ([text, negation], place) => {
        const words = text.replace('§', 'so viel').split(' ');
        // Between the words of a value it would change the value, too.
        const places = words.flatMap((word, at) =>
          /^[a-zäöü]{3,}$/.test(word) && !/^(?:dass|otherwise|agrees|that)$/.test(word) ? [at] : [],
        );
        const at = places[place % places.length] ?? 0;
        const denied = [...words.slice(0, at), negation, ...words.slice(at)].join(' ');
        expect(classesOf(words.join(' '), denied)).toContain('negation');
        expect(classesOf(denied, words.join(' '))).toContain('negation');
      }),
      { numRuns: 1000 },
    );
  });

  it('other words that are put in anywhere have no class', () => {
    const german = fc.tuple(fc.constantFrom(...germanClauses), fc.constantFrom('jeweils', 'grundsätzlich', 'wirksam'));
    const english = fc.tuple(fc.constantFrom(...englishClauses), fc.constantFrom('also', 'generally', 'hereafter'));
    fc.assert(
      fc.property(fc.oneof(german, english), fc.nat(), ([text, adverb], place) => {
        const words = text.replace('§', '1.250,00 €').split(' ');
        const places = words.flatMap((word, at) =>
          /^[a-zäöü]{3,}$/.test(word) && !/^(?:sei|denn|days)$/.test(word) ? [at] : [],
        );
        const at = places[place % places.length] ?? 0;
        expect(classesOf(words.join(' '), [...words.slice(0, at), adverb, ...words.slice(at)].join(' '))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
