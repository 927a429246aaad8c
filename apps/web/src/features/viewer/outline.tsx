import { ActionIcon, Popover, Tooltip, UnstyledButton } from '@mantine/core';
import { IconList } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewerTarget } from '../../components/pages/viewer-target.ts';
import type { OutlineItem } from './list-outline.ts';
import classes from './viewer.module.css';

const mostItems = 2000;

/** The outline of the document behind a button. */
export function Outline({ items, onGo }: { items: readonly OutlineItem[]; onGo: (target: ViewerTarget) => void }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={360} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('viewer.outline')}>
          <ActionIcon aria-label={t('viewer.outline')} aria-expanded={opened} onClick={() => setOpened(!opened)}>
            <IconList size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes.outline}>
        <nav aria-label={t('viewer.outline')}>
          <ul>
            {items.slice(0, mostItems).map(({ key, label, text, depth, target }) => (
              <li key={key}>
                <UnstyledButton
                  className={classes.outlineItem}
                  style={{ paddingInlineStart: `${0.5 + depth * 0.9}rem` }}
                  onClick={() => {
                    setOpened(false);
                    // A new value, so that the same line leads there again.
                    onGo({ ...target });
                  }}
                >
                  {label && <span className={classes.faint}>{label} </span>}
                  {text}
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </nav>
      </Popover.Dropdown>
    </Popover>
  );
}
