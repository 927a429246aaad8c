import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Splash } from './splash.tsx';

/** Leads on to another address of ours, once, leaving no entry in the history. */
export function Redirect({ to }: { to: string }) {
  const navigate = useNavigate();
  // Where to was settled when this was shown; the address, from which it may derive, changes on the way.
  const [target] = useState(to);
  useEffect(() => {
    void navigate({ href: target, replace: true });
  }, [navigate, target]);
  return <Splash />;
}
