import { createHash } from 'node:crypto';

/** A person as one account knows them. */
export function openIdOf(accountId: string, person: string): string {
  return `o${createHash('sha256').update(`${accountId} ${person}`).digest('base64url').slice(0, 27)}`;
}
