import type { Reason } from '@longstream/domain/publishing/outcome';
import type { Account, Connector, FoundPost } from '../connector.ts';
import type { Reply } from '../replies/failure.ts';
import { afterReading, deferred } from '../replies/failure.ts';
import { isoFromSeconds } from '../replies/fields.ts';
import { postedSince, readBackTo } from '../replies/recent-list.ts';
import { isSameWording } from '../replies/same-words.ts';
import * as archives from './archives.ts';
import * as articles from './articles.ts';
import { askBilibili } from './bilibili-api.ts';

const PAGE_SIZE = 50;

/** What an archive and an article have in common: all that it takes to know the item again and what became of it. */
interface Submission {
  readonly id: string;
  readonly title: string;
  readonly createdAt: string;
  readonly publicAt: string | null;
  readonly url: string | null;
  readonly state: FoundPost['state'];
  readonly rejection: Reason;
}

function ofArchive({ app }: Account, archive: archives.Archive): Submission {
  const { resource_id: id, title, ctime: createdAt, ptime } = archive;
  return {
    id,
    title,
    createdAt,
    publicAt: instantOrNull(ptime),
    url: archives.archiveUrl(app, id),
    state: archives.stateOf(archive),
    rejection: archives.rejectionOf(archive),
  };
}

function ofArticle({ app }: Account, article: articles.Article): Submission {
  const { id, title, ctime: createdAt, publish_time: publishTime } = article;
  return {
    id,
    title,
    createdAt,
    publicAt: instantOrNull(publishTime),
    url: articles.articleUrl(app, id),
    state: articles.stateOf(article),
    rejection: articles.rejectionOf(article),
  };
}

function instantOrNull(seconds: number): string | null {
  return seconds === 0 ? null : isoFromSeconds(seconds);
}

export const check: Connector['check'] = async (account, id, signal) => {
  const shown = await (articles.isArticleId(id) ? showArticle : showArchive)(account, id, signal);
  if (shown.kind === 'failed') return shown.reason.class === 'gone' ? { kind: 'rejected', reason: shown.reason } : deferred(shown);

  const { url, state, createdAt, publicAt, rejection } = shown.value;
  switch (state) {
    case 'live':
      return { kind: 'published', externalId: id, url, sentAt: createdAt, liveAt: publicAt };
    case 'pending':
      return { kind: 'pending', awaiting: 'platform_review', handle: id, externalId: id, url };
    case 'rejected':
      return { kind: 'rejected', reason: rejection };
  }
};

async function showArchive(account: Account, id: string, signal: AbortSignal): Promise<Reply<Submission>> {
  const query = { resource_id: id };
  const shown = await askBilibili(account, { method: 'GET', path: '/arcopen/fn/archive/view', query }, archives.Archive, signal);
  return shown.kind === 'failed' ? shown : { kind: 'ok', value: ofArchive(account, shown.value) };
}

async function showArticle(account: Account, id: string, signal: AbortSignal): Promise<Reply<Submission>> {
  const shown = await askBilibili(account, { method: 'GET', path: '/arcopen/fn/article/detail', query: { id } }, articles.Article, signal);
  return shown.kind === 'failed' ? shown : { kind: 'ok', value: ofArticle(account, shown.value) };
}

/** Items are recognised by their title, which Bilibili itself refuses to take twice in a short time. */
export const findPublished: Connector['findPublished'] = async (account, { title }, since, signal) => {
  const readPage = account.capability === 'article' ? listArticles : listArchives;
  const listed = await readBackTo<Submission>(since, {
    // The order of archives is not documented, so that one page is never taken for proof.
    fewestPages: 2,
    mostPages: 6,
    idOf: ({ id }) => id,
    createdAtOf: ({ createdAt }) => createdAt,
    readPage: (pageNumber) => readPage(account, pageNumber, signal),
  });
  if (listed.kind === 'failed') return afterReading(listed);

  const { items, isCertain } = listed.value;
  const found = items
    .filter((item) => isSameWording(title, item.title) && postedSince(since, item.createdAt))
    .map(({ id, url, title: text, createdAt, state }) => ({ externalId: id, url, text, createdAt, state }));
  return { kind: 'read', value: { found, certain: isCertain } };
};

type Page = Reply<{ readonly items: readonly Submission[]; readonly isLast: boolean }>;

async function listArchives(account: Account, pageNumber: number, signal: AbortSignal): Promise<Page> {
  const query = { pn: pageNumber, ps: PAGE_SIZE, status: 'all' };
  const page = await askBilibili(account, { method: 'GET', path: '/arcopen/fn/archive/viewlist', query }, archives.ArchivePage, signal);
  if (page.kind === 'failed') return page;
  const {
    list,
    page: { total },
  } = page.value;
  return { kind: 'ok', value: { items: list.map((archive) => ofArchive(account, archive)), isLast: pageNumber * PAGE_SIZE >= total } };
}

/** Everything but drafts and what was deleted, newest first. */
async function listArticles(account: Account, pageNumber: number, signal: AbortSignal): Promise<Page> {
  const query = { pn: pageNumber, ps: PAGE_SIZE, sort: 1, group: 0 };
  const page = await askBilibili(account, { method: 'GET', path: '/arcopen/fn/article/list', query }, articles.ArticlePage, signal);
  if (page.kind === 'failed') return page;
  const {
    list,
    page: { total },
  } = page.value;
  return { kind: 'ok', value: { items: list.map((article) => ofArticle(account, article)), isLast: pageNumber * PAGE_SIZE >= total } };
}
