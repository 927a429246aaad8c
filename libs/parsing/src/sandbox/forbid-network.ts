import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

/**
 * Takes every way to the network that Node's own modules give: sockets (so http, https, tls and fetch), servers,
 * datagrams and names. Node's permission model has no switch for the network, but it does keep code from getting
 * around this by child processes, workers and native modules. Cannot be undone in this process.
 */
export function forbidNetwork(): void {
  lock(net.Socket.prototype, ['connect']);
  lock(net.Server.prototype, ['listen']);
  lock(dgram.Socket.prototype, ['bind', 'connect', 'send']);
  lock(dns, Object.keys(dns).filter(isLookup));
  lock(dns.promises, Object.keys(dns.promises).filter(isLookup));
  lock(dns.Resolver.prototype, Object.getOwnPropertyNames(dns.Resolver.prototype).filter(isLookup));
  lock(dns.promises.Resolver.prototype, Object.getOwnPropertyNames(dns.promises.Resolver.prototype).filter(isLookup));
}

function isLookup(name: string): boolean {
  return /^(?:lookup|resolve|reverse)/.test(name);
}

function lock(owner: object, names: readonly string[]): void {
  for (const name of names) {
    Object.defineProperty(owner, name, { value: refuse, writable: false, configurable: false });
  }
}

function refuse(): never {
  throw new Error('There is no network in the sandbox.');
}
