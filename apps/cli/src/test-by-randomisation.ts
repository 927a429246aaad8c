const PERMUTATIONS = 10_000;

/** Rounding must not make a permutation that gives the same sum a smaller one. */
const TOLERANCE = 1e-9;

/**
 * The paired randomisation test of Fisher, two-sided: how often the sum of the differences is at least as far from zero
 * when each one's sign is drawn by lot (Smucker, Allan and Carterette 2007). The differences as they are count as one
 * draw, so that the result is never 0 (Phipson and Smyth 2010). The same differences give the same result.
 *
 * @param differences of pairs, such as the scores of one query in two runs
 * @returns the p-value, above 0, at most 1; 1 when nothing differs
 */
export function testByRandomisation(differences: readonly number[]): number {
  const changed = differences.filter((difference) => difference !== 0);
  const observed = Math.abs(changed.reduce((sum, difference) => sum + difference, 0)) - TOLERANCE;
  const draw = drawBits(1);
  let asFar = 1;
  for (let permutation = 0; permutation < PERMUTATIONS; permutation += 1) {
    let sum = 0;
    for (const difference of changed) sum += draw() ? difference : -difference;
    if (Math.abs(sum) >= observed) asFar += 1;
  }
  return asFar / (PERMUTATIONS + 1);
}

/** Bits by lot: the highest of xorshift32 (Marsaglia 2003). @param seed not 0 */
function drawBits(seed: number): () => boolean {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state < 0;
  };
}
