import { publicSince, stateOf, type Post } from '../state/posts.ts';

const seconds = (at: number): number => Math.floor(at / 1000);

/** The review's state: 0 public, -2 returned, -30 submitted and waiting. */
export function archiveState(post: Post, now: number): { state: 0 | -2 | -30; state_desc: string; reject_reason: string } {
  switch (stateOf(post, now)) {
    case 'rejected':
      return { state: -2, state_desc: '已退回', reject_reason: post.reason };
    case 'in_review':
      return { state: -30, state_desc: '已提交，等待审核', reject_reason: '' };
    default:
      return { state: 0, state_desc: '开放浏览', reject_reason: '' };
  }
}

export function archiveObject(post: Post, now: number): Record<string, unknown> {
  const review = archiveState(post, now);
  const isPublic = review.state === 0;
  return {
    resource_id: post.id,
    title: post.title,
    cover: post.fields.cover,
    tid: post.fields.tid,
    no_reprint: post.fields.noReprint,
    desc: post.text,
    tag: post.fields.tag,
    copyright: post.fields.copyright,
    ctime: seconds(post.createdAt),
    ptime: isPublic ? seconds(publicSince(post)) : 0,
    addit_info: review,
    video_info: isPublic ? videoInfo(post) : {},
  };
}

function videoInfo(post: Post): Record<string, unknown> {
  const [video] = post.media;
  return {
    cid: Number.parseInt(video?.sha256.slice(0, 7) ?? '0', 16),
    filename: video?.sha256.slice(0, 32) ?? '',
    duration: Math.round(video?.durationSeconds ?? 0),
    share_url: `https://www.bilibili.com/video/${post.id}`,
    iframe_url: `https://player.bilibili.com/player.html?bvid=${post.id}`,
  };
}
