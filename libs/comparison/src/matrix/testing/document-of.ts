import { paragraphsOf } from '../../testing/block-of.ts';
import type { AskedDocument } from '../asked-document.ts';

/** A document of some paragraphs. */
export const documentOf = (texts: readonly string[]): AskedDocument => ({
  documentId: 'document',
  documentName: 'contract.md',
  versionId: 'version',
  versionNumber: 1,
  blocks: paragraphsOf('contract', texts),
});
