import { createHash } from 'node:crypto';

export interface ShareSignature {
  readonly nonce: string;
  readonly ticket: string;
  readonly timestampSeconds: number;
}

export function shareSignature({ nonce, ticket, timestampSeconds }: ShareSignature): string {
  return createHash('md5').update(`nonce_str=${nonce}&ticket=${ticket}&timestamp=${timestampSeconds}`).digest('hex');
}

const SCHEMA = 'snssdk1128://openplatform/share?';

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
  return handle.startsWith(SCHEMA) ? new URLSearchParams(handle.slice(SCHEMA.length)).get('state') : null;
}
