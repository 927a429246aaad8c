/**
 * The inverse document frequency of BM25 (Robertson and Zaragoza 2009), kept above 0:
 * ln(1 + (N - df + 0.5) / (df + 0.5)) for `frequency` df of `chunks` N.
 */
export function inverseFrequency(chunks: number, frequency: number): number {
  return Math.log(1 + (Math.max(0, chunks - frequency) + 0.5) / (frequency + 0.5));
}
