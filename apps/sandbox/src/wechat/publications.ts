import { randomBytes } from 'node:crypto';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { between } from '../audience/chance.ts';
import type { StoredMedia } from '../media/media-store.ts';
import { plainText } from '../pages/plain-text.ts';
import type { Draft } from '../state/drafts.ts';
import { stateOf, type Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { imagesOf } from './article-content.ts';
import { materialsOf, type Article } from './article.ts';

const FIRST_MESSAGE = 2_247_483_648;
const FIRST_JOB = 1_000_000_000;
const MINUTE_MS = 60_000;
export const BY_ITS_AUTHOR = 'deleted by its author';

/** How a message reaches its readers: an article that is merely published notifies nobody. */
export interface Sending {
  readonly isNotified: boolean;
  readonly clientMsgId?: string | undefined;
}

/** What an article's post remembers beside its content. Its id is `{msg_data_id}_{index}`, as in the statistics. */
interface ArticleFields extends Sending {
  readonly messageId: string;
  /** From 1. */
  readonly index: number;
  readonly articleId: string;
  readonly slug: string;
  /** Nobody may comment from the start. */
  readonly isSilent: boolean;
  /** Absent for a message that is not made of articles. */
  readonly article?: Article;
}

/** Several articles may go out as one message; their review is one, too. */
export interface Publication {
  readonly messageId: string;
  readonly articleId: string;
  readonly posts: readonly Post[];
}

export const fieldsOf = (post: Post): ArticleFields => post.fields as unknown as ArticleFields;

export function articleOf(post: Post): Article {
  const { article } = fieldsOf(post);
  if (!article) throw new Error(`${post.id} is no article.`);
  return article;
}

/** Takes the draft away and puts its articles before the reviewers. To be done atomically. */
export function publishDraft(world: World, account: SeededAccount, draft: Draft<Article>, sending: Sending): Publication {
  world.drafts.remove(account.id, draft.mediaId);
  const pieces = draft.articles.map((article): Piece => ({
    kind: article.article_type === 'news' ? 'article' : 'picture',
    title: article.title,
    text: plainText(article.content),
    media: mediaOf(world, account, article),
    article,
  }));
  return publish(world, account, sending, pieces);
}

interface Piece extends Pick<Post, 'kind' | 'title' | 'text' | 'media'> {
  readonly article?: Article;
}

export function publish(world: World, account: SeededAccount, sending: Sending, pieces: readonly Piece[]): Publication {
  const messageId = nextMessageId(world);
  const articleId = randomBytes(48).toString('base64url');
  const createdAt = world.clock.now();
  const reviewEndsAt = createdAt + Math.round(between(1, 6, messageId, 'review') * MINUTE_MS);
  const posts = pieces.map(({ article, ...piece }, at) => {
    const fields: ArticleFields = {
      ...sending,
      messageId,
      index: at + 1,
      articleId,
      slug: randomBytes(16).toString('base64url'),
      isSilent: article?.need_open_comment !== 1,
      ...(article && { article }),
    };
    return world.posts.add({
      ...piece,
      platform: 'wechat',
      id: `${messageId}_${at + 1}`,
      accountId: account.id,
      fields: { ...fields },
      visible: 'everyone',
      createdAt,
      recordedAt: world.realNow(),
      reviewEndsAt,
    });
  });
  return { messageId, articleId, posts };
}

/** Every message of an account, newest first. */
export function publicationsOf(world: World, accountId: string): Publication[] {
  const byMessage = new Map<string, Post[]>();
  for (const post of world.posts.ofAccount('wechat', accountId)) {
    const { messageId } = fieldsOf(post);
    byMessage.set(messageId, [post, ...(byMessage.get(messageId) ?? [])]);
  }
  return [...byMessage].map(([messageId, posts]) => {
    posts.sort((one, other) => fieldsOf(one).index - fieldsOf(other).index);
    return { messageId, articleId: posts[0] ? fieldsOf(posts[0]).articleId : '', posts };
  });
}

export function publicationWith(world: World, post: Post): Publication | undefined {
  return publicationsOf(world, post.accountId).find(({ posts }) => posts.some(({ id }) => id === post.id));
}

/** 0 published, 1 in progress, 2 original declaration failed, 3 failed, 4 refused by the reviewers, 5 deleted by its author, 6 blocked. */
export type PublishStatus = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export function statusOf({ posts }: Publication, now: number): PublishStatus {
  const states = posts.map((post) => stateOf(post, now));
  const refused = posts.find((_post, at) => states[at] === 'rejected');
  if (refused) return refused.reason === 'original' ? 2 : refused.reason === 'failed' ? 3 : 4;
  if (states.includes('in_review')) return 1;
  if (states.some((state) => state !== 'removed')) return 0;
  return posts.every(({ reason }) => reason === BY_ITS_AUTHOR) ? 5 : 6;
}

export function articleUrl(world: World, post: Post): string {
  return `${world.hosts.wechat.mp ?? ''}/s/${fieldsOf(post).slug}`;
}

/** The number of the job that sends a message to the followers. */
export const jobOf = (messageId: string): number => Number(messageId) - FIRST_MESSAGE + FIRST_JOB;

function mediaOf(world: World, account: SeededAccount, article: Article): StoredMedia[] {
  const materials = materialsOf(article).flatMap((mediaId) => world.materials.find(account.id, mediaId)?.media ?? []);
  return [...materials, ...imagesOf(world, article.content).map((sha256) => world.media.describe(sha256))];
}

function nextMessageId(world: World): string {
  const id = Number(world.settings.get('wechat-message') ?? FIRST_MESSAGE) + 1;
  world.settings.set('wechat-message', id);
  return String(id);
}
