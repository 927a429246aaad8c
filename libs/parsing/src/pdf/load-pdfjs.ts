import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let loaded: Promise<Pdfjs> | null = null;

/** Folders of the package from which pdf.js reads its own data; file paths, nothing is fetched. */
const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
export const pdfjsData = {
  cMapUrl: `${join(folder, 'cmaps')}/`,
  standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
  wasmUrl: `${join(folder, 'wasm')}/`,
};

/**
 * Loads pdf.js once, with its worker in this process. It only draws with what it looks for at start (a native canvas,
 * DOMMatrix, Path2D) and warns when that is missing, as it is in a sandbox; reading text needs none of it.
 */
export function loadPdfjs(): Promise<Pdfjs> {
  loaded ??= importQuietly();
  return loaded;
}

async function importQuietly(): Promise<Pdfjs> {
  const { warn } = console;
  console.warn = () => {};
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    console.warn = warn;
  }
}
