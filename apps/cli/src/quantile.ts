/** The `q`-quantile (0 to 1) of the values by the nearest rank, rounded to hundredths; 0 when there are none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? 0;
  return Number(value.toFixed(2));
}
