type Kind = 'right' | 'left' | 'number' | 'other';

/**
 * Characters that stand in a line from left to right, in the order in which they are read. The reverse of what the
 * Unicode Bidirectional Algorithm (UAX #9) does, for one line without embeddings: Hebrew and Arabic words are turned
 * round, numbers and Latin words are not.
 */
export function readingOrder(visual: string): string {
  const characters = [...visual];
  const kinds = characters.map(kindOf);
  const right = kinds.filter((kind) => kind === 'right').length;
  if (right === 0) return visual;
  const isRight = right >= kinds.filter((kind) => kind === 'left').length;
  const segments = cut(characters, resolve(kinds, isRight));
  const ordered = isRight ? segments.reverse() : segments;
  return ordered.map(({ text, rightToLeft }) => (rightToLeft ? [...text].reverse() : text).join('')).join('');
}

const digit = /\p{Nd}/u;
/** Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms, without signs that have no direction. */
const rightLetter = /[\u0590-\u05ff\u0608-\u060b\u060d-\u0669\u066d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const leftLetter = /\p{L}/u;

function kindOf(character: string): Kind {
  if (digit.test(character)) return 'number';
  if (rightLetter.test(character)) return 'right';
  return leftLetter.test(character) ? 'left' : 'other';
}

/** Which characters keep their order. What has no direction goes with its neighbours where they agree, else with the line. */
function resolve(kinds: readonly Kind[], isRight: boolean): boolean[] {
  const keeps = kinds.map((kind) => kind === 'left' || kind === 'number');
  for (let at = 0; at < kinds.length; at += 1) {
    if (kinds[at] !== 'other') continue;
    let end = at;
    while (end < kinds.length && kinds[end] === 'other') end += 1;
    const before = kinds[at - 1];
    const after = kinds[end];
    keeps.fill(joins(before, after, end - at, isRight), at, end);
    at = end - 1;
  }
  return keeps;
}

function joins(before: Kind | undefined, after: Kind | undefined, length: number, isRight: boolean): boolean {
  if (before === 'right' && after === 'right') return false;
  if (before === 'left' && (after === 'left' || after === 'number')) return true;
  if (before === 'number' && after === 'left') return true;
  // "3.14", "12:30", "1/2": one sign between digits is part of the number.
  if (before === 'number' && after === 'number' && length === 1) return true;
  return !isRight;
}

function cut(characters: readonly string[], keeps: readonly boolean[]) {
  const segments: { text: string[]; rightToLeft: boolean }[] = [];
  characters.forEach((character, at) => {
    const rightToLeft = !keeps[at];
    const last = segments.at(-1);
    if (last?.rightToLeft === rightToLeft) last.text.push(character);
    else segments.push({ text: [character], rightToLeft });
  });
  return segments;
}
