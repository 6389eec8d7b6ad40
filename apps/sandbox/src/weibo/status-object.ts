import { accountOf, type SeededAccount } from '../accounts/seeded-accounts.ts';
import { engagementOf, findComment, type Comment } from '../audience/conversation.ts';
import type { Post } from '../state/posts.ts';
import { mediaUrl, type World } from '../world.ts';
import { articleUrl } from './article-address.ts';
import { SHORT_TEXT, widthOf, withShortLinks } from './text-rules.ts';
import { weiboDate } from './weibo-date.ts';

export function userObject(world: World, account: SeededAccount): Record<string, unknown> {
  return {
    id: Number(account.id),
    idstr: account.id,
    screen_name: account.name,
    name: account.name,
    followers_count: account.followers,
    friends_count: account.following,
    statuses_count: world.posts.countStanding('weibo', account.id),
    verified: account.isOfficial,
  };
}

export function statusObject(world: World, post: Post): Record<string, unknown> {
  const account = accountOf('weibo', post.accountId);
  const counts = engagementOf(world, post);
  const pictures = post.kind === 'picture' ? post.media.map((media) => mediaUrl(world, media.sha256)) : [];
  const original = typeof post.fields.repostOf === 'string' ? world.posts.find('weibo', post.fields.repostOf) : undefined;
  const [first] = pictures;
  return {
    created_at: weiboDate(post.createdAt),
    id: Number(post.id),
    idstr: post.id,
    mid: post.id,
    text: withShortLinks(post.kind === 'article' ? `${post.text} ${articleUrl(post)}` : post.text),
    source: '<a href="http://app.weibo.com/" rel="nofollow">Longstream</a>',
    truncated: false,
    isLongText: widthOf(post.text) > SHORT_TEXT,
    pic_ids: post.fields.picIds ?? [],
    pic_urls: pictures.map((url) => ({ thumbnail_pic: url })),
    ...(first === undefined ? {} : { thumbnail_pic: first, bmiddle_pic: first, original_pic: first }),
    geo: null,
    annotations: post.fields.annotations ?? [],
    reposts_count: counts.shares,
    comments_count: counts.comments,
    attitudes_count: counts.likes,
    visible: { type: post.fields.visible ?? 0, list_id: 0 },
    user: userObject(world, account),
    ...(original ? { retweeted_status: statusObject(world, original) } : {}),
  };
}

export function commentObject(world: World, post: Post, comment: Comment): Record<string, unknown> {
  const answered = comment.replyTo === null ? undefined : findComment(world, post, comment.replyTo);
  return {
    ...bareComment(comment),
    status: statusObject(world, post),
    ...(answered ? { reply_comment: bareComment(answered) } : {}),
  };
}

function bareComment(comment: Comment): Record<string, unknown> {
  return {
    created_at: weiboDate(comment.createdAt),
    id: Number(comment.id),
    idstr: comment.id,
    rootid: Number(comment.replyTo ?? comment.id),
    floor_number: 0,
    text: comment.text,
    mid: comment.id,
    source: '',
    like_count: comment.likes,
    user: { id: Number(comment.author.id), idstr: comment.author.id, screen_name: comment.author.name },
  };
}
