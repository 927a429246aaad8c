import { z } from 'zod';

const most = 8;
const storedSchema = z.array(z.string().max(2000)).max(most);

/** The queries with this one first, each once in whatever case. */
export function rememberQuery(queries: readonly string[], query: string): string[] {
  const trimmed = query.trim();
  if (trimmed === '') return [...queries];
  const same = (other: string) => other.toLowerCase() === trimmed.toLowerCase();
  return [trimmed, ...queries.filter((other) => !same(other))].slice(0, most);
}

/** Of one person in one workspace: several people may use one browser. */
export const recentKey = (workspaceId: string, personId: string) => `lesart-searches:${workspaceId}:${personId}`;

export function readRecent(key: string): string[] {
  try {
    const parsed = storedSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return []; // Storage may be forbidden, or hold something else.
  }
}

export function keepRecent(key: string, queries: readonly string[]): void {
  try {
    if (queries.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(queries));
  } catch {
    // They then last as long as the page.
  }
}
