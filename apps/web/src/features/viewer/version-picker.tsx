import type { Version } from '@lesart/contracts';
import { Button, Menu } from '@mantine/core';
import { IconArrowsDiff, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useVersionStateText, VersionStateIcon } from '../../components/version-state.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './viewer.module.css';

/** Which version is shown, and the others; nothing where there is only one. */
export function VersionPicker({
  versions,
  version,
  onChange,
  onCompare,
}: {
  versions: readonly Version[];
  version: Version;
  onChange: (versionId: string) => void;
  /** Compares two versions word by word. */
  onCompare: (oldVersionId: string, newVersionId: string) => void;
}) {
  const { t } = useTranslation();
  const { formatTime } = useLanguage();
  const stateText = useVersionStateText();
  if (versions.length < 2) return null;
  const isReady = (one: Version) => one.state === 'ready' || one.reading !== null;
  const before = versions
    .filter((one) => one.number < version.number && isReady(one))
    .toSorted((a, b) => b.number - a.number)[0];
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="default"
          radius="xl"
          rightSection={<IconChevronDown size={13} aria-hidden />}
          className={classes.version}
        >
          {t('viewer.version', { number: version.number })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {before && isReady(version) && (
          <>
            <Menu.Item
              leftSection={<IconArrowsDiff size={16} stroke={1.6} aria-hidden />}
              onClick={() => onCompare(before.id, version.id)}
            >
              {t('viewer.compareWithBefore', { number: before.number })}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        {versions.map((other) => (
          <Menu.Item
            key={other.id}
            aria-current={other.id === version.id}
            leftSection={<VersionStateIcon state={other.state} />}
            onClick={() => onChange(other.id)}
          >
            <strong>{t('viewer.version', { number: other.number })}</strong>
            <br />
            <small>
              {formatTime(other.createdAt)} · {stateText(other)}
            </small>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
