import { accessSync, constants, existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What of the machine the tests can use beyond Node. */
export type TestTools = {
  /** Absolute path of a Chromium or Chrome; null where there is none. */
  readonly chromium: string | null;
  /** Folder of the programs of a PostgreSQL >= 15 that has pgvector; null where there is none. */
  readonly postgres: string | null;
};

/** The command that brings what is missing, on Debian. */
export const installTestTools = 'sudo scripts/install-test-tools.sh';

/** The oldest PostgreSQL that the migrations are written for. */
const oldestPostgres = 15;

/** Looks for the tools on this machine. `LESART_CHROMIUM` names a browser that is somewhere else. */
export function findTestTools(): TestTools {
  return { chromium: findChromium(), postgres: findPostgres() };
}

function findChromium(): string | null {
  const named = process.env.LESART_CHROMIUM;
  if (named !== undefined && named !== '') return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const candidates = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return candidates.find(isProgram) ?? null;
}

/** Newest first; the layout is that of Debian and of Homebrew. */
function findPostgres(): string | null {
  const installations = [
    ...globSync('/usr/lib/postgresql/*/bin').map((bin) => {
      const version = Number(/postgresql\/(\d+)/.exec(bin)?.[1]);
      return { version, bin, vector: `/usr/share/postgresql/${version}/extension/vector.control` };
    }),
    ...globSync('/{opt/homebrew,usr/local}/opt/postgresql@*/bin').map((bin) => {
      const version = Number(/postgresql@(\d+)/.exec(bin)?.[1]);
      return { version, bin, vector: join(bin, `../share/postgresql@${version}/extension/vector.control`) };
    }),
  ];
  const usable = installations
    .filter(({ version, bin, vector }) => {
      return version >= oldestPostgres && isProgram(join(bin, 'initdb')) && existsSync(vector);
    })
    .sort((a, b) => b.version - a.version);
  return usable[0]?.bin ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
