import type { Question } from '@lesart/contracts';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog.tsx';
import { FormFoot } from '../../components/form-foot.tsx';

/** Makes sure that a question is meant to be asked again in all documents: one cell alone cannot be asked. */
export function AskAgainDialog({
  question,
  documents,
  onConfirm,
  onClose,
}: {
  /** null: closed. */
  question: Question | null;
  /** How many are asked. */
  documents: number;
  onConfirm: (questionId: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog opened={question !== null} onClose={onClose} title={t('matrix.askAgain')} size="sm">
      {question && (
        <>
          <Text size="sm">{t('matrix.askAgainText', { label: question.label, count: documents })}</Text>
          <FormFoot
            action={t('matrix.askAgain')}
            mt="md"
            onCancel={onClose}
            onAction={() => {
              onConfirm(question.id);
              onClose();
            }}
          />
        </>
      )}
    </Dialog>
  );
}
