import { describe, expect, it } from '@jest/globals';
import { readValues } from './read-values.ts';
import type { ValueKind, ValueLanguage } from './value.ts';

/** What is read, as "kind: words → value". */
function read(text: string, language?: ValueLanguage): string[] {
  return readValues(text, language).map(({ kind, text: words, value }) => `${kind}: ${words} → ${value}`);
}
function valuesOf(kind: ValueKind, text: string, language?: ValueLanguage): string[] {
  return readValues(text, language).flatMap((value) => (value.kind === kind ? [value.value] : []));
}

describe('amounts', () => {
  it.each([
    ['1.250,00 €', '125000 EUR'],
    ['EUR 5 Mio.', '500000000 EUR'],
    ['5 Mio. €', '500000000 EUR'],
    ['TEUR 500', '50000000 EUR'],
    ['12.000,- EUR', '1200000 EUR'],
    ['3,75 Mrd. Euro', '375000000000 EUR'],
    ['50 Cent', '50 ?'],
    ['1.250,-', '125000 ?'],
    ['$1,250.00', '125000 USD'],
    ['US$ 1,250', '125000 USD'],
    ['USD 3.5 million', '350000000 USD'],
    ['$1.250 million', '125000000 USD'],
    ['$5m', '500000000 USD'],
    ['£99.99', '9999 GBP'],
    ['500 Canadian dollars', '50000 CAD'],
    ['U.S. dollars', undefined],
    ["CHF 12'000.-", '1200000 CHF'],
    ['CHF 12’000.–', '1200000 CHF'],
    ['¥ 1,000', '1000 JPY'],
    ['1\u00A0250,00 €', '125000 EUR'],
    ['Die Miete beträgt 1 250 EUR', '125000 EUR'],
    ['EUR 1 250,00', '125000 EUR'],
    ['USD 1 250 000', '125000000 USD'],
    ['1 250,- €', '125000 EUR'],
    ['im Jahr 2024 500 EUR', '50000 EUR'],
    ['five thousand dollars', '500000 USD'],
    ['one hundred twenty-five thousand five hundred US dollars', '12550000 USD'],
    ['fünfundzwanzigtausend Euro', '2500000 EUR'],
    ['eine Million Euro', '100000000 EUR'],
  ])('reads %s', (text, expected) => {
    expect(valuesOf('amount', text)).toEqual(expected === undefined ? [] : [expected]);
  });

  it('reads blanks between thousands only beside a currency, also at the near end of a range', () => {
    expect(read('zwischen 1 250 und 2 500 EUR')).toEqual([
      'amount: 1 250 → 125000 EUR',
      'amount: 2 500 EUR → 250000 EUR',
    ]);
    expect(valuesOf('number', 'Zeilen 1 250 und 300')).toEqual(['1', '250', '300']);
  });

  it('tells amounts apart that differ by less than a minor unit', () => {
    expect(readValues('$0.165')).toMatchObject([{ value: '16.5 USD', minorUnits: 17 }]);
  });

  it('reads an amount that is given in words and in digits once', () => {
    expect(read('a fee of five thousand dollars ($5,000) a month')).toEqual([
      'amount: five thousand dollars ($5,000) → 500000 USD',
    ]);
    expect(read('5.000,00 € (in Worten: fünftausend Euro)')).toEqual([
      'amount: 5.000,00 € (in Worten: fünftausend Euro) → 500000 EUR',
    ]);
  });

  it('reads both where words and digits contradict one another', () => {
    expect(valuesOf('amount', 'five thousand dollars ($6,000)')).toEqual(['500000 USD', '600000 USD']);
  });

  it('gives both ends of a range their currency', () => {
    expect(valuesOf('amount', 'zwischen 500 und 1.000 Euro')).toEqual(['50000 EUR', '100000 EUR']);
  });
});

describe('percentages', () => {
  it.each([
    ['5 %', '5%'],
    ['5,5 Prozent', '5.5%'],
    ['fünf Prozent', '5%'],
    ['five percent (5%)', '5%'],
    ['3 v. H.', '3%'],
    ['2 ‰', '0.2%'],
    ['50 basis points', '0.5pp'],
    ['neun Prozentpunkte', '9pp'],
    ['1.5 per cent', '1.5%'],
  ])('reads %s', (text, expected) => {
    expect(valuesOf('percentage', text)).toEqual([expected]);
  });
});

describe('dates', () => {
  it.each([
    ['3. Mai 2024', '2024-05-03'],
    ['03.05.2024', '2024-05-03'],
    ['3. 5. 2024', '2024-05-03'],
    ['3.5.24', '2024-05-03'],
    ['1. März 1999', '1999-03-01'],
    ['May 3, 2024', '2024-05-03'],
    ['MAY 3, 2024', '2024-05-03'],
    ['Sept. 30 2020', '2020-09-30'],
    ['3 May 2024', '2024-05-03'],
    ['3rd day of May, 2024', '2024-05-03'],
    ['twenty-first day of May, 2024', '2024-05-21'],
    ['30  day of June 2016', '2016-06-30'],
    ['6/30/16', '2016-06-30'],
    ['30/06/2016', '2016-06-30'],
    ['12/31/98', '1998-12-31'],
    ['2024-05-03', '2024-05-03'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual([`date: ${text} → ${expected}`]);
  });

  it('reads what is less than a day as a partial date', () => {
    expect(read('Mai 2024, 31.12. und 1. April')).toEqual([
      'partialDate: Mai 2024 → 2024-05',
      'partialDate: 31.12. → --12-31',
      'partialDate: 1. April → --04-01',
    ]);
  });

  it('reads no day that no calendar has, and no verb as a month', () => {
    expect(valuesOf('date', 'am 31.02.2024; 30 February 2024; 1.2.2024.5')).toEqual([]);
    expect(read('You may 3 times march 4 miles')).toEqual(['number: 3 → 3', 'number: 4 → 4']);
  });

  it('reads a year that is called one, and a day in single digits behind a word that says so', () => {
    expect(read('im Jahr 2024 und zum 1.1. desselben')).toEqual([
      'partialDate: Jahr 2024 → 2024',
      'partialDate: 1.1. → --01-01',
    ]);
    expect(valuesOf('partialDate', 'nach Ziffer 1.1. in jedem Jahr 2.')).toEqual([]);
  });

  it('reads the number of a clause as no day', () => {
    expect(valuesOf('partialDate', '5.10. Die Miete ist am 1.10. fällig.')).toEqual(['--10-01']);
    expect(valuesOf('partialDate', 'as set out in the terms of 5.10. and 5.11. above')).toEqual([]);
  });

  it('reads a slashed date with the day first in German', () => {
    expect(valuesOf('date', '03/05/2024', 'de')).toEqual(['2024-05-03']);
    expect(valuesOf('date', '03/05/2024', 'en')).toEqual(['2024-03-05']);
  });
});

describe('durations', () => {
  it.each([
    ['30 Tage', 'P30D'],
    ['drei (3) Monate', 'P3M'],
    ['zwei Wochen', 'P14D'],
    ['zwei Wochen zum Monatsende', 'P14D to the end of the month'],
    ['sechs Wochen zum Ende eines Kalendervierteljahres', 'P42D to the end of the quarter'],
    ['3 Monaten zum Jahresende', 'P3M to the end of the year'],
    ['dreimonatige', 'P3M'],
    ['14-tägigen', 'P14D'],
    ['fünf Werktagen', 'P5D working'],
    ['einem halben Jahr', 'P6M'],
    ['thirty (30) days', 'P30D'],
    ['sixty days', 'P60D'],
    ['thirty-day', 'P30D'],
    ['12-month', 'P12M'],
    ['one (1) year', 'P12M'],
    ['ten (10) business days', 'P10D working'],
    ['48 hours', 'PT48H'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual([`duration: ${text} → ${expected}`]);
  });

  it('keeps the way in which a span of time is written', () => {
    expect(readValues('zwei Wochen')).toEqual([
      {
        kind: 'duration',
        start: 0,
        end: 11,
        text: 'zwei Wochen',
        value: 'P14D',
        duration: 'P2W',
        workingDays: false,
        endOf: null,
      },
    ]);
  });

  it('gives both ends of a range their unit', () => {
    expect(valuesOf('duration', 'für 3 bis 5 Jahre')).toEqual(['P36M', 'P60M']);
  });

  it('reads two spans where words contradict their digits', () => {
    expect(read('thirty (60) days')).toEqual(['duration: thirty → P30D', 'duration: (60) days → P60D']);
  });

  it('reads "ein Jahr" as a span where something lasts that long, and not in "once a year"', () => {
    expect(valuesOf('duration', 'gilt für ein Jahr')).toEqual(['P12M']);
    expect(valuesOf('duration', 'is audited once a year')).toEqual([]);
  });
});

describe('references', () => {
  it.each([
    ['§ 5 Abs. 2 Satz 1 Nr. 3 EStG', '§5 abs.2 satz.1 nr.3 estg'],
    ['§ 5 Absatz 2 S. 1 Nummer 3 EStG', '§5 abs.2 satz.1 nr.3 estg'],
    ['§ 312k BGB', '§312k bgb'],
    ['Art. 6 Abs. 1 lit. f DSGVO', 'art 6 abs.1 lit.f dsgvo'],
    ['Artikel 6 Absatz 1 Buchstabe f DSGVO', 'art 6 abs.1 lit.f dsgvo'],
    ['§ 3 SGB V', '§3 sgb v'],
    ['Ziffer 4.2', 'ziff 4.2'],
    ['Anlage 3', 'anlage 3'],
    ['Anhang A', 'anhang a'],
    ['Section 4.2(a)', 'section 4.2(a)'],
    ['section 4.2 (a)(ii)', 'section 4.2(a)(ii)'],
    ['Article IV', 'art iv'],
    ['Exhibit B', 'exhibit b'],
    ['Exhibit A-1', 'exhibit a-1'],
    ['Sections 3 through 7', 'section 3 - 7'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual([`reference: ${text} → ${expected}`]);
  });

  it('reads several at once as one, and ends it before what is counted', () => {
    expect(read('§§ 3, 4 und 5 BGB')).toEqual(['reference: §§ 3, 4 und 5 BGB → §3 + 4 + 5 bgb']);
    expect(read('nach § 5 und 10 Tage später')).toEqual(['reference: § 5 → §5', 'duration: 10 Tage → P10D']);
  });

  it('takes the heading of an article for no law', () => {
    expect(read('ARTICLE 6 NOTICES')).toEqual(['reference: ARTICLE 6 → art 6']);
    expect(read('§ 7 KÜNDIGUNG')).toEqual(['reference: § 7 → §7']);
  });

  it('takes no everyday word for a reference', () => {
    expect(read('on his part 3 boxes; an article about exhibits; sections are')).toEqual(['number: 3 → 3']);
  });
});

describe('parties', () => {
  it.each([
    ['Muster GmbH & Co. KG', 'muster gmbh & co kg'],
    ['THE HERTZ CORPORATION', 'hertz corp'],
    ['Acme, Inc.', 'acme inc'],
    ['Acme Incorporated', 'acme inc'],
    ['Johnson & Johnson, Inc.', 'johnson & johnson inc'],
    ['Bank of America, N.A.', 'bank of america n a'],
    ['24 Hour Fitness Worldwide, Inc.', '24 hour fitness worldwide inc'],
    ['Müller-Lüdenscheidt AG', 'müller lüdenscheidt ag'],
    ['Sportverein Nord e. V.', 'sportverein nord e v'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual([`party: ${text} → ${expected}`]);
  });

  it('reads the number of a list into no name', () => {
    expect(valuesOf('party', '2. Schoolpop, Inc., 3. Beta LLC')).toEqual(['schoolpop inc', 'beta llc']);
  });

  it('reads two names beside one another as two', () => {
    expect(valuesOf('party', 'zwischen der Nord AG und der Süd GmbH')).toEqual(['nord ag', 'süd gmbh']);
    expect(valuesOf('party', 'between Acme, Inc. and Beta LLC, a Delaware company')).toEqual(['acme inc', 'beta llc']);
  });

  it('reads the words that contracts use for parties, in every form, where they have a capital', () => {
    expect(valuesOf('party', 'Des Auftragnehmers, den Mietern und der Käuferin')).toEqual([
      'auftragnehmer',
      'mieter',
      'käuferin',
    ]);
    expect(valuesOf('party', 'The Licensee, the Buyers and any buyer')).toEqual(['licensee', 'buyer']);
  });

  it('reads "the Company" as a role and not as a name', () => {
    expect(readValues('The Company shall')).toMatchObject([{ kind: 'party', value: 'company', role: true }]);
  });
});

describe('numbers', () => {
  it('reads fractions that are one character', () => {
    expect(valuesOf('number', '½ und 2 ½ und 3¾')).toEqual(['0.5', '2.5', '3.75']);
  });

  it('reads the power of a unit into no number', () => {
    expect(read('5 m2 und 5 m²')).toEqual(['number: 5 → 5', 'number: 5 → 5']);
  });

  it('reads the lone separator of thousands or decimals as the language writes it', () => {
    expect(valuesOf('number', '1.250', 'de')).toEqual(['1250']);
    expect(valuesOf('number', '1.250', 'en')).toEqual(['1.25']);
    expect(valuesOf('number', 'the cost of 1.250 units and 1,250 of the others')).toEqual(['1.25', '1250']);
    expect(valuesOf('number', '0,125 und 0.125')).toEqual(['0.125', '0.125']);
  });

  it('compares what only looks like a number as it is written', () => {
    expect(valuesOf('number', 'Version 4.2.1')).toEqual(['4.2.1']);
  });

  it('takes no article and no pronoun for a number', () => {
    expect(read('ein Mieter, one of them, no one; Null ist eine Zahl')).toEqual([
      'party: Mieter → mieter',
      'number: Null → 0',
    ]);
  });
});

describe('places', () => {
  it('are offsets of the text, in order, and do not overlap', () => {
    const text = '😀 Die Nord AG zahlt 1.250,00 € bis zum 3. Mai 2024 (§ 5), d. h. binnen 30 Tagen 5 %.';
    const values = readValues(text);
    expect(values.map(({ kind }) => kind)).toEqual(['party', 'amount', 'date', 'reference', 'duration', 'percentage']);
    for (const [index, value] of values.entries()) {
      expect(text.slice(value.start, value.end)).toBe(value.text);
      expect(value.start).toBeGreaterThanOrEqual(values[index - 1]?.end ?? 0);
    }
  });

  it('do not reach over the cells of a table row', () => {
    expect(read('Position 5\t1.250\t€\tTage')).toEqual(['number: 5 → 5', 'number: 1.250 → 1250']);
  });

  it('reads the same out of composed and decomposed letters, and over soft hyphens', () => {
    expect(valuesOf('duration', 'fünf Wo\u00ADchen'.normalize('NFD'))).toEqual(['P35D']);
  });
});

describe('hostile texts', () => {
  const size = 100_000;
  it.each(
    [
      ...['1', '1.', '1,1', '1 - ', '(', '(1', '§', '§ 1 ', 'Section ', 'Section 1, ', '1 bis ', 'zwischen 1 und '],
      ...['hundred ', 'twenty-', 'eine Million ', 'May ', 'May 1', 'A', 'A ', 'A & ', 'Inc. ', 'Co. ', 'tausend', "1'"],
      ...[
        '1\u00A0',
        '1 ',
        '100 ',
        '½ ',
        'Jahr ',
        'five (five (',
        '$',
        '$1',
        '€ (',
        'in Worten',
        '\t',
        '5 % (',
        'zum Ende des ',
        'ein ',
        '31.12.',
        '-1-',
      ],
    ].map((piece) => [piece]),
  )('a text of nothing but %j is read to its end', (piece) => {
    const values = readValues(piece.repeat(Math.ceil(size / piece.length)));
    expect(values.every(({ start, end }) => start < end)).toBe(true);
  });
});
