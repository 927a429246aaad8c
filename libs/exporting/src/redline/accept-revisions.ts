/**
 * A Word document with all its tracked changes accepted.
 * @throws ReadingFault `file-broken`, `file-encrypted`, `archive-dangerous`
 */
export function acceptRevisions(_docx: Uint8Array): Uint8Array {
  throw new Error('Not written yet.');
}
