import type { SearchExplanation } from '@lesart/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './search-reasons.module.css';

type Lexeme = SearchExplanation['lexemes'][number];

/** So many lexemes have a colour of their own; those beyond share the next one. */
const otherTone = 6;

const toneOf = (index: number): number => Math.min(index, otherTone);

/** The colours of the lexemes that are found at all, as numbers; the same in chips and bars. */
export function lexemeTones(lexemes: readonly Lexeme[]): ReadonlyMap<string, number> {
  return new Map(lexemes.filter(isFound).map(({ lexeme }, index) => [lexeme, toneOf(index)]));
}

const isFound = ({ chunks }: Lexeme) => chunks > 0;

/** The query's lexemes: how rare each is, and so how much it decides. */
export function LexemeChips({ lexemes }: { lexemes: readonly Lexeme[] }) {
  const { t } = useTranslation();
  const { language, formatNumber, formatShare } = useLanguage();
  const missing = lexemes.filter((lexeme) => !isFound(lexeme));
  const force = ({ weight, rarity }: Lexeme) => weight * rarity;
  const strongest = Math.max(...lexemes.filter(isFound).map(force), Number.EPSILON);
  const decimal = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 1 });
  return (
    <>
      <ul className={classes.lexemes}>
        {lexemes.filter(isFound).map((lexeme, index) => (
          <li key={lexeme.lexeme} className={classes.lexeme} data-tone={toneOf(index)}>
            <span className={classes.lexemeName}>{lexeme.lexeme}</span>
            <span className={classes.force} aria-hidden="true">
              <span style={{ width: `${(force(lexeme) / strongest) * 100}%` }} />
            </span>
            <small>
              {t('search.reasons.lexemeText', {
                count: lexeme.chunks,
                chunks: formatNumber(lexeme.chunks),
                rarity: decimal(lexeme.rarity),
              })}
            </small>
            {lexeme.weight < 1 && (
              <small>{t('search.reasons.lexemeWeight', { weight: formatShare(lexeme.weight) })}</small>
            )}
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <p className={classes.missing}>
          {t('search.reasons.lexemesMissing', { lexemes: missing.map(({ lexeme }) => lexeme).join(', ') })}
        </p>
      )}
    </>
  );
}

/** What each lexeme adds to a hit's score by words, as a bar and in words. */
export function ShareBar({
  shares,
  tones,
}: {
  shares: readonly { readonly lexeme: string; readonly score: number }[];
  tones: ReadonlyMap<string, number>;
}) {
  const { t } = useTranslation();
  const { formatShare } = useLanguage();
  const total = shares.reduce((sum, { score }) => sum + score, 0);
  if (total <= 0) return <span className={classes.none}>{t('search.reasons.noShares')}</span>;
  const told = shares.map(({ lexeme, score }) => ({ lexeme, share: score / total }));
  const text = told.map(({ lexeme, share }) => `${lexeme} ${formatShare(share)}`).join(', ');
  return (
    <span className={classes.bar} title={text}>
      <span className="visually-hidden">{text}</span>
      {told.map(({ lexeme, share }) => (
        <span
          key={lexeme}
          aria-hidden="true"
          data-tone={tones.get(lexeme) ?? otherTone}
          style={{ width: `${share * 100}%` }}
        />
      ))}
    </span>
  );
}
