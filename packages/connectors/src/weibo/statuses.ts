import { z } from 'zod';
import type { Outcome } from '@longstream/domain/publishing/outcome';
import type { Account, PlatformApp } from '../connector.ts';
import { urlAt } from '../http/address.ts';
import { Id, OptionalText } from '../replies/fields.ts';

/** All that a posted status must tell: the rest of it is read back. */
export const PostedId = z.union([z.object({ idstr: Id }).transform(({ idstr }) => idstr), z.object({ id: Id }).transform(({ id }) => id)]);

/** An instant as Weibo writes it, in ISO 8601. */
export const CreatedAt = z
  .string()
  .transform((text) => instantOf(text) ?? '')
  .pipe(z.iso.datetime());

export const Status = z.object({
  idstr: Id,
  text: OptionalText,
  created_at: CreatedAt,
  /** 0 is everyone; while Weibo reviews a post, only its author sees it. */
  visible: z.object({ type: z.int() }),
});
export type Status = z.output<typeof Status>;

export const StatusList = z.object({ statuses: z.array(Status), total_number: z.int().nonnegative() });

/** Weibo writes instants as "Wed Oct 24 23:49:17 +0800 2012". */
export function instantOf(text: string): string | null {
  const [, month, day, time, zone, year] = /^\w{3} (\w{3}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4}) (\d{4})$/.exec(text) ?? [];
  const instant = new Date(`${day} ${month} ${year} ${time} ${zone}`);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

/** Built as the site's own addresses look (unverified); no call that we use tells one. */
export function statusUrl(app: PlatformApp, uid: string, id: string): string | null {
  return /^\d+$/.test(id) ? urlAt(app, 'web', `/${uid}/${base62Of(id)}`) : null;
}

/** Weibo has taken a post. Whether the public sees it is read back by the handle. */
export function taken({ app, grant }: Account, externalId: string, handle = externalId): Extract<Outcome, { kind: 'pending' }> {
  return { kind: 'pending', awaiting: 'platform_review', handle, externalId, url: statusUrl(app, grant.externalAccountId, externalId) };
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The short form of a status id in addresses: its digits in sevens from the right, each seven as four digits of base 62. */
export function base62Of(id: string): string {
  const sevens: string[] = [];
  for (let end = id.length; end > 0; end -= 7) sevens.unshift(id.slice(Math.max(0, end - 7), end));
  return sevens.map((seven, index) => base62(Number(seven)).padStart(index === 0 ? 1 : 4, '0')).join('');
}

function base62(value: number): string {
  const last = DIGITS.charAt(value % 62);
  return value < 62 ? last : base62(Math.floor(value / 62)) + last;
}
