import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Connector, PlatformEvent } from '../connector.ts';
import { parseExactJson } from '../replies/exact-json.ts';
import { Id } from '../replies/fields.ts';
import { accepted, isSignature, refused } from '../webhooks/deliveries.ts';

/** What an event is about comes as an object, or as the text of one. */
const Content = z.preprocess((content) => (typeof content === 'string' ? parseExactJson(content) : content), z.looseObject({}).catch({}));
const Delivery = z.object({ event: z.string(), from_user_id: Id.optional().catch(undefined), content: Content });
type Delivery = z.output<typeof Delivery>;

const Challenge = z.object({ challenge: z.union([z.int(), z.string()]) });
const Created = z.object({ share_id: Id.optional().catch(undefined), item_id: Id.optional().catch(undefined) });

export const readWebhook: NonNullable<Connector['readWebhook']> = ({ clientSecret }, { headers, body }) => {
  const signature = signatureOf(clientSecret, body);
  if (!isSignature(headers['x-douyin-signature'], signature)) return refused('The signature is wrong.');
  const delivery = Delivery.safeParse(parseExactJson(body)).data;
  if (delivery === undefined) return refused('The body is not an event.');

  if (delivery.event === 'verify_webhook') {
    const challenge = Challenge.safeParse(delivery.content).data;
    return challenge === undefined ? refused('The check has no challenge.') : accepted([], [], { answer: challenge });
  }
  // Nothing is signed but the body: whoever sends the same one again may give it another id.
  return accepted([headers['msg-id'] ?? [], signature].flat(), eventsOf(delivery));
};

/** The app's secret goes before the very bytes of the body. */
function signatureOf(clientSecret: string, body: string): string {
  return createHash('sha1')
    .update(clientSecret + body)
    .digest('hex');
}

function eventsOf({ event, from_user_id: openId, content }: Delivery): PlatformEvent[] {
  if (event === 'unauthorize') return openId === undefined ? [] : [{ kind: 'deauthorised', externalAccountId: openId }];
  if (event !== 'create_video') return [];
  // A hand-off is known by its share until it has been checked, and by its item afterwards.
  const { share_id: shareId, item_id: itemId } = Created.safeParse(content).data ?? {};
  return [shareId, itemId].flatMap((reference) =>
    reference === undefined ? [] : [{ kind: 'item_changed', externalAccountId: openId ?? null, reference }],
  );
}
