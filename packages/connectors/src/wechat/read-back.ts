import { z } from 'zod';
import type { Outcome, Reason } from '@longstream/domain/publishing/outcome';
import type { Account, Connector, FoundPost } from '../connector.ts';
import { afterReading, deferred, notAsked } from '../replies/failure.ts';
import { OptionalText, Whole } from '../replies/fields.ts';
import { postedSince } from '../replies/recent-list.ts';
import { dayOf, readArticle, readDraft, wordingOf } from './articles.ts';
import { draftWithTheWordsOf } from './drafts.ts';
import { type Handle, readHandle, writeHandle } from './handles.ts';
import { articlesWorded, listArticles, type Listed } from './lists.ts';
import { awaitingPerson } from './submit.ts';
import { askWeChat } from './wechat-api.ts';

type Seen = Exclude<Outcome, { kind: 'unknown' }>;
type OfKind<K extends Handle['kind']> = Extract<Handle, { kind: K }>;

export const check: Connector['check'] = async (account, text, signal) => {
  const handle = readHandle(text);
  switch (handle?.kind) {
    case 'draft':
      return checkDraft(account, handle, signal);
    case 'publishing':
      return checkPublishing(account, handle, signal);
    case 'article':
      return checkArticle(account, handle, signal);
    case 'broadcast':
      return checkBroadcast(account, handle, signal);
    default:
      return deferred(notAsked('permission', 'WeChat tells nothing of an article by its link.'));
  }
};

/** Whether a person has published the draft. Where that cannot be asked, they bring the link. */
async function checkDraft(account: Account, handle: OfKind<'draft'>, signal: AbortSignal): Promise<Seen> {
  const waiting = awaitingPerson(account, writeHandle(handle));
  const draft = await readDraft(account, handle.draftId, signal);
  if (draft.kind === 'failed') return deferred(draft);
  if (draft.value !== null) return waiting;

  const articles = await listArticles(account, new Date().toISOString(), signal);
  if (articles.kind === 'failed') return articles.reason.class === 'permission' ? waiting : deferred(articles);
  const found = await articlesWorded(account, articles.value, handle, signal);
  if (found.kind === 'failed') return deferred(found);
  const [article] = found.value;
  return article === undefined ? waiting : published(article, '');
}

const Progress = z.object({
  publish_status: Whole,
  article_id: OptionalText,
  article_detail: z
    .object({ item: z.array(z.object({ article_url: z.string().min(1) })) })
    .optional()
    .catch(undefined),
});
const PUBLISHED = 0;
const IN_PROGRESS = 1;

/** What the other numbers of `publish_status` say. */
const REFUSALS: Readonly<Record<number, Pick<Reason, 'class' | 'text'>>> = {
  2: { class: 'fix_content', text: 'Its declaration of originality failed.' },
  3: { class: 'fix_request', text: 'Publishing failed.' },
  4: { class: 'fix_content', text: 'The review refused it.' },
  5: { class: 'gone', text: 'It was deleted after it had been published.' },
  6: { class: 'fix_content', text: 'WeChat blocked it after it had been published.' },
};

async function checkPublishing(account: Account, handle: OfKind<'publishing'>, signal: AbortSignal): Promise<Seen> {
  const { publishId, messageId } = handle;
  const asked = await askWeChat(account, { path: '/cgi-bin/freepublish/get', json: { publish_id: publishId } }, Progress, signal);
  if (asked.kind === 'failed') return deferred(asked);

  const { publish_status: status, article_id: articleId, article_detail: detail } = asked.value;
  if (status === IN_PROGRESS)
    return { kind: 'pending', awaiting: 'platform_review', handle: writeHandle(handle), externalId: null, url: null };
  if (status !== PUBLISHED) {
    const refusal = REFUSALS[status];
    if (refusal === undefined) return deferred(notAsked('platform_fault', `WeChat gives the article the unknown status ${status}.`));
    return { kind: 'rejected', reason: { ...refusal, code: `publish_status ${status}` } };
  }

  // Its day is what figures are kept by, and only the list tells it.
  const articles = await listArticles(account, new Date().toISOString(), signal);
  if (articles.kind === 'failed') return deferred(articles);
  const listed = articles.value.find(({ id }) => id === articleId);
  if (listed !== undefined) return published(listed, messageId);
  const externalId = writeHandle({ kind: 'article', articleId, messageId, date: '' });
  return { kind: 'published', externalId, url: detail?.item[0]?.article_url ?? null, sentAt: null, liveAt: null };
}

/** WeChat says when it took the article, not when its review ended. */
function published(article: Listed, messageId: string): Seen {
  const { externalId, url, createdAt } = toFoundPost(article, messageId);
  return { kind: 'published', externalId, url, sentAt: createdAt, liveAt: null };
}

async function checkArticle(account: Account, handle: OfKind<'article'>, signal: AbortSignal): Promise<Seen> {
  const shown = await readArticle(account, handle.articleId, signal);
  if (shown.kind === 'failed') return deferred(shown);
  const left = shown.value?.news_item.find(({ is_deleted: isDeleted }) => !isDeleted);
  if (left === undefined) return { kind: 'rejected', reason: { class: 'gone', code: null, text: 'The article is not there any more.' } };
  return { kind: 'published', externalId: writeHandle(handle), url: left.url, sentAt: null, liveAt: null };
}

const SendState = z.object({ msg_status: z.string() });

/** WeChat gives the address of what was sent to followers by no call. */
async function checkBroadcast(account: Account, handle: OfKind<'broadcast'>, signal: AbortSignal): Promise<Seen> {
  const asked = await askWeChat(account, { path: '/cgi-bin/message/mass/get', json: { msg_id: handle.sendId } }, SendState, signal);
  if (asked.kind === 'failed') return deferred(asked);

  const externalId = writeHandle(handle);
  const { msg_status: state } = asked.value;
  switch (state) {
    case 'SEND_SUCCESS':
      return { kind: 'published', externalId, url: null, sentAt: null, liveAt: null };
    case 'SEND_FAIL':
      return { kind: 'rejected', reason: { class: 'fix_content', code: state, text: 'WeChat did not send it.' } };
    case 'DELETE':
      return { kind: 'rejected', reason: { class: 'gone', code: state, text: 'It was deleted after it had been sent.' } };
    default:
      return { kind: 'pending', awaiting: 'platform_review', handle: externalId, externalId, url: null };
  }
}

/**
 * Sending takes the draft away, so that absence is certain while it is there. Without it the item was sent, and is in the list once its
 * review is over; what was sent to followers never is. Where a person presses the button, we sent nothing: accounts of that kind may not
 * even list their articles.
 */
export const findPublished: Connector['findPublished'] = async (account, content, since, signal) => {
  if (account.capability === 'draft') return { kind: 'read', value: { found: [], certain: true } };
  const articles = await listArticles(account, since, signal);
  if (articles.kind === 'failed') return afterReading(articles);
  const lately = articles.value.filter(({ updatedAt }) => postedSince(since, updatedAt));
  const worded = await articlesWorded(account, lately, wordingOf(content), signal);
  if (worded.kind === 'failed') return afterReading(worded);
  const found = worded.value.map((article) => toFoundPost(article, ''));
  if (found.length > 0) return { kind: 'read', value: { found, certain: true } };

  const draft = await draftWithTheWordsOf(account, content, signal);
  return draft.kind === 'failed' ? afterReading(draft) : { kind: 'read', value: { found: [], certain: draft.value !== null } };
};

function toFoundPost({ id: articleId, title, url, isDeleted, updatedAt }: Listed, messageId: string): FoundPost {
  return {
    externalId: writeHandle({ kind: 'article', articleId, messageId: messageId || messageIdIn(url), date: dayOf(updatedAt) }),
    url,
    text: title,
    createdAt: updatedAt,
    state: isDeleted ? 'rejected' : 'live',
  };
}

/** The long form of an article's address holds the id of its message; unverified. The short form does not, and then no figures can be had. */
function messageIdIn(url: string | null): string {
  const messageId = url !== null && URL.canParse(url) ? new URL(url).searchParams.get('mid') : null;
  return messageId !== null && /^\d+$/.test(messageId) ? messageId : '';
}
