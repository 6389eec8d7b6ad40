import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import { GoalEntity } from '../campaigns/campaign.entity.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { ReachedGoalsService } from './reached-goals.service.ts';

describe('a goal', () => {
  let given: Given;
  let goals: ReachedGoalsService;
  let manager: Actor;
  let item: ItemEntity;
  let goalId: string;

  beforeAll(async () => {
    given = await Given.open();
    goals = new ReachedGoalsService(new NotificationsService({ mail: null }));
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    const { id: workspaceId } = await given.workspace({ now: '2020-02-20T00:00:00Z' });
    manager = await given.member('manager', { workspaceId });
    item = await given.item(manager, { status: 'live', liveAt: new Date('2020-02-14T12:00:00Z') });
    goalId = v7();
    await given.db.inWorkspace(workspaceId, (tx) =>
      tx.insert(GoalEntity, {
        id: goalId,
        workspaceId,
        campaignId: item.campaignId,
        metric: 'likes',
        target: 1_000_000,
        withinHours: 48,
        position: 0,
      }),
    );
  });

  const tell = () => given.db.inWorkspace(manager.workspaceId, (tx) => goals.tell(tx, manager.workspaceId, [item.id]));
  const told = () =>
    given.db.inWorkspace(manager.workspaceId, (tx) =>
      tx.query<{ data: { target: number; value: number } }[]>('select data from notification order by id'),
    );

  it('is told once when it is reached, and again when it was set higher', async () => {
    await given.samples(item, 'likes', { '2020-02-14T13:00:00Z': 900_000 });
    await tell();
    expect(await told()).toEqual([]);
    await given.samples(item, 'likes', { '2020-02-15T13:00:00Z': 1_002_345 });
    await tell();
    await tell();
    expect(await told()).toMatchObject([{ data: { campaign: 'Negative reviews', metric: 'likes', target: 1_000_000, value: 1_002_345 } }]);

    await given.db.inWorkspace(manager.workspaceId, (tx) => tx.update(GoalEntity, { id: goalId }, { target: 1_001_000 }));
    await tell();
    expect(await told()).toMatchObject([{}, { data: { target: 1_001_000 } }]);
  });

  it('is not told when it was reached too late', async () => {
    await given.samples(item, 'likes', { '2020-02-14T13:00:00Z': 900_000, '2020-02-17T13:00:00Z': 1_100_000 });
    await tell();
    expect(await told()).toEqual([]);
  });
});
