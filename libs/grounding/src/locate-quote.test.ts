import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { locateQuote } from './locate-quote.ts';
import { type BlockSketch, makeBlocks } from './testing/make-source.ts';

const located = (quote: string, ...sketches: BlockSketch[]) => locateQuote(quote, makeBlocks(sketches))?.quote ?? null;

describe('locateQuote', () => {
  it('gives the span and the words as they stand in the source', () => {
    const [block] = makeBlocks(['Das Zahlungsziel beträgt „30 Tage“ netto.']);
    if (block === undefined) throw new Error('no block');
    const found = locateQuote('zahlungsziel beträgt "30 Tage"', [block]);
    expect(found?.quote).toBe('Zahlungsziel beträgt „30 Tage');
    expect(found?.spans).toEqual([{ blockId: block.id, start: 4, end: 33 }]);
  });

  it.each([
    ['ligatures', 'the efficient office', 'The eﬃcient oﬃce is open.'],
    ['decomposed accents', 'die Kündigung', 'Für die Ku\u0308ndigung gilt:'],
    ['soft hyphens', 'Vertragsstrafe', 'Die Ver\u00adtrags\u00adstrafe entfällt.'],
    ['hyphenation at line ends', 'die Zahlungsbedingungen gelten', 'Es gilt: die Zahlungs-\nbedingungen gelten.'],
    ['a hyphen that was there before the line end', 'per E-Mail senden', 'Bitte per E-\nMail senden.'],
    ['dashes', '2019-2021', 'In den Jahren 2019–2021 stieg er.'],
    ['white space', 'at  least ten\n percent', 'It is at least\tten percent.'],
    ['white space beside signs', 'mindestens 10% nach §5', 'mindestens 10 % nach § 5 sind fällig'],
    ['marks of emphasis', '**fourteen** days', 'within fourteen days of receipt'],
    ['inner quotation marks', 'the "Supplier" shall', 'Here the ‘Supplier’ shall deliver.'],
    ['the bars of a table', 'Price | 14 EUR', 'Price\t14 EUR\t2021'],
    ['a full stop that the source does not have', 'within ten days.', 'within ten days of receipt'],
  ])('overlooks %s', (_, quote, source) => {
    expect(located(quote, source)).not.toBeNull();
  });

  it.each([
    ['a number', 'within 41 days', 'within 14 days'],
    ['a word', 'shall deliver', 'shall not deliver'],
    ['the beginning of a number', 'a fee of 14', 'a fee of 14.50 EUR'],
    ['the beginning of a grouped number', 'a fee of 14', 'a fee of 14,000 EUR'],
    ['the end of a number', '4 days of receipt', 'within 14 days of receipt'],
    ['a decimal point', 'by 35 percent', 'by 3.5 percent'],
    ['a space inside two numbers', 'section 3.5 applies', 'section 3. 5 applies'],
    ['a superscript', 'about 102 pieces', 'about 10² pieces'],
    ['quotation marks in a number', 'CHF 5000', "CHF 5'000"],
    ['a cut word', 'the pay', 'the payment'],
    ['an umlaut', 'schon heute', 'schön heute'],
  ])('does not find a quote that differs in %s', (_, quote, source) => {
    expect(located(quote, source)).toBeNull();
  });

  it('finds a quote that goes on in the next block, a label between them or not', () => {
    const blocks = makeBlocks(['The supplier shall', { text: 'deliver on time;', kind: 'listItem', label: 'a)' }]);
    for (const quote of ['supplier shall deliver on time', 'supplier shall a) deliver on time']) {
      expect(locateQuote(quote, blocks)?.spans.map(({ blockId }) => blockId)).toEqual(blocks.map(({ id }) => id));
      expect(locateQuote(quote, blocks)?.quote).toBe('supplier shall deliver on time');
    }
  });

  it('finds the label in front of a heading, and no other label', () => {
    const heading = { text: 'Payment terms', kind: 'heading', label: '3.1' } as const;
    expect(located('3.1 Payment terms', heading)).toBe('Payment terms');
    expect(located('3.2 Payment terms', heading)).toBeNull();
  });

  it.each(['...', '…', '[...]', '[…]', '(…)'])('finds the parts around %s in their order', (mark) => {
    const source = 'The fee is due. It is, unless agreed otherwise, ten euros a month.';
    expect(located(`It is ${mark} ten euros`, source)).toBe('It is … ten euros');
    expect(located(`ten euros ${mark} The fee`, source)).toBeNull();
    expect(located(`It is ${mark} eleven euros`, source)).toBeNull();
  });

  it('leaves out as little as the parts allow', () => {
    const blocks = makeBlocks(['It is late. It is, as agreed, ten euros.']);
    expect(locateQuote('It is … ten euros', blocks)?.spans[0]?.start).toBe(12);
  });

  it.each(['', '   ', '"', 'is', '...', '[…]'])('finds nothing in the too short quote %j', (quote) => {
    expect(located(quote, 'This is it.')).toBeNull();
  });

  it('stays linear in hostile texts', () => {
    const blocks = makeBlocks([`${'a '.repeat(100_000)}b`]);
    expect(locateQuote(`${'a '.repeat(9_000)}c`, blocks)).toBeNull();
  });
});

const PROSE =
  `Der Auftragnehmer hat die Leistung bis zum 31. März 2024 zu erbringen; andernfalls fällt eine Vertragsstrafe von
0,5 % je Werktag an, höchstens jedoch 5 % der Auftragssumme („Obergrenze“). The Supplier's liability for minor
negligence is limited to EUR 1,250,000.00 per event – except in cases of injury. Officially, § 12 Abs. 3 applies to
fire-fighting equipment of at least 10 kg, from 2019 to 2021, and costs 3.5 million euros (net).`.replaceAll('\n', ' ');

/** Files do this; somebody who quotes does not. */
function hyphenateAtLineEnds(text: string): string {
  return text.replace(/(\p{L}{4})(?=\p{Ll}{4})/gu, '$1-\n');
}

/** Ways in which the same words look different. */
const DISGUISES: readonly ((text: string) => string)[] = [
  (text) => text.normalize('NFD'),
  (text) => text.toUpperCase(),
  (text) => text.replaceAll(' ', ' \u00a0'),
  (text) => text.replaceAll('ffi', 'ﬃ').replaceAll('fi', 'ﬁ'),
  (text) => text.replace(/[„“']/g, '"'),
  (text) => text.replace(/[-–]/g, '\u2011'),
  (text) => text.replace(/(\p{L}{3})(\p{L}{3})/gu, '$1\u00ad$2'),
  hyphenateAtLineEnds,
  (text) => `„${text}“`,
];

const WORDS = PROSE.split(' ');
const excerpt = fc
  .tuple(fc.nat(WORDS.length - 4), fc.integer({ min: 3, max: 30 }))
  .map(([start, length]) => WORDS.slice(start, start + length).join(' '));

describe('properties of locateQuote', () => {
  it('finds every excerpt in every disguise of the source', () => {
    fc.assert(
      fc.property(excerpt, fc.subarray([...DISGUISES]), (quote, disguises) => {
        const source = disguises.reduce((text, disguise) => disguise(text), PROSE);
        expect(located(quote, source)).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('finds every excerpt in disguise, and gives the words of the source', () => {
    const ofQuotes = DISGUISES.filter((disguise) => disguise !== hyphenateAtLineEnds);
    fc.assert(
      fc.property(excerpt, fc.subarray(ofQuotes), (quote, disguises) => {
        const found = located(
          disguises.reduce((text, disguise) => disguise(text), quote),
          PROSE,
        );
        expect(found).not.toBeNull();
        expect(PROSE).toContain(found);
      }),
      { numRuns: 300 },
    );
  });

  it('finds no excerpt with another digit', () => {
    const withDigit = excerpt.filter((quote) => /\d/.test(quote));
    fc.assert(
      fc.property(withDigit, fc.nat(), fc.integer({ min: 1, max: 9 }), (quote, which, step) => {
        const places = [...quote.matchAll(/\d/g)].map((match) => match.index);
        const place = places[which % places.length] ?? 0;
        const other = (Number(quote[place]) + step) % 10;
        expect(located(`${quote.slice(0, place)}${other}${quote.slice(place + 1)}`, PROSE)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
