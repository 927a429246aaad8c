import { type Ignorable, ignorableSchema, ignoredByDefault } from '@lesart/document';
import { Button, Menu } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Which differences are left out. A choice like the usual one is the usual one. */
export function IgnoreMenu({
  ignored,
  onChange,
}: {
  /** null: as by default. */
  ignored: readonly Ignorable[] | null;
  onChange: (ignored: readonly Ignorable[] | null) => void;
}) {
  const { t } = useTranslation();
  const chosen = ignored ?? ignoredByDefault;
  const choose = (next: readonly Ignorable[]) => {
    const isUsual = next.length === ignoredByDefault.length && next.every((one) => ignoredByDefault.includes(one));
    onChange(isUsual ? null : ignorableSchema.options.filter((one) => next.includes(one)));
  };
  return (
    <Menu position="bottom-end" width={300} closeOnItemClick={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant={ignored === null ? 'default' : 'light'}
          aria-label={t('redline.ignoreShort')}
          leftSection={<IconEyeOff size={16} stroke={1.6} aria-hidden />}
        >
          {t('redline.ignoreShort')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('redline.ignore')}</Menu.Label>
        {ignorableSchema.options.map((option) => {
          const isChosen = chosen.includes(option);
          return (
            <Menu.CheckboxItem
              key={option}
              checked={isChosen}
              onChange={() => choose(isChosen ? chosen.filter((one) => one !== option) : [...chosen, option])}
            >
              {t(`redline.ignorable.${option}.name`)}
              <br />
              <small>{t(`redline.ignorable.${option}.text`)}</small>
            </Menu.CheckboxItem>
          );
        })}
        <Menu.Divider />
        <Menu.Item disabled={ignored === null} onClick={() => onChange(null)}>
          {t('redline.ignoreUsual')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
