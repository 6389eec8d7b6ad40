import { z } from 'zod';
import type { Account, Connector, FoundPost } from '../connector.ts';
import { jsonBody } from '../http/bodies.ts';
import type { Reply } from '../replies/failure.ts';
import { afterReading, deferred } from '../replies/failure.ts';
import { Id } from '../replies/fields.ts';
import { type Listing, postedSince, readBackTo } from '../replies/recent-list.ts';
import { isSameWording } from '../replies/same-words.ts';
import { askDouyin } from './douyin-api.ts';
import { awaitingPerson, isOver, itemOfShare, nobodyPublished } from './handoff.ts';
import { shareIdOf } from './share-schema.ts';
import { publicUrl, rejectionOf, stateOf, Video, VideoList } from './videos.ts';

const PAGE_SIZE = 20;

const VideoPage = z.object({ list: z.array(Video), cursor: Id, has_more: z.boolean() });

/** A handle is an item's id, or the address of a hand-off that a person may not have finished yet. */
export const check: Connector['check'] = async (account, handle, signal) => {
  const shareId = shareIdOf(handle);
  if (shareId === null) return checkItem(account, handle, signal);

  const item = await itemOfShare(account.app, shareId, signal);
  if (item.kind === 'failed') return deferred(item);
  if (item.value === null) return isOver(handle) ? nobodyPublished() : awaitingPerson(account.app, handle);
  return checkItem(account, item.value, signal);
};

async function checkItem(account: Account, itemId: string, signal: AbortSignal): ReturnType<Connector['check']> {
  const shown = await videoData(account, [itemId], signal);
  if (shown.kind === 'failed') return shown.reason.class === 'gone' ? { kind: 'rejected', reason: shown.reason } : deferred(shown);

  const video = shown.value.find(({ item_id: id }) => id === itemId);
  if (video === undefined) return { kind: 'rejected', reason: { class: 'gone', code: null, text: 'Douyin does not list the item.' } };
  const url = publicUrl(account.app, video);
  switch (stateOf(video)) {
    case 'live':
      // Douyin says when the item was made, not when its review ended.
      return { kind: 'published', externalId: itemId, url, sentAt: video.create_time, liveAt: null };
    case 'pending':
      return { kind: 'pending', awaiting: 'platform_review', handle: itemId, externalId: itemId, url };
    case 'rejected':
      return { kind: 'rejected', reason: rejectionOf(video) };
  }
}

export async function videoData(account: Account, itemIds: readonly string[], signal: AbortSignal): Promise<Reply<Video[]>> {
  const body = jsonBody({ item_ids: itemIds });
  const shown = await askDouyin(account, { method: 'POST', path: '/api/douyin/v1/video/video_data/', body }, VideoList, signal);
  return shown.kind === 'failed' ? shown : { kind: 'ok', value: shown.value.list };
}

export const findPublished: Connector['findPublished'] = async (account, { text }, since, signal) => {
  const listed = await readBackTo(since, videosOf(account, signal));
  if (listed.kind === 'failed') return afterReading(listed);

  const { items: videos, isCertain } = listed.value;
  const found = videos
    .filter((video) => isSameWording(text, video.title) && postedSince(since, video.create_time))
    .map((video) => toFoundPost(account, video));
  return { kind: 'read', value: { found, certain: isCertain } };
};

function videosOf(account: Account, signal: AbortSignal): Listing<Video> {
  let cursor = '0';
  return {
    fewestPages: 1,
    mostPages: 10,
    idOf: ({ item_id: id }) => id,
    createdAtOf: (video) => (video.is_top ? null : video.create_time),
    async readPage() {
      const query = { cursor, count: PAGE_SIZE };
      const page = await askDouyin(account, { method: 'GET', path: '/api/douyin/v1/video/video_list/', query }, VideoPage, signal);
      if (page.kind === 'failed') return page;
      ({ cursor } = page.value);
      return { kind: 'ok', value: { items: page.value.list, isLast: !page.value.has_more } };
    },
  };
}

function toFoundPost({ app }: Account, video: Video): FoundPost {
  return { externalId: video.item_id, url: publicUrl(app, video), text: video.title, createdAt: video.create_time, state: stateOf(video) };
}
