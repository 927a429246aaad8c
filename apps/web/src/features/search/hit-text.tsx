import type { Hit } from '@lesart/contracts';
import { cutHighlights } from './cut-highlights.ts';

/** The stretch of a hit around its first found word, with the found words marked. */
export function HitText({ hit, className }: { hit: Hit; className: string | undefined }) {
  return (
    <span className={className} lang={hit.language === 'other' ? undefined : hit.language}>
      {cutHighlights(hit.text, hit.highlights).map(({ start, text, highlighted }) =>
        highlighted ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>,
      )}
    </span>
  );
}
