import type { SearchExplanation, SearchMode } from '@lesart/contracts';
import { SegmentedControl, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { type HitActions, HitAnchor } from './hit-anchor.tsx';
import { HitPlace } from './hit-place.tsx';
import { HitText } from './hit-text.tsx';
import { LexemeChips, lexemeTones, ShareBar } from './lexeme-chips.tsx';
import { RankComparison } from './rank-comparison.tsx';
import type { SearchState } from './search-address.ts';
import { explanationQuery, type Looked } from './search-queries.ts';
import classes from './search-reasons.module.css';

const modes = ['hybrid', 'lexical', 'vector'] as const satisfies readonly SearchMode[];
type ExplainedHit = SearchExplanation['hits'][number];

/** The bench: what the search understood of the query, and why each hit stands where it does. */
export function SearchReasons({
  looked,
  against,
  actions,
  onChange,
}: {
  looked: Looked;
  against: SearchMode | null;
  actions: HitActions;
  onChange: (change: Pick<SearchState, 'mode'> | Pick<SearchState, 'against'>) => void;
}) {
  const { t } = useTranslation();
  const result = useQuery({ ...explanationQuery(looked), placeholderData: keepPreviousData });
  const modeNames = modes.map((mode) => ({ value: mode, label: t(`search.mode.${mode}`) }));
  const others = modeNames.filter(({ value }) => value !== looked.mode);
  return (
    <div className={classes.reasons}>
      <div className={classes.controls}>
        <Labelled label={t('search.reasons.mode')}>
          <SegmentedControl
            size="xs"
            aria-label={t('search.reasons.mode')}
            value={looked.mode}
            onChange={(value) => onChange({ mode: modeOf(value) ?? 'hybrid' })}
            data={modeNames}
          />
        </Labelled>
        <Labelled label={t('search.reasons.against')}>
          <SegmentedControl
            size="xs"
            aria-label={t('search.reasons.against')}
            value={against !== null && against !== looked.mode ? against : 'none'}
            onChange={(value) => onChange({ against: modeOf(value) })}
            data={[{ value: 'none', label: t('search.reasons.againstNone') }, ...others]}
          />
        </Labelled>
      </div>
      <p className={classes.lead}>{t(`search.reasons.modeText.${looked.mode}`)}</p>
      {result.isPending && (
        <div className={classes.skeletons} role="status" aria-label={t('common.loading')}>
          <Skeleton height={90} radius="md" />
          <Skeleton height={260} radius="md" />
        </div>
      )}
      {result.error && <ProblemMessage error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && !result.error && (
        <div data-stale={result.isPlaceholderData || undefined} className={classes.body}>
          <Understood explanation={result.data} />
          {against !== null && against !== looked.mode && (
            <RankComparison
              mode={looked.mode}
              hits={result.data.hits}
              against={{ ...looked, mode: against }}
              actions={actions}
            />
          )}
          <Ranking explanation={result.data} actions={actions} />
          <Reading />
        </div>
      )}
    </div>
  );
}

const modeOf = (value: string): SearchMode | null => modes.find((mode) => mode === value) ?? null;

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.labelled}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

/** The query as the search sees it. */
function Understood({ explanation }: { explanation: SearchExplanation }) {
  const { t } = useTranslation();
  const { formatShare } = useLanguage();
  const { language, lexemes, phrases, model, vectorWeight } = explanation;
  const titleId = useId();
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <h2 id={titleId}>{t('search.reasons.understood')}</h2>
      {lexemes.length > 0 ? (
        <LexemeChips lexemes={lexemes} />
      ) : (
        <p className={classes.lead}>{t('search.reasons.noLexemes')}</p>
      )}
      <dl className={classes.facts}>
        <div>
          <dt>{t('search.reasons.language')}</dt>
          <dd>{t(`search.language.${language}`)}</dd>
        </div>
        {phrases.length > 0 && (
          <div>
            <dt>{t('search.reasons.phrases')}</dt>
            <dd>{phrases.map((phrase) => t('search.reasons.quoted', { phrase })).join(', ')}</dd>
          </div>
        )}
        <div>
          <dt>{t('search.reasons.model')}</dt>
          <dd>{model ?? t('search.reasons.noModel')}</dd>
        </div>
        <div>
          <dt>{t('search.reasons.weights')}</dt>
          <dd className={classes.weights}>
            <span className={classes.weightBar} aria-hidden="true">
              <span style={{ width: `${(1 - vectorWeight) * 100}%` }} />
            </span>
            {t('search.reasons.weightText', {
              words: formatShare(1 - vectorWeight),
              vectors: formatShare(vectorWeight),
            })}
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** The hits with their places and scores in both rankings. */
function Ranking({ explanation, actions }: { explanation: SearchExplanation; actions: HitActions }) {
  const { t } = useTranslation();
  const titleId = useId();
  const tones = lexemeTones(explanation.lexemes);
  if (explanation.hits.length === 0) return <p className={classes.lead}>{t('search.reasons.noHits')}</p>;
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <h2 id={titleId}>{t('search.reasons.ranking')}</h2>
      <div className={classes.tableFrame}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('search.reasons.column.rank')}</th>
              <th scope="col">{t('search.reasons.column.hit')}</th>
              <th scope="col" title={t('search.reasons.column.lexicalHint')}>
                {t('search.reasons.column.lexical')}
              </th>
              <th scope="col" title={t('search.reasons.column.vectorHint')}>
                {t('search.reasons.column.vector')}
              </th>
              <th scope="col" title={t('search.reasons.column.scoreHint')}>
                {t('search.reasons.column.score')}
              </th>
              <th scope="col">{t('search.reasons.column.shares')}</th>
            </tr>
          </thead>
          <tbody>
            {explanation.hits.map((hit, index) => (
              <RankingRow key={hit.chunkId} hit={hit} rank={index + 1} tones={tones} actions={actions} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function RankingRow({
  hit,
  rank,
  tones,
  actions,
}: {
  hit: ExplainedHit;
  rank: number;
  tones: ReadonlyMap<string, number>;
  actions: HitActions;
}) {
  const { t } = useTranslation();
  return (
    <tr>
      <td className={classes.rank}>{rank}</td>
      <td className={classes.found}>
        <HitAnchor hit={hit} actions={actions}>
          <strong>{hit.documentName}</strong>
          <HitPlace hit={hit} />
          <HitText hit={hit} className={classes.foundText} />
        </HitAnchor>
      </td>
      <Score label={t('search.reasons.column.lexical')} rank={hit.lexicalRank} score={hit.lexicalScore} />
      <Score label={t('search.reasons.column.vector')} rank={hit.vectorRank} score={hit.vectorScore} />
      <td data-label={t('search.reasons.column.score')} className={classes.score}>
        <Decimal value={hit.score} />
      </td>
      <td data-label={t('search.reasons.column.shares')} className={classes.shares}>
        <ShareBar shares={hit.shares} tones={tones} />
      </td>
    </tr>
  );
}

function Score({ label, rank, score }: { label: string; rank: number | null; score: number | null }) {
  const { t } = useTranslation();
  return (
    <td data-label={label} className={classes.score}>
      {rank === null ? (
        <span className={classes.none}>
          <span aria-hidden="true">–</span>
          <span className="visually-hidden">{t('search.reasons.notRanked')}</span>
        </span>
      ) : (
        <>
          <span>{t('search.reasons.place', { rank })}</span>
          {score !== null && (
            <small>
              <Decimal value={score} />
            </small>
          )}
        </>
      )}
    </td>
  );
}

function Decimal({ value }: { value: number }) {
  const { language } = useLanguage();
  return <>{value.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}</>;
}

const topics = ['words', 'rarity', 'meaning', 'fusion', 'use'] as const;

/** How to read the bench, for somebody who has never seen one. */
function Reading() {
  const { t } = useTranslation();
  return (
    <details className={classes.reading}>
      <summary>{t('search.reasons.reading.title')}</summary>
      <dl>
        {topics.map((topic) => (
          <div key={topic}>
            <dt>{t(`search.reasons.reading.${topic}.title`)}</dt>
            <dd>{t(`search.reasons.reading.${topic}.text`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
