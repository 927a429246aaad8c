const signals = ['SIGINT', 'SIGTERM'] as const;

/** What a shell expects of a process that a Ctrl+C ended. */
const endedBySignal = 130;

/**
 * Runs `work` and then `release`, also when it fails or when Ctrl+C or SIGTERM ends it; a second one does not wait.
 * @returns what `work` gives
 */
export async function releaseAfter<T>(release: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  let ending = false;
  const end = () => {
    if (ending) process.exit(endedBySignal);
    ending = true;
    release().finally(() => process.exit(endedBySignal));
  };
  for (const signal of signals) process.on(signal, end);
  try {
    return await work();
  } finally {
    // After a signal, work that loses what it works on must not say so: the process is about to end.
    if (ending) await new Promise(() => {});
    for (const signal of signals) process.off(signal, end);
    await release();
  }
}
