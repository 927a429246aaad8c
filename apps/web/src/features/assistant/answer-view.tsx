import type { Message } from '@lesart/contracts';
import { ClientProblem } from '@lesart/contracts';
import type { Citation } from '@lesart/document';
import { ActionIcon, Button, CopyButton, Progress, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconChevronDown,
  IconChevronRight,
  IconCopy,
  IconListSearch,
  IconPlayerStop,
  IconRefresh,
} from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CitationNumber, CitationState, useCitationPlace } from '../../components/citation-card.tsx';
import { CitationChip } from '../../components/citation-chip.tsx';
import { encodeSpans } from '../../components/place.ts';
import { usePlaceText } from '../../components/use-place-text.ts';
import { useProblemText } from '../../components/use-problem-text.ts';
import classes from './assistant.module.css';
import { type AnswerSegment, keepCitations, segmentAnswer } from './segment-answer.ts';

/** An answer with its citations, its sources and how it came to be. */
export function AnswerView({
  message,
  running,
  error,
  activeCite,
  onOpen,
  onRetry,
}: {
  message: Message;
  running: boolean;
  /** What was thrown where the api did not get to store why. */
  error: unknown;
  /** The words that the viewer shows, as `encodeSpans` writes them. */
  activeCite: string | null;
  onOpen: (citation: Citation) => void;
  onRetry: (() => void) | null;
}) {
  const { t } = useTranslation();
  const citations = useMemo(() => new Map(message.citations.map((c) => [c.number, c])), [message.citations]);
  const blocks = useMemo(() => segmentAnswer(message.text, new Set(citations.keys())), [message.text, citations]);
  const isActive = (citation: Citation) => citation.spans.length > 0 && encodeSpans(citation.spans) === activeCite;

  const inline = (segment: AnswerSegment, index: number): ReactNode => {
    if (segment.kind === 'citation') {
      const citation = citations.get(segment.number);
      return citation && <CitationChip key={index} citation={citation} active={isActive(citation)} onOpen={onOpen} />;
    }
    let text: ReactNode = segment.text;
    if (segment.code) text = <code>{text}</code>;
    if (segment.bold) text = <strong>{text}</strong>;
    if (segment.italic) text = <em>{text}</em>;
    return <span key={index}>{text}</span>;
  };

  return (
    <article className={classes.answer} aria-label={t('assistant.answer')}>
      {message.abstained && (
        <div className={classes.abstained}>
          <IconListSearch size={20} stroke={1.6} aria-hidden />
          <div>
            <strong>{t('assistant.abstainedTitle')}</strong>
            <p>{t('assistant.abstainedAdvice')}</p>
          </div>
        </div>
      )}
      {running && message.coverage && <CoverageProgress coverage={message.coverage} />}
      {!(message.abstained && message.citations.length === 0) && (
        <div className={classes.answerText} aria-live="polite" aria-busy={running} data-running={running || undefined}>
          {blocks.map(({ line, kind, label, segments }) => {
            const content = keepCitations(segments).map((run) => (
              <span key={run.number} className={run.keep ? classes.keep : undefined}>
                {run.segments.map(inline)}
              </span>
            ));
            if (kind === 'heading') return <h4 key={line}>{content}</h4>;
            if (kind === 'paragraph') return <p key={line}>{content}</p>;
            return (
              <div key={line} className={classes.item}>
                <span className={classes.itemLabel}>{label ?? '•'}</span>
                <span>{content}</span>
              </div>
            );
          })}
          {running && message.text === '' && !message.coverage && (
            <p className={classes.waiting}>{t('assistant.reading')}</p>
          )}
        </div>
      )}
      {!running && <Ending message={message} error={error} onRetry={onRetry} />}
      {message.citations.length > 0 && (
        <Sources citations={message.citations} isActive={isActive} onOpen={onOpen} running={running} />
      )}
      {!running && <AnswerFoot message={message} />}
    </article>
  );
}

function CoverageProgress({ coverage }: { coverage: { read: number; total: number } }) {
  const { t } = useTranslation();
  const share = coverage.total === 0 ? 0 : (coverage.read / coverage.total) * 100;
  return (
    <div className={classes.coverage}>
      <span>{t('assistant.coverageRunning', coverage)}</span>
      <Progress size={5} value={share} aria-label={t('assistant.coverageProgress')} />
    </div>
  );
}

/** What is said where an answer did not come to its end. */
function Ending({ message, error, onRetry }: { message: Message; error: unknown; onRetry: (() => void) | null }) {
  const { t, i18n } = useTranslation();
  const problemText = useProblemText();
  if (message.state === 'complete' || message.state === null) return null;
  const stopped = message.state === 'stopped';
  const stored = message.problem !== null && i18n.exists(`problem.${message.problem}.title`);
  const text = stored
    ? {
        title: String(i18n.t(`problem.${message.problem}.title` as never)),
        advice: String(i18n.t(`problem.${message.problem}.advice` as never)),
      }
    : problemText(error ?? new ClientProblem('internal'));
  return (
    <div className={classes.ending} data-state={message.state} role={stopped ? undefined : 'alert'}>
      {stopped ? <IconPlayerStop size={17} aria-hidden /> : <IconAlertTriangle size={17} aria-hidden />}
      <span className={classes.endingText}>{stopped ? t('assistant.stopped') : `${text.title} ${text.advice}`}</span>
      {onRetry && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={onRetry}
        >
          {t('common.retry')}
        </Button>
      )}
    </div>
  );
}

const firstSources = 3;

function Sources({
  citations,
  isActive,
  onOpen,
  running,
}: {
  citations: readonly Citation[];
  isActive: (citation: Citation) => boolean;
  onOpen: (citation: Citation) => void;
  running: boolean;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  const [all, setAll] = useState(false);
  const ordered = citations.toSorted((a, b) => a.number - b.number);
  const shown = all ? ordered : ordered.slice(0, firstSources);
  const unverified = citations.filter(({ state }) => state === 'unverified').length;
  return (
    <section className={classes.sources} aria-label={t('assistant.sources', { count: citations.length })}>
      <UnstyledButton className={classes.sourcesHead} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        {t('assistant.sources', { count: citations.length })}
        {unverified > 0 && (
          <span className={classes.unverified}>
            <IconAlertTriangle size={14} aria-hidden />
            {t('assistant.unverified', { count: unverified })}
          </span>
        )}
      </UnstyledButton>
      {open && (
        <ol className={classes.sourceList}>
          {shown.map((citation) => (
            <SourceItem key={citation.number} citation={citation} active={isActive(citation)} onOpen={onOpen} />
          ))}
        </ol>
      )}
      {open && !running && ordered.length > firstSources && (
        <UnstyledButton className={classes.allSources} onClick={() => setAll(!all)}>
          {all ? t('assistant.fewerSources') : t('assistant.allSources', { count: ordered.length })}
        </UnstyledButton>
      )}
    </section>
  );
}

function SourceItem({
  citation,
  active,
  onOpen,
}: {
  citation: Citation;
  active: boolean;
  onOpen: (citation: Citation) => void;
}) {
  const place = useCitationPlace(citation);
  const openable = citation.documentId !== null && citation.state !== 'deleted';
  return (
    <li>
      <UnstyledButton
        className={classes.source}
        data-active={active || undefined}
        data-state={citation.state}
        disabled={!openable}
        onClick={() => onOpen(citation)}
      >
        <CitationNumber citation={citation} />
        <span className={classes.sourceBody}>
          <span className={classes.sourcePlace}>
            <span className={classes.sourceName}>{place}</span>
            <CitationState citation={citation} />
          </span>
          <q className={classes.sourceQuote}>{citation.quote}</q>
        </span>
      </UnstyledButton>
    </li>
  );
}

/** How the text came to be, how much was read for it, and a way to take it along. */
function AnswerFoot({ message }: { message: Message }) {
  const { t } = useTranslation();
  const copyText = useCopyText(message);
  return (
    <footer className={classes.answerFoot}>
      <span>
        {message.origin?.kind === 'generated'
          ? t('assistant.generated', { model: message.origin.model ?? '' })
          : message.origin && t('assistant.extractive')}
        {message.coverage && (
          <>
            {' · '}
            {t('assistant.coverage', message.coverage)}
          </>
        )}
      </span>
      {message.text !== '' && (
        <CopyButton value={copyText}>
          {({ copied, copy }) => (
            <Tooltip label={t(copied ? 'common.copied' : 'assistant.copy')}>
              <ActionIcon size="sm" aria-label={t('assistant.copy')} onClick={copy}>
                {copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      )}
    </footer>
  );
}

/** The answer as text, with its sources below: what one would paste into a mail. */
function useCopyText(message: Message): string {
  const { t } = useTranslation();
  const placeText = usePlaceText();
  const sources = message.citations
    .toSorted((a, b) => a.number - b.number)
    .map((citation) => {
      const { number, documentName, quote, state } = citation;
      const inDocument = placeText(citation);
      const place =
        inDocument === null ? documentName : t('citation.place', { document: documentName, place: inDocument });
      const doubt = state === 'verified' ? '' : ` (${t(`citation.state.${state}`)})`;
      return t('assistant.copySource', { number, place: place + doubt, quote });
    });
  if (sources.length === 0) return message.text;
  return `${message.text}\n\n${t('assistant.copySources')}\n${sources.join('\n')}`;
}
