import { z } from 'zod';
import type { Connector } from '../connector.ts';
import { afterReading } from '../replies/failure.ts';
import { Counter } from '../replies/fields.ts';
import { followersNow } from '../replies/readings.ts';
import { askBilibili } from './bilibili-api.ts';

const UserStat = z.object({ follower: Counter });

export const readFollowers: NonNullable<Connector['readFollowers']> = async (account, signal) => {
  const stat = await askBilibili(account, { method: 'GET', path: '/arcopen/fn/data/user/stat' }, UserStat, signal);
  return stat.kind === 'failed' ? afterReading(stat) : { kind: 'read', value: followersNow(stat.value.follower) };
};
