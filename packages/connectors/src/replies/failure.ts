import type { Outcome, Reason, ReasonClass } from '@longstream/domain/publishing/outcome';
import { foreignText } from '@longstream/domain/text/foreign-text';
import type { Refused } from '../connector.ts';
import type { ErrorTable } from './error-table.ts';
import { secondsToWait } from './error-table.ts';

/** A call that did not bring what it should. What follows depends on what kind of call it was. */
export interface Failure {
  readonly kind: 'failed';
  readonly reason: Reason;
  readonly waitSeconds: number | null;
  /** No byte of the request left us, so that it cannot have had an effect. */
  readonly nothingSent: boolean;
}

/** What the call brought, or why it did not. */
export type Reply<T> = { readonly kind: 'ok'; readonly value: T } | Failure;

const FINAL_CLASSES: ReadonlySet<ReasonClass> = new Set([
  'fix_content',
  'fix_request',
  'reauthorise',
  'permission',
  'gone',
  'person_at_platform',
  'configuration',
]);
const WAITING_CLASSES: ReadonlySet<ReasonClass> = new Set(['wait', 'quota']);
const USUAL_WAIT_SECONDS = 60;
const LONGEST_TEXT = 300;

/** The platform said no, by its code. A code that its table does not know is the platform's fault until someone learns better. */
export function refusal(table: ErrorTable, code: string, text: string, retryAfterSeconds: number | null): Failure {
  const meaning = table.get(code);
  const wait = meaning?.wait === undefined ? null : secondsToWait(meaning.wait, Math.floor(Date.now() / 1000));
  return failed({ class: meaning?.class ?? 'platform_fault', code, text }, retryAfterSeconds ?? wait);
}

export function unreadable(status: number, retryAfterSeconds: number | null): Failure {
  return failed({ class: 'platform_fault', code: null, text: `The answer could not be read (HTTP ${status}).` }, retryAfterSeconds);
}

export function silence(nothingSent: boolean, why: string): Failure {
  return { ...failed({ class: 'unreachable', code: null, text: why }, null), nothingSent };
}

/** We know without asking that the call cannot work. */
export function notAsked(reasonClass: ReasonClass, text: string): Failure {
  return { ...failed({ class: reasonClass, code: null, text }, null), nothingSent: true };
}

/** The platform's quota is used up as far as we know, or it asked to be left alone for a while. */
export function heldBack(waitSeconds: number): Failure {
  return { ...notAsked('wait', 'It is not our turn yet: a quota of the platform is used up, or it asked us to wait.'), waitSeconds };
}

function failed(reason: Reason, waitSeconds: number | null): Failure {
  return { kind: 'failed', reason, waitSeconds, nothingSent: false };
}

/** After a call that only reads or uploads: nothing was made, so whatever is not a definite no may be asked again. */
export function afterReading(failure: Failure): Refused {
  return FINAL_CLASSES.has(failure.reason.class) ? { kind: 'rejected', reason: failure.reason } : deferred(failure);
}

/** After the call that makes an item: only a documented refusal, a documented wait or a request that never left is certain. */
export function afterSubmitting(failure: Failure): Refused | Extract<Outcome, { kind: 'unknown' }> {
  const { reason } = failure;
  if (FINAL_CLASSES.has(reason.class)) return { kind: 'rejected', reason };
  if (WAITING_CLASSES.has(reason.class) || failure.nothingSent) return deferred(failure);
  return { kind: 'unknown', reason };
}

/** After a single-use code or token was exchanged, a later step failed: what was exchanged is lost unless the refusal is plain. */
export function afterSpending(failure: Failure): Extract<Outcome, { kind: 'rejected' | 'unknown' }> {
  return { kind: FINAL_CLASSES.has(failure.reason.class) ? 'rejected' : 'unknown', reason: failure.reason };
}

/** For how long a call should be left alone after what it brought; null where nothing asked for that. */
export function secondsToStayAway(reply: Reply<unknown>, isAskedTo: boolean): number | null {
  if (reply.kind === 'ok') return null;
  return isAskedTo || WAITING_CLASSES.has(reply.reason.class) ? (reply.waitSeconds ?? USUAL_WAIT_SECONDS) : null;
}

/** The reading that shows what became of an item failed, which says nothing about the item. */
export function deferred({ reason, waitSeconds }: Failure): Extract<Outcome, { kind: 'deferred' }> {
  return { kind: 'deferred', untilAt: null, waitSeconds: waitSeconds ?? USUAL_WAIT_SECONDS, reason };
}

/** A failure fit to be stored and shown: short, printable, and without any of the secrets that were sent. */
export function withoutSecrets<T>(reply: Reply<T>, secrets: readonly string[]): Reply<T> {
  if (reply.kind === 'ok') return reply;
  // Secrets go first: cut off in the middle, one would no longer be recognised.
  const text = secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((shown, secret) => shown.replaceAll(secret, '…'), reply.reason.text);
  return { ...reply, reason: { ...reply.reason, text: foreignText(text, LONGEST_TEXT) } };
}
