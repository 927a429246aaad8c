import { setTimeout as delay } from 'node:timers/promises';
import { type Client, type Document, endpoints } from '@lesart/contracts';

/** How often the library is looked at (milliseconds). */
const lookEveryMs = 500;

/**
 * Waits until nothing more happens to the documents by itself; in a workspace that is paused there is nothing to wait for.
 * Of an archive whose documents have taken its place, it waits for all that are in the library.
 * @returns those that could not be read
 */
export async function untilRead(
  client: Client,
  workspaceId: string,
  documentIds: ReadonlySet<string>,
): Promise<Document[]> {
  if (documentIds.size === 0) return [];
  for (;;) {
    const library = await client.call(endpoints.getLibrary, { params: { workspaceId } });
    const named = library.documents.filter(({ id }) => documentIds.has(id));
    const awaited = named.length < documentIds.size ? library.documents : named;
    if (library.paused || awaited.every(isSettled)) return named.filter(({ version }) => version.failure !== null);
    await delay(lookEveryMs);
  }
}

/** Whether nothing more will happen to the version by itself. */
export function isSettled({ version }: Document): boolean {
  return version.state === 'ready' || version.state === 'failed' || version.state === 'stopped';
}
