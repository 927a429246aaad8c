import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** One package of the workspace, as its own files describe it. */
export type WorkspacePackage = {
  /** Folder from the root, with forward slashes, such as `libs/parsing`. */
  readonly folder: string;
  readonly name: string;
  /** The values of `nx.tags`, such as `layer:domain`. */
  readonly tags: readonly string[];
  /** Names under `dependencies`. */
  readonly dependencies: readonly string[];
  /** Names under `devDependencies`. */
  readonly devDependencies: readonly string[];
  /** Folders from the root that `tsconfig.json` references; null where it builds nothing for others (`noEmit`). */
  readonly references: readonly string[] | null;
  /** `compilerOptions.lib` of its tsconfig.json; empty where that of the base counts. */
  readonly libraries: readonly string[];
};

/** The workspace: its packages, and the tools that the root offers to tests and scripts. */
export type Workspace = {
  readonly root: string;
  readonly packages: readonly WorkspacePackage[];
  readonly rootDevDependencies: readonly string[];
};

/**
 * Reads every `libs/*` and `apps/*` that has a package.json.
 *
 * @param root absolute path of the folder that holds `libs` and `apps`
 * @throws SyntaxError where a package.json or tsconfig.json is not plain JSON
 */
export function readWorkspace(root: string): Workspace {
  const manifests = globSync(['libs/*/package.json', 'apps/*/package.json'], { cwd: root }).sort();
  return {
    root,
    packages: manifests.map((manifest) => readPackage(root, posix(dirname(manifest)))),
    rootDevDependencies: keysOf(readJson(join(root, 'package.json')), 'devDependencies'),
  };
}

function readPackage(root: string, folder: string): WorkspacePackage {
  const manifest = readJson(join(root, folder, 'package.json'));
  return {
    folder,
    name: String(field(manifest, 'name')),
    tags: textsOf(field(field(manifest, 'nx'), 'tags')),
    dependencies: keysOf(manifest, 'dependencies'),
    devDependencies: keysOf(manifest, 'devDependencies'),
    references: readReferences(root, folder, 'tsconfig.json'),
    libraries: readLibraries(join(root, folder, 'tsconfig.json')),
  };
}

function readLibraries(config: string): string[] {
  return existsSync(config) ? textsOf(field(field(readJson(config), 'compilerOptions'), 'lib')) : [];
}

/** A reference into the package itself (a solution of several tsconfig files) is followed, not listed. */
function readReferences(root: string, folder: string, file: string): string[] | null {
  const path = join(root, folder, file);
  if (!existsSync(path)) return null;
  const config = readJson(path);
  if (field(field(config, 'compilerOptions'), 'noEmit') === true) return null;
  const listed = field(config, 'references');
  const targets = Array.isArray(listed) ? listed.map((entry) => String(field(entry, 'path'))) : [];
  return targets.flatMap((target) => {
    const absolute = join(root, folder, target);
    const own = posix(relative(join(root, folder), absolute));
    if (own.startsWith('..')) return [posix(relative(root, absolute)).replace(/\/tsconfig\.json$/, '')];
    return readReferences(root, folder, own.endsWith('.json') ? own : `${own}/tsconfig.json`) ?? [];
  });
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function keysOf(value: unknown, name: string): string[] {
  const found = field(value, name);
  return typeof found === 'object' && found !== null ? Object.keys(found) : [];
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

/** The path with forward slashes, on Windows too. */
export function posix(path: string): string {
  return path.replaceAll('\\', '/');
}
