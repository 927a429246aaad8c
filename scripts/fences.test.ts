import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findFenceViolations } from './fences.ts';

const projectRoot = resolve(import.meta.dirname, '..');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lesart-fences-'));
  cpSync(join(projectRoot, 'scripts/fences'), join(folder, 'scripts/fences'), { recursive: true });
  cpSync(join(projectRoot, 'biome.json'), join(folder, 'biome.json'));
  write(smallWorkspace);
});

afterEach(() => rmSync(folder, { recursive: true }));

/** One package of each kind, wired as the architecture wants it. */
const smallWorkspace: Files = {
  'package.json': { name: 'small', workspaces: ['apps/*', 'libs/*'], devDependencies: { '@jest/globals': '30.0.0' } },
  ...library('document', 'layer:vocabulary', []),
  ...library('models', 'layer:port', ['document']),
  ...library('chunking', 'layer:domain', ['document', 'models']),
  ...library('grounding', 'layer:domain', ['document', 'models']),
  ...library('pipelines', 'layer:pipeline', ['document', 'chunking', 'grounding'], 'runtime:server'),
  ...library('model-providers', 'layer:adapter', ['models'], 'runtime:server'),
  ...member('apps/api', 'layer:app', 'runtime:server', ['document', 'model-providers', 'pipelines']),
  'apps/api/src/models/models.module.ts': "export * from '@lesart/model-providers';\n",
  'apps/api/src/config/environment.ts': 'export const port = process.env.PORT;\n',
  ...member('apps/web', 'layer:app', 'runtime:browser', ['document']),
  'apps/web/src/api/client.ts': "export const answer = fetch('/api/answers');\n",
  'apps/web/src/app/routes.ts': "export * from '../features/answers/ask.ts';\n",
  'apps/web/src/features/answers/ask.ts': "export { answer } from '../../api/client.ts';\n",
  'apps/web/src/features/documents/library.ts': 'export const library = [];\n',
};

describe('fences', () => {
  it('let the real workspace pass', () => {
    expect(findFenceViolations(projectRoot)).toEqual([]);
  });

  it('let the small workspace pass', () => {
    expect(faults()).toEqual([]);
  });

  it('stop a domain library that declares its sibling', () => {
    write(library('chunking', 'layer:domain', ['document', 'grounding']));
    expect(faults()).toEqual([
      'libs/chunking/package.json layers: @lesart/chunking (layer:domain) may not depend on @lesart/grounding ' +
        '(layer:domain); allowed: vocabulary, port.',
    ]);
  });

  it('stop an arrow that points up', () => {
    write(library('models', 'layer:port', ['document', 'pipelines']));
    expect(faults()).toContainEqual(
      expect.stringContaining('libs/models/package.json layers: @lesart/models (layer:port) may not depend on'),
    );
  });

  it('stop a library for any runtime that depends on one for servers', () => {
    write(member('libs/privacy', 'layer:adapter', 'runtime:any', ['pipelines']));
    expect(faults()).toEqual([
      'libs/privacy/package.json runtimes: @lesart/privacy (runtime:any) may not depend on @lesart/pipelines ' +
        '(runtime:server); allowed: any.',
    ]);
  });

  it('stop the client from depending on a library for servers', () => {
    write(member('apps/web', 'layer:app', 'runtime:browser', ['pipelines']));
    expect(faults()).toEqual([
      'apps/web/package.json runtimes: @lesart/web (runtime:browser) may not depend on @lesart/pipelines ' +
        '(runtime:server); allowed: any, browser.',
    ]);
  });

  it('stop a package without a layer', () => {
    write(member('libs/privacy', 'domain', 'runtime:any', []));
    expect(faults()).toEqual([
      expect.stringContaining('libs/privacy/package.json tags: @lesart/privacy needs in nx.tags'),
    ]);
  });

  it.each(['@nestjs/common', 'react', 'react-dom', '@mantine/core'])('stop a library that declares %s', (framework) => {
    write(library('chunking', 'layer:domain', ['document', 'models'], 'runtime:any', { [framework]: '1.0.0' }));
    expect(faults()).toEqual([
      `libs/chunking/package.json frameworks: @lesart/chunking may not depend on ${framework}: frameworks stay in apps/.`,
    ]);
  });

  it('stop a circle of packages', () => {
    write(library('document', 'layer:vocabulary', ['contracts']));
    write(library('contracts', 'layer:vocabulary', ['document']));
    expect(faults()).toEqual([expect.stringMatching(/package-cycles: Circle of packages: .*contracts.*document/)]);
  });

  it('stop a reference that package.json does not declare, and a declared one that is missing', () => {
    write({ 'libs/chunking/tsconfig.json': tsconfig(['document', 'grounding']) });
    expect(faults()).toEqual([
      expect.stringContaining(
        'libs/chunking/tsconfig.json references: @lesart/chunking lacks a reference to libs/models',
      ),
      expect.stringContaining('@lesart/chunking references libs/grounding, which is not a dependency'),
    ]);
  });

  it('stop an undeclared import of another library', () => {
    write({ 'libs/chunking/src/split.ts': "export * from '@lesart/grounding';\n" });
    expect(faults()).toEqual([
      "libs/chunking/src/split.ts lint/correctness/noUndeclaredDependencies: Dependency @lesart/grounding isn't " +
        'specified in libs/chunking/package.json.',
    ]);
  });

  it('stop a source that imports what only its tests may use', () => {
    write({ 'libs/chunking/src/split.ts': "export { expect } from '@jest/globals';\n" });
    expect(faults()).toEqual([expect.stringContaining('libs/chunking/src/split.ts lint/correctness/noUndeclared')]);
  });

  it('let a test import the tools of the root, and nothing else that is undeclared', () => {
    write({
      'libs/chunking/src/split.test.ts':
        "import { it } from '@jest/globals';\nimport '@lesart/grounding';\n\nit('works');\n",
    });
    expect(faults()).toEqual([
      "libs/chunking/src/split.test.ts:2 declared-in-tests: '@lesart/grounding' is declared neither in " +
        "libs/chunking/package.json nor in the root's devDependencies.",
    ]);
  });

  it('stop a relative import that climbs out of its package, in types and in calls too', () => {
    write({
      'libs/chunking/src/split.ts':
        "export type Source = import('../../grounding/src/index.ts').Source;\n" +
        "export const late = () => import('../../models/src/index.ts');\n",
    });
    expect(faults()).toEqual([
      "libs/chunking/src/split.ts:1 own-files: '../../grounding/src/index.ts' climbs out of libs/chunking; import the " +
        'package by its name.',
      "libs/chunking/src/split.ts:2 own-files: '../../models/src/index.ts' climbs out of libs/chunking; import the " +
        'package by its name.',
    ]);
  });

  it('stop an import of the model providers anywhere but in apps/api/src/models', () => {
    write({ 'apps/api/src/answers/answers.service.ts': "export * from '@lesart/model-providers';\n" });
    expect(faults()).toEqual([
      'apps/api/src/answers/answers.service.ts lint/style/noRestrictedImports: Fence: only apps/api/src/models opens a ' +
        'way to a model; everything else is given a guarded one.',
    ]);
  });

  it('stop a feature that imports another feature', () => {
    write({ 'apps/web/src/features/answers/deep/panel.ts': "export * from '../../documents/library.ts';\n" });
    expect(faults()).toEqual([
      "apps/web/src/features/answers/deep/panel.ts:1 features: Feature 'answers' may not import feature 'documents'; " +
        'routes under apps/web/src/app compose them.',
    ]);
  });

  it('stop a shared part that knows a feature', () => {
    write({ 'apps/web/src/components/frame.ts': "export * from '../features/documents/library.ts';\n" });
    expect(faults()).toEqual([expect.stringContaining('apps/web/src/components/frame.ts:1 features: A shared part')]);
  });

  it.each([
    'export const home = process.env.HOME;\n',
    "export const home = process['env'];\n",
    'export const home = globalThis.process.env;\n',
    "import { env } from 'node:process';\n\nexport const home = env.HOME;\n",
  ])('stop a read of the environment outside the configuration: %j', (source) => {
    write({ 'apps/api/src/answers/answers.service.ts': source });
    expect(faults()).toEqual([
      "apps/api/src/answers/answers.service.ts lint/style/noProcessEnv: Don't use process.env.",
    ]);
  });

  it.each([
    'const { env } = process;\nexport const home = env.HOME;\n',
    'const p = process;\nexport const home = p.env.HOME;\n',
  ])('stop another name for the process: %j', (source) => {
    write({ 'libs/chunking/src/split.ts': source });
    expect(faults()).toEqual([expect.stringMatching(/^libs\/chunking\/src\/split\.ts plugin: Fence: no other name/)]);
  });

  it.each(["fetch('/')", 'new XMLHttpRequest()', "window.fetch('/')", "new EventSource('/')"])(
    'stop a call from the client to the server outside apps/web/src/api: %s',
    (call) => {
      write({ 'apps/web/src/features/documents/library.ts': `export const library = ${call};\n` });
      expect(faults()).toEqual([
        expect.stringMatching(/^apps\/web\/src\/features\/documents\/library\.ts (plugin|lint)/),
      ]);
    },
  );

  it('stop a circle of files', () => {
    write({
      'libs/chunking/src/split.ts': "import { join } from './join.ts';\n\nexport const split = () => join;\n",
      'libs/chunking/src/join.ts': "import { split } from './split.ts';\n\nexport const join = () => split;\n",
    });
    expect(faults()).toEqual([
      'libs/chunking/src/join.ts lint/suspicious/noImportCycles: This import is part of a cycle.',
      'libs/chunking/src/split.ts lint/suspicious/noImportCycles: This import is part of a cycle.',
    ]);
  });
});

type Files = Readonly<Record<string, string | object>>;

function write(files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
}

function library(
  name: string,
  layer: string,
  dependencies: readonly string[],
  runtime = 'runtime:any',
  foreign: Readonly<Record<string, string>> = {},
): Files {
  return member(`libs/${name}`, layer, runtime, dependencies, foreign);
}

function member(
  at: string,
  layer: string,
  runtime: string,
  dependencies: readonly string[],
  foreign: Readonly<Record<string, string>> = {},
): Files {
  const own = Object.fromEntries(dependencies.map((name) => [`@lesart/${name}`, '0.1.0']));
  return {
    [`${at}/package.json`]: {
      name: `@lesart/${at.split('/')[1]}`,
      nx: { tags: [layer, runtime] },
      dependencies: { ...own, ...foreign },
    },
    [`${at}/tsconfig.json`]: tsconfig(dependencies),
    [`${at}/src/index.ts`]: 'export {};\n',
  };
}

function tsconfig(dependencies: readonly string[]): object {
  return { references: dependencies.map((name) => ({ path: `../../libs/${name}` })) };
}

/** What the linter and the script say about the folder, as `file[:line] rule: message`. */
function faults(): string[] {
  return [...lintFaults(), ...findFenceViolations(folder).map(describeViolation)];
}

function describeViolation({ file, line, rule, message }: ReturnType<typeof findFenceViolations>[number]): string {
  return `${file}${line === null ? '' : `:${line}`} ${rule}: ${message}`;
}

/** The real linter with the real rules; its warnings and errors, not its advice on style. */
function lintFaults(): string[] {
  const biome = join(projectRoot, 'node_modules/.bin/biome');
  const { stdout } = spawnSync(
    biome,
    ['lint', '--vcs-enabled=false', '--diagnostic-level=error', '--reporter=json', 'libs', 'apps'],
    { cwd: folder, encoding: 'utf8' },
  );
  const report: { diagnostics: readonly Diagnostic[] } = JSON.parse(stdout);
  return report.diagnostics.map(({ location, category, message }) => `${location.path} ${category}: ${message}`);
}

type Diagnostic = {
  readonly category: string;
  readonly message: string;
  readonly location: { readonly path: string };
};
