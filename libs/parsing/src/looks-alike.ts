/** The largest difference of a channel (of 255) that nobody sees on paper or on a usual screen. */
const leastDifference = 20;

/**
 * Whether text of one colour cannot be seen on the other. Differences of hue count, not only of brightness: yellow on
 * white is hard to read, but it is there.
 * @param colour six hexadecimal digits; anything else looks like nothing
 */
export function looksAlike(colour: string, behind: string): boolean {
  if (!isColour(colour) || !isColour(behind)) return false;
  return [0, 2, 4].every((at) => Math.abs(channel(colour, at) - channel(behind, at)) <= leastDifference);
}

function isColour(text: string): boolean {
  return /^[\da-f]{6}$/i.test(text);
}

function channel(colour: string, at: number): number {
  return Number.parseInt(colour.slice(at, at + 2), 16);
}
