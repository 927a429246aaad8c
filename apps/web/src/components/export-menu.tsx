import type { ExportFormat } from '@lesart/contracts';
import { Button, type ButtonProps, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks for the format of the file in which a comparison is taken along. */
export function ExportMenu({
  formats,
  nameOf,
  busy,
  size = 'sm',
  width = 'max-content',
  onChoose,
}: {
  formats: readonly ExportFormat[];
  /** What a format is called, and what it is good for. */
  nameOf: (format: ExportFormat) => ReactNode;
  /** A file is being made. */
  busy: boolean;
  size?: ButtonProps['size'];
  /** Of the menu, in CSS pixels. */
  width?: number | 'max-content';
  onChoose: (format: ExportFormat) => void;
}) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" width={width}>
      <Menu.Target>
        <Button
          variant="default"
          size={size}
          loading={busy}
          leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
        >
          {t('export.open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => onChoose(format)}>
            {nameOf(format)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
