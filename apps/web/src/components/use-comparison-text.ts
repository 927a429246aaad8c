import type { ComparedVersion, Comparison } from '@lesart/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';

/** Comparisons in words: what they compare, and how far they are. */
export function useComparisonText() {
  const { t } = useTranslation();
  const { formatShare } = useLanguage();

  /** "Contract.docx, version 2". */
  const versionText = ({ documentName, versionNumber }: ComparedVersion) =>
    t('comparisons.version', { document: documentName, number: versionNumber });

  /** "Contract.docx, version 1 → 2", "Contract.docx, Offer.pdf and 3 more". */
  function versionsText({ kind, versions }: Pick<Comparison, 'kind' | 'versions'>): string {
    const [first, second] = versions;
    if (first && second && versions.length === 2 && kind !== 'matrix') {
      return first.documentId === second.documentId && first.documentName === second.documentName
        ? t('comparisons.sameDocument', {
            document: first.documentName,
            old: first.versionNumber,
            new: second.versionNumber,
          })
        : t('comparisons.twoDocuments', { old: versionText(first), new: versionText(second) });
    }
    const names = versions.slice(0, 3).map(({ documentName }) => documentName);
    const more = versions.length - names.length;
    return more > 0 ? t('comparisons.andMore', { names: names.join(', '), count: more }) : names.join(', ');
  }

  /** "Running, 40 %", "Stopped". */
  function stateText({ state, progress }: Pick<Comparison, 'state' | 'progress'>): string {
    const text = t(`comparisons.state.${state}`);
    if (state !== 'running' || progress === null || progress.total === 0) return text;
    return t('comparisons.progress', { state: text, share: formatShare(progress.done / progress.total) });
  }

  return { versionText, versionsText, stateText };
}
