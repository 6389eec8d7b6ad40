import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { PlatformApp, PlatformEvent, WebhookReading, WebhookRequest } from '../connector.ts';
import { beginningOf } from './handles.ts';
import { isSameSignature, openedMessage, signatureOf } from './message-crypto.ts';

const Text = z.union([z.string(), z.number().transform(String)]);
const Envelope = z.object({ Encrypt: z.string().min(1) });
/** The end of a publishing comes as either event; of a send, as the second one. */
const Message = z.object({
  Event: z.string().optional(),
  MsgID: Text.optional(),
  PublishEventInfo: z.object({ publish_id: Text }).optional(),
});

const RECEIVED = { contentType: 'text/plain', body: 'success' } as const;

const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: true, ignoreDeclaration: true });

/** WeChat calls the address in the account's settings: once to see that it is ours, then with what happens. */
export function readWebhook(app: PlatformApp, request: WebhookRequest): WebhookReading {
  const { callbackToken: token } = app.keys ?? {};
  if (token === undefined || token === '') return refused('The channel has no callback token.');
  return request.method === 'GET' ? readAddressCheck(token, request) : readMessage(app, token, request);
}

function readAddressCheck(token: string, { query }: WebhookRequest): WebhookReading {
  if (!isSigned(token, query)) return refused('The signature is not WeChat’s.');
  return {
    kind: 'accepted',
    answer: { contentType: 'text/plain', body: query.echostr ?? '' },
    deliveryIds: [],
    signedAt: null,
    events: [],
  };
}

function readMessage(app: PlatformApp, token: string, { query, body }: WebhookRequest): WebhookReading {
  const envelope = Envelope.safeParse(parsedXml(body)).data;
  if (envelope === undefined)
    return isSigned(token, query) ? readEvent(app, query, parsedXml(body)) : refused('The signature is not WeChat’s.');

  const { Encrypt: encrypted } = envelope;
  const { timestamp = '', nonce = '', msg_signature: signature } = query;
  if (!isSameSignature(signature, signatureOf(token, timestamp, nonce, encrypted))) return refused('The signature is not WeChat’s.');
  const opened = openedMessage(encrypted, app.keys?.encodingAesKey ?? '', app.clientId);
  return opened === null ? refused('The message cannot be opened with the channel’s key.') : readEvent(app, query, parsedXml(opened));
}

function isSigned(token: string, { timestamp = '', nonce = '', signature }: WebhookRequest['query']): boolean {
  return isSameSignature(signature, signatureOf(token, timestamp, nonce));
}

function readEvent({ clientId: externalAccountId }: PlatformApp, { timestamp }: WebhookRequest['query'], xml: unknown): WebhookReading {
  const message = Message.safeParse(xml).data;
  if (message === undefined) return refused('The body is no message of WeChat’s.');
  const reference = referenceOf(message);
  const events: readonly PlatformEvent[] = reference === null ? [] : [{ kind: 'item_changed', externalAccountId, reference }];
  return { kind: 'accepted', answer: RECEIVED, deliveryIds: reference === null ? [] : [reference], signedAt: instantOf(timestamp), events };
}

/** The query counts seconds since 1970, and every signature of WeChat's covers it. */
function instantOf(seconds = ''): string | null {
  return /^\d{1,11}$/.test(seconds) ? new Date(Number(seconds) * 1000).toISOString() : null;
}

function referenceOf({ Event: event, MsgID: sendId, PublishEventInfo: publishing }: z.output<typeof Message>): string | null {
  if (publishing !== undefined) return beginningOf('publishing', publishing.publish_id);
  return event === 'MASSSENDJOBFINISH' && sendId !== undefined ? beginningOf('broadcast', sendId) : null;
}

/** What stands in the body's one element; undefined for what is no XML. Entities are nothing that WeChat would declare. */
function parsedXml(body: string): unknown {
  if (body.includes('<!DOCTYPE')) return undefined;
  try {
    return z.object({ xml: z.unknown() }).safeParse(parser.parse(body)).data?.xml;
  } catch {
    return undefined;
  }
}

function refused(why: string): WebhookReading {
  return { kind: 'refused', why };
}
