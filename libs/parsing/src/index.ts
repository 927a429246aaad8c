export { detectMediaType } from './detect-media-type.ts';
export { identifyBlocks } from './identify-blocks.ts';
export { type ParseOptions, parseDocument } from './parse-document.ts';
export type { Attachment, ParsedContent, ParsedDocument, ReadingProgress } from './parsed-document.ts';
export { readerVersion } from './reader-version.ts';
export type { RecognisedPage, Recogniser, RecognitionProgress } from './recognition/recogniser.ts';
export { createSandbox, type Sandbox, type SandboxOptions, type SandboxRunOptions } from './sandbox/create-sandbox.ts';
export { serveSandbox } from './sandbox/serve-sandbox.ts';
