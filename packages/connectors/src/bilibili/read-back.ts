import type { Account, Connector, FoundPost } from '../connector.ts';
import type { Reply } from '../replies/failure.ts';
import { afterReading, deferred } from '../replies/failure.ts';
import { isoFromSeconds } from '../replies/fields.ts';
import { postedSince, reachesBackPast } from '../replies/recent-list.ts';
import { Archive, ArchivePage, archiveUrl, rejectionOf, stateOf } from './archives.ts';
import { askBilibili } from './bilibili-api.ts';

const PAGE_SIZE = 50;
const FEWEST_PAGES = 2;
const MOST_PAGES = 6;

export const check: Connector['check'] = async (account, resourceId, signal) => {
  const query = { resource_id: resourceId };
  const viewed = await askBilibili(account, { method: 'GET', path: '/arcopen/fn/archive/view', query }, Archive, signal);
  if (viewed.kind === 'failed') return viewed.reason.class === 'gone' ? { kind: 'rejected', reason: viewed.reason } : deferred(viewed);

  const archive = viewed.value;
  const url = archiveUrl(account.app, resourceId);
  switch (stateOf(archive)) {
    case 'live':
      return { kind: 'published', externalId: resourceId, url, sentAt: archive.ctime, liveAt: archive.ptime === 0 ? null : isoFromSeconds(archive.ptime) };
    case 'pending':
      return { kind: 'pending', awaiting: 'platform_review', handle: resourceId, externalId: resourceId, url };
    case 'rejected':
      return { kind: 'rejected', reason: rejectionOf(archive) };
  }
};

/** Archives are recognised by their exact title, which Bilibili itself refuses to take twice in a short time. */
export const findPublished: Connector['findPublished'] = async (account, { title }, since, signal) => {
  const listed = await recentArchives(account, since, signal);
  if (listed.kind === 'failed') return afterReading(listed);

  const { archives, isWhole } = listed.value;
  const found = archives.filter((archive) => archive.title === title && postedSince(since, archive.ctime)).map((archive) => toFoundPost(account, archive));
  return { kind: 'read', value: { found, certain: isWhole || reachesBackPast(since, archives.map(({ ctime }) => ctime)) } };
};

/** The order of the list is not documented: at least two pages are read, and more until it has shown that it reaches back far enough. */
async function recentArchives(account: Account, since: string, signal: AbortSignal): Promise<Reply<{ archives: Archive[]; isWhole: boolean }>> {
  const archives: Archive[] = [];
  for (let pageNumber = 1; pageNumber <= MOST_PAGES; pageNumber += 1) {
    const query = { pn: pageNumber, ps: PAGE_SIZE, status: 'all' };
    const page = await askBilibili(account, { method: 'GET', path: '/arcopen/fn/archive/viewlist', query }, ArchivePage, signal);
    if (page.kind === 'failed') return page;

    archives.push(...page.value.list);
    if (archives.length >= page.value.page.total) return { kind: 'ok', value: { archives, isWhole: true } };
    if (pageNumber >= FEWEST_PAGES && reachesBackPast(since, archives.map(({ ctime }) => ctime))) break;
  }
  return { kind: 'ok', value: { archives, isWhole: false } };
}

function toFoundPost({ app }: Account, archive: Archive): FoundPost {
  return { externalId: archive.resource_id, url: archiveUrl(app, archive.resource_id), text: archive.title, createdAt: archive.ctime, state: stateOf(archive) };
}
