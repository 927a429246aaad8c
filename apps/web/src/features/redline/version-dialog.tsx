import type { ComparedVersion, UploadReply } from '@lesart/contracts';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { useSending } from '../../components/use-sending.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './redline.module.css';

/** Says what a version that is made of the decisions will hold, and makes it. */
export function VersionDialog({
  opened,
  newer,
  counts,
  onMake,
  onMade,
  onClose,
}: {
  opened: boolean;
  /** The newer of both versions: the new one is made of it. */
  newer: ComparedVersion;
  counts: { readonly accepted: number; readonly rejected: number; readonly open: number };
  /** @throws ClientProblem */
  onMake: () => Promise<UploadReply>;
  onMade: (reply: UploadReply) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { formatNumber } = useLanguage();
  const { sending, problem, send } = useSending();

  // What is not rejected stands in the newer version already.
  const isSame = counts.rejected === 0;
  const lines = [
    ['accepted', counts.accepted],
    ['rejected', counts.rejected],
    ['open', counts.open],
  ] as const;
  return (
    <Dialog opened={opened} onClose={onClose} title={t('redline.make.title')} size="md">
      <p className={classes.dialogText}>{t('redline.make.text', { document: newer.documentName })}</p>
      <ul className={classes.dialogList}>
        {lines
          .filter(([, count]) => count > 0)
          .map(([name, count]) => (
            <li key={name}>{t(`redline.make.${name}`, { count, number: formatNumber(count) })}</li>
          ))}
      </ul>
      <p className={classes.dialogText}>
        {t(isSame ? 'redline.make.same' : 'redline.make.stays', { number: newer.versionNumber })}
      </p>
      <FormFoot
        action={t('redline.make.action')}
        problem={problem}
        sending={sending}
        disabled={isSame}
        mt="md"
        onCancel={onClose}
        onAction={() => void send(async () => onMade(await onMake()))}
      />
    </Dialog>
  );
}
