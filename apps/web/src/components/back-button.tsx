import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import classes from './back-button.module.css';

/** An arrow at the top of a page that leads back to where one came from. */
export function BackButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button className={classes.back} variant="subtle" color="gray" aria-label={label} title={label} onClick={onClick}>
      <IconArrowLeft size={19} stroke={1.6} aria-hidden />
    </Button>
  );
}
