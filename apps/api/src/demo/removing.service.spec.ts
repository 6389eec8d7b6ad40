import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Given } from '../../test/given.ts';
import { AudienceEntity } from '../audiences/audience.entity.ts';
import { ROW_LOCK } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { MediaLinks } from '../media/media-links.ts';
import { MediaService } from '../media/media.service.ts';
import { MediaStore } from '../media/media-store.ts';
import { RemoteFiles } from '../media/remote-files.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { RemovingService } from './removing.service.ts';

let given: Given;
let removing: RemovingService;

beforeAll(async () => {
  given = await Given.open();
  const { db, settings } = given;
  const store = new MediaStore(settings);
  await store.onModuleInit();
  removing = new RemovingService(db, new MediaService(db, store, new MediaLinks(settings), new RemoteFiles(settings)));
});
afterAll(() => given.close());

/** What the worker does to an item, in either order: each wants what the removal has or will have. */
const lock = (tx: EntityManager, { id }: ItemEntity) => tx.findOne(ItemEntity, { where: { id }, lock: ROW_LOCK });
const write = (tx: EntityManager, { workspaceId }: ItemEntity) =>
  tx.insert(AudienceEntity, { id: crypto.randomUUID(), workspaceId, name: 'children at home' });

it.each([
  ['holds an item and writes to the workspace', lock, write],
  ['has written to the workspace and wants the item', write, lock],
])('goes although the worker %s', async (_, first, then) => {
  const { id: workspaceId } = await given.workspace({ kind: 'demo', clockSpeed: 60 });
  const owner = await given.member('owner', { workspaceId });
  const item = await given.item(owner);
  let removed: Promise<void> | undefined;
  const working = given.db.inWorkspace(workspaceId, async (tx) => {
    await first(tx, item);
    removed = removing.remove(owner);
    await untilSomebodyWaits();
    await then(tx, item);
  });
  // The worker may be the one that the database stops; it would come again, and find nothing.
  await Promise.allSettled([working]);
  await removed;
  expect(await given.db.acrossWorkspaces((tx) => tx.existsBy(WorkspaceEntity, { id: workspaceId }))).toBe(false);
  expect(await given.count(owner, 'item')).toBe(0);
});

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const [row] = await given.db.acrossWorkspaces((tx) =>
      tx.query<{ waiting: number }[]>(
        `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      ),
    );
    if (row?.waiting !== 0) return;
    await sleep(20);
  }
}
