import type { PlatformApp } from '../connector.ts';
import type { FormFields } from './bodies.ts';

/** An address at one of the platform's hosts, or null when the app's registration does not say where that host is. */
export function urlAt(app: PlatformApp, host: string, path: string, query: FormFields = {}): string | null {
  const base = app.hosts[host];
  if (base === undefined) return null;

  // Not URLSearchParams: some platforms take a plus sign for itself.
  const pairs = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return `${base.replace(/\/+$/, '')}${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

/** The page on which an account's owner consents. An app without that host cannot be connected at all, which is a fault of its registration. */
export function consentUrl(app: PlatformApp, host: string, path: string, query: FormFields): string {
  const url = urlAt(app, host, path, query);
  if (url === null) throw new Error(`The app has no address for the host "${host}".`);
  return url;
}
