import { describe, expect, it } from '@jest/globals';
import { type BlackoutRule, WEEKDAYS } from '../blackouts/blackout-rules.ts';
import { openCapBook } from '../frequency-caps/check-caps.ts';
import type { CapRule } from '../frequency-caps/frequency-cap.ts';
import { nextFreeSlot } from './next-free-slot.ts';

const subject = {
  itemId: 'moved',
  channelId: 'mine',
  platform: 'bilibili',
  audienceIds: [],
  campaignId: null,
  tags: [],
  timeZone: 'UTC',
} as const;
const everyone = { kind: 'workspace', id: null } as const;
const at = (instant: string) => Date.parse(instant);

function free(from: string, { rules, quiet, taken = [] }: { rules: CapRule[]; quiet: BlackoutRule[]; taken?: string[] }): string | null {
  const cap = { id: 'cap', name: 'cap', scope: everyone, rules, enforcement: 'hard', origin: 'team' } as const;
  const placements = taken.map((instant, index) => ({ ...subject, itemId: String(index), atMs: at(instant) }));
  const blackouts = quiet.map((rule, index) => ({ id: String(index), name: 'Nights', scope: everyone, rule }));
  const found = nextFreeSlot(openCapBook([cap], placements, subject), blackouts, subject, at(from));
  return found === null ? null : new Date(found).toISOString();
}

const nights: BlackoutRule = { kind: 'quiet_hours', from: '22:00', to: '08:00', weekdays: WEEKDAYS };
const gap: CapRule = { kind: 'gap', minimumHours: 4 };

describe('nextFreeSlot', () => {
  it('is the wished time where nothing forbids it', () => {
    expect(free('2026-03-02T12:00Z', { rules: [gap], quiet: [nights] })).toBe('2026-03-02T12:00:00.000Z');
  });

  it('goes to and fro between caps and blackouts until both are kept', () => {
    // 20:00 meets the item at 19:00; the gap ends at 23:00, within the night; at 08:00 the item at 09:00 is too near.
    const taken = ['2026-03-02T19:00Z', '2026-03-03T09:00Z'];
    expect(free('2026-03-02T20:00Z', { rules: [gap], quiet: [nights], taken })).toBe('2026-03-03T13:00:00.000Z');
  });

  it('knows of none where they leave none between them', () => {
    const always: BlackoutRule = { kind: 'quiet_hours', from: '00:00', to: '00:00', weekdays: WEEKDAYS };
    expect(free('2026-03-02T12:00Z', { rules: [gap], quiet: [always] })).toBeNull();
    expect(free('2026-03-02T12:00Z', { rules: [{ kind: 'sliding', limit: 0, windowHours: 24 }], quiet: [nights] })).toBeNull();
  });
});
