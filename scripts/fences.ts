import { globSync, readFileSync } from 'node:fs';
import { join, posix as path } from 'node:path';
import { findImports } from './find-imports.ts';
import { posix, readWorkspace, type Workspace, type WorkspacePackage } from './workspace.ts';

/** One place that breaks the architecture. The fences that Biome can see by itself are rules in `biome.json`. */
export type FenceViolation = {
  /** File from the root, with forward slashes. */
  readonly file: string;
  /** Line from 1, where the violation is an import. */
  readonly line: number | null;
  readonly rule: FenceRule;
  /** One sentence: what is wrong, and what would be right. */
  readonly message: string;
};

/**
 * - `tags`: every package says its layer and its runtime
 * - `layers`: dependencies point to lower floors only
 * - `runtimes`: what may run in a browser does not depend on what needs a server
 * - `frameworks`: only apps know Nest, React and the component kit
 * - `references`: `tsconfig.json` references what package.json declares
 * - `package-cycles`: no circle of packages
 * - `own-files`: a relative import stays inside its package
 * - `declared-in-tests`: a test imports what its package or the root declares (sources: Biome's noUndeclaredDependencies)
 * - `features`: features of the client do not import each other, and shared parts import no feature
 */
export type FenceRule =
  | 'tags'
  | 'layers'
  | 'runtimes'
  | 'frameworks'
  | 'references'
  | 'package-cycles'
  | 'own-files'
  | 'declared-in-tests'
  | 'features';

/** Which layers a layer may depend on; the order of the keys is the order of the floors. */
const allowedBelow: Readonly<Record<string, readonly string[]>> = {
  vocabulary: ['vocabulary'],
  port: ['vocabulary'],
  domain: ['vocabulary', 'port'],
  pipeline: ['vocabulary', 'port', 'domain'],
  adapter: ['vocabulary', 'port', 'domain', 'pipeline'],
  app: ['vocabulary', 'port', 'domain', 'pipeline', 'adapter', 'app'],
};

/** Which runtimes a runtime may depend on. */
const allowedRuntimes: Readonly<Record<string, readonly string[]>> = {
  any: ['any'],
  browser: ['any', 'browser'],
  server: ['any', 'server'],
};

const frameworks = /^(@nestjs\/.+|nestjs-.+|react|react-dom|@mantine\/.+)$/;

/**
 * Finds what breaks the fences of the architecture that the linter cannot see.
 *
 * @param root absolute path of the workspace
 * @returns the violations, sorted by file; empty where all is well
 */
export function findFenceViolations(root: string): FenceViolation[] {
  const workspace = readWorkspace(root);
  const violations = [
    ...workspace.packages.flatMap((member) => [
      ...checkTags(member),
      ...checkDependencies(member, workspace),
      ...checkReferences(member, workspace),
      ...checkFiles(member, workspace),
    ]),
    ...checkPackageCycles(workspace),
  ];
  return violations.sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0));
}

function checkTags(member: WorkspacePackage): FenceViolation[] {
  const wrong: string[] = [];
  if (!(layerOf(member) in allowedBelow)) wrong.push(`one of layer:${Object.keys(allowedBelow).join(', layer:')}`);
  if (!(runtimeOf(member) in allowedRuntimes)) {
    wrong.push(`one of runtime:${Object.keys(allowedRuntimes).join(', runtime:')}`);
  }
  const inApps = member.folder.startsWith('apps/');
  if (inApps !== (layerOf(member) === 'app')) wrong.push(inApps ? 'layer:app, as it is in apps/' : 'a layer below app');
  return wrong.map((needed) => inManifest(member, 'tags', `${member.name} needs in nx.tags ${needed}.`));
}

function checkDependencies(member: WorkspacePackage, workspace: Workspace): FenceViolation[] {
  return [...member.dependencies, ...member.devDependencies].flatMap((name) => {
    const target = workspace.packages.find((candidate) => candidate.name === name);
    if (target === undefined) return checkFramework(member, name);
    return [...checkLayer(member, target), ...checkRuntime(member, target)];
  });
}

function checkFramework(member: WorkspacePackage, dependency: string): FenceViolation[] {
  if (layerOf(member) === 'app' || !frameworks.test(dependency)) return [];
  return [
    inManifest(member, 'frameworks', `${member.name} may not depend on ${dependency}: frameworks stay in apps/.`),
  ];
}

function checkLayer(member: WorkspacePackage, target: WorkspacePackage): FenceViolation[] {
  const allowed = allowedBelow[layerOf(member)] ?? [];
  if (allowed.includes(layerOf(target))) return [];
  const message =
    `${member.name} (layer:${layerOf(member)}) may not depend on ${target.name} (layer:${layerOf(target)}); ` +
    `allowed: ${allowed.join(', ')}.`;
  return [inManifest(member, 'layers', message)];
}

function checkRuntime(member: WorkspacePackage, target: WorkspacePackage): FenceViolation[] {
  const allowed = allowedRuntimes[runtimeOf(member)] ?? [];
  if (allowed.includes(runtimeOf(target))) return [];
  const message =
    `${member.name} (runtime:${runtimeOf(member)}) may not depend on ${target.name} (runtime:${runtimeOf(target)}); ` +
    `allowed: ${allowed.join(', ')}.`;
  return [inManifest(member, 'runtimes', message)];
}

/** `tsc -b` builds in the order of the references, so a missing one builds by luck only. */
function checkReferences(member: WorkspacePackage, workspace: Workspace): FenceViolation[] {
  if (member.references === null) return [];
  const referenced = member.references;
  const declared = workspace.packages
    .filter(({ name }) => member.dependencies.includes(name))
    .map(({ folder }) => folder);
  const missing = declared
    .filter((folder) => !referenced.includes(folder))
    .map((folder) => `lacks a reference to ${folder}`);
  const extra = referenced
    .filter((folder) => !declared.includes(folder))
    .map((folder) => `references ${folder}, which is not a dependency`);
  return [...missing, ...extra].map((fault) => ({
    file: `${member.folder}/tsconfig.json`,
    line: null,
    rule: 'references',
    message: `${member.name} ${fault}; references are the @lesart dependencies of package.json.`,
  }));
}

function checkPackageCycles(workspace: Workspace): FenceViolation[] {
  const packages = new Map(workspace.packages.map((member) => [member.name, member]));
  const done = new Set<string>();
  const violations: FenceViolation[] = [];
  const visit = (member: WorkspacePackage, trail: readonly string[]): void => {
    const start = trail.indexOf(member.name);
    if (start >= 0) {
      const circle = [...trail.slice(start), member.name].join(' -> ');
      violations.push(inManifest(member, 'package-cycles', `Circle of packages: ${circle}.`));
      return;
    }
    if (done.has(member.name)) return;
    for (const name of [...member.dependencies, ...member.devDependencies]) {
      const target = packages.get(name);
      if (target !== undefined) visit(target, [...trail, member.name]);
    }
    done.add(member.name);
  };
  for (const member of workspace.packages) visit(member, []);
  return violations;
}

function checkFiles(member: WorkspacePackage, workspace: Workspace): FenceViolation[] {
  return sourceFiles(member, workspace.root).flatMap((file) =>
    findImports(readFileSync(join(workspace.root, file), 'utf8'), file).flatMap(({ specifier, line }) => {
      const faults = specifier.startsWith('.')
        ? [...checkOwnFiles(member, file, specifier), ...checkFeatures(file, specifier)]
        : checkDeclaredInTests(member, workspace, file, specifier);
      return faults.map((fault) => ({ file, line, ...fault }));
    }),
  );
}

function sourceFiles(member: WorkspacePackage, root: string): string[] {
  const leftOut = new Set(['node_modules', 'dist', 'fixtures', 'public']);
  return globSync(`${member.folder}/**/*.{ts,tsx,mts,js,mjs,jsx}`, {
    cwd: root,
    exclude: (name) => leftOut.has(path.basename(posix(name))),
  })
    .map(posix)
    .sort();
}

type Fault = Pick<FenceViolation, 'rule' | 'message'>;

/** Journeys and tests may use the types of their runner, which is a script of the root. */
function checkOwnFiles(member: WorkspacePackage, file: string, specifier: string): Fault[] {
  const target = path.join(path.dirname(file), specifier);
  if (target.startsWith(`${member.folder}/`) || (isTest(file) && target.startsWith('scripts/'))) return [];
  const message = `'${specifier}' climbs out of ${member.folder}; import the package by its name.`;
  return [{ rule: 'own-files', message }];
}

function checkDeclaredInTests(
  member: WorkspacePackage,
  workspace: Workspace,
  file: string,
  specifier: string,
): Fault[] {
  if (!isTest(file) || specifier.startsWith('node:') || specifier.startsWith('#')) return [];
  const name = packageNameOf(specifier);
  const declared = [...member.dependencies, ...member.devDependencies, ...workspace.rootDevDependencies, member.name];
  if (declared.includes(name) || declared.includes(`@types/${name}`)) return [];
  const message = `'${name}' is declared neither in ${member.folder}/package.json nor in the root's devDependencies.`;
  return [{ rule: 'declared-in-tests', message }];
}

function checkFeatures(file: string, specifier: string): Fault[] {
  const target = featureOf(path.join(path.dirname(file), specifier));
  if (target === null) return [];
  const own = featureOf(file);
  if (own !== null && own !== target) {
    const message = `Feature '${own}' may not import feature '${target}'; routes under apps/web/src/app compose them.`;
    return [{ rule: 'features', message }];
  }
  if (own === null && /^apps\/web\/src\/(api|components)\//.test(file)) {
    return [{ rule: 'features', message: `A shared part may not import feature '${target}'; hand it in instead.` }];
  }
  return [];
}

function featureOf(file: string): string | null {
  return /^apps\/web\/src\/features\/([^/]+)/.exec(file)?.[1] ?? null;
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || /^apps\/[^/]+\/(test|e2e)\//.test(file);
}

function packageNameOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function layerOf(member: WorkspacePackage): string {
  return tagOf(member, 'layer');
}

function runtimeOf(member: WorkspacePackage): string {
  return tagOf(member, 'runtime');
}

/** The value of the tag of this kind; empty where there is none, or more than one. */
function tagOf(member: WorkspacePackage, kind: string): string {
  const values = member.tags.filter((tag) => tag.startsWith(`${kind}:`));
  return values.length === 1 ? (values[0] ?? '').slice(kind.length + 1) : '';
}

function inManifest(member: WorkspacePackage, rule: FenceRule, message: string): FenceViolation {
  return { file: `${member.folder}/package.json`, line: null, rule, message };
}
