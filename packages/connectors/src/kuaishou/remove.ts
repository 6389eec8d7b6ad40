import type { Connector } from '../connector.ts';
import { afterSubmitting } from '../replies/failure.ts';
import { Acknowledged, askKuaishou } from './kuaishou-api.ts';

export const remove: NonNullable<Connector['remove']> = async (account, externalId, signal) => {
  const question = { method: 'POST', path: '/openapi/photo/delete', query: { photo_id: externalId }, changes: true } as const;
  const removed = await askKuaishou(account, question, Acknowledged, signal);
  if (removed.kind === 'ok') return { kind: 'removed' };
  return removed.reason.class === 'gone' ? { kind: 'gone' } : afterSubmitting(removed);
};
