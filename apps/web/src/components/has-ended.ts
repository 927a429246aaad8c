/**
 * Whether the last day of something ("2026-11-23") is over where the reader is. What has no last day never ends.
 */
export function hasEnded(lastDay: string | null, now: Date): boolean {
  if (lastDay === null) return false;
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const today = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return lastDay < today;
}
