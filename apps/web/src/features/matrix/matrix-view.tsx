import { type Cell, endpoints, type Matrix, type Question } from '@lesart/contracts';
import { Button, Menu, Modal, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import {
  IconAlertTriangle,
  IconFiles,
  IconInfoCircle,
  IconListSearch,
  IconPlayerPlay,
  IconPlus,
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
import { useProblemText, useStoredProblemText } from '../../components/use-problem-text.ts';
import { useRun } from '../../components/use-run.ts';
import { WordsFilter } from '../../components/words-filter.tsx';
import { AskAgainDialog } from './ask-again-dialog.tsx';
import { CellPanel } from './cell-panel.tsx';
import { DocumentsDialog } from './documents-dialog.tsx';
import { countCells, filterGrid, isOpen } from './filter-grid.ts';
import { type LineActions, LineMenu, type LineTarget } from './line-head.tsx';
import classes from './matrix.module.css';
import type { MatrixState } from './matrix-address.ts';
import { MatrixCards } from './matrix-cards.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { QuestionDialog } from './question-dialog.tsx';
import { type CellPlace, keyOfCell, placeOfKey, shapeGrid } from './shape-grid.ts';
import { useChangeCell } from './use-change-cell.ts';

const formats = ['xlsx', 'docx', 'pdf', 'markdown', 'json'] as const;

/** Many documents by the same questions: a cell each, with value, reason and quotes. */
export function MatrixView({
  matrix,
  state,
  onStateChange,
  mayEdit,
  addressOf,
  onOpenPlace,
  onLeave,
}: {
  matrix: Matrix;
  /** What the address says. */
  state: MatrixState;
  /** Changes the address, without an entry in the history. */
  onStateChange: (state: MatrixState) => void;
  mayEdit: boolean;
  addressOf: (place: Place) => string;
  onOpenPlace: (place: Place) => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const problemText = useProblemText();
  const { data: session } = useQuery(sessionQuery);
  const isNarrow = useMediaQuery('(max-width: 760px)') ?? false;
  const { run, stop, busy } = useRun(matrix.id);
  const { change } = useChangeCell(matrix);
  const { filter, words } = state;
  const cellKey = state.cell ?? undefined;
  const openCell = (place: CellPlace | null) => onStateChange({ ...state, cell: place && keyOfCell(place) });
  const [asking, setAsking] = useState<Question | null>(null);
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
    onAskAgain: (questionId) => setAsking(questions.find(({ id }) => id === questionId) ?? null),
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
      onAnswerOpen={() => run()}
      onAskAgain={() => setAsking(question)}
      onClose={() => openCell(null)}
    />
  );
  const documentsText = t('matrix.documentsOf', { count: matrix.documents.length });
  const sizeText =
    matrix.orientation === 'review'
      ? t('matrix.size', { one: documentsText, other: t('matrix.questionsOf', { count: questions.length }) })
      : t('matrix.size', { one: t('matrix.requirementsOf', { count: questions.length }), other: documentsText });
  const shared = { grid, filter, personId, mayEdit, openPlace, onMenu: setMenu };

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
        {mayEdit && !running && (openCells > 0 || matrix.state !== 'ready') && (
          <Button
            loading={busy}
            leftSection={<IconPlayerPlay size={16} stroke={1.6} aria-hidden />}
            onClick={() => run()}
          >
            {openCells > 0 ? t('matrix.runOpen', { count: openCells }) : t('comparisons.runAgain')}
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
      {!running && <FailedNotice cells={matrix.cells} />}
      {matrix.cells.length > 0 && (
        <div className={classes.tools}>
          <WordsFilter
            className={classes.filter}
            label={t('matrix.filterRows')}
            words={words}
            onChange={(changed) => onStateChange({ ...state, words: changed })}
          />
          {counts.map(({ filter: one, count }) => (
            <UnstyledButton
              key={one}
              className={classes.chip}
              aria-pressed={filter === one}
              onClick={() => onStateChange({ ...state, filter: filter === one ? null : one })}
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
                onClick={() => onStateChange({ ...state, filter: null, words: '' })}
              >
                {t('matrix.showAll')}
              </UnstyledButton>
            </Message>
          ) : isNarrow ? (
            <MatrixCards {...shared} onOpen={openCell} />
          ) : (
            <MatrixGrid
              {...shared}
              onOpen={openCell}
              onClose={() => openCell(null)}
              onVerify={(cell: Cell) => change(cell, { verified: cell.verifiedBy === null })}
              onFlag={(cell: Cell) => change(cell, { flagged: !cell.flagged })}
            />
          )}
          {!isNarrow && panel && (
            <aside className={classes.side} onKeyDown={(event) => event.key === 'Escape' && openCell(null)}>
              {panel}
            </aside>
          )}
        </div>
      )}
      {isNarrow && (
        <Modal opened={Boolean(panel)} onClose={() => openCell(null)} fullScreen withCloseButton={false} padding={0}>
          {panel}
        </Modal>
      )}
      <LineMenu target={menu} mayEdit={mayEdit} actions={actions} onClose={() => setMenu(null)} />
      <AskAgainDialog
        question={asking}
        documents={matrix.documents.length}
        onConfirm={(questionId) => run([questionId])}
        onClose={() => setAsking(null)}
      />
      <QuestionDialog matrix={matrix} question={editing} onClose={() => setEditing(null)} />
      <DocumentsDialog matrix={matrix} opened={choosing} onChange={setDocuments} onClose={() => setChoosing(false)} />
    </>
  );
}

/** Why cells have no answer, in a sentence for all that failed as the last of them did. */
function FailedNotice({ cells }: { cells: readonly Cell[] }) {
  const { t } = useTranslation();
  const problemText = useStoredProblemText();
  const failed = cells.filter(({ state }) => state === 'failed');
  const last = failed.at(-1);
  if (last === undefined) return null;
  const { title, advice } = problemText(last.problem);
  return (
    <p className={classes.notice}>
      <IconAlertTriangle size={17} stroke={1.6} aria-hidden />
      <span>
        {t('matrix.failed', { count: failed.length })} {title} {advice}
      </span>
    </p>
  );
}
