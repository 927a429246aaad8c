import { Menu } from '@mantine/core';
import { IconDots, IconExternalLink, IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react';
import { type MouseEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './matrix.module.css';
import type { Line } from './shape-grid.ts';

/** What one can do with a question or a document of the matrix. */
export interface LineActions {
  readonly onEditQuestion: (questionId: string) => void;
  readonly onDeleteQuestion: (questionId: string) => void;
  readonly onAskAgain: (questionId: string) => void;
  readonly onOpenDocument: (documentId: string, versionId: string | null) => void;
  readonly onRemoveDocument: (documentId: string) => void;
}

/** A line whose menu is open, and where (pixels of the window). */
export interface LineTarget {
  readonly line: Line;
  readonly x: number;
  readonly y: number;
}

/** The name of a row or a column, with what there is to know of it; a grid draws many of them while it scrolls. */
export const LineHead = memo(function LineHead({
  line,
  hasMenu,
  onMenu,
}: {
  line: Line;
  hasMenu: boolean;
  onMenu: (target: LineTarget) => void;
}) {
  return (
    <>
      {line.kind === 'question' ? <QuestionName line={line} /> : <DocumentName line={line} />}
      {hasMenu && <LineMenuButton line={line} onMenu={onMenu} />}
    </>
  );
});

/** Opens the menu of a line, below itself. */
export function LineMenuButton({ line, onMenu }: { line: Line; onMenu: (target: LineTarget) => void }) {
  const { t } = useTranslation();
  const label =
    line.kind === 'question'
      ? t('matrix.questionActions', { label: line.question.label })
      : t('matrix.documentActions', { name: line.document.documentName });
  function open(event: MouseEvent<HTMLElement>) {
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    onMenu({ line, x: left, y: bottom });
  }
  return (
    <button type="button" className={classes.lineMenu} aria-label={label} aria-haspopup="menu" onClick={open}>
      <IconDots size={15} aria-hidden />
    </button>
  );
}

function QuestionName({ line: { question } }: { line: Line & { kind: 'question' } }) {
  const { t } = useTranslation();
  const { formatNumber } = useLanguage();
  const { label, prompt, kind, weight } = question;
  return (
    <span className={classes.names} title={prompt}>
      <span className={classes.name}>{label}</span>
      <span className={classes.hint}>
        {kind === 'fulfilment' ? t('matrix.weightOf', { weight: formatNumber(weight) }) : t(`matrix.kind.${kind}`)}
      </span>
    </span>
  );
}

function DocumentName({ line: { document } }: { line: Line & { kind: 'document' } }) {
  const { t } = useTranslation();
  const { formatShare } = useLanguage();
  const { documentName, versionNumber, outdated, score } = document;
  return (
    <>
      <span className={classes.names}>
        <span className={classes.name} title={documentName}>
          {documentName}
        </span>
        <span className={classes.hint}>
          {t('matrix.version', { number: versionNumber })}
          {outdated && <strong className={classes.outdated}> {t('matrix.outdated')}</strong>}
        </span>
      </span>
      {score !== null && (
        <span className={classes.score} title={t('matrix.scoreHint')}>
          {formatShare(score)}
        </span>
      )}
    </>
  );
}

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** The menu of a question or a document: one for the whole grid. */
export function LineMenu({
  target,
  mayEdit,
  actions,
  onClose,
}: {
  target: LineTarget | null;
  mayEdit: boolean;
  actions: LineActions;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  if (!target) return null;
  const { line } = target;
  return (
    <Menu opened onChange={(opened) => !opened && onClose()} position="bottom-start" offset={2} returnFocus>
      <Menu.Target>
        <span style={{ position: 'fixed', left: target.x, top: target.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>
        {line.kind === 'question' && (
          <>
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => actions.onEditQuestion(line.id)}>
              {t('matrix.editQuestion')}
            </Menu.Item>
            <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={() => actions.onAskAgain(line.id)}>
              {t('matrix.askAgain')}
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconTrash {...icon} />}
              onClick={() => actions.onDeleteQuestion(line.id)}
            >
              {t('matrix.deleteQuestion')}
            </Menu.Item>
          </>
        )}
        {line.kind === 'document' && (
          <>
            <Menu.Item
              leftSection={<IconExternalLink {...icon} />}
              onClick={() => actions.onOpenDocument(line.id, line.document.versionId)}
            >
              {t('common.open')}
            </Menu.Item>
            {mayEdit && (
              <Menu.Item
                color="red"
                leftSection={<IconTrash {...icon} />}
                onClick={() => actions.onRemoveDocument(line.id)}
              >
                {t('matrix.removeDocument')}
              </Menu.Item>
            )}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
