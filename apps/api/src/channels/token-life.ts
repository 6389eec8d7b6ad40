import type { Connector, Tokens } from '@longstream/connectors/connector';

const HOUR_MS = 3_600_000;
/** Before the end of an access token: a day, or the last quarter of a shorter life (ninety minutes into one of two hours). */
const ACCESS_AHEAD_MS = 24 * HOUR_MS;
/** Before the end of the owner's consent, where it can be prolonged: a long weekend. */
const CONSENT_AHEAD_MS = 72 * HOUR_MS;

type Prolongs = Pick<Connector, 'refresh' | 'renew' | 'exchangeKeys'>;
type Life = Pick<Tokens, 'refreshToken' | 'expiresAt' | 'refreshExpiresAt'>;

/** Whether we can get another access token: with the refresh token, or with the account's keys. */
export function canRefresh({ refresh, exchangeKeys }: Prolongs, { refreshToken }: Pick<Life, 'refreshToken'>): boolean {
  return refresh !== null && (refreshToken !== null || exchangeKeys !== null);
}

/** When the consent itself is to be prolonged; null where the platform does not, or will no more. */
export function renewalDueAt({ renew }: Prolongs, { refreshToken, refreshExpiresAt }: Life, consentIsFinal = false): Date | null {
  if (renew === null || refreshToken === null || refreshExpiresAt === null || consentIsFinal) return null;
  return new Date(Date.parse(refreshExpiresAt) - CONSENT_AHEAD_MS);
}

/** When tokens that were given at `givenAt` are to be prolonged next; null when nothing of ours can prolong them. */
export function refreshDueAt(connector: Prolongs, life: Life, givenAt: Date, consentIsFinal = false): Date | null {
  const dueTimes = [accessDueAt(connector, life, givenAt), renewalDueAt(connector, life, consentIsFinal)];
  return dueTimes.filter((at) => at !== null).reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null);
}

function accessDueAt(connector: Prolongs, life: Life, givenAt: Date): Date | null {
  if (life.expiresAt === null || !canRefresh(connector, life)) return null;
  const endMs = Date.parse(life.expiresAt);
  return new Date(endMs - Math.min(ACCESS_AHEAD_MS, Math.max(0, endMs - givenAt.getTime()) / 4));
}
