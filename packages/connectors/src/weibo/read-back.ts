import type { ItemContent } from '@longstream/domain/items/item-content';
import type { Account, Connector, FoundPost } from '../connector.ts';
import { afterReading, deferred } from '../replies/failure.ts';
import { postedSince, reachesBackPast } from '../replies/recent-list.ts';
import { shortPostOf } from './article.ts';
import { isSameText, isSameTextBeforeLink } from './post-text.ts';
import { isForSelf, readHandle } from './publish.ts';
import { Status, StatusList, statusUrl } from './statuses.ts';
import { askWeibo, isContracted } from './weibo-api.ts';

export const check: Connector['check'] = async (account, handle, signal) => {
  const { externalId, forSelf } = readHandle(handle);
  const shown = await askWeibo(
    account,
    { method: 'GET', host: 'api', path: '/2/statuses/show.json', query: { id: externalId } },
    Status,
    signal,
  );
  if (shown.kind === 'failed') return shown.reason.class === 'gone' ? { kind: 'rejected', reason: shown.reason } : deferred(shown);

  const url = statusUrl(account.app, account.grant.externalAccountId, externalId);
  if (!isOut(shown.value, forSelf)) return { kind: 'pending', awaiting: 'platform_review', handle, externalId, url };
  return { kind: 'published', externalId, url, sentAt: shown.value.created_at, liveAt: shown.value.created_at };
};

export const findPublished: Connector['findPublished'] = async (account, content, since, signal) => {
  const timeline = isContracted(account) ? CONTRACTED_TIMELINE : ORDINARY_TIMELINE;
  const listed = await askWeibo(account, { method: 'GET', ...timeline.question }, StatusList, signal);
  if (listed.kind === 'failed') return afterReading(listed);

  const { statuses, total_number: total } = listed.value;
  const found = statuses
    .filter((status) => postedSince(since, status.created_at) && isSamePost(account, content, status))
    .map((status) => toFoundPost(account, content, status));
  const createdAts = statuses.map((status) => status.created_at);
  return { kind: 'read', value: { found, certain: timeline.isWhole(statuses.length, total) || reachesBackPast(since, createdAts) } };
};

function isSamePost({ capability }: Account, content: ItemContent, { text }: Status): boolean {
  if (capability === 'article') return isSameTextBeforeLink(shortPostOf(content), text);
  return capability === 'video' ? isSameTextBeforeLink(content.text, text) : isSameText(content.text, text);
}

const CONTRACTED_TIMELINE = {
  question: { host: 'commercial', path: '/2/statuses/user_timeline/biz.json', query: { count: 100 } },
  isWhole: (length: number, total: number) => total <= length,
};

/** Ordinary apps see the latest five posts whatever they ask for, so that five are never known to be all. */
const ORDINARY_TIMELINE = {
  question: { host: 'api', path: '/2/statuses/user_timeline.json', query: { count: 5 } },
  isWhole: (length: number, total: number) => length < 5 && total <= length,
};

function toFoundPost({ app, grant }: Account, content: ItemContent, status: Status): FoundPost {
  return {
    externalId: status.idstr,
    url: statusUrl(app, grant.externalAccountId, status.idstr),
    text: status.text,
    createdAt: status.created_at,
    state: isOut(status, isForSelf(content)) ? 'live' : 'pending',
  };
}

function isOut({ visible }: Status, forSelf: boolean): boolean {
  return visible.type === 0 || forSelf;
}
