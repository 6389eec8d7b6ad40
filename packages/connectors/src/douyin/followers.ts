import { z } from 'zod';
import type { Connector, FollowerReading } from '../connector.ts';
import { afterReading } from '../replies/failure.ts';
import { Counter } from '../replies/fields.ts';
import { askDouyin } from './douyin-api.ts';

const DAYS = 7;

const Fans = z.object({ result_list: z.array(z.object({ date: z.iso.date(), total_fans: Counter })) });

/** Douyin tells days that are over, and only to apps that were granted `data.external.user`. */
export const readFollowers: NonNullable<Connector['readFollowers']> = async (account, signal) => {
  const query = { date_type: DAYS };
  const fans = await askDouyin(account, { method: 'GET', path: '/data/external/user/fans/', query }, Fans, signal);
  if (fans.kind === 'failed') return afterReading(fans);
  const days = fans.value.result_list.flatMap(({ date: day, total_fans: followers }): FollowerReading[] =>
    followers === undefined ? [] : [{ followers, day }],
  );
  return { kind: 'read', value: days.toSorted((a, b) => (a.day ?? '').localeCompare(b.day ?? '')).at(-1) ?? null };
};
