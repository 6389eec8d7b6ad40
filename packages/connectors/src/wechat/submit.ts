import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Capability } from '@longstream/domain/platforms/platforms';
import type { Outcome } from '@longstream/domain/publishing/outcome';
import type { Account, Connector } from '../connector.ts';
import { urlAt } from '../http/address.ts';
import { afterReading, afterSubmitting } from '../replies/failure.ts';
import { Id } from '../replies/fields.ts';
import { dayOf, wordingOf } from './articles.ts';
import { writeHandle } from './handles.ts';
import { listDrafts } from './lists.ts';
import { askWeChat } from './wechat-api.ts';

const PreparedFields = z.object({ draftId: z.string() });
const Submitted = z.object({ publish_id: Id, msg_data_id: Id.optional() });
const Sent = z.object({ msg_id: Id, msg_data_id: Id.optional() });

type Send = (account: Account, draftId: string, signal: AbortSignal) => Promise<Outcome>;

export const submit: Connector['submit'] = (account, content, _media, prepared, signal) => {
  const { draftId } = PreparedFields.parse(prepared.fields);
  if (account.capability === 'draft')
    return Promise.resolve(awaitingPerson(account, writeHandle({ kind: 'draft', draftId, ...wordingOf(content) })));
  const send = SENDS[account.capability];
  if (send === undefined) throw new RangeError(`WeChat has no capability "${account.capability}".`);
  return send(account, draftId, signal);
};

/** The draft is there, and a person presses the button on WeChat's own site. */
export function awaitingPerson({ app }: Account, handle: string): Extract<Outcome, { kind: 'pending' }> {
  return { kind: 'pending', awaiting: 'person', handle, externalId: null, url: urlAt(app, 'mp', '/') };
}

/** Everyone may read it, and nobody is told. */
const publish: Send = async (account, draftId, signal) => {
  const question = { path: '/cgi-bin/freepublish/submit', json: { media_id: draftId }, changes: true };
  const submitted = await askWeChat(account, question, Submitted, signal);
  if (submitted.kind === 'failed') return afterSubmitting(submitted);
  const { publish_id: publishId, msg_data_id: messageId = '' } = submitted.value;
  return taken(writeHandle({ kind: 'publishing', publishId, messageId }), null);
};

/** All followers are told, for which WeChat has a daily allowance. An id of the send keeps it from being done twice. */
const massSend: Send = async (account, draftId, signal) => {
  // WeChat never tells when a send was done, only when its draft was written, which is the same day or the one before.
  const drafts = await listDrafts(account, signal);
  if (drafts.kind === 'failed') return afterReading(drafts);
  const draft = drafts.value.find(({ id }) => id === draftId);

  const json = {
    filter: { is_to_all: true },
    msgtype: 'mpnews',
    mpnews: { media_id: draftId },
    send_ignore_reprint: 0,
    clientmsgid: sendIdFor(draftId),
  };
  const sent = await askWeChat(account, { path: '/cgi-bin/message/mass/sendall', json, changes: true }, Sent, signal);
  if (sent.kind === 'failed') return afterSubmitting(sent);
  const { msg_id: sendId, msg_data_id: messageId = '' } = sent.value;
  const handle = writeHandle({ kind: 'broadcast', sendId, messageId, date: draft === undefined ? '' : dayOf(draft.updatedAt) });
  return taken(handle, handle);
};

const SENDS: Readonly<Partial<Record<Capability, Send>>> = { publish, mass_send: massSend };

function taken(handle: string, externalId: string | null): Outcome {
  return { kind: 'pending', awaiting: 'platform_review', handle, externalId, url: null };
}

/** WeChat takes 64 bytes by its documents, and fewer by report. */
function sendIdFor(draftId: string): string {
  return createHash('sha256').update(draftId).digest('hex').slice(0, 32);
}
