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

/** How many pieces of work with pdf.js go on. */
let working = 0;

/**
 * Runs work with pdf.js. In damaged files it leaves failures of its own worker to nobody, for which Node would end the
 * process; they are let go here, as the work itself fails too where it matters.
 */
export async function withPdfjs<T>(work: (pdfjs: Pdfjs) => Promise<T>): Promise<T> {
  if (working === 0) {
    process.removeListener('unhandledRejection', letGo);
    process.on('unhandledRejection', letGo);
  }
  working += 1;
  try {
    return await work(await loadPdfjs());
  } finally {
    working -= 1;
    // What is left over comes after the work.
    setImmediate(() => {
      if (working === 0) process.removeListener('unhandledRejection', letGo);
    });
  }
}

function letGo(reason: unknown): void {
  const stack = typeof reason === 'object' && reason !== null && 'stack' in reason ? String(reason.stack) : '';
  if (!/pdf(?:\.worker)?\.mjs/.test(stack)) throw reason;
}
