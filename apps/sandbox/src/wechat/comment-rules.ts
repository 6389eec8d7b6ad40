import type { Comment } from '../audience/conversation.ts';
import type { Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { fieldsOf } from './publications.ts';

/** When an article took comments, on content time, and which of them its author selected or deleted. */
export interface CommentRules {
  readonly openings: readonly { readonly from: number; readonly until: number | null }[];
  readonly selected: readonly string[];
  readonly deleted: readonly string[];
}

const settingOf = (post: Post): string => `wechat-comments-${post.id}`;

export function commentRulesOf(world: World, post: Post): CommentRules {
  const openings = fieldsOf(post).isSilent ? [] : [{ from: 0, until: null }];
  const rules: CommentRules = { openings, selected: [], deleted: [] };
  return { ...rules, ...(world.settings.get(settingOf(post)) as Partial<CommentRules> | undefined) };
}

export function setCommentRules(world: World, post: Post, change: Partial<CommentRules>): void {
  world.settings.set(settingOf(post), { ...commentRulesOf(world, post), ...change });
}

/** What was written while nobody could write was never written. */
export function isHeard(rules: CommentRules, { id, createdAt }: Comment): boolean {
  return rules.openings.some(({ from, until }) => createdAt >= from && createdAt <= (until ?? createdAt)) && !rules.deleted.includes(id);
}
