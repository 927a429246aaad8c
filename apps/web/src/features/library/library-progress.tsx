import { endpoints, type Library } from '@lesart/contracts';
import { Button, Progress } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { libraryQuery } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './library.module.css';
import { libraryProgress } from './list-rows.ts';

/** With fewer documents on their way their rows say enough. */
const manyOnTheirWay = 5;

/** How far the reading of many documents is, with a way to pause it; and that some could be read better now. */
export function LibraryProgress({
  workspaceId,
  library,
  mayEdit,
  onProblem,
}: {
  workspaceId: string;
  library: Library;
  mayEdit: boolean;
  onProblem: (error: unknown) => void;
}) {
  const { t } = useTranslation();
  const { formatNumber } = useLanguage();
  const queryClient = useQueryClient();
  const options = { onError: onProblem, onSettled: () => queryClient.invalidateQueries(libraryQuery(workspaceId)) };
  const params = { workspaceId };
  const pause = useMutation({ mutationFn: () => call(endpoints.pauseWorkspace, { params }), ...options });
  const goOn = useMutation({ mutationFn: () => call(endpoints.resumeWorkspace, { params }), ...options });
  const readAgain = useMutation({ mutationFn: () => call(endpoints.readWorkspaceAgain, { params }), ...options });
  const { total, ended, outdated } = libraryProgress(library);
  const { paused } = library;
  const counts = { read: formatNumber(ended), total: formatNumber(total) };

  return (
    <>
      {(paused || total - ended > manyOnTheirWay) && (
        <section className={classes.banner} data-paused={paused || undefined}>
          <div className={classes.bannerLine}>
            <p role="status">{t(paused ? 'library.paused' : 'library.working', counts)}</p>
            {mayEdit && (
              <Button
                size="compact-xs"
                variant="default"
                loading={pause.isPending || goOn.isPending}
                leftSection={
                  paused ? <IconPlayerPlay size={13} aria-hidden /> : <IconPlayerPause size={13} aria-hidden />
                }
                onClick={() => (paused ? goOn : pause).mutate()}
              >
                {t(paused ? 'library.goOn' : 'library.pause')}
              </Button>
            )}
          </div>
          <Progress size={3} value={(100 * ended) / Math.max(1, total)} aria-hidden />
        </section>
      )}
      {mayEdit && outdated > 0 && (
        <section className={classes.banner}>
          <div className={classes.bannerLine}>
            <p>{t('library.outdated', { count: outdated })}</p>
            <Button
              size="compact-xs"
              variant="default"
              loading={readAgain.isPending}
              leftSection={<IconRefresh size={13} aria-hidden />}
              onClick={() => readAgain.mutate()}
            >
              {t('library.readOutdated')}
            </Button>
          </div>
        </section>
      )}
    </>
  );
}
