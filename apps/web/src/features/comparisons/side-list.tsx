import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconArrowDown, IconArrowsUpDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { documentQuery } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './compare-dialog.module.css';
import type { Side } from './sides.ts';

/** The versions that are to be compared, in their order: with two, the first is the old one. */
export function SideList({ sides, onChange }: { sides: readonly Side[]; onChange: (sides: readonly Side[]) => void }) {
  const { t } = useTranslation();
  const put = (at: number, side: Side) => onChange(sides.map((other, index) => (index === at ? side : other)));
  const swap = (at: number) => {
    const [one, other] = [sides[at], sides[at + 1]];
    if (one && other) onChange([...sides.slice(0, at), other, one, ...sides.slice(at + 2)]);
  };
  return (
    <ol className={classes.sides} data-two={sides.length === 2 || undefined}>
      {sides.map((side, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same version may stand there twice while one chooses
        <li key={index}>
          <SideItem
            side={side}
            role={
              sides.length > 2
                ? t('comparisons.side.number', { number: index + 1 })
                : t(index === 0 ? 'comparisons.side.old' : 'comparisons.side.new')
            }
            onChange={(changed) => put(index, changed)}
          />
          {sides.length > 2 && (
            <span className={classes.order}>
              <ActionIcon
                size="sm"
                aria-label={t('comparisons.side.up')}
                disabled={index === 0}
                onClick={() => swap(index - 1)}
              >
                <IconArrowUp size={14} aria-hidden />
              </ActionIcon>
              <ActionIcon
                size="sm"
                aria-label={t('comparisons.side.down')}
                disabled={index === sides.length - 1}
                onClick={() => swap(index)}
              >
                <IconArrowDown size={14} aria-hidden />
              </ActionIcon>
            </span>
          )}
          <ActionIcon
            aria-label={t('comparisons.side.remove', { number: index + 1 })}
            onClick={() => onChange(sides.filter((_, other) => other !== index))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </li>
      ))}
      {sides.length === 2 && (
        <li className={classes.swap}>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconArrowsUpDown size={15} aria-hidden />}
            onClick={() => swap(0)}
          >
            {t('comparisons.side.swap')}
          </Button>
        </li>
      )}
    </ol>
  );
}

function SideItem({ side, role, onChange }: { side: Side; role: string; onChange: (side: Side) => void }) {
  const { t } = useTranslation();
  const { formatDate } = useLanguage();
  const { data: document } = useQuery(documentQuery(side.documentId));
  const versions = (document?.versions ?? []).filter(({ reading }) => reading !== null);
  return (
    <>
      <span className={classes.role}>{role}</span>
      <span className={classes.sideName}>{document?.name ?? '…'}</span>
      <NativeSelect
        size="xs"
        className={classes.version}
        aria-label={t('comparisons.side.version', { role, document: document?.name ?? '' })}
        value={side.versionId}
        disabled={versions.length < 2}
        data={versions.map(({ id, number, createdAt }) => ({
          value: id,
          label: t('comparisons.side.versionOf', { number, day: formatDate(createdAt) }),
        }))}
        onChange={(event) => onChange({ ...side, versionId: event.currentTarget.value })}
      />
    </>
  );
}
