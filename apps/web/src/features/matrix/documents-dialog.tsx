import type { Matrix } from '@lesart/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { libraryQuery } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { DocumentPicker } from '../../components/document-picker.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { useSending } from '../../components/use-sending.ts';
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
  const { data: library } = useQuery(libraryQuery(matrix.workspaceId));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { sending, problem, send, forgetProblem } = useSending();

  // biome-ignore lint/correctness/useExhaustiveDependencies: as it was when the dialog opened
  useEffect(() => {
    if (!opened) return;
    setChosen(new Set(matrix.documents.map(({ documentId }) => documentId)));
    forgetProblem();
  }, [opened]);

  const submit = () =>
    send(async () => {
      await onChange([...chosen]);
      onClose();
    });

  return (
    <Dialog opened={opened} onClose={onClose} title={t('matrix.changeDocuments')} size="lg">
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
        <FormFoot
          action={t('matrix.keep')}
          problem={problem}
          sending={sending}
          disabled={chosen.size === 0}
          onCancel={onClose}
          onAction={() => void submit()}
        />
      </div>
    </Dialog>
  );
}
