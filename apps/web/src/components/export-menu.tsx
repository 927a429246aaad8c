import { addressOf, type Comparison, type ExportFormat, endpoints } from '@lesart/contracts';
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';

/** Takes a comparison along as a file of one of these formats. */
export function ExportMenu({ comparison, formats }: { comparison: Comparison; formats: readonly ExportFormat[] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const href = (format: ExportFormat) =>
    addressOf(endpoints.exportComparison, { params: { comparisonId: comparison.id }, query: { format, language } });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}>
          {t('export.open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} component="a" href={href(format)} download>
            {t(`export.format.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
