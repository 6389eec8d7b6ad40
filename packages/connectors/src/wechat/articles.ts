import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { Account } from '../connector.ts';
import { wordsOf } from '../content/html.ts';
import type { Reply } from '../replies/failure.ts';
import { Id, OptionalText, Seconds, Whole } from '../replies/fields.ts';
import { type Listing, readBackTo } from '../replies/recent-list.ts';
import { comparable } from '../replies/same-words.ts';
import { askWeChat } from './wechat-api.ts';

const NewsItem = z.object({
  title: OptionalText,
  content: OptionalText,
  url: OptionalText,
  is_deleted: z.boolean().catch(false),
});
export type NewsItem = z.output<typeof NewsItem>;

/** What an article says. We write drafts of one article each; those with more are somebody else's. */
export const News = z.object({ news_item: z.array(NewsItem).min(1) });

const UpdateTime = Seconds.transform((seconds) => new Date(seconds * 1000).toISOString());
const Draft = z.object({ media_id: Id, content: News, update_time: UpdateTime });
const Article = z.object({ article_id: Id, content: News, update_time: UpdateTime });
export type Draft = z.output<typeof Draft>;
export type Article = z.output<typeof Article>;

const PAGE_SIZE = 20;

/** The account's drafts, by whomever they were written. */
export function listDrafts(account: Account, signal: AbortSignal): Promise<Reply<{ items: Draft[]; isCertain: boolean }>> {
  const listing = listingOf(account, '/cgi-bin/draft/batchget', Draft, ({ media_id: id }) => id, signal);
  // A draft may be as old as one likes, so that the list is read to its end.
  return readBackTo(new Date(0).toISOString(), { ...listing, mostPages: 10 });
}

/** What the account published lately. Articles that are still in review are not among them. */
export function listArticles(account: Account, since: string, signal: AbortSignal): Promise<Reply<{ items: Article[] }>> {
  const listing = listingOf(account, '/cgi-bin/freepublish/batchget', Article, ({ article_id: id }) => id, signal);
  // A hundred such calls a day are all there are.
  return readBackTo(since, { ...listing, mostPages: 3 });
}

function listingOf<T extends { update_time: string }>(
  account: Account,
  path: string,
  schema: z.ZodType<T>,
  idOf: (item: T) => string,
  signal: AbortSignal,
): Omit<Listing<T>, 'mostPages'> {
  const Page = z.object({ total_count: Whole, item: z.array(schema) });
  return {
    fewestPages: 1,
    idOf,
    createdAtOf: ({ update_time: updatedAt }) => updatedAt,
    async readPage(pageNumber) {
      const offset = (pageNumber - 1) * PAGE_SIZE;
      const page = await askWeChat(account, { path, json: { offset, count: PAGE_SIZE, no_content: 0 } }, Page, signal);
      if (page.kind === 'failed') return page;
      const { total_count: total, item: items } = page.value;
      return { kind: 'ok', value: { items, isLast: items.length === 0 || offset + PAGE_SIZE >= total } };
    },
  };
}

/** What an item is recognised by: its title and its words, whatever WeChat does to the spaces and tags between them. */
export function fingerprintOf({ title, text }: Pick<ItemContent, 'title' | 'text'>): string {
  const words = [title, text].map((part) => comparable(part).replaceAll(' ', ''));
  return createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 32);
}

export function fingerprintOfNews({ news_item: [first, ...others] }: z.output<typeof News>): string | null {
  if (first === undefined || others.length > 0) return null;
  return fingerprintOf({ title: first.title, text: wordsOf(first.content) });
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The day in Shanghai, as the figures are kept by. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}
