import type { Hit, SearchExplanation } from '@lesart/contracts';

/** Where a hit stands: document, page and headings. */
export function placeOf({ documentName, page, headingPath }: Hit): string {
  return [documentName, ...(page === null ? [] : [`page ${page}`]), ...headingPath].join(' › ');
}

/** Why a search found what it found, as lines of text: first what was looked for, then each hit. */
export function describeExplanation(explanation: SearchExplanation): string[] {
  const { language, lexemes, phrases, model, vectorWeight, hits } = explanation;
  const width = Math.max(6, ...lexemes.map(({ lexeme }) => lexeme.length));
  const vectors = model === null ? 'words alone' : `vectors of ${model} weigh ${vectorWeight} of 1`;
  return [
    `Looked for in ${language}; ${vectors}.`,
    ...phrases.map((phrase) => `Each hit holds "${phrase}".`),
    '',
    `${'lexeme'.padEnd(width)}  weight  chunks  rarity`,
    ...lexemes.map(({ lexeme, weight, chunks, rarity }) =>
      [lexeme.padEnd(width), fixed(weight, 6), String(chunks).padStart(6), fixed(rarity, 6)].join('  '),
    ),
    ...hits.flatMap((hit, place) => ['', ...describeHit(hit, place)]),
  ];
}

function describeHit(hit: SearchExplanation['hits'][number], place: number): string[] {
  const { score, lexicalRank, lexicalScore, vectorRank, vectorScore, shares } = hit;
  const half = (name: string, rank: number | null, value: number | null) =>
    rank === null || value === null ? `${name} -` : `${name} ${rank}. (${value.toFixed(3)})`;
  return [
    `${place + 1}. ${placeOf(hit)}`,
    `   score ${score.toFixed(3)}: ${half('words', lexicalRank, lexicalScore)}, ${half('vectors', vectorRank, vectorScore)}`,
    ...(shares.length > 0
      ? [`   ${shares.map((share) => `${share.lexeme} ${share.score.toFixed(2)}`).join(' + ')}`]
      : []),
  ];
}

function fixed(value: number, width: number): string {
  return value.toFixed(2).padStart(width);
}
