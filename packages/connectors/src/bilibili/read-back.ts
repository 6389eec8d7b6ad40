import type { Account, Connector, FoundPost } from '../connector.ts';
import { afterReading, deferred } from '../replies/failure.ts';
import { isoFromSeconds } from '../replies/fields.ts';
import { type Listing, postedSince, readBackTo } from '../replies/recent-list.ts';
import { isSameWording } from '../replies/same-words.ts';
import { Archive, ArchivePage, archiveUrl, rejectionOf, stateOf } from './archives.ts';
import { askBilibili } from './bilibili-api.ts';

const PAGE_SIZE = 50;

export const check: Connector['check'] = async (account, resourceId, signal) => {
  const query = { resource_id: resourceId };
  const viewed = await askBilibili(account, { method: 'GET', path: '/arcopen/fn/archive/view', query }, Archive, signal);
  if (viewed.kind === 'failed') return viewed.reason.class === 'gone' ? { kind: 'rejected', reason: viewed.reason } : deferred(viewed);

  const archive = viewed.value;
  const url = archiveUrl(account.app, resourceId);
  switch (stateOf(archive)) {
    case 'live':
      return {
        kind: 'published',
        externalId: resourceId,
        url,
        sentAt: archive.ctime,
        liveAt: archive.ptime === 0 ? null : isoFromSeconds(archive.ptime),
      };
    case 'pending':
      return { kind: 'pending', awaiting: 'platform_review', handle: resourceId, externalId: resourceId, url };
    case 'rejected':
      return { kind: 'rejected', reason: rejectionOf(archive) };
  }
};

/** Archives are recognised by their title, which Bilibili itself refuses to take twice in a short time. */
export const findPublished: Connector['findPublished'] = async (account, { title }, since, signal) => {
  const listed = await readBackTo(since, archivesOf(account, signal));
  if (listed.kind === 'failed') return afterReading(listed);

  const { items: archives, isCertain } = listed.value;
  const found = archives
    .filter((archive) => isSameWording(title, archive.title) && postedSince(since, archive.ctime))
    .map((archive) => toFoundPost(account, archive));
  return { kind: 'read', value: { found, certain: isCertain } };
};

/** Its order is not documented, so that one page is never taken for proof. */
function archivesOf(account: Account, signal: AbortSignal): Listing<Archive> {
  return {
    fewestPages: 2,
    mostPages: 6,
    idOf: ({ resource_id: id }) => id,
    createdAtOf: ({ ctime }) => ctime,
    async readPage(pageNumber) {
      const query = { pn: pageNumber, ps: PAGE_SIZE, status: 'all' };
      const page = await askBilibili(account, { method: 'GET', path: '/arcopen/fn/archive/viewlist', query }, ArchivePage, signal);
      if (page.kind === 'failed') return page;
      const {
        list,
        page: { total },
      } = page.value;
      return { kind: 'ok', value: { items: list, isLast: pageNumber * PAGE_SIZE >= total } };
    },
  };
}

function toFoundPost({ app }: Account, archive: Archive): FoundPost {
  return {
    externalId: archive.resource_id,
    url: archiveUrl(app, archive.resource_id),
    text: archive.title,
    createdAt: archive.ctime,
    state: stateOf(archive),
  };
}
