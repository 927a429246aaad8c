/** What is said in so many characters (some ten pages) is about everything; more is not read. */
const mostCharacters = 20_000;

/** As much of the text of a change as is read to say what it is about. */
export function readable(text: string): string {
  return text.slice(0, mostCharacters);
}
