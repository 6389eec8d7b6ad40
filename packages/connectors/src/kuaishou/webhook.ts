import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Connector } from '../connector.ts';
import { parseExactJson } from '../replies/exact-json.ts';
import { Id } from '../replies/fields.ts';
import { accepted, isSignature, refused } from '../webhooks/deliveries.ts';

/** Of its events only these two fields are certain. Names of the others, and where they name the account, are unverified. */
const Delivery = z.object({ event: z.string(), taskId: Id });
const Revoked = z.object({
  event: z.literal('UNAUTHORIZE'),
  open_id: Id.optional().catch(undefined),
  openId: Id.optional().catch(undefined),
});

/** Kuaishou tells of consents, never of items. */
export const readWebhook: NonNullable<Connector['readWebhook']> = ({ clientSecret }, { headers, body }) => {
  if (!isSignature(headers['kwaisign'], signatureOf(clientSecret, body))) return refused('The signature is wrong.');
  const sent = parseExactJson(body);
  const delivery = Delivery.safeParse(sent).data;
  if (delivery === undefined) return refused('The body is not an event.');

  const { open_id: snakeCase, openId: camelCase } = Revoked.safeParse(sent).data ?? {};
  const externalAccountId = snakeCase ?? camelCase;
  return accepted([delivery.taskId], externalAccountId === undefined ? [] : [{ kind: 'deauthorised', externalAccountId }]);
};

/** The app's secret goes behind the very bytes of the body. */
function signatureOf(clientSecret: string, body: string): string {
  return createHash('md5')
    .update(body + clientSecret)
    .digest('hex');
}
