import type { ComparedVersion, UploadReply } from '@lesart/contracts';
import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../components/use-problem-text.ts';
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
  const problemText = useProblemText();
  const [making, setMaking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function make() {
    setMaking(true);
    setProblem(null);
    try {
      onMade(await onMake());
    } catch (error) {
      const { title, advice } = problemText(error);
      setProblem(`${title} ${advice}`);
    } finally {
      setMaking(false);
    }
  }

  // What is not rejected stands in the newer version already.
  const isSame = counts.rejected === 0;
  const lines = [
    ['accepted', counts.accepted],
    ['rejected', counts.rejected],
    ['open', counts.open],
  ] as const;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('redline.make.title')}
      centered
      size="md"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
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
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button loading={making} disabled={isSame} onClick={() => void make()}>
          {t('redline.make.action')}
        </Button>
      </Group>
    </Modal>
  );
}
