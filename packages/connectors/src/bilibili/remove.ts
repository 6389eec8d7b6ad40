import type { Account, Connector } from '../connector.ts';
import { multipartBody } from '../http/bodies.ts';
import { afterSubmitting } from '../replies/failure.ts';
import { isArticleId } from './articles.ts';
import { Acknowledged, askBilibili } from './bilibili-api.ts';

export const remove: NonNullable<Connector['remove']> = async (account, externalId, signal) => {
  const removed = await (isArticleId(externalId) ? removeArticle : removeArchive)(account, externalId, signal);
  if (removed.kind === 'ok') return { kind: 'removed' };
  return removed.reason.class === 'gone' ? { kind: 'gone' } : afterSubmitting(removed);
};

function removeArchive(account: Account, externalId: string, signal: AbortSignal) {
  const json = { resource_id: externalId };
  return askBilibili(account, { method: 'POST', path: '/arcopen/fn/archive/delete', json, changes: true }, Acknowledged, signal);
}

/** Its documents name the field in two ways, as a call for one article and as one for several (unverified). */
function removeArticle(account: Account, externalId: string, signal: AbortSignal) {
  const form = multipartBody({ id: externalId, ids: externalId });
  return askBilibili(account, { method: 'POST', path: '/arcopen/fn/article/delete', form, changes: true }, Acknowledged, signal);
}
