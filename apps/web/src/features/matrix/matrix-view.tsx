import { type Cell, endpoints, type Matrix, type Question } from '@lesart/contracts';
import { Button, Menu, Modal, TextInput, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import {
  IconFiles,
  IconInfoCircle,
  IconListSearch,
  IconPlayerPlay,
  IconPlus,
  IconSearch,
  IconTable,
} from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { comparisonQuery, sessionQuery } from '../../api/queries.ts';
import { ComparisonHead } from '../../components/comparison-head.tsx';
import { Message } from '../../components/message.tsx';
import type { Place } from '../../components/place.ts';
import { useDelayedDeletion } from '../../components/use-delayed-deletion.tsx';
import { useProblemText } from '../../components/use-problem-text.ts';
import { useRun } from '../../components/use-run.ts';
import { CellPanel } from './cell-panel.tsx';
import { DocumentsDialog } from './documents-dialog.tsx';
import { type CellFilter, countCells, filterGrid, isOpen } from './filter-grid.ts';
import { type LineActions, LineMenu, type LineTarget } from './line-head.tsx';
import classes from './matrix.module.css';
import { MatrixCards } from './matrix-cards.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { QuestionDialog } from './question-dialog.tsx';
import { keyOfCell, placeOfKey, shapeGrid } from './shape-grid.ts';
import { useChangeCell } from './use-change-cell.ts';

const formats = ['xlsx', 'docx', 'pdf', 'markdown', 'json'] as const;

/** Many documents by the same questions: a cell each, with value, reason and quotes. */
export function MatrixView({
  matrix,
  cellKey,
  mayEdit,
  addressOf,
  onOpenPlace,
  onCellChange,
  onLeave,
}: {
  matrix: Matrix;
  /** The cell whose panel is open, as `keyOfCell` writes it. */
  cellKey: string | undefined;
  mayEdit: boolean;
  addressOf: (place: Place) => string;
  onOpenPlace: (place: Place) => void;
  onCellChange: (cellKey: string | undefined) => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const problemText = useProblemText();
  const { data: session } = useQuery(sessionQuery);
  const isNarrow = useMediaQuery('(max-width: 760px)') ?? false;
  const { run, stop, busy } = useRun(matrix.id);
  const { change } = useChangeCell(matrix);
  const [filter, setFilter] = useState<CellFilter | null>(null);
  const [words, setWords] = useState('');
  const [editing, setEditing] = useState<Question | 'new' | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [menu, setMenu] = useState<LineTarget | null>(null);
  const { queryKey } = comparisonQuery(matrix.id);
  const personId = session?.person.id ?? '';
  const params = { comparisonId: matrix.id };

  const deletion = useDelayedDeletion<{ id: string; name: string }>(async ({ id }, options) => {
    const changed = await call(endpoints.deleteQuestion, { params: { ...params, questionId: id } }, options);
    queryClient.setQueryData(queryKey, changed);
  });
  const questions = matrix.questions.filter(({ id }) => !deletion.hidden.has(id));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the grid is made anew when what it is made of changes
  const whole = useMemo(
    () => shapeGrid({ ...matrix, questions }),
    [matrix.documents, matrix.questions, matrix.cells, matrix.orientation, deletion.hidden],
  );
  const grid = useMemo(() => filterGrid(whole, { filter, words, personId }), [whole, filter, words, personId]);
  const counts = useMemo(() => countCells(matrix.cells, personId), [matrix.cells, personId]);
  const openCells = matrix.cells.filter(isOpen).length;
  const running = matrix.state === 'running';

  const openPlace = placeOfKey(cellKey);
  const opened = openPlace && matrix.cells.find((cell) => keyOfCell(cell) === cellKey);
  const question = opened && questions.find(({ id }) => id === opened.questionId);
  const document = opened && matrix.documents.find(({ documentId }) => documentId === opened.documentId);

  async function setDocuments(documentIds: readonly string[]) {
    const body = { documentIds: [...documentIds] };
    queryClient.setQueryData(queryKey, await call(endpoints.changeMatrixDocuments, { params, body }));
  }

  const documentIds = matrix.documents.map(({ documentId }) => documentId);
  const outdated = matrix.documents.filter((one) => one.outdated).length;
  const withProblem = (work: Promise<void>) =>
    work.catch((error) => {
      const { title, advice } = problemText(error);
      notifications.show({ color: 'red', title, message: advice });
    });
  const actions: LineActions = {
    onEditQuestion: (questionId) => setEditing(questions.find(({ id }) => id === questionId) ?? null),
    onDeleteQuestion: (questionId) => {
      const gone = questions.find(({ id }) => id === questionId);
      if (gone) deletion.remove({ id: gone.id, name: gone.label });
    },
    onAnswerAgain: (questionId) => run([questionId]),
    onOpenDocument: (documentId, versionId) => onOpenPlace({ documentId, versionId, spans: [] }),
    onRemoveDocument: (documentId) => {
      const left = documentIds.filter((id) => id !== documentId);
      if (left.length === 0) return notifications.show({ message: t('matrix.lastDocument') });
      void withProblem(setDocuments(left));
    },
  };
  const panel = opened && question && document && (
    <CellPanel
      matrix={matrix}
      question={question}
      document={document}
      cell={opened}
      mayEdit={mayEdit}
      addressOf={addressOf}
      onOpenPlace={onOpenPlace}
      onAnswerAgain={(questionId) => run([questionId])}
      onClose={() => onCellChange(undefined)}
    />
  );
  const documentsText = t('matrix.documentsOf', { count: matrix.documents.length });
  const sizeText =
    matrix.orientation === 'review'
      ? t('matrix.size', { one: documentsText, other: t('matrix.questionsOf', { count: questions.length }) })
      : t('matrix.size', { one: t('matrix.requirementsOf', { count: questions.length }), other: documentsText });
  const shared = { grid, filter, personId, onMenu: setMenu };

  return (
    <>
      <ComparisonHead
        comparison={matrix}
        mayEdit={mayEdit}
        formats={formats}
        about={sizeText}
        onStop={stop}
        onLeave={onLeave}
      >
        {mayEdit && !running && openCells > 0 && (
          <Button
            loading={busy}
            leftSection={<IconPlayerPlay size={16} stroke={1.6} aria-hidden />}
            onClick={() => run()}
          >
            {t('matrix.runOpen', { count: openCells })}
          </Button>
        )}
        {mayEdit && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}>
                {t('matrix.change')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
                onClick={() => setEditing('new')}
              >
                {t('matrix.addQuestion')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconFiles size={16} stroke={1.5} aria-hidden />}
                onClick={() => setChoosing(true)}
              >
                {t('matrix.changeDocuments')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </ComparisonHead>
      {outdated > 0 && mayEdit && (
        <p className={classes.notice}>
          <IconInfoCircle size={17} stroke={1.6} aria-hidden />
          <span>{t('matrix.newerVersions', { count: outdated })}</span>
          <UnstyledButton className={classes.link} onClick={() => void withProblem(setDocuments(documentIds))}>
            {t('matrix.takeNewer')}
          </UnstyledButton>
        </p>
      )}
      {matrix.cells.length > 0 && (
        <div className={classes.tools}>
          <TextInput
            className={classes.filter}
            size="xs"
            aria-label={t('matrix.filterRows')}
            placeholder={t('matrix.filterRows')}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Escape' && setWords('')}
          />
          {counts.map(({ filter: one, count }) => (
            <UnstyledButton
              key={one}
              className={classes.chip}
              aria-pressed={filter === one}
              onClick={() => setFilter(filter === one ? null : one)}
            >
              {t(`matrix.filter.${one}`)} <strong>{count}</strong>
            </UnstyledButton>
          ))}
        </div>
      )}
      {questions.length === 0 && running ? (
        <Message icon={<IconListSearch size={30} stroke={1.4} aria-hidden />} title={t('matrix.readingRequirements')}>
          {t('matrix.readingText')}
        </Message>
      ) : questions.length === 0 ? (
        <Message
          icon={<IconTable size={30} stroke={1.4} aria-hidden />}
          title={t('matrix.emptyTitle')}
          actions={mayEdit && <Button onClick={() => setEditing('new')}>{t('matrix.addQuestion')}</Button>}
        >
          {t('matrix.emptyText')}
        </Message>
      ) : (
        <div className={classes.body}>
          {grid.rows.length === 0 || grid.columns.length === 0 ? (
            <Message title={t('matrix.filtered')}>
              <UnstyledButton
                className={classes.link}
                onClick={() => {
                  setFilter(null);
                  setWords('');
                }}
              >
                {t('matrix.showAll')}
              </UnstyledButton>
            </Message>
          ) : isNarrow ? (
            <MatrixCards {...shared} onOpen={(place) => onCellChange(keyOfCell(place))} />
          ) : (
            <MatrixGrid
              {...shared}
              mayEdit={mayEdit}
              openPlace={openPlace}
              onOpen={(place) => onCellChange(keyOfCell(place))}
              onClose={() => onCellChange(undefined)}
              onVerify={(cell: Cell) => change(cell, { verified: cell.verifiedBy === null })}
              onFlag={(cell: Cell) => change(cell, { flagged: !cell.flagged })}
            />
          )}
          {!isNarrow && panel && (
            <aside className={classes.side} onKeyDown={(event) => event.key === 'Escape' && onCellChange(undefined)}>
              {panel}
            </aside>
          )}
        </div>
      )}
      {isNarrow && (
        <Modal
          opened={Boolean(panel)}
          onClose={() => onCellChange(undefined)}
          fullScreen
          withCloseButton={false}
          padding={0}
        >
          {panel}
        </Modal>
      )}
      <LineMenu target={menu} mayEdit={mayEdit} actions={actions} onClose={() => setMenu(null)} />
      <QuestionDialog matrix={matrix} question={editing} onClose={() => setEditing(null)} />
      <DocumentsDialog matrix={matrix} opened={choosing} onChange={setDocuments} onClose={() => setChoosing(false)} />
    </>
  );
}
