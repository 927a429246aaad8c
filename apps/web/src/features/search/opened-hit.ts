/** The hit that was opened last, with the address of the search that showed it. */
let opened: { readonly address: string; readonly chunkId: string } | null = null;

export function keepOpened(address: string, chunkId: string): void {
  opened = { address, chunkId };
}

/** The chunk that was opened last from this very search; null when there is none. */
export const findOpened = (address: string): string | null => (opened?.address === address ? opened.chunkId : null);
