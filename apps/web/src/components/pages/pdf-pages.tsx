import 'react-pdf/dist/Page/TextLayer.css';
import { ClientProblem } from '@lesart/contracts';
import { Skeleton } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Document, Page, pdfjs } from 'react-pdf';
import { ProblemMessage } from '../problem-message.tsx';
import type { PageSize, PlacedPage } from './lay-out-pages.ts';
import classes from './paged-view.module.css';
import { PagedView, type PagedViewProps } from './paged-view.tsx';

pdfjs.GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).toString();

const pdfOptions = {
  cMapUrl: '/pdfjs/cmaps/',
  standardFontDataUrl: '/pdfjs/standard_fonts/',
  iccUrl: '/pdfjs/iccs/',
  wasmUrl: '/pdfjs/wasm/',
  // The content security policy forbids compiling WebAssembly; pdf.js has the same decoders in JavaScript.
  useWasm: false,
  isEvalSupported: false,
  enableXfa: false,
};

/** 100 %: as large as on paper, at 96 CSS pixels an inch. */
const fullScale = 96 / 72;

/** A PDF as it looks. */
export function PdfPages({
  address,
  pageSizes,
  ...view
}: Omit<PagedViewProps, 'fullScale' | 'renderPage'> & {
  address: string;
  /** As the reading found them; empty while it has not. */
  pageSizes: readonly PageSize[];
}) {
  const { t } = useTranslation();
  const [loadedSizes, setLoadedSizes] = useState<readonly PageSize[]>([]);
  const renderPage = useCallback(
    (page: PlacedPage, onTextReady: () => void) => (
      <Page
        pageNumber={page.number}
        width={page.width}
        devicePixelRatio={Math.min(2, window.devicePixelRatio)}
        renderAnnotationLayer={false}
        loading={null}
        error={<p className={classes.pageProblem}>{t('viewer.pageProblem')}</p>}
        onRenderTextLayerSuccess={onTextReady}
      />
    ),
    [t],
  );
  return (
    <Document
      className={classes.document}
      file={address}
      options={pdfOptions}
      loading={<Skeleton className={classes.loading} aria-label={t('common.loading')} />}
      error={<ProblemMessage error={new ClientProblem('connection-lost')} onReload={() => window.location.reload()} />}
      onLoadSuccess={async (pdf) => {
        if (pageSizes.length > 0) return;
        const viewport = (await pdf.getPage(1)).getViewport({ scale: 1 });
        setLoadedSizes(new Array(pdf.numPages).fill({ width: viewport.width, height: viewport.height }));
      }}
    >
      <PagedView
        {...view}
        pageSizes={pageSizes.length > 0 ? pageSizes : loadedSizes}
        fullScale={fullScale}
        renderPage={renderPage}
      />
    </Document>
  );
}
