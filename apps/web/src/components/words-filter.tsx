import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** So long nobody types (milliseconds) before the address changes. */
const pauseMs = 200;

/** Narrows a list to what has words; typing changes the address only when one pauses. */
export function WordsFilter({
  label,
  words,
  className,
  onChange,
}: {
  label: string;
  words: string;
  className?: string | undefined;
  onChange: (words: string) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(words);
  // The address follows a moment later: it must not take back what was typed meanwhile.
  const told = useRef(words);
  useEffect(() => {
    if (told.current === words) return;
    told.current = words;
    setTyped(words);
  }, [words]);
  useEffect(() => {
    if (typed === told.current) return;
    const timer = window.setTimeout(() => tell(typed), pauseMs);
    return () => window.clearTimeout(timer);
  });
  function tell(changed: string) {
    told.current = changed;
    setTyped(changed);
    onChange(changed);
  }
  return (
    <TextInput
      className={className}
      size="xs"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed}
      maxLength={200}
      rightSection={
        typed !== '' && <CloseButton size="xs" aria-label={t('common.clearWords')} onClick={() => tell('')} />
      }
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && typed !== '' && tell('')}
    />
  );
}
