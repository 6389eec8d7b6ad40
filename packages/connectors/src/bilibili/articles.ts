import { z } from 'zod';
import type { Reason } from '@longstream/domain/publishing/outcome';
import type { PlatformApp } from '../connector.ts';
import { urlAt } from '../http/address.ts';
import { Counter, Id, isoFromSeconds, OptionalText, Seconds, Whole } from '../replies/fields.ts';

export const Article = z.object({
  id: Id,
  title: z.string(),
  ctime: Seconds.transform(isoFromSeconds),
  /** 0 until the article is public. */
  publish_time: Seconds.catch(0),
  state: Whole,
  /** Why it was sent back. */
  reason: OptionalText,
  stats: z.object({ view: Counter, favorite: Counter, like: Counter, reply: Counter, share: Counter, coin: Counter }).optional(),
});
export type Article = z.output<typeof Article>;

const ListedArticles = z.object({ list: z.array(Article), page: z.object({ total: Whole }) });

/** The records of its list name the fields in two ways (unverified). */
export const ArticlePage = z.union([
  z
    .object({ articles: z.array(Article), artPage: z.object({ total: Whole }) })
    .transform(({ articles: list, artPage: page }) => ({ list, page })),
  ListedArticles,
]);

const PUBLIC_STATE = 0;

/** Bilibili documents no state but the public one, so that an article counts as sent back when it says why (unverified). */
export function stateOf({ state, reason }: Article): 'live' | 'pending' | 'rejected' {
  if (state === PUBLIC_STATE) return 'live';
  return reason === '' ? 'pending' : 'rejected';
}

export function rejectionOf({ state, reason }: Article): Reason {
  return { class: 'fix_content', code: String(state), text: reason };
}

/** Articles have numbers for ids, archives never: so one id tells which of the two an item is. */
export function isArticleId(externalId: string): boolean {
  return /^\d+$/.test(externalId);
}

export function articleUrl(app: PlatformApp, id: string): string | null {
  return urlAt(app, 'web', `/read/cv${id}`);
}
