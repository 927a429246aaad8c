import { type Conversation, endpoints } from '@lesart/contracts';
import { ActionIcon, Menu, Popover, Tooltip, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconDots, IconMessagePlus, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { conversationQuery, conversationsQuery } from '../../api/queries.ts';
import { NameDialog } from '../../components/name-dialog.tsx';
import { useProblemText } from '../../components/use-problem-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './assistant.module.css';

/** Which conversation is open, with the list of all: open, rename, delete, begin another. */
export function ConversationHead({
  workspaceId,
  conversationId,
  onOpen,
}: {
  workspaceId: string;
  conversationId: string | null;
  onOpen: (conversationId: string | null) => void;
}) {
  const { t } = useTranslation();
  const { formatTime } = useLanguage();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const { data: conversations = [] } = useQuery(conversationsQuery(workspaceId));
  const [opened, setOpened] = useState(false);
  const [renaming, setRenaming] = useState<Conversation | null>(null);
  const current = conversations.find(({ id }) => id === conversationId);
  const titleOf = ({ title }: Conversation) => title || t('conversation.untitled');
  const currentTitle = current ? titleOf(current) : t('assistant.title');

  const remove = useMutation({
    mutationFn: (conversation: Conversation) =>
      call(endpoints.deleteConversation, { params: { conversationId: conversation.id } }),
    onSuccess: (_, conversation) => {
      queryClient.removeQueries(conversationQuery(conversation.id));
      if (conversation.id === conversationId) onOpen(null);
    },
    onError: (error) => notifications.show({ color: 'red', message: problemText(error).title }),
    onSettled: () => queryClient.invalidateQueries(conversationsQuery(workspaceId)),
  });

  return (
    <header className={classes.head}>
      <h2 className={classes.headTitle}>
        <Popover opened={opened} onChange={setOpened} position="bottom-start" width={340} trapFocus returnFocus>
          <Popover.Target>
            <UnstyledButton
              className={classes.conversationButton}
              aria-expanded={opened}
              aria-label={t('conversation.list', { title: currentTitle })}
              onClick={() => setOpened(!opened)}
            >
              <span className={classes.conversationTitle}>{currentTitle}</span>
              <IconChevronDown size={16} aria-hidden />
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown className={classes.conversations}>
            {conversations.length === 0 && <p className={classes.hint}>{t('conversation.none')}</p>}
            <ul>
              {conversations.map((conversation) => (
                <li key={conversation.id} data-current={conversation.id === conversationId || undefined}>
                  <UnstyledButton
                    className={classes.conversation}
                    aria-current={conversation.id === conversationId}
                    onClick={() => {
                      setOpened(false);
                      onOpen(conversation.id);
                    }}
                  >
                    <span className={classes.conversationName}>{titleOf(conversation)}</span>
                    <span className={classes.conversationTime}>{formatTime(conversation.updatedAt)}</span>
                  </UnstyledButton>
                  <Menu position="bottom-end">
                    <Menu.Target>
                      <ActionIcon size="sm" aria-label={t('conversation.actions', { title: titleOf(conversation) })}>
                        <IconDots size={16} aria-hidden />
                      </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Item
                        leftSection={<IconPencil size={15} aria-hidden />}
                        onClick={() => setRenaming(conversation)}
                      >
                        {t('common.rename')}
                      </Menu.Item>
                      <Menu.Item
                        color="red"
                        leftSection={<IconTrash size={15} aria-hidden />}
                        onClick={() => remove.mutate(conversation)}
                      >
                        {t('common.delete')}
                      </Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                </li>
              ))}
            </ul>
          </Popover.Dropdown>
        </Popover>
      </h2>
      <Tooltip label={t('conversation.new')}>
        <ActionIcon aria-label={t('conversation.new')} onClick={() => onOpen(null)}>
          <IconMessagePlus size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <NameDialog
        opened={renaming !== null}
        title={t('conversation.rename')}
        label={t('conversation.title')}
        initial={renaming?.title ?? ''}
        action={t('common.rename')}
        onClose={() => setRenaming(null)}
        onSubmit={async (title) => {
          if (!renaming) return;
          await call(endpoints.renameConversation, { params: { conversationId: renaming.id }, body: { title } });
          await queryClient.invalidateQueries(conversationsQuery(workspaceId));
        }}
      />
    </header>
  );
}
