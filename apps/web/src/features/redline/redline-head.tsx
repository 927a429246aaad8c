import type { ComparedVersion, Redline } from '@lesart/contracts';
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconArrowsLeftRight, IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { documentQuery } from '../../api/queries.ts';
import type { Place } from '../../components/place.ts';
import { useCompareVersions } from '../../components/use-compare-versions.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './redline.module.css';

/** Which versions are compared, the way to their documents, to others of their versions, and to the other direction. */
export function ComparedSides({
  workspaceId,
  redline,
  onOpenPlace,
  onOpenComparison,
  onLeave,
}: {
  workspaceId: string;
  redline: Redline;
  onOpenPlace: (place: Place) => void;
  onOpenComparison: (comparisonId: string) => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation();
  const compareVersions = useCompareVersions(workspaceId, onOpenComparison);
  const [older, newer] = redline.versions;
  const isOneDocument = older?.documentId !== null && older?.documentId === newer?.documentId;

  const compare = (oldVersionId: string | null | undefined, newVersionId: string | null | undefined) => {
    if (oldVersionId && newVersionId) void compareVersions(oldVersionId, newVersionId);
  };

  if (!older || !newer) return null;
  return (
    <div className={classes.versions}>
      <Tooltip label={t('comparisons.leave')}>
        <ActionIcon aria-label={t('comparisons.leave')} onClick={onLeave}>
          <IconArrowLeft size={19} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {isOneDocument && <span className={classes.document}>{newer.documentName}</span>}
      <SidePicker
        side="old"
        version={older}
        other={newer.versionId}
        named={!isOneDocument}
        onChoose={(versionId) => compare(versionId, newer.versionId)}
        onOpenPlace={onOpenPlace}
      />
      <Tooltip label={t('redline.swap')}>
        <ActionIcon
          className={classes.swap}
          size="sm"
          aria-label={t('redline.swap')}
          disabled={older.versionId === null || newer.versionId === null}
          onClick={() => compare(newer.versionId, older.versionId)}
        >
          <IconArrowsLeftRight size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <SidePicker
        side="new"
        version={newer}
        other={older.versionId}
        named={!isOneDocument}
        onChoose={(versionId) => compare(older.versionId, versionId)}
        onOpenPlace={onOpenPlace}
      />
    </div>
  );
}

function SidePicker({
  side,
  version,
  other,
  named,
  onChoose,
  onOpenPlace,
}: {
  side: 'old' | 'new';
  version: ComparedVersion;
  /** The version on the other side: nothing is compared with itself. */
  other: string | null;
  /** Whether the name of the document belongs to it. */
  named: boolean;
  onChoose: (versionId: string) => void;
  onOpenPlace: (place: Place) => void;
}) {
  const { t } = useTranslation();
  const { formatTime } = useLanguage();
  const { documentId, documentName, versionId, versionNumber } = version;
  const { data } = useQuery({ ...documentQuery(documentId ?? ''), enabled: documentId !== null });
  const number = t('viewer.version', { number: versionNumber });
  const text = named ? t('redline.sideNamed', { document: documentName, version: number }) : number;
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <Button
          className={classes.version}
          size="compact-xs"
          variant="default"
          radius="xl"
          aria-label={t(`redline.sideLabel.${side}`, { version: text })}
          rightSection={<IconChevronDown size={13} aria-hidden />}
        >
          <span className={classes.versionSide} data-side={side}>
            {t(`redline.side.${side}`)}
          </span>
          <span className={classes.versionName}>{text}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {documentId !== null && versionId !== null && (
          <>
            <Menu.Item onClick={() => onOpenPlace({ documentId, versionId, spans: [] })}>
              {t('redline.openVersion')}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Label>{t('redline.otherVersions')}</Menu.Label>
        {(data?.versions ?? []).map((one) => (
          <Menu.Item
            key={one.id}
            aria-current={one.id === versionId}
            disabled={one.id === other || one.id === versionId || one.state !== 'ready'}
            onClick={() => onChoose(one.id)}
          >
            <strong>{t('viewer.version', { number: one.number })}</strong>
            <br />
            <small>{formatTime(one.createdAt)}</small>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
