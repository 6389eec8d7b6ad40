import type { Settings } from './settings.ts';

export type ProductAddress = Pick<Settings, 'publicUrl' | 'host' | 'port'>;

/** What links begin with that lead people here from outside, without a slash at its end. */
export function productRoot({ publicUrl, host, port }: ProductAddress): string {
  return publicUrl?.replace(/\/+$/, '') ?? `http://${host}:${String(port)}`;
}
