import { z } from 'zod';
import type { Account } from '../connector.ts';
import type { Reply } from '../replies/failure.ts';
import { Id, Seconds, Whole } from '../replies/fields.ts';
import { type Listing, readBackTo } from '../replies/recent-list.ts';
import { isSameTitle, isWordedSo, News, readArticle, readDraft, type Wording } from './articles.ts';
import { askWeChat } from './wechat-api.ts';

/** An entry in the list of drafts or of articles, without its words: twenty articles may be longer than any answer that we take. */
export interface Listed {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly isDeleted: boolean;
  readonly updatedAt: string;
}

const Entry = z.object({ content: News, update_time: Seconds.transform((seconds) => new Date(seconds * 1000).toISOString()) });
const Draft = Entry.extend({ media_id: Id }).transform(({ media_id: id, ...entry }) => listed(id, entry));
const Article = Entry.extend({ article_id: Id }).transform(({ article_id: id, ...entry }) => listed(id, entry));

function listed(id: string, { content, update_time: updatedAt }: z.output<typeof Entry>): Listed {
  const [first] = content.news_item;
  return { id, title: first?.title ?? '', url: first?.url ?? null, isDeleted: first?.is_deleted ?? false, updatedAt };
}

const PAGE_SIZE = 20;

/** The account's drafts, by whomever they were written: all of them, because a draft may be as old as one likes. */
export function listDrafts(account: Account, signal: AbortSignal): Promise<Reply<Listed[]>> {
  return list(account, { path: '/cgi-bin/draft/batchget', schema: Draft, since: new Date(0).toISOString(), mostPages: 10 }, signal);
}

/** What the account published lately. Articles that are still in review are not among them, nor is what was sent to followers. */
export function listArticles(account: Account, since: string, signal: AbortSignal): Promise<Reply<Listed[]>> {
  // A hundred such calls a day are all there are.
  return list(account, { path: '/cgi-bin/freepublish/batchget', schema: Article, since, mostPages: 3 }, signal);
}

interface List {
  readonly path: string;
  readonly schema: z.ZodType<Listed>;
  readonly since: string;
  readonly mostPages: number;
}

async function list(account: Account, { path, schema, since, mostPages }: List, signal: AbortSignal): Promise<Reply<Listed[]>> {
  const Page = z.object({ total_count: Whole, item: z.array(schema) });
  const listing: Listing<Listed> = {
    fewestPages: 1,
    mostPages,
    idOf: ({ id }) => id,
    createdAtOf: ({ updatedAt }) => updatedAt,
    async readPage(pageNumber) {
      const offset = (pageNumber - 1) * PAGE_SIZE;
      const page = await askWeChat(account, { path, json: { offset, count: PAGE_SIZE, no_content: 1 } }, Page, signal);
      if (page.kind === 'failed') return page;
      const { total_count: total, item: items } = page.value;
      return { kind: 'ok', value: { items, isLast: items.length === 0 || offset + PAGE_SIZE >= total } };
    },
  };
  const read = await readBackTo(since, listing);
  return read.kind === 'failed' ? read : { kind: 'ok', value: read.value.items };
}

/** Those of the listed drafts that have these words. */
export function draftsWorded(account: Account, drafts: readonly Listed[], wording: Wording, signal: AbortSignal): Promise<Reply<Listed[]>> {
  return worded(drafts, wording, (id) => readDraft(account, id, signal));
}

/** Those of the listed articles that have these words. */
export function articlesWorded(
  account: Account,
  articles: readonly Listed[],
  wording: Wording,
  signal: AbortSignal,
): Promise<Reply<Listed[]>> {
  return worded(articles, wording, (id) => readArticle(account, id, signal));
}

/** Only what has the title is read, because reading is counted. */
async function worded(
  entries: readonly Listed[],
  wording: Wording,
  read: (id: string) => Promise<Reply<News | null>>,
): Promise<Reply<Listed[]>> {
  const found: Listed[] = [];
  for (const entry of entries.filter(({ title }) => isSameTitle(title, wording.title))) {
    const news = await read(entry.id);
    if (news.kind === 'failed') return news;
    if (news.value !== null && isWordedSo(news.value, wording)) found.push(entry);
  }
  return { kind: 'ok', value: found };
}
