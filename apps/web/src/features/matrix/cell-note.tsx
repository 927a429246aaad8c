import type { Cell, Matrix } from '@lesart/contracts';
import { Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noteToSave } from './note-to-save.ts';
import { useChangeCell } from './use-change-cell.ts';

/** What is typed, and the note when that began. */
interface Draft {
  readonly typed: string;
  readonly before: string;
}

/** The note of a cell: it follows what others write until one types, and is kept when one leaves the field or the cell. */
export function CellNote({ matrix, cell, mayEdit }: { matrix: Matrix; cell: Cell; mayEdit: boolean }) {
  const { t } = useTranslation();
  const { changeAndWait } = useChangeCell(matrix);
  const [draft, setDraft] = useState<Draft | null>(null);
  const sent = useRef<Draft | null>(null);

  async function save() {
    if (draft === null || sent.current === draft) return;
    const note = noteToSave({ ...draft, now: cell.note });
    sent.current = draft;
    // What was refused stays in the field.
    const isDone = note === null || (await changeAndWait(cell, { note }));
    if (isDone) setDraft((current) => (current === draft ? null : current));
    else if (sent.current === draft) sent.current = null;
  }

  // Whoever closes the panel or goes on to another cell leaves without a blur.
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => () => void latest.current(), []);

  return (
    <Textarea
      label={t('matrix.note')}
      placeholder={t('matrix.notePlaceholder')}
      size="xs"
      autosize
      minRows={2}
      maxRows={8}
      maxLength={4000}
      readOnly={!mayEdit}
      value={draft?.typed ?? cell.note}
      onChange={(event) => setDraft({ typed: event.currentTarget.value, before: draft?.before ?? cell.note })}
      onBlur={() => void save()}
    />
  );
}
