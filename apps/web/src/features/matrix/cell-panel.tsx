import { type Cell, endpoints, type Matrix, type MatrixDocument, type Question } from '@lesart/contracts';
import { ActionIcon, Button, CloseButton, Group, NativeSelect, Skeleton, UnstyledButton } from '@mantine/core';
import {
  IconArrowsSplit2,
  IconChevronDown,
  IconChevronRight,
  IconCircleCheck,
  IconCircleCheckFilled,
  IconFlag,
  IconFlagFilled,
  IconPencil,
  IconRefresh,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { membersQuery } from '../../api/queries.ts';
import { CitationCard } from '../../components/citation-card.tsx';
import { InnerLink } from '../../components/inner-link.tsx';
import { type Place, placeOfCitation } from '../../components/place.ts';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { useStoredProblemText } from '../../components/use-problem-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { StateMark } from './cell-content.tsx';
import { CellNote } from './cell-note.tsx';
import { isOpen } from './filter-grid.ts';
import classes from './matrix.module.css';
import { draftOf, readValue, type ValueDraft } from './read-value.ts';
import { keyOfCell } from './shape-grid.ts';
import { useCellText } from './use-cell-text.ts';
import { useChangeCell } from './use-change-cell.ts';
import { ValueField } from './value-field.tsx';

interface PanelProps {
  matrix: Matrix;
  question: Question;
  document: MatrixDocument;
  cell: Cell;
  mayEdit: boolean;
  addressOf: (place: Place) => string;
  onOpenPlace: (place: Place) => void;
  /** Answers all cells that are open, of which this may be one. */
  onAnswerOpen: () => void;
  /** Asks the question again in all documents. */
  onAskAgain: () => void;
  onClose: () => void;
}

/** All about one cell: the value, why, the words that it rests on, and what people make of it. */
export function CellPanel(props: PanelProps) {
  const { t } = useTranslation();
  const { matrix, question, document, cell, mayEdit, onAnswerOpen, onAskAgain, onClose } = props;
  const { change } = useChangeCell(matrix);
  const verified = cell.verifiedBy !== null;
  const storedProblemText = useStoredProblemText();
  const problem = storedProblemText(cell.problem);
  const text = useCellText();
  return (
    <section className={classes.panel} aria-label={t('matrix.cellOf', { label: question.label })}>
      <header className={classes.panelHead}>
        <div>
          <h2>{question.label}</h2>
          <p>{document.documentName}</p>
        </div>
        <CloseButton aria-label={t('common.close')} onClick={onClose} />
      </header>
      <div className={classes.panelBody}>
        <p className={classes.question}>{question.prompt}</p>
        <StateMark cell={cell} text={text} />
        {cell.state === 'failed' && (
          <p className={classes.failed}>
            {problem.title} {problem.advice}
          </p>
        )}
        {cell.state === 'unsure' && <p className={classes.explain}>{t('matrix.explain.unsure')}</p>}
        {cell.state === 'stale' && <p className={classes.explain}>{t('matrix.explain.stale')}</p>}
        <CellValueEditor key={keyOfCell(cell)} {...props} />
        {cell.deviates && (
          <p className={classes.deviates}>
            <IconArrowsSplit2 size={15} aria-hidden /> {t('matrix.mark.deviates')}
          </p>
        )}
        {cell.reason !== '' && <p className={classes.reason}>{cell.reason}</p>}
        <Quotes {...props} />
        <p className={classes.explain}>
          <Origin cell={cell} />
        </p>
        {mayEdit && (
          <Group gap="xs">
            <Button
              size="compact-md"
              variant={verified ? 'light' : 'default'}
              aria-pressed={verified}
              leftSection={
                verified ? <IconCircleCheckFilled size={16} aria-hidden /> : <IconCircleCheck size={16} aria-hidden />
              }
              onClick={() => change(cell, { verified: !verified })}
            >
              {t(verified ? 'matrix.verified' : 'matrix.verify')}
            </Button>
            <Button
              size="compact-md"
              variant={cell.flagged ? 'light' : 'default'}
              aria-pressed={cell.flagged}
              leftSection={cell.flagged ? <IconFlagFilled size={16} aria-hidden /> : <IconFlag size={16} aria-hidden />}
              onClick={() => change(cell, { flagged: !cell.flagged })}
            >
              {t(cell.flagged ? 'matrix.flagged' : 'matrix.flag')}
            </Button>
            {matrix.state !== 'running' && (
              <Button
                size="compact-md"
                variant="default"
                leftSection={<IconRefresh size={16} aria-hidden />}
                onClick={isOpen(cell) ? onAnswerOpen : onAskAgain}
              >
                {isOpen(cell)
                  ? t('matrix.runOpen', { count: matrix.cells.filter(isOpen).length })
                  : t('matrix.askAgain')}
              </Button>
            )}
          </Group>
        )}
        {cell.verifiedBy && (
          <p className={classes.explain}>{t('matrix.mark.verified', { who: cell.verifiedBy.name })}</p>
        )}
        <Assignee matrix={matrix} cell={cell} mayEdit={mayEdit} />
        <CellNote key={`note ${keyOfCell(cell)}`} matrix={matrix} cell={cell} mayEdit={mayEdit} />
        <CellHistory key={`history ${keyOfCell(cell)}`} matrix={matrix} cell={cell} />
      </div>
    </section>
  );
}

/** How the answer came to be, and how much was read for it. */
function Origin({ cell: { origin, coverage, edited } }: { cell: Cell }) {
  const { t } = useTranslation();
  if (edited) return t('matrix.mark.edited');
  const read = coverage ? t('matrix.read', { read: coverage.read, count: coverage.total }) : '';
  if (origin === null) return read;
  const made =
    origin.kind === 'extractive' ? t('matrix.extractive') : t('matrix.generated', { model: origin.model ?? '' });
  return `${made} ${read}`;
}

/** The value, and a field to put another one in its place. */
function CellValueEditor({ matrix, question, cell, mayEdit }: PanelProps) {
  const { t } = useTranslation();
  const { valueText } = useCellText();
  const { changeAndWait } = useChangeCell(matrix);
  const [draft, setDraft] = useState<ValueDraft | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (draft === null) return;
    const value = readValue(question.kind, draft);
    if (value === undefined) return setFault(t('matrix.invalid'));
    if (await changeAndWait(cell, { value })) setDraft(null);
  }

  if (draft !== null) {
    return (
      <form className={classes.editor} onSubmit={(event) => void submit(event)}>
        <ValueField
          question={question}
          draft={draft}
          fault={fault}
          onChange={(changed) => {
            setDraft(changed);
            setFault(null);
          }}
        />
        <Group gap="xs">
          <Button size="compact-md" type="submit">
            {t('matrix.keep')}
          </Button>
          <Button size="compact-md" variant="default" onClick={() => setDraft(null)}>
            {t('common.cancel')}
          </Button>
        </Group>
      </form>
    );
  }
  const { value } = cell;
  return (
    <div className={classes.bigValue}>
      {value === null ? (
        <span className={classes.none}>{t('matrix.noValue')}</span>
      ) : value.kind === 'list' ? (
        <ul>
          {value.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      ) : (
        <span className={classes.value} data-level={value.kind === 'fulfilment' ? value.level : undefined}>
          {valueText(value)}
        </span>
      )}
      {mayEdit && (
        <ActionIcon
          aria-label={t('matrix.edit')}
          onClick={() => {
            setFault(null);
            setDraft(draftOf(value?.kind === question.kind ? value : null));
          }}
        >
          <IconPencil size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}

function Quotes({ cell, question, addressOf, onOpenPlace }: PanelProps) {
  const { t } = useTranslation();
  const { source } = question;
  const quotes = cell.citations;
  const sourcePlace = source && placeOfCitation(source);
  return (
    <>
      {quotes.length > 0 && <h3 className={classes.heading}>{t('matrix.quotes')}</h3>}
      <ul className={classes.quoteList}>
        {quotes.map((citation, index) => {
          const place = placeOfCitation(citation);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be quoted twice
            <li key={index} data-state={citation.state}>
              {place && citation.state === 'verified' ? (
                <InnerLink href={addressOf(place)} data-quote onOpen={() => onOpenPlace(place)}>
                  <CitationCard citation={citation} />
                </InnerLink>
              ) : (
                <CitationCard citation={citation} />
              )}
            </li>
          );
        })}
      </ul>
      {source && (
        <>
          <h3 className={classes.heading}>{t('matrix.source')}</h3>
          <ul className={classes.quoteList}>
            <li>
              {sourcePlace ? (
                <InnerLink href={addressOf(sourcePlace)} onOpen={() => onOpenPlace(sourcePlace)}>
                  <CitationCard citation={source} />
                </InnerLink>
              ) : (
                <CitationCard citation={source} />
              )}
            </li>
          </ul>
        </>
      )}
    </>
  );
}

function Assignee({ matrix, cell, mayEdit }: { matrix: Matrix; cell: Cell; mayEdit: boolean }) {
  const { t } = useTranslation();
  const { change } = useChangeCell(matrix);
  const { data: members = [] } = useQuery(membersQuery(matrix.workspaceId));
  const people = members.map(({ person }) => ({ value: person.id, label: person.name }));
  const { assignee } = cell;
  // Who has left the workspace may still be named.
  if (assignee && !people.some(({ value }) => value === assignee.id)) {
    people.push({ value: assignee.id, label: assignee.name });
  }
  return (
    <NativeSelect
      label={t('matrix.assignee')}
      size="xs"
      disabled={!mayEdit}
      value={assignee?.id ?? ''}
      data={[{ value: '', label: t('matrix.nobody') }, ...people]}
      onChange={(event) => change(cell, { assigneeId: event.currentTarget.value || null })}
    />
  );
}

function CellHistory({ matrix, cell }: { matrix: Matrix; cell: Cell }) {
  const { t } = useTranslation();
  const { formatTime } = useLanguage();
  const { valueText, stateText } = useCellText();
  const [open, setOpen] = useState(false);
  const { documentId, questionId } = cell;
  const history = useQuery({
    queryKey: ['cell-history', matrix.id, documentId, questionId, cell.updatedAt],
    queryFn: ({ signal }) =>
      call(endpoints.getCellHistory, { params: { comparisonId: matrix.id, documentId, questionId } }, { signal }),
    enabled: open,
  });
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <UnstyledButton className={classes.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Chevron size={15} aria-hidden />
        {t('matrix.history')}
      </UnstyledButton>
      {open && history.isPending && <Skeleton height={40} radius="sm" aria-label={t('common.loading')} />}
      {open && history.error && !history.data && (
        <ProblemMessage error={history.error} onRetry={() => void history.refetch()} />
      )}
      {open && (
        <ol className={classes.history}>
          {history.data?.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries are never changed
            <li key={index}>
              <span>
                {t(`matrix.action.${entry.action}`, { who: entry.by?.name ?? 'Lesart' })}
                {(entry.action === 'answered' || entry.action === 'edited') &&
                  `: ${entry.value ? valueText(entry.value) : stateText({ state: entry.state, coverage: null })}`}
              </span>
              <small>{formatTime(entry.at)}</small>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
