import type { Reading } from '@lesart/document';
import { IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BlockText } from '../../components/blocks/block-text.tsx';
import flow from '../../components/blocks/blocks.module.css';
import type { Highlight } from '../../components/pages/viewer-target.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './mail-head.module.css';
import type { SplitMail } from './split-mail.ts';
import { noTones, useTones } from './use-tones.ts';

/** Who wrote a mail to whom, when and about what, and what was attached. */
export function MailHead({
  mail: { subject, fields },
  attachments,
  highlights,
}: {
  mail: SplitMail;
  attachments: readonly Reading['attachments'][number][];
  highlights: readonly Highlight[];
}) {
  const { t } = useTranslation();
  const { formatBytes, formatTime } = useLanguage();
  const tones = useTones(highlights);
  return (
    <header className={classes.head}>
      {subject && (
        <h1 className={flow.heading} data-block={subject.id} data-level={1}>
          <BlockText block={subject} tones={tones.get(subject.id) ?? noTones} />
        </h1>
      )}
      <dl>
        {fields.map(({ name, block, value }) => {
          const text = block.text.slice(value.start, value.end);
          const own = tones.get(block.id);
          // A date is written as people write it, unless words of it are highlighted.
          const isTime = name === 'date' && !own && !Number.isNaN(Date.parse(text));
          return (
            <div key={block.id} data-block={block.id}>
              <dt>{t(`viewer.mail.${name}`)}</dt>
              <dd>{isTime ? formatTime(text) : <BlockText block={block} range={value} tones={own ?? noTones} />}</dd>
            </div>
          );
        })}
      </dl>
      {attachments.length > 0 && (
        <ul className={classes.attachments} aria-label={t('reading.attachments')}>
          {attachments.map(({ name, bytes }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, and their order never changes
            <li key={index}>
              <IconPaperclip size={14} aria-hidden /> {name} <span>{formatBytes(bytes)}</span>
            </li>
          ))}
        </ul>
      )}
    </header>
  );
}
