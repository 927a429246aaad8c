import { createContext, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './reading-report.module.css';

/** What the parts of a version are that findings and recognition count: pages, slides, or sheets by name. */
export type Parts = { readonly kind: 'page' | 'slide' } | { readonly kind: 'sheet'; readonly names: readonly string[] };
export const PartsContext = createContext<Parts>({ kind: 'page' });

/** How a page, slide or sheet is called: "S. 3", "Folie 3", "Umsatz". */
export function usePartName(): (part: number) => string {
  const { t } = useTranslation();
  const parts = useContext(PartsContext);
  return (part) => {
    if (parts.kind === 'sheet') return parts.names[part - 1] || t('place.sheetNumber', { sheet: part });
    return t(`place.${parts.kind}`, { page: part });
  };
}

const firstLinks = 24;

/** Pages as links that jump there. */
export function PageLinks({ pages, onPage }: { pages: readonly number[]; onPage: ((page: number) => void) | null }) {
  const { t } = useTranslation();
  const partName = usePartName();
  const [all, setAll] = useState(false);
  const shown = all ? pages : pages.slice(0, firstLinks);
  return (
    <p className={classes.pages}>
      {shown.map((page) =>
        onPage ? (
          <button key={page} type="button" onClick={() => onPage(page)}>
            {partName(page)}
          </button>
        ) : (
          <span key={page}>{partName(page)}</span>
        ),
      )}
      {shown.length < pages.length && (
        <button type="button" onClick={() => setAll(true)}>
          {t('reading.more', { count: pages.length - shown.length })}
        </button>
      )}
    </p>
  );
}
