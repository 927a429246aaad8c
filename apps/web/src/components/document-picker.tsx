import type { Library } from '@lesart/contracts';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './document-picker.module.css';
import { groupDocuments, isReadable } from './pick-documents.ts';

/** So many documents are listed; who looks for another types. */
const mostListed = 300;

/** Documents of the library to tick, by folder, found while one types. */
export function DocumentPicker({
  library,
  chosen,
  label,
  wholeFolders,
  onToggle,
}: {
  library: Library;
  /** Ids of documents. */
  chosen: ReadonlySet<string>;
  label: string;
  /** Whether a folder can be ticked with all that is shown of it. */
  wholeFolders: boolean;
  onToggle: (documentIds: readonly string[], on: boolean) => void;
}) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const groups = useMemo(() => groupDocuments(library, words), [library, words]);
  let room = mostListed;
  const listed = groups.flatMap((group) => {
    const documents = group.documents.slice(0, Math.max(0, room));
    room -= group.documents.length;
    return documents.length > 0 ? [{ ...group, listed: documents }] : [];
  });

  // Who opens it sees what is chosen already.
  useEffect(() => list.current?.querySelector(':checked')?.scrollIntoView({ block: 'nearest' }), []);

  /** Arrow keys go through the list from the field on; Enter in the field takes what was found first. */
  function onKeyDown(event: KeyboardEvent) {
    const boxes = [...(list.current?.querySelectorAll<HTMLInputElement>('input:not(:disabled)') ?? [])];
    if (event.key === 'Enter' && event.target === field.current) {
      event.preventDefault();
      boxes.find((box) => box.dataset.document !== undefined && !box.checked)?.click();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const at = boxes.findIndex((box) => box.matches(':focus'));
    const next = boxes[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next) next.focus();
    else if (event.key === 'ArrowUp') field.current?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk through the boxes from the field on
    <div className={classes.picker} onKeyDown={onKeyDown}>
      <TextInput
        ref={field}
        label={label}
        placeholder={t('picker.search')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={words}
        autoComplete="off"
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className={classes.list} ref={list}>
        {listed.length === 0 && <p className={classes.nothing}>{t('library.nothingFound')}</p>}
        {listed.map(({ folderId, path, documents, listed: shown }) => {
          const readable = documents.filter(isReadable).map(({ id }) => id);
          const all = readable.length > 0 && readable.every((id) => chosen.has(id));
          return (
            <fieldset key={folderId ?? 'top'} className={classes.group}>
              {path.length > 0 && <legend className="visually-hidden">{path.join(', ')}</legend>}
              {path.length > 0 && !wholeFolders && <span className={classes.folder}>{path.join(' › ')}</span>}
              {path.length > 0 && wholeFolders && (
                <label className={classes.folder}>
                  <input
                    type="checkbox"
                    checked={all}
                    disabled={readable.length === 0}
                    onChange={() => onToggle(readable, !all)}
                  />
                  <span>{path.join(' › ')}</span>
                </label>
              )}
              {shown.map((document) => (
                <label
                  key={document.id}
                  className={classes.document}
                  data-disabled={!isReadable(document) || undefined}
                  data-inside={path.length > 0 || undefined}
                >
                  <input
                    type="checkbox"
                    data-document={document.id}
                    checked={chosen.has(document.id)}
                    disabled={!isReadable(document)}
                    onChange={() => onToggle([document.id], !chosen.has(document.id))}
                  />
                  <span>{document.name}</span>
                  {isReadable(document) ? (
                    document.version.number > 1 && (
                      <small>{t('picker.versions', { count: document.version.number })}</small>
                    )
                  ) : (
                    <small>{t('picker.unread')}</small>
                  )}
                </label>
              ))}
            </fieldset>
          );
        })}
        {room < 0 && <p className={classes.nothing}>{t('picker.more', { count: -room })}</p>}
      </div>
    </div>
  );
}
