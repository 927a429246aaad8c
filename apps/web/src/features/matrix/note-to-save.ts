/**
 * What becomes of a note that somebody typed while others may have written on it, too: nobody's words are lost.
 * @param before the note when the typing began
 * @param now the note as it is stored
 * @returns what to store; null: nothing has to be
 */
export function noteToSave({ before, typed, now }: { before: string; typed: string; now: string }): string | null {
  const note = typed.trim();
  if (note === before.trim() || note === now.trim()) return null;
  if (now === before || now.trim() === '') return note;
  // Both wrote: what was added here goes below the words of the other.
  const added = note.startsWith(before.trim()) ? note.slice(before.trim().length).trim() : note;
  return added === '' ? null : `${now.trim()}\n${added}`;
}
