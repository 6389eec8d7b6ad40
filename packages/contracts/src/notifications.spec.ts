import { describe, expect, it } from '@jest/globals';
import { CreateNotificationTarget, UpdateNotificationTarget } from './notifications.ts';

describe('the secret of a target', () => {
  const shown = { name: '值班群', language: 'zh-CN', kinds: [], url: 'https://example.org/hook' };

  it.each(['SEC0123456789abc\0', 'SEC0123456789abc\u007f', 'SEC 0123456789abc', `SEC0123456789abc\ud83d`])('is not %j', (secret) => {
    expect(CreateNotificationTarget.safeParse({ kind: 'webhook', ...shown, secret }).success).toBe(false);
    expect(CreateNotificationTarget.safeParse({ kind: 'dingtalk', ...shown, secret }).success).toBe(false);
    expect(UpdateNotificationTarget.safeParse({ secret }).success).toBe(false);
  });

  it('may be left out for a robot only', () => {
    expect(CreateNotificationTarget.parse({ kind: 'dingtalk', ...shown })).toMatchObject({ secret: '' });
    expect(UpdateNotificationTarget.parse({ secret: '' })).toEqual({ secret: '' });
    expect(CreateNotificationTarget.safeParse({ kind: 'webhook', ...shown, secret: '' }).success).toBe(false);
    expect(CreateNotificationTarget.safeParse({ kind: 'webhook', ...shown, secret: 'SEC0123456789abc' }).success).toBe(true);
  });
});
