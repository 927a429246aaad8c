import { Tooltip } from '@mantine/core';
import { IconFolderSymlink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { watchedFolderQuery } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './library.module.css';

/** Which folder of the server is taken into the workspace, and whether that goes well; nothing where there is none. */
export function WatchedFolderLine({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation();
  const { formatClock } = useLanguage();
  const folder = useQuery(watchedFolderQuery(workspaceId)).data?.folder;
  if (!folder) return null;
  const { name, files, refused, lastLookAt, away } = folder;
  const look = lastLookAt === null ? t('watched.noLook') : t('watched.look', { time: formatClock(lastLookAt) });
  return (
    <div className={classes.watched} data-problem={away !== null || undefined}>
      <IconFolderSymlink size={14} stroke={1.6} aria-hidden />
      <p>
        {t('watched.folder', { name })} · {t('watched.files', { count: files })} ·{' '}
        {away === null ? look : t(`watched.away.${away}`)}
        {refused.length > 0 && (
          <>
            {' · '}
            <Tooltip
              multiline
              maw={320}
              label={refused.map(({ file, detail }) => `${file}: ${detail}`).join('\n')}
              styles={{ tooltip: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' } }}
              events={{ hover: true, focus: true, touch: true }}
            >
              <button type="button" className={classes.watchedRefused}>
                {t('watched.refused', { count: refused.length })}
              </button>
            </Tooltip>
          </>
        )}
      </p>
    </div>
  );
}
