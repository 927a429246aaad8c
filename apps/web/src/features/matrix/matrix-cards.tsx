import { ActionIcon, NativeSelect, UnstyledButton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CellContent } from './cell-content.tsx';
import { type CellFilter, nameOfLine, passes } from './filter-grid.ts';
import { LineHead, LineMenuButton, type LineTarget } from './line-head.tsx';
import classes from './matrix.module.css';
import { type CellPlace, type Grid, placeOf } from './shape-grid.ts';
import { useCellText } from './use-cell-text.ts';

/** The matrix on a phone: one document at a time, its answers as cards. */
export function MatrixCards({
  grid,
  filter,
  personId,
  mayEdit,
  openPlace,
  onMenu,
  onOpen,
}: {
  grid: Grid;
  filter: CellFilter | null;
  personId: string;
  mayEdit: boolean;
  /** The cell whose panel is open: one begins at its document. */
  openPlace: CellPlace | null;
  onMenu: (target: LineTarget) => void;
  onOpen: (place: CellPlace) => void;
}) {
  const { t } = useTranslation();
  const text = useCellText();
  const byDocument = grid.rows[0]?.kind === 'document';
  const documents = byDocument ? grid.rows : grid.columns;
  const questions = byDocument ? grid.columns : grid.rows;
  const [at, setAt] = useState(openPlace?.documentId);
  const index = Math.max(
    0,
    documents.findIndex(({ id }) => id === at),
  );
  const document = documents[index];
  if (!document) return null;
  const answers = questions.flatMap((question) => {
    const place = placeOf(document, question);
    const cell = grid.cellOf(document, question);
    if (!place || (filter !== null && !(cell && passes(cell, filter, personId)))) return [];
    return [{ question, place, cell }];
  });
  return (
    <div className={classes.phone}>
      <div className={classes.walk}>
        <ActionIcon
          size="lg"
          aria-label={t('matrix.previousDocument')}
          disabled={index === 0}
          onClick={() => setAt(documents[index - 1]?.id)}
        >
          <IconChevronLeft size={20} aria-hidden />
        </ActionIcon>
        <NativeSelect
          className={classes.walkName}
          aria-label={t('matrix.documents')}
          value={document.id}
          data={documents.map((line) => ({ value: line.id, label: nameOfLine(line) }))}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
        <ActionIcon
          size="lg"
          aria-label={t('matrix.nextDocument')}
          disabled={index === documents.length - 1}
          onClick={() => setAt(documents[index + 1]?.id)}
        >
          <IconChevronRight size={20} aria-hidden />
        </ActionIcon>
      </div>
      <div className={classes.cardHead}>
        <LineHead line={document} hasMenu onMenu={onMenu} />
        <span className={classes.hint}>{t('matrix.documentOf', { number: index + 1, total: documents.length })}</span>
      </div>
      <ul className={classes.cards}>
        {answers.map(({ question, place, cell }) => (
          <li key={question.id} data-state={cell?.state} data-deviates={cell?.deviates || undefined}>
            <UnstyledButton disabled={!cell} onClick={() => onOpen(place)}>
              <span className={classes.cardName}>{nameOfLine(question)}</span>
              {cell ? (
                <CellContent cell={cell} text={text} />
              ) : (
                <span className={classes.none}>{t('matrix.noCell')}</span>
              )}
            </UnstyledButton>
            {mayEdit && <LineMenuButton line={question} onMenu={onMenu} />}
          </li>
        ))}
      </ul>
      {answers.length === 0 && <p className={classes.none}>{t('matrix.nothingHere')}</p>}
    </div>
  );
}
