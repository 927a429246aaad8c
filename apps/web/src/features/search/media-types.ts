import { type MediaType, mediaTypeSchema } from '@lesart/document';

/** Each format's word in an address, which is what its files usually end with. */
const words = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'application/rtf': 'rtf',
  'text/html': 'html',
  'text/markdown': 'md',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'message/rfc822': 'eml',
  'application/vnd.ms-outlook': 'msg',
  'application/zip': 'zip',
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/tiff': 'tiff',
  'image/webp': 'webp',
} as const satisfies Record<MediaType, string>;

export type MediaTypeWord = (typeof words)[MediaType];

const byWord = new Map<string, MediaType>(mediaTypeSchema.options.map((mediaType) => [words[mediaType], mediaType]));

/** "pdf", "docx" ... */
export const wordOfMediaType = (mediaType: MediaType): MediaTypeWord => words[mediaType];

/** The format with this word; null when there is none. */
export const mediaTypeOfWord = (word: string): MediaType | null => byWord.get(word) ?? null;
