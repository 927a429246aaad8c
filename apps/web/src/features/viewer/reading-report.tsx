import type { DocumentDetail, Version } from '@lesart/contracts';
import { type Aside, type Reading, trafficLight } from '@lesart/document';
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useVersionStateText } from '../../components/version-state.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { FindingList } from './finding-list.tsx';
import { formatNames } from './format-names.ts';
import { PageLinks, type Parts, PartsContext, usePartName } from './page-links.tsx';
import { ReadAgain } from './read-again.tsx';
import classes from './reading-report.module.css';
import { TrafficLight } from './traffic-light.tsx';

/** What was seen while the version was read: how well it could be read, and what a person should know of it. */
export function ReadingReport({
  document,
  version,
  onPage,
  onClose,
}: {
  document: DocumentDetail;
  version: Version;
  /** Brings a page, slide or sheet into view. */
  onPage: (page: number) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const { reading } = version;
  return (
    <aside
      ref={panel}
      className={classes.report}
      aria-label={t('reading.title')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className={classes.head}>
        <h3>{t('reading.title')}</h3>
        <ActionIcon aria-label={t('common.close')} onClick={onClose}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </header>
      <div className={classes.body}>
        <PartsContext value={partsOf(version)}>
          {reading && <TrafficLight light={trafficLight(reading)} />}
          <WhatWasRead version={version} onPage={onPage} />
          {reading && <Findings reading={reading} onPage={onPage} />}
          {reading && <Origin reading={reading} />}
          {reading && reading.asides.length > 0 && <Asides asides={reading.asides} onPage={onPage} />}
        </PartsContext>
        {reading && (
          <Section title={t('reading.settings.title')}>
            <p className={classes.quiet}>
              {t('reading.settings.used', {
                recogniseText: t(`reading.settings.recogniseText.${reading.settings.recogniseText}`),
                hiddenText: t(`reading.settings.hiddenText.${reading.settings.hiddenText}`),
              })}
            </p>
            <ReadAgain key={version.id} document={document} version={version} />
          </Section>
        )}
      </div>
    </aside>
  );
}

function partsOf({ mediaType, reading }: Version): Parts {
  if (reading && reading.sheets.length > 0) return { kind: 'sheet', names: reading.sheets.map(({ name }) => name) };
  return { kind: mediaType?.endsWith('presentation') ? 'slide' : 'page' };
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h4>{title}</h4>
      {children}
    </section>
  );
}

/** Names and values below one another. */
function Rows({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={classes.rows}>
      {rows.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, and their order never changes
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function WhatWasRead({ version, onPage }: { version: Version; onPage: (page: number) => void }) {
  const { t } = useTranslation();
  const { formatNumber, formatBytes, formatTime, formatShare } = useLanguage();
  const stateText = useVersionStateText();
  const { reading, mediaType } = version;
  const isPresentation = mediaType?.endsWith('presentation') === true;
  const rows: (readonly [string, ReactNode])[] = [
    [t('reading.state'), stateText(version)],
    [t('reading.version'), formatNumber(version.number)],
    [t('reading.uploaded'), formatTime(version.createdAt)],
    [t('reading.size'), formatBytes(version.bytes)],
  ];
  if (mediaType) rows.push([t('reading.format'), formatNames[mediaType]]);
  if (reading) {
    if (reading.pages !== null && reading.sheets.length === 0) {
      rows.push([t(isPresentation ? 'reading.slides' : 'reading.pages'), formatNumber(reading.pages)]);
    }
    if (reading.sheets.length > 0) rows.push([t('reading.sheets'), formatNumber(reading.sheets.length)]);
    rows.push([t('reading.words'), formatNumber(reading.words)]);
    rows.push([t('reading.tables'), formatNumber(reading.tables)]);
    const languages =
      reading.languages.length > 1
        ? reading.languages
            .filter(({ share }) => share >= 0.01)
            .map(({ language, share }) => `${t(`reading.languages.${language}`)} ${formatShare(share)}`)
            .join(', ')
        : t(`reading.languages.${reading.language}`);
    rows.push([t('reading.language'), languages]);
  }
  return (
    <Section title={t('reading.whatWasRead')}>
      <Rows rows={rows} />
      {reading?.sheets.some(({ name }) => name !== '') && <SheetList reading={reading} onPage={onPage} />}
      {reading && reading.pagesWithoutText.length > 0 && (
        <>
          <h5>{t(isPresentation ? 'reading.slidesWithoutText' : 'reading.pagesWithoutText')}</h5>
          <PageLinks pages={reading.pagesWithoutText} onPage={onPage} />
        </>
      )}
      {reading && reading.recognised.length > 0 && <Recognition reading={reading} onPage={onPage} />}
    </Section>
  );
}

function SheetList({ reading, onPage }: { reading: Reading; onPage: (page: number) => void }) {
  const { t } = useTranslation();
  const { formatNumber } = useLanguage();
  return (
    <ul className={classes.list}>
      {reading.sheets.map(({ name, rows, columns, visible }, index) => (
        <li key={name}>
          <button type="button" className={classes.jump} onClick={() => onPage(index + 1)}>
            {name}
          </button>{' '}
          <span className={classes.quiet}>
            {t('reading.sheetSize', { rows: formatNumber(rows), columns: formatNumber(columns) })}
            {!visible && ` · ${t('viewer.hiddenSheet')}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Below this share a page is worth looking at. */
const doubtful = 0.75;

/** How sure the recognition of text was, page by page. */
function Recognition({ reading, onPage }: { reading: Reading; onPage: (page: number) => void }) {
  const { t } = useTranslation();
  const { formatShare } = useLanguage();
  const partName = usePartName();
  return (
    <>
      <h5>{t('reading.recognition')}</h5>
      <ul className={classes.bars}>
        {reading.recognised.map(({ page, confidence, words }) => (
          <li key={page} data-doubtful={confidence < doubtful || undefined}>
            <button
              type="button"
              className={classes.jump}
              onClick={() => onPage(page)}
              aria-label={t('reading.recognitionOf', { place: partName(page), share: formatShare(confidence), words })}
            >
              {partName(page)}
            </button>
            <span className={classes.bar} aria-hidden="true">
              <span style={{ width: `${Math.round(confidence * 100)}%` }} />
            </span>
            <span className={classes.quiet} aria-hidden="true">
              {formatShare(confidence)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Findings({ reading, onPage }: { reading: Reading; onPage: (page: number) => void }) {
  const { t } = useTranslation();
  // Formats that flow have nothing to jump to.
  const jumps = reading.pages !== null || reading.sheets.length > 0;
  return (
    <Section title={t('reading.findings')}>
      {reading.findings.length === 0 ? (
        <p className={classes.quiet}>{t('reading.noFindings')}</p>
      ) : (
        <FindingList
          findings={reading.findings}
          includesHidden={reading.settings.hiddenText === 'include'}
          onPage={jumps ? onPage : null}
        />
      )}
    </Section>
  );
}

function Origin({ reading }: { reading: Reading }) {
  const { t } = useTranslation();
  const { formatBytes, formatNumber } = useLanguage();
  const { metadata, links, attachments } = reading;
  return (
    <>
      {metadata.length > 0 && (
        <Section title={t('reading.metadata')}>
          <Rows rows={metadata.map(({ name, value }) => [t(`reading.metadataName.${name}`), value] as const)} />
        </Section>
      )}
      {links.length > 0 && (
        <Section title={t('reading.links')}>
          <Rows rows={links.map(({ host, count }) => [host, formatNumber(count)] as const)} />
        </Section>
      )}
      {attachments.length > 0 && (
        <Section title={t('reading.attachments')}>
          <Rows rows={attachments.map(({ name, bytes }) => [name, formatBytes(bytes)] as const)} />
        </Section>
      )}
    </>
  );
}

const asideKinds: readonly Aside['kind'][] = ['comment', 'pageHeader', 'pageFooter'];

function Asides({ asides, onPage }: { asides: readonly Aside[]; onPage: (page: number) => void }) {
  const { t } = useTranslation();
  const partName = usePartName();
  const groups = useMemo(
    () => asideKinds.map((kind) => ({ kind, own: asides.filter((aside) => aside.kind === kind) })),
    [asides],
  );
  return (
    <Section title={t('reading.asides')}>
      <p className={classes.quiet}>{t('reading.asidesHint')}</p>
      {groups.map(
        ({ kind, own }) =>
          own.length > 0 && (
            <details key={kind} className={classes.asides} open={kind === 'comment'}>
              <summary>{t(`reading.aside.${kind}`, { count: own.length })}</summary>
              {own.map(({ text, author, page }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: asides may repeat, and their order never changes
                <blockquote key={index}>
                  {(author !== null || page !== null) && (
                    <cite>
                      {author}
                      {author !== null && page !== null && ' · '}
                      {page !== null && (
                        <button type="button" className={classes.jump} onClick={() => onPage(page)}>
                          {partName(page)}
                        </button>
                      )}
                    </cite>
                  )}
                  {text}
                </blockquote>
              ))}
            </details>
          ),
      )}
    </Section>
  );
}
