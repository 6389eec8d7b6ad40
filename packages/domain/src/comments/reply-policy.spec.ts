import { describe, expect, it } from '@jest/globals';
import type { Role } from '../workspaces/rights.ts';
import { assertCanApproveReply, DEFAULT_REPLY_POLICY, type ReplyPolicy, replyStanding } from './reply-policy.ts';

const comment = { isReview: false };
const review = { isReview: true };

describe('replyStanding', () => {
  it('lets editors answer comments, and has answers to reviews approved, unless the team decides otherwise', () => {
    expect(replyStanding(DEFAULT_REPLY_POLICY, 'editor', comment)).toBe('goes');
    expect(replyStanding(DEFAULT_REPLY_POLICY, 'editor', review)).toBe('needs_approval');
    expect(replyStanding(DEFAULT_REPLY_POLICY, 'owner', review)).toBe('needs_approval');
  });

  it.each<[ReplyPolicy['approval'], string, string]>([
    ['none', 'goes', 'goes'],
    ['reviews', 'goes', 'needs_approval'],
    ['all', 'needs_approval', 'needs_approval'],
  ])('with approval of %s: a comment %s, a review %s', (approval, ofComment, ofReview) => {
    const policy: ReplyPolicy = { answeredBy: 'manager', approval };
    expect(replyStanding(policy, 'manager', comment)).toBe(ofComment);
    expect(replyStanding(policy, 'manager', review)).toBe(ofReview);
  });

  it.each<[ReplyPolicy['answeredBy'], Role]>([
    ['editor', 'analyst'],
    ['manager', 'editor'],
    ['manager', 'analyst'],
  ])('answered by a %s at least: refuses an %s', (answeredBy, role) => {
    expect(() => replyStanding({ answeredBy, approval: 'none' }, role, comment)).toThrow('not_allowed');
  });
});

describe('approving an answer', () => {
  it('is for managers, and never for its author', () => {
    expect(() => assertCanApproveReply('editor', 'a', 'b')).toThrow('not_allowed');
    expect(() => assertCanApproveReply('owner', 'a', 'a')).toThrow('own_work');
    expect(() => assertCanApproveReply('manager', 'a', 'b')).not.toThrow();
  });
});
