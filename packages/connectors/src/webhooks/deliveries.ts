import { timingSafeEqual } from 'node:crypto';
import type { PlatformEvent, WebhookReading } from '../connector.ts';

/** Whether the signature that came along is the right one, found out in a time that tells nothing about it. */
export function isSignature(received: string | undefined, right: string): boolean {
  const [given, wanted] = [Buffer.from(received ?? ''), Buffer.from(right)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

export function refused(why: string): WebhookReading {
  return { kind: 'refused', why };
}

/** A delivery of the platform's. `answer` is sent as JSON. */
export function accepted(
  deliveryIds: readonly string[],
  events: readonly PlatformEvent[],
  { signedAt = null, answer = {} }: { signedAt?: string | null; answer?: object } = {},
): WebhookReading {
  return { kind: 'accepted', answer: { contentType: 'application/json', body: JSON.stringify(answer) }, deliveryIds, signedAt, events };
}
