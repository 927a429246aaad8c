import type { Block, Reading } from '@lesart/document';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBlockquote, IconEyeOff } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockText } from '../../components/blocks/block-text.tsx';
import type { Highlight, ViewerTarget } from '../../components/pages/viewer-target.ts';
import { addressOnSheet, cellAddress } from './cell-address.ts';
import { cellAt, findCell, type GridCell, layOutSheets, type Sheet, textOf } from './lay-out-sheets.ts';
import { type CellPlace, SheetGrid } from './sheet-grid.tsx';
import classes from './sheets.module.css';
import { CopyQuoteContext } from './use-copy-quote.ts';
import { noTones, type Tones, useTones } from './use-tones.ts';

const firstCell: CellPlace = { line: 0, column: 0 };

/** A spreadsheet: its sheets as grids behind tabs, and the text of the chosen cell in a bar above. */
export function Sheets({
  blocks,
  reading,
  highlights,
  target,
}: {
  blocks: readonly Block[];
  reading: Reading | null;
  highlights: readonly Highlight[];
  target: ViewerTarget | null;
}) {
  const { t } = useTranslation();
  const sheets = useMemo(() => layOutSheets(blocks), [blocks]);
  const tones = useTones(highlights);
  const [number, setNumber] = useState<number | null>(null);
  const [places, setPlaces] = useState<ReadonlyMap<number, CellPlace>>(new Map());
  const [goal, setGoal] = useState<(CellPlace & { readonly sheet: number }) | null>(null);
  const sheet = sheets.find((other) => other.number === number) ?? sheets[0];
  const shown = sheet?.number ?? 1;

  const onActive = useCallback((place: CellPlace) => setPlaces((before) => new Map(before).set(shown, place)), [shown]);

  useEffect(() => {
    if (!target) return;
    if (target.page !== undefined) {
      // Of sheets that were left out there is nothing to show.
      if (sheets.some((other) => other.number === target.page)) setNumber(target.page);
      return;
    }
    const [span] = target.spans;
    const found = span && findCell(sheets, span);
    if (!found) return;
    setNumber(found.sheet);
    setPlaces((before) => new Map(before).set(found.sheet, found));
    setGoal(found);
  }, [target, sheets]);

  const hits = useMemo(() => countHits(sheets, highlights), [sheets, highlights]);
  if (!sheet) return null;
  const active = places.get(shown) ?? firstCell;
  return (
    <div className={classes.sheets}>
      <CellBar sheet={sheet} active={active} tones={tones} />
      <SheetGrid
        key={sheet.number}
        sheet={sheet}
        tones={tones}
        active={active}
        goal={goal?.sheet === shown ? goal : null}
        onActive={onActive}
      />
      {(sheets.length > 1 || sheet.name !== '') && (
        <Tabs
          sheets={sheets}
          shown={shown}
          hits={hits}
          isHidden={(other) => reading?.sheets[other - 1]?.visible === false}
          label={t('viewer.sheets')}
          onChoose={setNumber}
        />
      )}
    </div>
  );
}

/** The address of the chosen cell and all of its text. */
function CellBar({ sheet, active, tones }: { sheet: Sheet; active: CellPlace; tones: Tones }) {
  const { t } = useTranslation();
  const copyQuote = useContext(CopyQuoteContext);
  const rowText = (row: number) =>
    sheet.name === '' ? t('place.rowOnly', { row }) : t('place.row', { sheet: sheet.name, row });
  const line = sheet.lines[active.line];
  const cell = cellAt(sheet, active.line, active.column);
  const row = line?.row ?? 1;
  const isLocated = cell === null || cell.located;
  const address = cellAddress(cell?.column ?? active.column, rowOf(sheet, cell) ?? row);
  const text = cell ? textOf(cell) : '';
  return (
    <section className={classes.bar} aria-label={t('viewer.cell')}>
      <span className={classes.address} data-cell-address>
        {isLocated ? addressOnSheet(address, sheet.name) : rowText(row)}
      </span>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={classes.barText} tabIndex={0} data-quotable>
        <div data-cell-text data-block={cell?.block.id} data-cell={isLocated ? address : undefined}>
          {cell && <BlockText block={cell.block} range={cell.range} tones={tones.get(cell.block.id) ?? noTones} />}
        </div>
      </div>
      {cell && text !== '' && (
        <Tooltip label={t('viewer.copyQuote')}>
          <ActionIcon
            className={classes.copy}
            aria-label={t('viewer.copyQuote')}
            onClick={() => copyQuote({ text, block: cell.block, page: null, cell: isLocated ? address : null })}
          >
            <IconBlockquote size={17} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </section>
  );
}

/** The row of a cell that may reach down from above; null for none. */
function rowOf({ lines }: Sheet, cell: GridCell | null): number | null {
  return (cell && lines.find(({ cells }) => cells.includes(cell))?.row) ?? null;
}

function Tabs({
  sheets,
  shown,
  hits,
  isHidden,
  label,
  onChoose,
}: {
  sheets: readonly Sheet[];
  shown: number;
  hits: ReadonlyMap<number, number>;
  isHidden: (sheet: number) => boolean;
  label: string;
  onChoose: (sheet: number) => void;
}) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-sheet="${shown}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown]);

  function onKeyDown(event: KeyboardEvent) {
    const index = sheets.findIndex(({ number }) => number === shown);
    const moves: Record<string, number> = {
      ArrowLeft: index - 1,
      ArrowRight: index + 1,
      Home: 0,
      End: sheets.length - 1,
    };
    const next = sheets[moves[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    onChoose(next.number);
    list.current?.querySelector<HTMLElement>(`[data-sheet="${next.number}"]`)?.focus();
  }

  return (
    <div ref={list} className={classes.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {sheets.map(({ number, name }) => (
        <button
          key={number}
          type="button"
          role="tab"
          data-sheet={number}
          aria-selected={number === shown}
          tabIndex={number === shown ? 0 : -1}
          onClick={() => onChoose(number)}
        >
          {isHidden(number) && <IconEyeOff size={14} role="img" aria-label={t('viewer.hiddenSheet')} />}
          {name === '' ? number : name}
          {(hits.get(number) ?? 0) > 0 && <span className={classes.hits}>{hits.get(number)}</span>}
        </button>
      ))}
    </div>
  );
}

/** How many hits of the search in the document stand on each sheet. */
function countHits(sheets: readonly Sheet[], highlights: readonly Highlight[]): Map<number, number> {
  const found = highlights.filter(({ tone }) => tone === 'found' || tone === 'current');
  if (found.length === 0) return new Map();
  const sheetOf = new Map(
    sheets.flatMap(({ number, lines }) =>
      lines.flatMap(({ cells }) => cells.map(({ block }) => [block.id, number] as const)),
    ),
  );
  const counts = new Map<number, number>();
  for (const { span } of found) {
    const sheet = sheetOf.get(span.blockId);
    if (sheet !== undefined) counts.set(sheet, (counts.get(sheet) ?? 0) + 1);
  }
  return counts;
}
