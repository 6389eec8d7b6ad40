import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { Account } from '../connector.ts';
import { wordsOf } from '../content/html.ts';
import type { Reply } from '../replies/failure.ts';
import { OptionalText } from '../replies/fields.ts';
import { comparable } from '../replies/same-words.ts';
import { askWeChat } from './wechat-api.ts';

const NewsItem = z.object({
  title: OptionalText,
  content: OptionalText,
  url: OptionalText.transform((url) => (url === '' ? null : url)),
  is_deleted: z.boolean().catch(false),
});

/** What a draft or an article says. Ours are of one article each; those with more are somebody else's. */
export const News = z.object({ news_item: z.array(NewsItem).min(1) });
export type News = z.output<typeof News>;

const DRAFT_IS_GONE = '40007';

/** Null where the draft is gone: sent, or deleted by a person. */
export async function readDraft(account: Account, draftId: string, signal: AbortSignal): Promise<Reply<News | null>> {
  const draft = await askWeChat(account, { path: '/cgi-bin/draft/get', json: { media_id: draftId } }, News, signal);
  return draft.kind === 'failed' && draft.reason.code === DRAFT_IS_GONE ? { kind: 'ok', value: null } : draft;
}

/** Null where there is no such article any more. */
export async function readArticle(account: Account, articleId: string, signal: AbortSignal): Promise<Reply<News | null>> {
  const article = await askWeChat(account, { path: '/cgi-bin/freepublish/getarticle', json: { article_id: articleId } }, News, signal);
  return article.kind === 'failed' && article.reason.class === 'gone' ? { kind: 'ok', value: null } : article;
}

/** What an item is recognised by: its title, and a digest of its title and words. */
export interface Wording {
  readonly title: string;
  readonly fingerprint: string;
}

/** WeChat does as it likes with the spaces and tags between the words, so that they count for nothing. */
export function wordingOf({ title, text }: Pick<ItemContent, 'title' | 'text'>): Wording {
  const digest = createHash('sha256')
    .update(`${essence(title)}\n${essence(text)}`)
    .digest('hex');
  return { title, fingerprint: digest.slice(0, 32) };
}

export function isSameTitle(one: string, other: string): boolean {
  return essence(one) === essence(other);
}

export function isWordedSo({ news_item: [first, ...others] }: News, { fingerprint }: Wording): boolean {
  if (first === undefined || others.length > 0) return false;
  return wordingOf({ title: first.title, text: wordsOf(first.content) }).fingerprint === fingerprint;
}

function essence(text: string): string {
  return comparable(text).replaceAll(' ', '');
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The day in Shanghai, as the figures are kept by. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}
