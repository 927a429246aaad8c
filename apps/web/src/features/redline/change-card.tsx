import type { Block, Change } from '@lesart/document';
import { Button, UnstyledButton } from '@mantine/core';
import { IconArrowsDownUp, IconCheck, IconMessageCircle, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './change-panel.module.css';
import { ChangeThread } from './change-thread.tsx';
import { ChangeTypeIcon } from './change-type-icon.tsx';
import { endsOf } from './index-changes.ts';
import { useRedline } from './redline-context.ts';
import { shorten } from './use-change-text.ts';
import type { DiscussionActions } from './use-discussion.ts';

/** A change in the list; the one that one is at shows what can be done with it. */
export function ChangeCard({
  change,
  personId,
  mayDecide,
  actions,
  onPick,
  onOtherEnd,
}: {
  change: Change;
  personId: string;
  mayDecide: boolean;
  actions: DiscussionActions;
  onPick: () => void;
  onOtherEnd: () => void;
}) {
  const { t } = useTranslation();
  const { current, discussion, index } = useRedline();
  const { id, type, classes: kinds } = change;
  const decision = discussion.decisions.get(id);
  const comments = discussion.comments.get(id) ?? [];
  const open = comments.filter(({ resolved }) => !resolved).length;
  const isCurrent = id === current;
  const toggle = (verdict: 'accepted' | 'rejected') => actions.decide([id], decision === verdict ? null : verdict);
  return (
    <div className={classes.card} data-current={isCurrent || undefined} data-within={change.within ?? undefined}>
      <UnstyledButton className={classes.cardHead} aria-current={isCurrent} data-listed={id} onClick={onPick}>
        <span className={classes.cardType}>
          <ChangeTypeIcon type={type} />
          <span>{t(`redline.type.${type}`)}</span>
          {kinds.map((kind) => (
            <span key={kind} className={classes.kind}>
              {t(`redline.class.${kind}`)}
            </span>
          ))}
          <span className={classes.spacer} />
          {open > 0 && (
            <span className={classes.commentCount}>
              <IconMessageCircle size={14} aria-hidden />
              <span className="visually-hidden">{t('redline.comments')}</span>
              {open}
            </span>
          )}
          {decision && (
            <span className={classes.decision} data-decision={decision}>
              {decision === 'accepted' ? <IconCheck size={14} aria-hidden /> : <IconX size={14} aria-hidden />}
              {t(`redline.state.${decision}`)}
            </span>
          )}
        </span>
        <span className={classes.cardText}>
          <ChangedWords change={change} />
        </span>
      </UnstyledButton>
      {isCurrent && (
        <div className={classes.cardActions}>
          <div className={classes.buttons}>
            {mayDecide && (
              <>
                <Button
                  size="compact-xs"
                  variant={decision === 'accepted' ? 'filled' : 'default'}
                  leftSection={<IconCheck size={14} aria-hidden />}
                  aria-pressed={decision === 'accepted'}
                  onClick={() => toggle('accepted')}
                >
                  {t('redline.accept')}
                </Button>
                <Button
                  size="compact-xs"
                  variant={decision === 'rejected' ? 'filled' : 'default'}
                  leftSection={<IconX size={14} aria-hidden />}
                  aria-pressed={decision === 'rejected'}
                  onClick={() => toggle('rejected')}
                >
                  {t('redline.reject')}
                </Button>
              </>
            )}
            {endsOf(index, id).length > 1 && (
              <Button
                size="compact-xs"
                variant="subtle"
                leftSection={<IconArrowsDownUp size={14} aria-hidden />}
                onClick={onOtherEnd}
              >
                {t('redline.otherEnd')}
              </Button>
            )}
          </div>
          <ChangeThread changeId={id} comments={comments} personId={personId} actions={actions} />
        </div>
      )}
    </div>
  );
}

/** What changed, in a line or three. */
function ChangedWords({ change }: { change: Change }) {
  const { blocks } = useRedline();
  const { type, oldText, newText } = change;
  const [old, fresh] = labelsOf(change, blocks);
  if (old !== fresh) {
    return (
      <>
        {old !== '' && <del data-type="replaced">{old}</del>} →{' '}
        {fresh !== '' && <ins data-type="replaced">{fresh}</ins>}
        <br />
        {shorten(newText === '' ? oldText : newText, 60)}
      </>
    );
  }
  if (type === 'inserted') return <ins data-type={type}>{shorten(newText)}</ins>;
  if (type === 'deleted') return <del data-type={type}>{shorten(oldText)}</del>;
  if (type === 'replaced') {
    return (
      <>
        <del data-type={type}>{shorten(oldText, 110)}</del> <ins data-type={type}>{shorten(newText, 110)}</ins>
      </>
    );
  }
  return shorten(newText === '' ? oldText : newText);
}

/** Of another numbering, what stood before the block and what does now; else nothing. */
function labelsOf({ type, classes, oldSpans, newSpans }: Change, blocks: ReadonlyMap<string, Block>): [string, string] {
  if (type !== 'formatting' || !classes.includes('numbering')) return ['', ''];
  const labelOf = ([span]: Change['oldSpans']) => (span && blocks.get(span.blockId)?.label) ?? '';
  return [labelOf(oldSpans), labelOf(newSpans)];
}
