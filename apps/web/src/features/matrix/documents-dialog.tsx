import type { Matrix } from '@lesart/contracts';
import { Button, Group, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { libraryQuery } from '../../api/queries.ts';
import { DocumentPicker } from '../../components/document-picker.tsx';
import { useProblemText } from '../../components/use-problem-text.ts';
import classes from './matrix.module.css';

/** Says which documents a matrix is about. */
export function DocumentsDialog({
  matrix,
  opened,
  onChange,
  onClose,
}: {
  matrix: Matrix;
  opened: boolean;
  /** @throws ClientProblem */
  onChange: (documentIds: readonly string[]) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { data: library } = useQuery(libraryQuery(matrix.workspaceId));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as it was when the dialog opened
  useEffect(() => {
    if (!opened) return;
    setChosen(new Set(matrix.documents.map(({ documentId }) => documentId)));
    setProblem(null);
  }, [opened]);

  async function submit() {
    setSending(true);
    try {
      await onChange([...chosen]);
      onClose();
    } catch (error) {
      const { title, advice } = problemText(error);
      setProblem(`${title} ${advice}`);
    } finally {
      setSending(false);
    }
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('matrix.changeDocuments')}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.form}>
        {library && (
          <DocumentPicker
            library={library}
            chosen={chosen}
            label={t('matrix.documentsChosen', { count: chosen.size })}
            wholeFolders
            onToggle={(ids, on) =>
              setChosen((before) => {
                const after = new Set(before);
                for (const id of ids) {
                  if (on) after.add(id);
                  else after.delete(id);
                }
                return after;
              })
            }
          />
        )}
        <p className={classes.explain}>{t('matrix.documentsHint')}</p>
        {problem && (
          <p className={classes.failed} role="alert">
            {problem}
          </p>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button loading={sending} disabled={chosen.size === 0} onClick={() => void submit()}>
            {t('matrix.keep')}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
