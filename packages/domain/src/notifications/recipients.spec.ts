import { describe, expect, it } from '@jest/globals';
import { NOTIFICATION_KINDS } from './notification-kinds.ts';
import { recipientsOf, type TeamMember } from './recipients.ts';

const TEAM: readonly TeamMember[] = [
  { userId: 'olga', role: 'owner' },
  { userId: 'ming', role: 'manager' },
  { userId: 'ed', role: 'editor' },
  { userId: 'eve', role: 'editor' },
  { userId: 'ana', role: 'analyst' },
];
const NOBODY = { authorId: null, assigneeId: null, byId: null };

describe('who is told', () => {
  it('is the author and the managers when an item fails, and the owners too when it stands twice', () => {
    expect(recipientsOf('item_failed', { ...NOBODY, authorId: 'eve' }, TEAM)).toEqual(['eve', 'ming']);
    expect(recipientsOf('item_doubled', { ...NOBODY, authorId: 'eve' }, TEAM)).toEqual(['eve', 'ming', 'olga']);
  });

  it('is told once who is concerned twice', () => {
    expect(recipientsOf('item_failed', { ...NOBODY, authorId: 'ming' }, TEAM)).toEqual(['ming']);
  });

  it('is whoever a hand-off is for, or every editor where it is for nobody', () => {
    expect(recipientsOf('hand_off_due', { ...NOBODY, assigneeId: 'eve' }, TEAM)).toEqual(['eve']);
    expect(recipientsOf('hand_off_due', NOBODY, TEAM)).toEqual(['ed', 'eve']);
    expect(recipientsOf('hand_off_due', { ...NOBODY, assigneeId: 'who left' }, TEAM)).toEqual(['ed', 'eve']);
  });

  it('is whoever is asked by name', () => {
    expect(recipientsOf('approval_waits', { ...NOBODY, namedIds: ['ming', 'who left'] }, TEAM)).toEqual(['ming']);
    expect(recipientsOf('changes_requested', { ...NOBODY, authorId: 'ed', namedIds: ['ana', 'eve'], byId: 'eve' }, TEAM)).toEqual([
      'ed',
      'ana',
    ]);
  });

  it('is not who did it', () => {
    expect(recipientsOf('held', { ...NOBODY, byId: 'ming' }, TEAM)).toEqual(['olga']);
  });

  it('is somebody in a workspace of any make, and never an analyst for their role alone', () => {
    const alone: TeamMember[] = [{ userId: 'olga', role: 'owner' }];
    for (const kind of NOTIFICATION_KINDS) {
      expect(recipientsOf(kind, { ...NOBODY, authorId: 'who left' }, alone)).toEqual(['olga']);
      expect(recipientsOf(kind, NOBODY, TEAM)).not.toContain('ana');
    }
  });
});
