import { Skeleton } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Message } from '../../components/message.tsx';
import type { PageSize } from '../../components/pages/lay-out-pages.ts';
import classes from '../../components/pages/paged-view.module.css';
import { PagedView, type PagedViewProps } from '../../components/pages/paged-view.tsx';

/** A picture as it looks, in its own pixels, with the recognised words over it. */
export function PicturePage({
  address,
  name,
  pageSizes,
  ...view
}: Omit<PagedViewProps, 'fullScale' | 'renderPage'> & { address: string; name: string }) {
  const { t } = useTranslation();
  const [loadedSize, setLoadedSize] = useState<PageSize | null>(null);
  const [broken, setBroken] = useState(false);
  const known = pageSizes.length > 0;
  const sizes = known ? pageSizes.slice(0, 1) : loadedSize ? [loadedSize] : [];
  const renderPage = useCallback(() => <img className={classes.picture} src={address} alt={name} />, [address, name]);
  if (broken) return <Message title={t('viewer.pictureProblem')} />;
  return (
    <>
      {/* The browser knows whether it can show the picture, and its size where the reading does not. */}
      <img
        hidden
        src={address}
        alt=""
        onLoad={({ currentTarget }) =>
          setLoadedSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
        }
        onError={() => setBroken(true)}
      />
      {sizes.length === 0 ? (
        <Skeleton className={classes.loading} aria-label={t('common.loading')} />
      ) : (
        <PagedView {...view} pageSizes={sizes} fullScale={1} renderPage={renderPage} />
      )}
    </>
  );
}
