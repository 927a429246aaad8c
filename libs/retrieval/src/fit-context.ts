/**
 * Takes the best chunks until the budget is full. A chunk that does not fit is passed over and smaller ones after it
 * still have their chance; the best one is always taken, so that there is something to answer from.
 *
 * @param chunks best first
 * @param tokenBudget the most tokens that the chunks may have together
 * @returns the chunks taken, in the same order
 */
export function fitContext<T extends { readonly tokens: number }>(chunks: readonly T[], tokenBudget: number): T[] {
  const taken: T[] = [];
  let left = tokenBudget;
  for (const chunk of chunks) {
    if (chunk.tokens > left && taken.length > 0) continue;
    taken.push(chunk);
    left -= chunk.tokens;
  }
  return taken;
}
