import { readFileSync } from 'node:fs';
import { chunkBlocks } from '@lesart/chunking';
import { type Finding, type Reading, ReadingFault, type ReadingSettings } from '@lesart/document';
import { createBuiltinEmbeddingModel, embedChunks } from '@lesart/embedding';
import { identifyBlocks, type ParsedDocument, parseDocument, type Recogniser, readerVersion } from '@lesart/parsing';
import { analyseChunk } from '@lesart/retrieval';
import { documentSubject, openingBlocks } from './document-subject.ts';
import { type HandOver, handOverAttachments } from './hand-over-attachments.ts';
import type { ReaderProgress, ReadVersion } from './version-reader.ts';

/** A file to read; what goes into the sandbox. */
export interface PrepareRequest {
  readonly path: string;
  readonly name: string;
  readonly contentHash: string;
  readonly settings: ReadingSettings;
  /** Whether to embed with the built-in model, here, where it does not hold up the server. */
  readonly embed: boolean;
}

/** Where the files inside go. */
export interface Unpacking {
  /** How many files this one was in. */
  readonly depth: number;
  /** Larger files are left out. */
  readonly mostBytes: number;
  readonly handOver: HandOver;
}

/** Files in files in files: deeper ones stay where they are. */
const deepestArchive = 2;
const deepestMail = 3;

const builtinModel = createBuiltinEmbeddingModel();

/**
 * Everything about a version that can be computed from its bytes alone: blocks, chunks, lexemes and, with the
 * built-in model, vectors; and the files inside, which are handed over. Runs in a sandbox, as the bytes are a stranger's.
 * @param recogniser reads pictures of text; without one they stay without text
 * @throws ReadingFault when the file cannot be read
 */
export async function prepareVersion(
  request: PrepareRequest,
  onProgress: (progress: ReaderProgress) => void,
  unpacking?: Unpacking,
  recogniser?: Recogniser,
): Promise<ReadVersion> {
  const parsed = await parse(request, onProgress, recogniser);
  if (parsed.needsRecognition && parsed.blocks.length === 0) {
    throw new ReadingFault('file-without-text', 'The file holds only pictures of text, which cannot be read here.');
  }
  return prepare(request, parsed, onProgress, unpacking);
}

/**
 * The same without a recogniser.
 * @returns null when the file has pictures of text: it is to be read by `prepareVersion` where there is a recogniser
 */
export async function prepareWrittenVersion(
  request: PrepareRequest,
  onProgress: (progress: ReaderProgress) => void,
  unpacking?: Unpacking,
): Promise<ReadVersion | null> {
  const parsed = await parse(request, onProgress);
  return parsed.needsRecognition ? null : prepare(request, parsed, onProgress, unpacking);
}

function parse(
  { path, name, settings }: PrepareRequest,
  onProgress: (progress: ReaderProgress) => void,
  recogniser?: Recogniser,
): Promise<ParsedDocument> {
  // The process does nothing else meanwhile, and a thread that reads would have to be woken first.
  const bytes = readFileSync(path);
  return parseDocument(bytes, name, { settings, onProgress, ...(recogniser && { recogniser }) });
}

async function prepare(
  request: PrepareRequest,
  parsed: ParsedDocument,
  onProgress: (progress: ReaderProgress) => void,
  unpacking: Unpacking | undefined,
): Promise<ReadVersion> {
  const { mediaType } = parsed;
  const outcomes = unpacking ? await unpack(parsed, unpacking, onProgress) : null;
  const reading = outcomes === null ? parsed.reading : withOutcomes(parsed.reading, outcomes);
  const blocks = identifyBlocks(parsed.blocks, request.contentHash);
  const subject = documentSubject(request.name, blocks.slice(0, openingBlocks));
  const chunks = chunkBlocks(blocks).map((chunk) => ({ ...chunk, ...analyseChunk(chunk, subject) }));
  const vectors = request.embed ? await embedChunks(builtinModel, chunks) : null;
  const prepared = { mediaType, reading, readerVersion, blocks, chunks };
  const emptied = mediaType === 'application/zip' && outcomes?.every((kept) => kept) === true;
  return { prepared, vectors, chunksToEmbed: vectors === null ? chunks : [], emptied };
}

/** @returns for each file inside, in order, whether it was kept; null when it has none that are taken out */
async function unpack(
  { mediaType, reading, attachments }: ParsedDocument,
  { depth, mostBytes, handOver }: Unpacking,
  onProgress: (progress: ReaderProgress) => void,
): Promise<boolean[] | null> {
  if (attachments === undefined) return null;
  if (depth > (mediaType === 'application/zip' ? deepestArchive : deepestMail)) {
    return reading.attachments.map(() => false); // they are not taken out, so nothing is inflated
  }
  const total = reading.attachments.length;
  let done = 0;
  const onDone = () => {
    done += 1;
    onProgress({ done, total: Math.max(done, total), unit: 'files' });
  };
  return handOverAttachments(attachments, mostBytes, { handOver, onDone });
}

/** The report says what became of each file inside, and which were left out. */
function withOutcomes(reading: Reading, outcomes: readonly boolean[]): Reading {
  const attachments = reading.attachments.map((attachment, at) => ({ ...attachment, kept: outcomes[at] === true }));
  const leftOut = attachments.filter(({ kept }) => !kept);
  if (leftOut.length === 0) return { ...reading, attachments };
  const samples = leftOut.slice(0, 20).map(({ name }) => name.slice(0, 200).toWellFormed());
  const finding: Finding = { code: 'cut-short', count: leftOut.length, pages: [], samples };
  const findings = [...reading.findings.filter(({ code }) => code !== 'cut-short'), finding];
  return { ...reading, attachments, findings };
}
