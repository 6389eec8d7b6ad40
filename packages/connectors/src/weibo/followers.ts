import { z } from 'zod';
import type { Connector } from '../connector.ts';
import { afterReading } from '../replies/failure.ts';
import { Counter } from '../replies/fields.ts';
import { followersNow } from '../replies/readings.ts';
import { askWeibo } from './weibo-api.ts';

const User = z.object({ followers_count: Counter });

export const readFollowers: NonNullable<Connector['readFollowers']> = async (account, signal) => {
  const query = { uid: account.grant.externalAccountId };
  const user = await askWeibo(account, { method: 'GET', host: 'api', path: '/2/users/show.json', query }, User, signal);
  return user.kind === 'failed' ? afterReading(user) : { kind: 'read', value: followersNow(user.value.followers_count) };
};
