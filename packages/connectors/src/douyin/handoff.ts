import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Outcome } from '@longstream/domain/publishing/outcome';
import type { Connector, PlatformApp } from '../connector.ts';
import { afterReading } from '../replies/failure.ts';
import type { Reply } from '../replies/failure.ts';
import { Id } from '../replies/fields.ts';
import { askAsApp } from './client-tokens.ts';
import { exposureOf } from './direct.ts';
import { madeAtOf, phonePage, shareSchema, shareSignature } from './share-schema.ts';

const ShareId = z.object({ share_id: Id });
const Ticket = z.object({ ticket: z.string().min(1) });
const ShareResult = z.object({ item_id: Id.optional().catch(undefined) });
const PreparedFields = z.object({ videoUrl: z.string().nullable(), pictureUrls: z.array(z.string()) });

/** Nothing is uploaded: the person's phone fetches the media, if there is an address where it can. */
const prepare: Connector['prepare'] = (_account, _content, media) => {
  const videoUrl = media.find(({ role }) => role === 'video')?.publicUrl ?? null;
  const pictures = media.filter(({ role }) => role === 'picture').map((picture) => picture.publicUrl);
  // A set with a picture missing would be worse than none: then the person adds them all.
  const pictureUrls = pictures.every((url) => url !== undefined) ? pictures : [];
  return Promise.resolve({ kind: 'prepared', prepared: { platform: 'douyin', fields: { videoUrl, pictureUrls } } });
};

/** Makes the address that a person opens on a phone. Nothing exists at Douyin until they have, so every failure is harmless. */
const submit: Connector['submit'] = async ({ app }, content, _media, prepared, signal) => {
  const { videoUrl, pictureUrls } = PreparedFields.parse(prepared.fields);
  const share = await askAsApp(app, { method: 'GET', path: '/share-id/', query: { need_callback: 'true' } }, ShareId, signal);
  if (share.kind === 'failed') return afterReading(share);
  const ticket = await askAsApp(app, { method: 'GET', path: '/open/getticket/' }, Ticket, signal);
  if (ticket.kind === 'failed') return afterReading(ticket);

  const nonce = randomUUID();
  const timestampSeconds = Math.floor(Date.now() / 1000);
  const handle = shareSchema({
    share_type: 'h5',
    client_key: app.clientId,
    nonce_str: nonce,
    timestamp: timestampSeconds,
    signature: shareSignature({ nonce, ticket: ticket.value.ticket, timestampSeconds }),
    state: share.value.share_id,
    title: content.text,
    ...exposureOf(content),
    ...(videoUrl === null ? {} : { video_path: videoUrl, share_to_publish: 1 }),
    ...(pictureUrls.length === 0 ? {} : { image_list_path: JSON.stringify(pictureUrls) }),
  });
  return awaitingPerson(app, handle);
};

/** A person is at work, or has not begun. */
export function awaitingPerson(app: PlatformApp, handle: string): Extract<Outcome, { kind: 'pending' }> {
  const endsAtMs = endOf(handle);
  return {
    kind: 'pending',
    awaiting: 'person',
    handle,
    externalId: null,
    url: phonePage(app, handle),
    endsAt: endsAtMs === null ? undefined : new Date(endsAtMs).toISOString(),
  };
}

const LIVES_MS = 60 * 60_000;
/** Whoever published in the last minute shows up a little later. */
const RESULT_TAKES_MS = 10 * 60_000;

/** When a hand-off ends. How long Douyin honours such an address is not documented: the hour is ours. */
function endOf(handle: string): number | null {
  const madeAt = madeAtOf(handle);
  return madeAt === null ? null : madeAt + LIVES_MS;
}

/** Whether a hand-off has waited for its person in vain. */
export function isOver(handle: string): boolean {
  const endsAt = endOf(handle);
  return endsAt !== null && Date.now() > endsAt + RESULT_TAKES_MS;
}

export function nobodyPublished(): Extract<Outcome, { kind: 'rejected' }> {
  return { kind: 'rejected', reason: { class: 'person_at_platform', code: null, text: 'Nobody published it in the app within an hour.' } };
}

/** A person finishes the item on a phone, in the Douyin app. */
export const handoff = { prepare, submit };

/** The item that a person made from a share, or null while they have not. That Douyin answers this question is unverified. */
export async function itemOfShare(app: PlatformApp, shareId: string, signal: AbortSignal): Promise<Reply<string | null>> {
  const result = await askAsApp(app, { method: 'GET', path: '/share-id/', query: { share_id: shareId } }, ShareResult, signal);
  return result.kind === 'failed' ? result : { kind: 'ok', value: result.value.item_id ?? null };
}
