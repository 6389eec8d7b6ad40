import { createHash } from 'node:crypto';
import type { PlatformApp } from '../connector.ts';
import { urlAt } from '../http/address.ts';
import { OFFICIAL_HOSTS } from './hosts.ts';

export interface ShareSignature {
  readonly nonce: string;
  readonly ticket: string;
  readonly timestampSeconds: number;
}

export function shareSignature({ nonce, ticket, timestampSeconds }: ShareSignature): string {
  return createHash('md5').update(`nonce_str=${nonce}&ticket=${ticket}&timestamp=${timestampSeconds}`).digest('hex');
}

const SCHEME = 'snssdk1128:/';
const SCHEMA = `${SCHEME}/openplatform/share?`;

/** The address that opens the Douyin app with everything filled in. Its `state` is the share id, by which the result is found later. */
export function shareSchema(fields: Readonly<Record<string, string | number>>): string {
  // Not URLSearchParams: the app takes a plus sign for itself, so spaces must be %20.
  return (
    SCHEMA +
    Object.entries(fields)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&')
  );
}

/** The share id in a schema, or null for what is not one. */
export function shareIdOf(handle: string): string | null {
  return fieldOf(handle, 'state');
}

/** When a schema was made, in milliseconds since 1970, or null for what is not one. */
export function madeAtOf(handle: string): number | null {
  const seconds = fieldOf(handle, 'timestamp');
  return seconds === null ? null : Number(seconds) * 1000;
}

function fieldOf(handle: string, name: string): string | null {
  return handle.startsWith(SCHEMA) ? new URLSearchParams(handle.slice(SCHEMA.length)).get(name) : null;
}

/**
 * The page that shows in a browser what a schema opens on a phone, or null where there is none.
 *
 * Douyin's own schemas open in its app and nowhere else. Whoever stands in for Douyin has no phone, and answers the same
 * path as a page of its `open` host.
 */
export function phonePage(app: PlatformApp, schema: string): string | null {
  return app.hosts.open === OFFICIAL_HOSTS.open ? null : urlAt(app, 'open', schema.slice(SCHEME.length));
}
