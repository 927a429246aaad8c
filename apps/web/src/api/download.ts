import { addressOf, ClientProblem, type Endpoint, readProblem, type Target } from '@lesart/contracts';

/**
 * Fetches a file from an endpoint and lets the browser store it.
 * @param name how the file is called, unless the reply says it.
 * @throws ClientProblem when the api refuses or cannot be reached
 */
export async function download<E extends Endpoint>(endpoint: E, target: Target<E>, name: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch(addressOf(endpoint, target), { credentials: 'same-origin' });
  } catch {
    throw new ClientProblem('connection-lost');
  }
  if (!response.ok) throw readProblem(response.status, await response.text().catch(() => ''));
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = nameIn(response.headers.get('content-disposition')) ?? name;
  link.click();
  // The browser reads the bytes after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The name of a file in its header (RFC 6266), whose extended form stands for all letters; null: none. */
function nameIn(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition ?? '')?.[1];
  try {
    return encoded === undefined ? null : decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
