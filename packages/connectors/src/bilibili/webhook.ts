import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Connector, WebhookReading } from '../connector.ts';
import { parseExactJson } from '../replies/exact-json.ts';
import { Whole } from '../replies/fields.ts';
import { accepted, isSignature, refused } from '../webhooks/deliveries.ts';

const Account = z.object({ openid: z.string().min(1) });
const Archive = Account.extend({ resource_id: z.string().min(1), state: Whole });

/** The events that mean something to us. `timestamp` is text in Shanghai's time. */
const Delivery = z.discriminatedUnion('event', [
  z.object({ event: z.literal('verify_webhooks'), content: z.object({ data: z.int() }) }),
  z.object({ event: z.enum(['video_open', 'video_fail']), content: Archive, timestamp: z.string().optional() }),
  z.object({ event: z.literal('deauthorize'), content: Account, timestamp: z.string() }),
]);
const AnyDelivery = z.object({ event: z.string() });

export const readWebhook: NonNullable<Connector['readWebhook']> = ({ clientSecret }, { headers, body }) => {
  if (!isSignature(headers['x-bilibili-signature'], signatureOf(clientSecret, body))) return refused('The signature is wrong.');

  const sent = parseExactJson(body);
  const delivery = Delivery.safeParse(sent).data;
  if (delivery !== undefined) return meaningOf(delivery);
  return AnyDelivery.safeParse(sent).success ? accepted([], []) : refused('The body is not an event.');
};

/** The app's secret goes before the very bytes of the body. */
function signatureOf(clientSecret: string, body: string): string {
  return createHash('sha1')
    .update(clientSecret + body)
    .digest('hex');
}

function meaningOf(delivery: z.output<typeof Delivery>): WebhookReading {
  const { event, content } = delivery;
  switch (event) {
    case 'verify_webhooks':
      return accepted([], [], { answer: { data: content.data } });
    case 'video_open':
    case 'video_fail':
      return accepted(
        [[event, content.resource_id, content.state].join(' ')],
        [{ kind: 'item_changed', externalAccountId: content.openid, reference: content.resource_id }],
        { signedAt: instantIn(delivery.timestamp) },
      );
    case 'deauthorize':
      return accepted(
        [[event, content.openid, delivery.timestamp].join(' ')],
        [{ kind: 'deauthorised', externalAccountId: content.openid }],
        { signedAt: instantIn(delivery.timestamp) },
      );
  }
}

/** "2024-01-01 00:00:00" in Shanghai, which has known no summer time since 1991; null for anything else. */
function instantIn(timestamp = ''): string | null {
  const atMs = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(timestamp) ? Date.parse(`${timestamp.replace(' ', 'T')}+08:00`) : NaN;
  return Number.isNaN(atMs) ? null : new Date(atMs).toISOString();
}
