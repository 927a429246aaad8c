import type { Version } from '@lesart/contracts';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useVersionStateText, VersionStateIcon } from '../../components/version-state.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './viewer.module.css';

/** Which version is shown, and the others; nothing where there is only one. */
export function VersionPicker({
  versions,
  version,
  onChange,
}: {
  versions: readonly Version[];
  version: Version;
  onChange: (versionId: string) => void;
}) {
  const { t } = useTranslation();
  const { formatTime } = useLanguage();
  const stateText = useVersionStateText();
  if (versions.length < 2) return null;
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
