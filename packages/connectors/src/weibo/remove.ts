import { z } from 'zod';
import type { Connector } from '../connector.ts';
import { formBody } from '../http/bodies.ts';
import { afterSubmitting } from '../replies/failure.ts';
import { askWeibo, familyOf } from './weibo-api.ts';

/** Every kind of item is a post, and goes with it. */
export const remove: NonNullable<Connector['remove']> = async (account, externalId, signal) => {
  const { host, suffix } = familyOf(account);
  const question = {
    method: 'POST',
    host,
    path: `/2/statuses/destroy${suffix}`,
    body: formBody({ id: externalId }),
    changes: true,
  } as const;
  const removed = await askWeibo(account, question, z.unknown(), signal);
  if (removed.kind === 'ok') return { kind: 'removed' };
  return removed.reason.class === 'gone' ? { kind: 'gone' } : afterSubmitting(removed);
};
