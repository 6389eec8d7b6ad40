import { z } from 'zod';
import type { Connector } from '../connector.ts';
import { afterReading } from '../replies/failure.ts';
import { Counter } from '../replies/fields.ts';
import { followersNow } from '../replies/readings.ts';
import { askKuaishou } from './kuaishou-api.ts';

const UserInfo = z.object({ user_info: z.object({ fan: Counter }) });

export const readFollowers: NonNullable<Connector['readFollowers']> = async (account, signal) => {
  const user = await askKuaishou(account, { method: 'GET', path: '/openapi/user_info' }, UserInfo, signal);
  return user.kind === 'failed' ? afterReading(user) : { kind: 'read', value: followersNow(user.value.user_info.fan) };
};
