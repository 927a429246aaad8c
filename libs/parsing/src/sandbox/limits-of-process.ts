import { existsSync } from 'node:fs';

/** A program and the arguments that come before those of the process. */
export interface Launcher {
  readonly execPath: string;
  readonly execArgv: readonly string[];
}

/** On a usual Linux; elsewhere a process starts without them. */
const setpriv = '/usr/bin/setpriv';
const prlimit = '/usr/bin/prlimit';

/**
 * How a process of the sandbox is started so that the system itself limits it: it ends with its parent, even when that is
 * killed or the process is in a loop; it writes no byte to a file, dumps no core and opens few files.
 */
export function launcherOf(node: string): Launcher {
  const limited = existsSync(prlimit) ? [prlimit, '--core=0', '--fsize=0', '--nofile=256', '--'] : [];
  const bound = existsSync(setpriv) ? [setpriv, '--pdeathsig', 'KILL', '--'] : [];
  const [execPath = node, ...execArgv] = [...limited, ...bound, node];
  return { execPath, execArgv };
}
