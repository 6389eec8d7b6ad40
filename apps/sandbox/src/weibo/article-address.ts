import type { Post } from '../state/posts.ts';

export const objectIdOf = (post: Post): string => String(post.fields.objectId);

/** Where an article is read; its short post has an address of its own. */
export const articlePath = (post: Post): string => `/ttarticle/p/show?id=${objectIdOf(post)}`;

export const articleUrl = (post: Post): string => `https://weibo.com${articlePath(post)}`;
