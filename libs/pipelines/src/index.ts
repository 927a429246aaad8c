export * from './anchor-citations.ts';
export * from './answer-question.ts';
export * from './ingest-document.ts';
export * from './prepare-text.ts';
export * from './prepare-version.ts';
export * from './stores.ts';
export * from './summarise-documents.ts';
export * from './version-reader.ts';
