import type { Connector, FoundPost, PlatformApp } from '../connector.ts';
import { afterReading, deferred } from '../replies/failure.ts';
import { postedSince, reachesBackPast } from '../replies/recent-list.ts';
import { isSameWording } from '../replies/same-words.ts';
import { askKuaishou } from './kuaishou-api.ts';
import { type Photo, PhotoList, PhotoReply, photoUrl } from './photos.ts';

const RECENT = 50;

/** How a work fared in its review is told nowhere: it becomes visible, or it is not there. */
export const check: Connector['check'] = async (account, photoId, signal) => {
  const shown = await askKuaishou(
    account,
    { method: 'GET', path: '/openapi/photo/info', query: { photo_id: photoId } },
    PhotoReply,
    signal,
  );
  if (shown.kind === 'failed') return shown.reason.class === 'gone' ? { kind: 'rejected', reason: shown.reason } : deferred(shown);

  const { pending, create_time: sentAt } = shown.value.video_info;
  const url = photoUrl(account.app, photoId);
  return pending
    ? { kind: 'pending', awaiting: 'platform_review', handle: photoId, externalId: photoId, url }
    : { kind: 'published', externalId: photoId, url, sentAt, liveAt: null };
};

/** That works appear in the list while they are being transcoded is unverified, so that nothing found proves nothing. */
export const findPublished: Connector['findPublished'] = async (account, { text }, since, signal) => {
  const listed = await askKuaishou(account, { method: 'GET', path: '/openapi/photo/list', query: { count: RECENT } }, PhotoList, signal);
  if (listed.kind === 'failed') return afterReading(listed);

  const { video_list: photos } = listed.value;
  const found = photos
    .filter(({ caption, create_time: createdAt }) => isSameWording(text, caption) && postedSince(since, createdAt))
    .map((photo) => toFoundPost(account.app, photo));
  const createdAts = photos.map(({ create_time: createdAt }) => createdAt).toSorted((a, b) => b.localeCompare(a));
  const isWhole = photos.length < RECENT || reachesBackPast(since, createdAts);
  return { kind: 'read', value: { found, certain: isWhole && SHOWS_PENDING_WORKS } };
};

/** Unverified: until somebody has seen it on the live platform, a person decides what an empty list means. */
const SHOWS_PENDING_WORKS = false;

function toFoundPost(app: PlatformApp, { photo_id: externalId, caption, create_time: createdAt, pending }: Photo): FoundPost {
  return { externalId, url: photoUrl(app, externalId), text: caption, createdAt, state: pending ? 'pending' : 'live' };
}
