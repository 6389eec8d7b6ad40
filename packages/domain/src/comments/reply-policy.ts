import { Refusal } from '../refusal.ts';
import { can, type Role } from '../workspaces/rights.ts';

export const REPLY_APPROVALS = ['none', 'reviews', 'all'] as const;
export type ReplyApproval = (typeof REPLY_APPROVALS)[number];

/**
 * Who answers the public in a workspace's name. `answeredBy` is the lowest role that may; `approval` says which answers somebody else
 * has to approve before they are sent: those to reviews, which stand beside the product for good, all of them, or none.
 */
export interface ReplyPolicy {
  readonly answeredBy: 'editor' | 'manager';
  readonly approval: ReplyApproval;
}

export const DEFAULT_REPLY_POLICY: ReplyPolicy = { answeredBy: 'editor', approval: 'reviews' };

export function mayReply(policy: ReplyPolicy, role: Role): boolean {
  return can(role, 'comment.answer') && (policy.answeredBy === 'editor' || can(role, 'comment.approve'));
}

/**
 * What becomes of an answer that a member wrote.
 *
 * @throws {Refusal} `not_allowed` for a role that may not answer.
 */
export function replyStanding(policy: ReplyPolicy, role: Role, to: { readonly isReview: boolean }): 'goes' | 'needs_approval' {
  if (!mayReply(policy, role)) throw new Refusal('not_allowed', { role, action: 'comment.answer' });
  return policy.approval === 'all' || (policy.approval === 'reviews' && to.isReview) ? 'needs_approval' : 'goes';
}

/**
 * Whether a member may let an answer go that waits for approval. Nobody approves their own words, an owner neither.
 *
 * @throws {Refusal} `not_allowed`, `own_work`.
 */
export function assertCanApproveReply(role: Role, approverId: string, authorId: string): void {
  if (!can(role, 'comment.approve')) throw new Refusal('not_allowed', { role, action: 'comment.approve' });
  if (approverId === authorId) throw new Refusal('own_work', { memberId: approverId });
}
