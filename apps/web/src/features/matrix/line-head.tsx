import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconExternalLink, IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './matrix.module.css';
import type { Line } from './shape-grid.ts';

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** What one can do with a question or a document of the matrix. */
export interface LineActions {
  readonly onEditQuestion: (questionId: string) => void;
  readonly onDeleteQuestion: (questionId: string) => void;
  readonly onAnswerAgain: (questionId: string) => void;
  readonly onOpenDocument: (documentId: string, versionId: string | null) => void;
  readonly onRemoveDocument: (documentId: string) => void;
}

/** The name of a row or a column, with what there is to know and to do. */
export function LineHead({ line, mayEdit, actions }: { line: Line; mayEdit: boolean; actions: LineActions }) {
  return line.kind === 'question' ? (
    <QuestionHead line={line} mayEdit={mayEdit} actions={actions} />
  ) : (
    <DocumentHead line={line} mayEdit={mayEdit} actions={actions} />
  );
}

function QuestionHead({
  line: { question },
  mayEdit,
  actions,
}: {
  line: Line & { kind: 'question' };
  mayEdit: boolean;
  actions: LineActions;
}) {
  const { t } = useTranslation();
  const { formatNumber } = useLanguage();
  const { id, label, prompt, kind, weight } = question;
  return (
    <>
      <span className={classes.names} title={prompt}>
        <span className={classes.name}>{label}</span>
        <span className={classes.hint}>
          {kind === 'fulfilment' ? t('matrix.weightOf', { weight: formatNumber(weight) }) : t(`matrix.kind.${kind}`)}
        </span>
      </span>
      {mayEdit && (
        <LineMenu label={t('matrix.questionActions', { label })}>
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => actions.onEditQuestion(id)}>
            {t('matrix.editQuestion')}
          </Menu.Item>
          <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={() => actions.onAnswerAgain(id)}>
            {t('matrix.answerAgain')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={() => actions.onDeleteQuestion(id)}>
            {t('matrix.deleteQuestion')}
          </Menu.Item>
        </LineMenu>
      )}
    </>
  );
}

function DocumentHead({
  line: { document },
  mayEdit,
  actions,
}: {
  line: Line & { kind: 'document' };
  mayEdit: boolean;
  actions: LineActions;
}) {
  const { t } = useTranslation();
  const { formatShare } = useLanguage();
  const { documentId, documentName, versionId, versionNumber, outdated, score } = document;
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
      <LineMenu label={t('matrix.documentActions', { name: documentName })}>
        <Menu.Item
          leftSection={<IconExternalLink {...icon} />}
          onClick={() => actions.onOpenDocument(documentId, versionId)}
        >
          {t('common.open')}
        </Menu.Item>
        {mayEdit && (
          <Menu.Item
            color="red"
            leftSection={<IconTrash {...icon} />}
            onClick={() => actions.onRemoveDocument(documentId)}
          >
            {t('matrix.removeDocument')}
          </Menu.Item>
        )}
      </LineMenu>
    </>
  );
}

function LineMenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon className={classes.lineMenu} size="sm" aria-label={label} tabIndex={-1}>
          <IconDots size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
