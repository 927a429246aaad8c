import { type Document, type DocumentDetail, endpoints, type Library, type Version } from '@lesart/contracts';
import { documentClassSchema } from '@lesart/document';
import { CloseButton, NativeSelect, Select, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { useSending } from '../../components/use-sending.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { type DocumentFacts, factsOf, possibleReplacements } from './document-facts.ts';
import classes from './facts-dialog.module.css';
import { useFactChange } from './use-fact-change.tsx';

/** What people say about a document: how far it may go, from when and until when it holds, what took its place. */
export function FactsDialog({
  workspaceId,
  library,
  document,
  mayEdit,
  onOpenDocument,
  onClose,
}: {
  workspaceId: string;
  library: Library;
  /** null: closed. */
  document: Document | null;
  mayEdit: boolean;
  onOpenDocument: (documentId: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={document !== null}
      onClose={onClose}
      title={t('library.facts.title', { name: document?.name ?? '' })}
    >
      {document && <Content {...{ workspaceId, library, documentId: document.id, mayEdit, onOpenDocument, onClose }} />}
    </Dialog>
  );
}

interface ContentProps {
  workspaceId: string;
  library: Library;
  documentId: string;
  mayEdit: boolean;
  onOpenDocument: (documentId: string) => void;
  onClose: () => void;
}

function Content({ documentId, ...props }: ContentProps) {
  const { t } = useTranslation();
  // As it is stored when the dialog opens, under a key of its own: events that come meanwhile change nothing here.
  const query = useQuery({
    queryKey: ['facts', documentId],
    queryFn: ({ signal }) => call(endpoints.getDocument, { params: { documentId } }, { signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (query.isPending) return <Skeleton height={220} aria-label={t('common.loading')} />;
  if (!query.data) return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  if (props.mayEdit) return <Form key={documentId} document={query.data} {...props} />;
  return <Listing document={query.data} {...props} />;
}

function Form({
  workspaceId,
  library,
  document,
  onClose,
}: Omit<ContentProps, 'documentId'> & { document: DocumentDetail }) {
  const { t } = useTranslation();
  const { formatDate } = useLanguage();
  const change = useFactChange(workspaceId);
  // As it was when the dialog opened: what others say meanwhile stays.
  const [before] = useState(() => factsOf(document));
  const [facts, setFacts] = useState<DocumentFacts>(before);
  const { sending, problem, send } = useSending();
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  const say = (said: Partial<DocumentFacts>) => setFacts((known) => ({ ...known, ...said }));

  async function submit(event: FormEvent) {
    event.preventDefault();
    await send(async () => {
      await change(document, before, facts);
      onClose();
    });
  }

  return (
    <form className={classes.form} onSubmit={submit}>
      <NativeSelect
        ref={first}
        label={t('library.facts.class')}
        value={facts.documentClass}
        data={documentClassSchema.options.map((value) => ({ value, label: t(`library.class.${value}`) }))}
        onChange={(event) => say({ documentClass: documentClassSchema.parse(event.currentTarget.value) })}
        data-autofocus
      />
      <DayField
        label={t('library.facts.validUntil')}
        hint={t('library.facts.validUntilHint')}
        value={facts.validUntil}
        onChange={(validUntil) => say({ validUntil })}
      />
      <ReplacementField
        library={library}
        document={document}
        value={facts.replacedBy}
        onChange={(replacedBy) => say({ replacedBy })}
      />
      {document.versions.map((version) => (
        <DayField
          key={version.id}
          label={validFromLabel(version)}
          hint={t('library.facts.stored', { day: formatDate(version.createdAt) })}
          value={facts.validFrom.get(version.id) ?? null}
          onChange={(day) => say({ validFrom: new Map([...facts.validFrom, [version.id, day]]) })}
        />
      ))}
      <FormFoot action={t('library.facts.save')} problem={problem} sending={sending} onCancel={onClose} />
    </form>
  );

  function validFromLabel({ number }: Version): string {
    return document.versions.length === 1
      ? t('library.facts.validFrom')
      : t('library.facts.validFromVersion', { number });
  }
}

/** A day that can be taken back. What the browser cannot read as a day keeps the form from being sent. */
function DayField({
  label,
  hint,
  value,
  onChange,
}: {
  label: string;
  hint: string;
  value: string | null;
  onChange: (day: string | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <TextInput
      type="date"
      label={label}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      min="0001-01-01"
      max="9999-12-31"
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      rightSection={
        value !== null && (
          <CloseButton
            size="sm"
            aria-label={t('library.facts.clear', { field: label })}
            onClick={() => onChange(null)}
          />
        )
      }
    />
  );
}

function ReplacementField({
  library,
  document,
  value,
  onChange,
}: {
  library: Library;
  document: Document;
  value: string | null;
  onChange: (documentId: string | null) => void;
}) {
  const { t } = useTranslation();
  const label = t('library.facts.replacedBy');
  const folders = new Map(library.folders.map(({ id, name }) => [id, name]));
  const options = possibleReplacements(library.documents, document.id).map(({ id, name, folderId }) => {
    const folder = folderId === null ? undefined : folders.get(folderId);
    return { value: id, label: folder === undefined ? name : `${name} (${folder})` };
  });
  return (
    <Select
      label={label}
      description={t('library.facts.replacedByHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={t('library.facts.replacedByPlaceholder')}
      searchable
      clearable
      limit={50}
      data={options}
      value={value}
      onChange={onChange}
      nothingFoundMessage={t('library.facts.noDocument')}
      clearButtonProps={{ 'aria-label': t('library.facts.clear', { field: label }), tabIndex: 0 }}
    />
  );
}

/** The same for whoever may read and not change. */
function Listing({
  document,
  onOpenDocument,
  onClose,
}: Omit<ContentProps, 'documentId'> & { document: DocumentDetail }) {
  const { t } = useTranslation();
  const { formatDay, formatDate } = useLanguage();
  const { documentClass, validUntil, replacedBy, versions } = document;
  return (
    <dl className={classes.listing}>
      <dt>{t('library.facts.class')}</dt>
      <dd>{t(`library.class.${documentClass}`)}</dd>
      <dt>{t('library.facts.validUntil')}</dt>
      <dd>{validUntil === null ? t('library.facts.none') : formatDay(validUntil)}</dd>
      <dt>{t('library.facts.replacedBy')}</dt>
      <dd>
        {replacedBy === null ? (
          t('library.facts.none')
        ) : (
          <button
            type="button"
            className={classes.link}
            onClick={() => {
              onOpenDocument(replacedBy.id);
              onClose();
            }}
          >
            {replacedBy.name}
          </button>
        )}
      </dd>
      {versions.map(({ id, number, validFrom, createdAt }) => (
        <div key={id} className={classes.pair}>
          <dt>
            {versions.length === 1 ? t('library.facts.validFrom') : t('library.facts.validFromVersion', { number })}
          </dt>
          <dd>
            {validFrom === null ? t('library.facts.stored', { day: formatDate(createdAt) }) : formatDay(validFrom)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
