import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connectorFor } from '@longstream/connectors/connectors';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import { connectChannel } from '../../test/connect-channel.ts';
import { Given } from '../../test/given.ts';
import { openChannels } from '../../test/open-channels.ts';
import { openItems } from '../../test/open-items.ts';
import { type OpenSandbox, openSandbox } from '../../test/open-sandbox.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { ReachedGoalsService } from '../engagement/reached-goals.service.ts';
import { SamplingService } from '../engagement/sampling.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { RemovalsService } from './removals.service.ts';

const DESTROY = '/2/statuses/destroy';

let given: Given;
let sandbox: OpenSandbox;
let ours: ReturnType<typeof openChannels>;
let removals: RemovalsService;
let actor: Actor;
let channel: ChannelEntity;
let posts = 0;

beforeAll(async () => {
  given = await Given.open();
  sandbox = await openSandbox();
  ours = openChannels(given.db, { ...given.settings, sandboxUrl: sandbox.controlUrl });
  removals = new RemovalsService(given.db, ours.accounts, new LedgerService());
  actor = await given.member('manager');
  const id = await connectChannel(ours.consent, actor, 'weibo', 'biz');
  channel = await given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(ChannelEntity, { id }));
});
afterAll(async () => {
  await sandbox.close();
  await given.close();
});
beforeEach(async () => {
  await sandbox.control('DELETE', '/control/faults');
  // What one test was told to wait for is nothing to the next.
  await given.db.acrossWorkspaces((tx) => tx.query('delete from rate_limit'));
});

const fault = (pathPrefix: string, kind: string, more = {}) =>
  sandbox.control('POST', '/control/faults', { platform: 'weibo', pathPrefix, times: 1, fault: { kind, ...more } });

/** An item that the public sees at the sandbox. */
async function published(): Promise<ItemEntity> {
  const { prepare, submit } = connectorFor('weibo');
  const account = await ours.accounts.accountFor(actor.workspaceId, channel.id);
  const content = { platform: 'weibo', title: '', text: `撤下 ${String(posts++)}`, media: [], settings: defaultSettings('weibo') } as const;
  const signal = AbortSignal.timeout(5000);
  const ready = await prepare(account, content, [], signal);
  if (ready.kind !== 'prepared') throw new Error(JSON.stringify(ready));
  const sent = await submit(account, content, [], ready.prepared, signal);
  if (sent.kind !== 'pending') throw new Error(JSON.stringify(sent));
  const now = new Date();
  return given.item(actor, { channel, status: 'live', externalId: sent.externalId, liveAt: now, nextSampleAt: now, content });
}

async function stateOf({ externalId }: ItemEntity): Promise<string | undefined> {
  const { effects } = await sandbox.control<{ effects: { id: string; state: string }[] }>('GET', '/control/effects?platform=weibo');
  return effects.find(({ id }) => id === externalId)?.state;
}
const rowOf = ({ id }: ItemEntity) => given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(ItemEntity, { id }));
const story = async ({ id }: ItemEntity) =>
  (await openItems(given).queries.ledger(actor, id, { limit: 20 })).items.map(({ kind, byName }) => [kind, byName]);

describe('a live item', () => {
  it('is taken down, with the name of who did it', async () => {
    const item = await published();
    expect(await removals.remove(actor, item.id, { version: 1 })).toBe(item.id);
    expect(await rowOf(item)).toMatchObject({ status: 'removed', nextSampleAt: null });
    expect(await stateOf(item)).toBe('removed');
    expect(await story(item)).toEqual([
      ['taking_down', 'manager'],
      ['removed', 'manager'],
    ]);
  });

  it('is taken down once, however often the button is pressed', async () => {
    const item = await published();
    const presses = await Promise.allSettled([0, 1, 2].map(() => removals.remove(actor, item.id, { version: 1 })));
    expect(presses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await story(item)).filter(([kind]) => kind === 'taking_down')).toHaveLength(1);
  });

  it('is looked for when the answer was lost, and is down', async () => {
    const item = await published();
    await fault(DESTROY, 'drop_after');
    await removals.remove(actor, item.id, { version: 1 });
    expect(await rowOf(item)).toMatchObject({ status: 'removed' });
  });

  it('stays live when the call never arrived, and says so', async () => {
    const item = await published();
    await fault(DESTROY, 'drop_before');
    await expect(removals.remove(actor, item.id, { version: 1 })).rejects.toMatchObject({ code: 'platform_unreachable' });
    expect(await rowOf(item)).toMatchObject({ status: 'live' });
    expect(await stateOf(item)).toBe('public');
    expect(await story(item)).toEqual([
      ['taking_down', 'manager'],
      ['not_taken_down', null],
    ]);
    const { version } = await rowOf(item);
    await removals.remove(actor, item.id, { version });
    expect(await stateOf(item)).toBe('removed');
  });

  it('is left to the next reading when nobody can say', async () => {
    const item = await published();
    await fault(DESTROY, 'drop_after');
    await fault('/2/statuses', 'drop_before');
    await removals.remove(actor, item.id, { version: 1 });
    const row = await rowOf(item);
    expect(row.status).toBe('live');
    expect(row.nextSampleAt?.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
  });
});

describe('an item that somebody took down at its platform', () => {
  const tell = new NotificationsService({ mail: null });
  const sampling = () => new SamplingService(given.db, ours.accounts, new LedgerService(), new ReachedGoalsService(tell), tell);
  const read = (...items: ItemEntity[]) => sampling().sample(items);
  const told = ({ id }: ItemEntity) =>
    given.db.acrossWorkspaces((tx) => tx.query<{ kind: string }[]>('select kind, data from notification where item_id = $1', [id]));

  it('is removed with the next reading, and its author is told once; the others are read', async () => {
    const [gone, there] = [await published(), await published()];
    await sandbox.control('POST', `/control/posts/weibo/${String(gone.externalId)}`, { action: 'remove' });
    await read(gone, there);
    await read(gone, there);
    expect(await rowOf(gone)).toMatchObject({ status: 'removed', nextSampleAt: null });
    expect(await told(gone)).toEqual([{ kind: 'item_removed', data: { platform: 'weibo' } }]);
    expect(await rowOf(there)).toMatchObject({ status: 'live', sampleFailures: 0, lastSampleAt: expect.any(Date) });
    expect(await told(there)).toEqual([]);
  });

  it('is asked for later and later while its platform does not answer', async () => {
    const item = await published();
    for (const minutes of [1, 2, 4]) {
      await fault('/2/statuses/count', 'drop_before');
      const askedAt = Date.now();
      await read(item);
      expect((await rowOf(item)).nextSampleAt?.getTime()).toBeGreaterThanOrEqual(askedAt + minutes * 60_000);
      await given.db.acrossWorkspaces((tx) => tx.update(ItemEntity, { id: item.id }, { nextSampleAt: new Date() }));
    }
    await read(item);
    expect(await rowOf(item)).toMatchObject({ sampleFailures: 0, lastSampleAt: expect.any(Date) });
  });

  it('is read when somebody asks for it, however old it is, and not before there is anything new', async () => {
    const [old, fresh] = [await published(), await published()];
    const put = (item: ItemEntity, lastSampleAt: Date) =>
      given.db.acrossWorkspaces((tx) => tx.update(ItemEntity, { id: item.id }, { lastSampleAt, nextSampleAt: null }));
    await put(old, new Date(Date.now() - 86_400_000));
    const readAt = new Date();
    await put(fresh, readAt);
    for (const { id } of [old, fresh]) await sampling().readSoon(actor, id);
    await read(old, fresh);
    expect((await rowOf(old)).lastSampleAt?.getTime()).toBeGreaterThanOrEqual(readAt.getTime());
    expect((await rowOf(fresh)).nextSampleAt?.getTime()).toBe(readAt.getTime() + 600_000);
    const draft = await given.item(actor, { channel });
    await expect(sampling().readSoon(actor, draft.id)).rejects.toMatchObject({ code: 'wrong_status' });
  });

  it('comes along with one of its account that is due, when half of its own wait is over', async () => {
    const [due, soon, late] = [await published(), await published(), await published()];
    const minutes = (count: number) => new Date(Date.now() + count * 60_000);
    const put = (item: ItemEntity, lastSampleAt: Date, nextSampleAt: Date) =>
      given.db.acrossWorkspaces((tx) => tx.update(ItemEntity, { id: item.id }, { lastSampleAt, nextSampleAt }));
    await put(soon, minutes(-40), minutes(20));
    await put(late, minutes(-10), minutes(50));
    await read(due);
    expect((await rowOf(soon)).lastSampleAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect((await rowOf(late)).lastSampleAt?.getTime()).toBeLessThan(Date.now() - 60_000);
  });
});

describe('an item', () => {
  it('that is not there, or on a platform without such a call, is not taken down', async () => {
    const draft = await given.item(actor, { channel });
    await expect(removals.remove(actor, draft.id, { version: 1 })).rejects.toMatchObject({ code: 'wrong_status' });
    const byHand = await given.channel(actor, { platform: 'zhihu' });
    const posted = await given.item(actor, { channel: byHand, status: 'live', externalId: '7', liveAt: new Date() });
    await expect(removals.remove(actor, posted.id, { version: 1 })).rejects.toMatchObject({ code: 'not_removable' });
    await expect(removals.remove(await given.member('owner'), posted.id, { version: 1 })).rejects.toMatchObject({ code: 'not_found' });
  });
});
