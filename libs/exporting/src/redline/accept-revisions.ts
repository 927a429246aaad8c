import { openPackage } from '../package/office-package.ts';
import { findStories } from './find-stories.ts';
import { settleRevisions } from './settle-revisions.ts';

/**
 * A Word document with all its tracked changes accepted.
 * @throws ReadingFault `file-broken`, `file-encrypted`, `archive-dangerous`
 */
export function acceptRevisions(docx: Uint8Array): Uint8Array {
  const office = openPackage(docx);
  for (const part of findStories(office).all) {
    const root = office.xml(part);
    if (root) settleRevisions(root);
  }
  return office.write();
}
