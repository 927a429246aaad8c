export * from './anchor-citations.ts';
export * from './answer-question.ts';
export * from './ingest-document.ts';
export * from './prepare-text.ts';
export * from './prepare-version.ts';
export * from './stores.ts';
export * from './summarise-documents.ts';

/** The module that reads versions inside the sandbox. */
export const prepareVersionEntry = new URL(
  import.meta.url.endsWith('.ts') ? './prepare-version.child.ts' : './prepare-version.child.js',
  import.meta.url,
);
