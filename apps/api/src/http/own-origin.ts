import type { Settings } from '../config/settings.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a page of `origin` may act here, where the request came in for `host`.
 * It is ours when it was loaded from this very address, and the address is one we answer for:
 * a name that merely resolves to us (DNS rebinding) is not.
 */
export function isOwnOrigin(origin: string, host: string, settings: Pick<Settings, 'host' | 'publicUrl'>): boolean {
  if (settings.publicUrl !== null && origin === new URL(settings.publicUrl).origin) return true;
  if (!URL.canParse(origin) || new URL(origin).host !== host) return false;
  return isOwnHost(host, settings);
}

/** Whether the Host header names this installation. Beyond loopback only what the owner has opened counts. */
export function isOwnHost(host: string, settings: Pick<Settings, 'host' | 'publicUrl'>): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  if (LOOPBACK.has(hostname)) return true;
  if (settings.publicUrl !== null && host === new URL(settings.publicUrl).host) return true;
  // Listening on the network without a public address: the machine's own addresses are numbers, a rebound name is not.
  return !LOOPBACK.has(settings.host) && (hostname === settings.host || /^[\d.]+$/.test(hostname) || hostname.startsWith('['));
}
