import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import { NotificationTargetEntity } from './notification-target.entity.ts';
import { ResealingTargetsService } from './resealing.service.ts';
import { TargetBox } from './target-box.ts';

let given: Given;
beforeAll(async () => {
  given = await Given.open();
});
afterAll(() => given.close());

it('seals targets with the key of today, and another row’s seal opens nothing', async () => {
  const manager = await given.member('manager');
  const keys = { address: 'https://example.org/hook', secret: 'a-secret-of-theirs' };
  const before = new TargetBox(given.settings);
  const [one, other] = [v7(), v7()].map((id) => ({ id, workspaceId: manager.workspaceId }));
  if (one === undefined || other === undefined) throw new Error('There are two.');
  for (const target of [one, other]) {
    const row = { ...target, kind: 'webhook' as const, name: 'ours', language: 'en' as const, kinds: [], ...before.seal(keys, target) };
    await given.db.inWorkspace(manager.workspaceId, (tx) => tx.insert(NotificationTargetEntity, row));
  }

  const today = { ...given.settings, key: randomBytes(32).toString('base64'), oldKeys: [given.settings.key ?? ''] };
  const resealing = new ResealingTargetsService(given.db, new TargetBox(today));
  expect(await resealing.reseal()).toBe(2);
  expect(await resealing.reseal()).toBe(0);
  const box = new TargetBox({ ...today, oldKeys: [] });
  const kept = await given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(NotificationTargetEntity, { id: one.id }));
  expect(box.open(kept)).toEqual(keys);
  expect(box.open({ keyId: kept.keyId, sealed: kept.sealed, ...other })).toBeNull();
});
