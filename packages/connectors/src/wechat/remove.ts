import type { Connector } from '../connector.ts';
import { afterSubmitting, notAsked } from '../replies/failure.ts';
import { type Handle, readHandle } from './handles.ts';
import { Acknowledged, askWeChat } from './wechat-api.ts';

/** What was sent to followers stays in their list of messages, and opens no more. */
export const remove: NonNullable<Connector['remove']> = async (account, externalId, signal) => {
  const question = questionFor(readHandle(externalId));
  if (question === null) return afterSubmitting(notAsked('permission', 'WeChat removes by calls only what was sent by them.'));

  const removed = await askWeChat(account, { ...question, changes: true }, Acknowledged, signal);
  if (removed.kind === 'ok') return { kind: 'removed' };
  return removed.reason.class === 'gone' ? { kind: 'gone' } : afterSubmitting(removed);
};

function questionFor(handle: Handle | null): { path: string; json: object } | null {
  if (handle?.kind === 'article') return { path: '/cgi-bin/freepublish/delete', json: { article_id: handle.articleId } };
  if (handle?.kind === 'broadcast') return { path: '/cgi-bin/message/mass/delete', json: { msg_id: Number(handle.sendId) } };
  return null;
}
