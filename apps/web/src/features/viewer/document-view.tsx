import type { Version } from '@lesart/contracts';
import type { Block } from '@lesart/document';
import { Button, Skeleton } from '@mantine/core';
import { IconDownload, IconFileOff } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Message } from '../../components/message.tsx';
import type { ScrollSide } from '../../components/pages/scroll-side.ts';
import { useScrollSync } from '../../components/pages/use-scroll-sync.ts';
import type { Highlight, ViewerTarget } from '../../components/pages/viewer-target.ts';
import { FlowBlocks } from './flow-blocks.tsx';
import { MailHead } from './mail-head.tsx';
import { PicturePage } from './picture-page.tsx';
import { Sheets } from './sheets.tsx';
import { Slides } from './slides.tsx';
import { splitMail } from './split-mail.ts';
import type { ViewMode } from './use-view-mode.ts';
import type { View } from './view-of.ts';
import classes from './viewer.module.css';

const PdfPages = lazy(() =>
  import('../../components/pages/pdf-pages.tsx').then((module) => ({ default: module.PdfPages })),
);

/** What a version looks like and says, each format in its way. */
export function DocumentView({
  documentName,
  version,
  original,
  mode,
  view,
  blocks,
  blockById,
  highlights,
  target,
  onPoint,
  onOpenReport,
}: {
  documentName: string;
  version: Version;
  /** The address of the file as it was uploaded. */
  original: string;
  mode: ViewMode;
  view: View;
  /** null while they are fetched, and before the version was read. */
  blocks: readonly Block[] | null;
  blockById: ReadonlyMap<string, Block>;
  highlights: readonly Highlight[];
  target: ViewerTarget | null;
  onPoint: (blockId: string) => void;
  onOpenReport: () => void;
}) {
  const { t } = useTranslation();
  const { reading, mediaType } = version;
  const originalSide = useRef<ScrollSide>(null);
  const textSide = useRef<ScrollSide>(null);
  const isPaged = view === 'pdf' || view === 'picture';
  const showsBoth = isPaged && mode === 'both';
  useScrollSync(originalSide, textSide, showsBoth);

  const recognisedPages = useMemo(
    () => new Set(view === 'picture' ? [1] : reading?.recognised.map(({ page }) => page)),
    [reading, view],
  );
  const language = reading?.language === 'other' ? undefined : reading?.language;
  const loading = <Skeleton className={classes.loading} aria-label={t('common.loading')} />;
  const shared = { highlights, target };
  const mail = useMemo(() => (view === 'mail' && blocks ? splitMail(blocks) : null), [view, blocks]);

  if (!isPaged && blocks === null) return loading;
  if (!isPaged && blocks?.length === 0) {
    return (
      <Message
        icon={<IconFileOff size={32} stroke={1.4} aria-hidden />}
        title={t('viewer.withoutText')}
        actions={
          <Button variant="default" onClick={onOpenReport}>
            {t('viewer.report')}
          </Button>
        }
      >
        {t('viewer.withoutTextHint')}
      </Message>
    );
  }
  if (view === 'sheets' && blocks) return <Sheets blocks={blocks} reading={reading} {...shared} />;
  if (view === 'slides' && blocks) return <Slides blocks={blocks} reading={reading} language={language} {...shared} />;

  const paged = {
    ...shared,
    address: original,
    pageSizes: reading?.pageSizes ?? noSizes,
    blocks: blockById,
    recognisedPages,
    side: originalSide,
    onPoint: showsBoth ? onPoint : undefined,
  };
  return (
    <>
      {isPaged && mode !== 'text' && (
        <div className={classes.side} data-side="original">
          {view === 'pdf' ? (
            <Suspense fallback={loading}>
              <PdfPages {...paged} />
            </Suspense>
          ) : (
            <PicturePage {...paged} name={documentName} />
          )}
        </div>
      )}
      {(!isPaged || mode !== 'original') && (
        <div className={classes.side} data-side="text">
          {blocks === null ? (
            loading
          ) : (
            <FlowBlocks
              {...shared}
              blocks={mail?.body ?? blocks}
              language={language}
              side={textSide}
              {...(showsBoth ? { onPoint } : {})}
              head={
                <>
                  {mail && (
                    <MailHead mail={mail} attachments={reading?.attachments ?? noAttachments} highlights={highlights} />
                  )}
                  {mediaType === 'image/tiff' && <TiffHint original={original} name={documentName} />}
                </>
              }
            />
          )}
        </div>
      )}
    </>
  );
}

const noSizes: readonly { width: number; height: number }[] = [];
const noAttachments: readonly never[] = [];

function TiffHint({ original, name }: { original: string; name: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.hint}>
      <p>{t('viewer.pictureHint')}</p>
      <Button
        component="a"
        size="compact-sm"
        variant="default"
        href={original}
        download={name}
        leftSection={<IconDownload size={15} aria-hidden />}
      >
        {t('viewer.download')}
      </Button>
    </div>
  );
}
