/** One project per library and app; ES modules as they are, TypeScript by swc, libraries from their sources. */
const project = (folder) => ({
  displayName: folder.split('/')[1],
  rootDir: `<rootDir>/${folder}`,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{src,test}/**/*.test.{ts,tsx}'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  testEnvironmentOptions: { customExportConditions: ['@lesart/source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
});

const folders = [
  ...['document', 'contracts', 'models', 'parsing', 'chunking', 'embedding', 'retrieval', 'grounding'],
  ...['comparison', 'exporting', 'pipelines', 'storage', 'model-providers'],
].map((name) => `libs/${name}`);

export default {
  projects: [
    ...[...folders, 'apps/api', 'apps/cli', 'apps/web'].map(project),
    { ...project('scripts'), displayName: 'scripts', testMatch: ['<rootDir>/*.test.ts'] },
  ],
};
