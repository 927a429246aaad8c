import type { MediaType } from '@lesart/document';

/** How a format is shown: its original pages, a grid, cards, a mail, or its blocks set for reading. */
export type View = 'pdf' | 'picture' | 'sheets' | 'slides' | 'mail' | 'flow';

const views: Readonly<Record<MediaType, View>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'flow',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'sheets',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'slides',
  'application/vnd.oasis.opendocument.text': 'flow',
  'application/vnd.oasis.opendocument.spreadsheet': 'sheets',
  'application/vnd.oasis.opendocument.presentation': 'slides',
  'application/rtf': 'flow',
  'text/html': 'flow',
  'text/markdown': 'flow',
  'text/plain': 'flow',
  'text/csv': 'sheets',
  'message/rfc822': 'mail',
  'application/vnd.ms-outlook': 'mail',
  'application/zip': 'flow',
  'image/png': 'picture',
  'image/jpeg': 'picture',
  // No browser but Safari shows TIFF.
  'image/tiff': 'flow',
  'image/webp': 'picture',
};

export function viewOf(mediaType: MediaType | null): View {
  return mediaType === null ? 'flow' : views[mediaType];
}
