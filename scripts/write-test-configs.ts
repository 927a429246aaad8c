import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkspace, type WorkspacePackage } from './workspace.ts';

const testFiles = ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.ts'];

/**
 * Writes, for each package that has tests, a compiler configuration that checks them under the options of its sources.
 * The package's own tsconfig.json leaves tests out, because what it includes is built into `dist`.
 *
 * Libraries that a test imports by name are seen as their built declarations, so they have to be built before.
 *
 * @param root absolute path of the workspace
 * @returns paths of the configurations, from the root
 */
export function writeTestConfigs(root: string): string[] {
  rmSync(join(root, 'tmp/types'), { recursive: true, force: true });
  mkdirSync(join(root, 'tmp/types'), { recursive: true });
  return readWorkspace(root)
    .packages.filter(({ folder }) => globSync(testFiles, { cwd: join(root, folder) }).length > 0)
    .map((member) => {
      const file = `tmp/types/${nameOf(member)}.json`;
      writeFileSync(join(root, file), JSON.stringify(configFor(member), null, 2));
      return file;
    });
}

function configFor(member: WorkspacePackage): object {
  const from = `../../${member.folder}`;
  return {
    extends: `${from}/tsconfig.json`,
    compilerOptions: {
      // Tests run on the Node that the project brings, whatever the sources are written for.
      lib: [...member.libraries, 'esnext'],
      types: ['node'],
      rootDir: '../..',
      noEmit: true,
      composite: false,
      // Seen: with saved state the compiler repeats an error that a change of these options has removed.
      incremental: false,
      declaration: false,
      declarationMap: false,
    },
    include: [...testFiles, 'src/**/*.d.ts'].map((glob) => `${from}/${glob}`),
    exclude: [],
  };
}

function nameOf({ folder }: WorkspacePackage): string {
  return folder.replace('/', '-');
}
