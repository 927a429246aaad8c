import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What a process must be able to read to run a module: the packages that are installed for it and, in a workspace, the
 * workspace's own. Nothing else of the folders around it: data often lies beside the code.
 * @returns patterns for Node's `--allow-fs-read`
 */
export function codeFolders(entry: URL): string[] {
  const patterns: string[] = [];
  for (let folder = dirname(fileURLToPath(entry)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules'))) {
      patterns.push(join(folder, 'node_modules', '*'), join(folder, 'package.json'));
      for (const workspace of workspacesOf(folder)) patterns.push(...packagesIn(join(folder, workspace)));
    }
    if (folder === dirname(folder)) break;
  }
  return patterns;
}

/** The folders of workspaces as npm writes them, "libs" for "libs/*". */
function workspacesOf(folder: string): string[] {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const workspaces =
      typeof manifest === 'object' && manifest !== null && 'workspaces' in manifest ? manifest.workspaces : [];
    return Array.isArray(workspaces) ? workspaces.map((pattern) => String(pattern).replace(/\/\*$/, '')) : [];
  } catch {
    return [];
  }
}

function packagesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) =>
    ['package.json', 'src/*', 'dist/*', 'node_modules/*'].map((part) => join(folder, name, part)),
  );
}
