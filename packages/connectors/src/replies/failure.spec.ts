import { describe, expect, it } from '@jest/globals';
import { REASON_CLASSES } from '@longstream/domain/publishing/outcome';
import { errorTable, secondsToWait } from './error-table.ts';
import { afterReading, afterSpending, afterSubmitting, refusal, silence, unreadable, withoutSecrets } from './failure.ts';

const table = errorTable([...REASON_CLASSES.map((reasonClass) => [reasonClass, [reasonClass]] as const), ['wait', ['soon'], 30]]);
const refused = (code: string, retryAfter: number | null = null) => refusal(table, code, 'no', retryAfter);

describe('a refused or failed call', () => {
  it('comes after submitting to what its class says, and to unknown wherever the item may exist', () => {
    const kinds = Object.fromEntries(REASON_CLASSES.map((reasonClass) => [reasonClass, afterSubmitting(refused(reasonClass)).kind]));
    expect(kinds).toEqual({
      fix_content: 'rejected',
      fix_request: 'rejected',
      reauthorise: 'rejected',
      permission: 'rejected',
      gone: 'rejected',
      person_at_platform: 'rejected',
      configuration: 'rejected',
      wait: 'deferred',
      quota: 'deferred',
      maybe_created: 'unknown',
      platform_fault: 'unknown',
      unreachable: 'unknown',
    });
    expect(afterSubmitting(refused('a code nobody knows'))).toMatchObject({
      kind: 'unknown',
      reason: { class: 'platform_fault', code: 'a code nobody knows' },
    });
    expect(afterSubmitting(unreadable(502, null)).kind).toBe('unknown');
    expect(afterSubmitting(silence(false, 'reset')).kind).toBe('unknown');
  });

  it('is deferred when surely nothing was sent', () => {
    expect(afterSubmitting(silence(true, 'refused'))).toMatchObject({ kind: 'deferred', reason: { class: 'unreachable' } });
  });

  it('is never unknown after a mere reading, and never to be repeated after a single-use secret was spent', () => {
    for (const reasonClass of REASON_CLASSES) {
      expect(['rejected', 'deferred']).toContain(afterReading(refused(reasonClass)).kind);
      expect(['rejected', 'unknown']).toContain(afterSpending(refused(reasonClass)).kind);
    }
  });

  it('waits as long as the platform says, best by its own header', () => {
    expect(afterSubmitting(refused('soon'))).toMatchObject({ kind: 'deferred', waitSeconds: 30 });
    expect(afterSubmitting(refused('soon', 7))).toMatchObject({ kind: 'deferred', waitSeconds: 7 });
    expect(afterSubmitting(refused('wait'))).toMatchObject({ kind: 'deferred', waitSeconds: 60 });
  });

  it('shows none of the secrets, in either spelling, and no endless text', () => {
    const told = withoutSecrets(refusal(table, 'gone', `token a+b/c==\n or a%2Bb%2Fc%3D%3D ${'x'.repeat(5000)}`, null), ['a+b/c==', '']);
    expect(told).toMatchObject({ kind: 'failed', reason: { text: expect.stringMatching(/^token … {2}or … x{50,300}…$/) } });
    if (told.kind === 'failed') expect(told.reason.text.length).toBeLessThan(310);
  });

  it('shows whole characters, so that what it tells can be stored', () => {
    const told = withoutSecrets(refusal(table, 'gone', `a${'😀'.repeat(400)}\ud83d\0`, null), []);
    expect(told.kind === 'failed' && told.reason.text.isWellFormed()).toBe(true);
  });
});

describe('waiting until the platform’s clock turns', () => {
  it('ends with the hour, and with the day in Shanghai', () => {
    const now = Date.parse('2020-02-14T15:20:00Z') / 1000; // 23:20 in Shanghai
    expect(secondsToWait('next_hour', now)).toBe(40 * 60);
    expect(secondsToWait('next_day', now)).toBe(40 * 60);
    expect(secondsToWait('next_day', now + 40 * 60)).toBe(24 * 3600);
    expect(secondsToWait(30, now)).toBe(30);
  });
});
