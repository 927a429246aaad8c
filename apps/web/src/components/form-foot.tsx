import { Button, Group, type GroupProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './form-foot.module.css';

/** The end of a form: what went wrong, a button that leaves it and one that sends it. */
export function FormFoot({
  action,
  problem = null,
  sending = false,
  disabled = false,
  onCancel,
  onAction,
  ...group
}: {
  /** What the button says that sends the form. */
  action: string;
  problem?: string | null;
  sending?: boolean;
  disabled?: boolean;
  onCancel: () => void;
  /** Where there is no form to submit. */
  onAction?: () => void;
} & Pick<GroupProps, 'mt' | 'className'>) {
  const { t } = useTranslation();
  return (
    <>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <Group justify="flex-end" gap="xs" {...group}>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button type={onAction ? 'button' : 'submit'} loading={sending} disabled={disabled} onClick={onAction}>
          {action}
        </Button>
      </Group>
    </>
  );
}
