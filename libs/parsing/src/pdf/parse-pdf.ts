import type { ParsedContent } from '../parsed-document.ts';
export async function parsePdf(_bytes: Uint8Array): Promise<ParsedContent> {
  throw new Error('soon');
}
