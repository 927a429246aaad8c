/** So many words are remembered; then it begins anew. No document has more of them. */
const mostWords = 1 << 16;
/** What is longer is hardly a word that comes again. */
const longestWord = 64;

/**
 * Remembers what is said of a word: texts are made of few different ones.
 *
 * @param say depends on the word alone
 */
export function rememberWords<Said extends NonNullable<unknown> | null>(
  say: (word: string) => Said,
): (word: string) => Said {
  const known = new Map<string, Said>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const own = copied(word);
    const said = say(own);
    if (own.length > longestWord) return said;
    if (known.size >= mostWords) known.clear();
    known.set(own, said);
    return said;
  };
}

/** A string of its own: V8 keeps the whole text for which a word was cut out of it. */
function copied(word: string): string {
  return ` ${word}`.slice(1);
}
