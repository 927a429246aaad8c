import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AnswerPiece, createMarkerReader } from './read-markers.ts';

/** Pieces as one line: text as it is, references as ⟨2: words⟩. */
function show(pieces: readonly AnswerPiece[]): string {
  return pieces.map(showPiece).join('');
}

function showPiece(piece: AnswerPiece): string {
  if (piece.type === 'text') return piece.text;
  if (piece.type === 'no-answer') return '⟨no answer⟩';
  return piece.references.map(({ number, quote }) => `⟨${number}${quote === null ? '' : `: ${quote}`}⟩`).join('');
}

function readPieces(texts: readonly string[]): AnswerPiece[] {
  const reader = createMarkerReader();
  return [...texts.flatMap((text) => reader.read(text)), ...reader.end()];
}

const read = (text: string): string => show(readPieces([text]));

describe('createMarkerReader', () => {
  it.each([
    ['It is so [2: "the words"].', 'It is so ⟨2: the words⟩.'],
    ['It is so [2].', 'It is so ⟨2⟩.'],
    ['It is so [1, 3].', 'It is so ⟨1⟩⟨3⟩.'],
    ['It is so [1,3; 4].', 'It is so ⟨1⟩⟨3⟩⟨4⟩.'],
    ['It is so [1 and 3].', 'It is so ⟨1⟩⟨3⟩.'],
    ['It is so [1-3].', 'It is so ⟨1⟩⟨2⟩⟨3⟩.'],
    ['It is so [1][3].', 'It is so ⟨1⟩⟨3⟩.'],
    ['Es ist so [2: „die Wörter“].', 'Es ist so ⟨2: die Wörter⟩.'],
    ['Es ist so [2: »die Wörter«].', 'Es ist so ⟨2: die Wörter⟩.'],
    ['It is so [2: “the words”].', 'It is so ⟨2: the words⟩.'],
    ["It is so [2: 'the supplier's words'].", "It is so ⟨2: the supplier's words⟩."],
    ['It is so [2, "the words"].', 'It is so ⟨2: the words⟩.'],
    ['It is so [2 "the words"].', 'It is so ⟨2: the words⟩.'],
    ['It is so [2: the words].', 'It is so ⟨2: the words⟩.'],
    ['It is so [2: "the "inner" words"].', 'It is so ⟨2: the "inner" words⟩.'],
    ['It is so [2: "words [sic] here."].', 'It is so ⟨2: words [sic] here.⟩.'],
    ['It is so [1: "these", 3: "those"].', 'It is so ⟨1: these⟩⟨3: those⟩.'],
    ['It is so [1: "these"; "those"].', 'It is so ⟨1: these⟩⟨1: those⟩.'],
    ['It is so [2] "the words".', 'It is so ⟨2: the words⟩.'],
    ['It is so [2]: "the words"', 'It is so ⟨2: the words⟩'],
    ['It is so 【2】.', 'It is so ⟨2⟩.'],
    ['It is so 【2†source】.', 'It is so ⟨2: source⟩.'],
    ['It is so [Source 2: "the words"].', 'It is so ⟨2: the words⟩.'],
    ['Es ist so [Quelle 2].', 'Es ist so ⟨2⟩.'],
    ['It is so [^2].', 'It is so ⟨2⟩.'],
    ['It is so [ 2 ].', 'It is so ⟨2⟩.'],
  ])('understands %j', (text, shown) => {
    expect(read(text)).toBe(shown);
  });

  it.each([
    'It is so (2).',
    'Two of [two] things.',
    'The [14 days] count.',
    'An open [ bracket and a closed ] one.',
    'Paragraph [2a] and [2.1] of it.',
    'No answerable question is bad.',
  ])('leaves %j as it is', (text) => {
    expect(read(text)).toBe(text);
  });

  it('leaves quoted words that the sentence goes on behind', () => {
    expect(read('As [2] "Supplier" puts it.')).toBe('As ⟨2⟩ "Supplier" puts it.');
  });

  it.each([
    ['See [the site](https://evil.example/?q=secret).', 'See the site.'],
    ['See ![a picture](https://evil.example/x.png "title").', 'See a picture.'],
    ['See [![a picture](https://evil.example/x.png)](https://evil.example).', 'See a picture.'],
    ['See [the site][ref].', 'See the site.'],
    ['See [2](https://evil.example).', 'See ⟨2⟩.'],
    ['See [a (b) c](https://evil.example/(x)).', 'See a (b) c.'],
    ['See ![](https://evil.example/x.png)!', 'See !'],
  ])('promise 50: makes of %j its text', (text, shown) => {
    expect(read(text)).toBe(shown);
  });

  it.each([
    ['It is so [2: "the wor', 'It is so ⟨2: the wor⟩'],
    ['It is so [2: "the words"', 'It is so ⟨2: the words⟩'],
    ['It is so [2: "the words" and more.\n\nNext.', 'It is so ⟨2: the words" and more.⟩\n\nNext.'],
    ['It is so [2: "the words] and more.', 'It is so ⟨2: the words⟩ and more.'],
    ['It is so [2', 'It is so ⟨2⟩'],
    ['It is so [2:', 'It is so ⟨2⟩'],
    ['It is so [', 'It is so '],
    ['It is so [Sour', 'It is so '],
  ])('understands the broken %j', (text, shown) => {
    expect(read(text)).toBe(shown);
  });

  it.each([
    ['NO_ANSWER', '⟨no answer⟩'],
    ['no_answer.', '⟨no answer⟩.'],
    ['**NO_ANSWER**', '**⟨no answer⟩**'],
    ['NO ANSWER.', '⟨no answer⟩.'],
    ['No answer', '⟨no answer⟩'],
    ['No answer is given in the sources.', 'No answer is given in the sources.'],
    ['It is so. NO_ANSWER', 'It is so. ⟨no answer⟩'],
  ])('reads %j', (text, shown) => {
    expect(read(text)).toBe(shown);
  });

  it('drops the fences of sources, and nothing else in angle brackets', () => {
    expect(read('<source number="1" from="A > B">\nIt is so.\n</source>\n<sourced> a < b <')).toBe(
      'It is so.\n<sourced> a < b <',
    );
  });

  it('gives text before a marker at once, and holds back what may become one', () => {
    const reader = createMarkerReader();
    expect(show(reader.read('It is so [2: "the'))).toBe('It is so ');
    expect(show(reader.read(' words'))).toBe('');
    expect(show(reader.read('"] and'))).toBe('⟨2: the words⟩ and');
  });

  it('does not hold back text for a bracket that is no marker', () => {
    const reader = createMarkerReader();
    expect(show(reader.read(`The [supplier ${'is '.repeat(200)}`)).length).toBeGreaterThan(300);
  });

  it('gives the same for every cutting', () => {
    const part = fc.constantFrom(
      ...[
        '[',
        ']',
        '(',
        ')',
        '"',
        '„',
        '“',
        '2',
        '1, 3',
        ': ',
        ', ',
        'words',
        ' and ',
        ' und ',
        '\n',
        '\n\n',
        '!',
        '.',
        ' ',
      ],
      ...[
        '[2: "the words"]',
        '[2]',
        '【',
        '】',
        '](https://a.b)',
        'NO_ANSWER',
        'no ',
        'answer',
        'No_',
        '[Source ',
        '†',
        '^',
        '-',
      ],
    );
    const text = fc.array(part, { maxLength: 25 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (whole, sizes) => {
        expect(show(readPieces(cut(whole, sizes)))).toBe(read(whole));
      }),
      { numRuns: 2000 },
    );
  });

  it('bears hostile answers', () => {
    for (const text of ['[', '[1', '[1: "', '[a](', '![', '[1: "]', '[1]"', 'no_', '[ ', '[1,']) {
      expect(typeof read(text.repeat(20_000))).toBe('string');
    }
  });
});

function cut(text: string, sizes: readonly number[]): string[] {
  const pieces: string[] = [];
  for (let start = 0, i = 0; start < text.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    pieces.push(text.slice(start, start + size));
    start += size;
  }
  return pieces;
}
