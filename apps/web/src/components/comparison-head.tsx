import { type Comparison, type ExportFormat, endpoints } from '@lesart/contracts';
import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconPencil, IconPlayerStop } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { comparisonQuery, comparisonsQuery } from '../api/queries.ts';
import { BackButton } from './back-button.tsx';
import classes from './comparison-head.module.css';
import { ExportMenu } from './export-menu.tsx';
import { NameDialog } from './name-dialog.tsx';
import { useComparisonText } from './use-comparison-text.ts';
import { useExport } from './use-export.ts';
import { useStoredProblemText } from './use-problem-text.ts';

/** The top of a prompt table or a matrix: its name, how far it is, and what one can do with it. */
export function ComparisonHead({
  comparison,
  mayEdit,
  formats,
  about,
  children,
  onStop,
  onLeave,
}: {
  comparison: Comparison;
  mayEdit: boolean;
  formats: readonly ExportFormat[];
  /** What is compared, in a line. */
  about: ReactNode;
  /** Buttons of the kind. */
  children?: ReactNode;
  onStop: () => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { stateText } = useComparisonText();
  const storedProblemText = useStoredProblemText();
  const { busy, store } = useExport(comparison);
  const [renaming, setRenaming] = useState(false);
  const { id, name, state, progress, problem, workspaceId } = comparison;
  const running = state === 'running';

  return (
    <header className={classes.head}>
      <BackButton label={t('comparisons.leave')} onClick={onLeave} />
      <div className={classes.names}>
        <h1>
          {name}
          {mayEdit && (
            <ActionIcon size="sm" aria-label={t('comparisons.rename')} onClick={() => setRenaming(true)}>
              <IconPencil size={15} stroke={1.6} aria-hidden />
            </ActionIcon>
          )}
        </h1>
        <div className={classes.about}>{about}</div>
      </div>
      <div className={classes.actions}>
        {children}
        {running && mayEdit && (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={16} stroke={1.6} aria-hidden />}
            onClick={onStop}
          >
            {t('comparisons.stop')}
          </Button>
        )}
        <ExportMenu
          formats={formats}
          nameOf={(format) => t(`export.format.${format}`)}
          busy={busy}
          onChoose={(format) => void store(format)}
        />
      </div>
      {running && (
        <div className={classes.progress} role="status">
          <span>{stateText(comparison)}</span>
          <Progress
            size="xs"
            value={progress && progress.total > 0 ? (progress.done / progress.total) * 100 : 0}
            aria-label={stateText(comparison)}
          />
        </div>
      )}
      {state === 'failed' && (
        <p className={classes.failed} role="alert">
          <IconAlertTriangle size={16} aria-hidden />
          {t('comparisons.failed', storedProblemText(problem))}
        </p>
      )}
      <NameDialog
        opened={renaming}
        title={t('comparisons.rename')}
        label={t('comparisons.name')}
        initial={name}
        action={t('common.rename')}
        onClose={() => setRenaming(false)}
        onSubmit={async (changed) => {
          await call(endpoints.renameComparison, { params: { comparisonId: id }, body: { name: changed } });
          await Promise.all([
            queryClient.invalidateQueries(comparisonQuery(id)),
            queryClient.invalidateQueries(comparisonsQuery(workspaceId)),
          ]);
        }}
      />
    </header>
  );
}
