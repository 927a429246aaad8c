import { type ComparisonDetail, type ComparisonKind, comparisonKindSchema, type Library } from '@lesart/contracts';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentQuery, libraryQuery, sessionQuery } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { DocumentPicker } from '../../components/document-picker.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { useProblemText } from '../../components/use-problem-text.ts';
import classes from './compare-dialog.module.css';
import { emptyPlan, MatrixFields, type MatrixPlan } from './matrix-fields.tsx';
import { type Asked, PromptFields } from './prompt-fields.tsx';
import { SideList } from './side-list.tsx';
import {
  addDocument,
  type ChosenDocument,
  fitSides,
  removeDocument,
  type Side,
  sideLimits,
  sidesFault,
} from './sides.ts';
import { useCompare } from './use-compare.ts';

/** What somebody wants to compare, as far as it is known when the dialog opens. */
export interface CompareRequest {
  /** null: what fits the documents. */
  readonly kind: ComparisonKind | null;
  readonly documentIds: readonly string[];
}

/** Asks what to compare and how, and makes the comparison. */
export function CompareDialog({
  workspaceId,
  request,
  mayEdit,
  onMade,
  onClose,
}: {
  workspaceId: string;
  /** null: closed. */
  request: CompareRequest | null;
  /** Readers compare word by word; the rest makes work for the server, which editors may ask for. */
  mayEdit: boolean;
  onMade: (comparison: ComparisonDetail) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const isNarrow = useMediaQuery('(max-width: 700px)') ?? false;
  const { data: library } = useQuery(libraryQuery(workspaceId));
  return (
    <Dialog
      opened={request !== null}
      onClose={onClose}
      title={t('comparisons.dialog.title')}
      size="46rem"
      fullScreen={isNarrow}
    >
      {request && library && (
        <CompareForm
          workspaceId={workspaceId}
          library={library}
          request={request}
          mayEdit={mayEdit}
          onMade={onMade}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

/** What fits the documents, and what the person may do. */
function firstKind({ kind, documentIds }: CompareRequest, mayEdit: boolean): ComparisonKind {
  if (!mayEdit) return 'redline';
  return kind ?? (documentIds.length > 2 ? 'matrix' : 'redline');
}

function CompareForm({
  workspaceId,
  library,
  request,
  mayEdit,
  onMade,
  onClose,
}: {
  workspaceId: string;
  library: Library;
  request: CompareRequest;
  mayEdit: boolean;
  onMade: (comparison: ComparisonDetail) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const make = useCompare(workspaceId);
  const [kind, setKind] = useState<ComparisonKind>(() => firstKind(request, mayEdit));
  const latestKind = useRef(kind);
  latestKind.current = kind;
  const [sides, setSides] = useState<readonly Side[]>([]);
  /** Documents that were picked, and whose versions are on their way. */
  const [coming, setComing] = useState<readonly string[]>([]);
  const latestComing = useRef(coming);
  latestComing.current = coming;
  const [asked, setAsked] = useState<Asked>({ prompt: '', topics: [] });
  const [plan, setPlan] = useState<MatrixPlan>(emptyPlan);
  const [faults, setFaults] = useState<{ sides?: string; asked?: string; plan?: string; problem?: string }>({});
  const [sending, setSending] = useState(false);

  /** Documents with their versions; a matrix reads the newest ones, which the library knows. */
  async function fetchDocuments(documentIds: readonly string[], as: ComparisonKind) {
    const fetched: ChosenDocument[] = [];
    for (const documentId of documentIds.slice(0, sideLimits[as].most)) {
      const listed = library.documents.find(({ id }) => id === documentId)?.version;
      const versions =
        as === 'matrix' || listed?.number === 1
          ? [listed].filter((version) => version !== undefined)
          : (await queryClient.fetchQuery(documentQuery(documentId))).versions;
      fetched.push({ documentId, versions: versions.filter(({ reading }) => reading !== null) });
    }
    return fetched;
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what the dialog was opened for
  useEffect(() => {
    if (request.documentIds.length > 0) void choose(request.documentIds, true);
  }, []);

  async function choose(documentIds: readonly string[], on: boolean) {
    setFaults({});
    const withoutThem = (before: readonly string[]) => before.filter((id) => !documentIds.includes(id));
    if (!on) {
      setComing(withoutThem);
      return setSides((before) => documentIds.reduce(removeDocument, before));
    }
    setComing((before) => [...withoutThem(before), ...documentIds]);
    try {
      const fetched = await fetchDocuments(documentIds, kind);
      // Others may have been picked meanwhile, and another kind, and these may have been given up.
      const as = latestKind.current;
      const wanted = fetched.filter(({ documentId }) => latestComing.current.includes(documentId));
      setSides((before) => wanted.reduce((after, document) => addDocument(after, document, as), before));
    } catch (error) {
      notifications.show({ color: 'red', message: problemText(error).title });
    } finally {
      setComing(withoutThem);
    }
  }

  function takeKind(next: ComparisonKind) {
    setKind(next);
    setSides(fitSides(sides, next));
    setFaults({});
  }

  function takeAsked(changed: Asked) {
    setAsked(changed);
    setFaults({});
  }

  function takePlan(changed: MatrixPlan) {
    setPlan(changed);
    setFaults({});
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const fault = sidesFault(sides, kind);
    const found = {
      ...(fault ? { sides: t(`comparisons.fault.${fault}`, { count: sideLimits[kind].least }) } : {}),
      ...(kind === 'table' && asked.prompt.trim() === '' ? { asked: t('comparisons.fault.prompt') } : {}),
      ...(kind === 'matrix' && plan.source === 'specification' && plan.specificationVersionId === null
        ? { plan: t('comparisons.fault.specification') }
        : {}),
    };
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    setSending(true);
    try {
      const comparison = await makeOne();
      onClose();
      if (comparison) onMade(comparison);
    } catch (error) {
      const { title, advice } = problemText(error);
      setFaults({ problem: `${title} ${advice}` });
      setSending(false);
    }
  }

  async function makeOne() {
    const [first, second] = sides;
    if (kind === 'table') return make.table(sides, asked);
    if (kind === 'matrix') return make.matrix(sides, plan);
    return first && second ? make.redline(first.versionId, second.versionId) : null;
  }

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <fieldset className={classes.kinds}>
        <legend className="visually-hidden">{t('comparisons.dialog.kind')}</legend>
        {comparisonKindSchema.options.map((option) => (
          <label key={option} className={classes.kind} data-disabled={(!mayEdit && option !== 'redline') || undefined}>
            <input
              type="radio"
              name="kind"
              checked={kind === option}
              disabled={!mayEdit && option !== 'redline'}
              onChange={() => takeKind(option)}
            />
            <span>
              <strong>{t(`comparisons.kind.${option}`)}</strong>
              <small>{t(`comparisons.kindShort.${option}`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <section className={classes.section}>
        {kind !== 'matrix' && sides.length > 0 && <SideList sides={sides} onChange={setSides} />}
        <DocumentPicker
          library={library}
          chosen={new Set([...sides.map(({ documentId }) => documentId), ...coming])}
          label={
            kind === 'matrix'
              ? t('comparisons.dialog.documentsChosen', { count: sides.length })
              : t('comparisons.dialog.documents')
          }
          wholeFolders={kind === 'matrix'}
          onToggle={(documentIds, on) => void choose(documentIds, on)}
        />
        {faults.sides && (
          <p className={classes.problem} role="alert">
            {faults.sides}
          </p>
        )}
      </section>
      {kind === 'table' && (
        <section className={classes.section}>
          <PromptFields asked={asked} fault={faults.asked ?? null} onChange={takeAsked} />
        </section>
      )}
      {kind === 'matrix' && (
        <section className={classes.section}>
          <MatrixFields library={library} plan={plan} fault={faults.plan ?? null} onChange={takePlan} />
        </section>
      )}
      {kind !== 'redline' && session && session.model === null && (
        <p className={classes.hint}>{t(`comparisons.withoutModel.${kind}`)}</p>
      )}
      <FormFoot
        action={t('comparisons.dialog.start')}
        problem={faults.problem ?? null}
        sending={sending || coming.length > 0}
        className={classes.foot}
        onCancel={onClose}
      />
    </form>
  );
}
