import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditedThing } from '@longstream/domain/audit/audited';
import { DEMO_ACCOUNTS } from '@longstream/domain/platforms/demo-accounts';
import { ITEM_STATUSES } from '@longstream/domain/items/item-status';
import { checkContent, type MediaFacts } from '@longstream/domain/platforms/check-content';
import { Given } from '../../test/given.ts';
import { openChannels } from '../../test/open-channels.ts';
import { type OpenSandbox, openSandbox } from '../../test/open-sandbox.ts';
import { AuditEntryEntity } from '../audit/audit-entry.entity.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { ChargeEntity } from '../charges/charge.entity.ts';
import type { Settings } from '../config/settings.ts';
import { actingAs } from '../database/acting.ts';
import { workspaceNow } from '../database/database.ts';
import { HoldEntity } from '../holds/hold.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { LedgerReadingService } from '../ledger/ledger-reading.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { LongJobsService } from '../long-jobs/long-jobs.service.ts';
import { MediaLinks } from '../media/media-links.ts';
import { MediaAssetEntity } from '../media/media-asset.entity.ts';
import { MediaService } from '../media/media.service.ts';
import { MediaStore } from '../media/media-store.ts';
import { toFacts } from '../media/media.view.ts';
import { RemoteFiles } from '../media/remote-files.ts';
import { TestFilmService } from '../media/test-film.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { AuthService } from '../sessions/auth.service.ts';
import { DemoChannelsService } from './demo-channels.service.ts';
import { DemoClockService } from './demo-clock.service.ts';
import { DemoService } from './demo.service.ts';
import { FillingService } from './filling.service.ts';
import { planItems } from './plan.ts';
import { RemovingService } from './removing.service.ts';
import { SandboxClock } from './sandbox-clock.ts';
import { SandboxHistory } from './sandbox-history.ts';

const NOW = '2020-02-14T01:00:00Z';
const VERIFIER = fileURLToPath(new URL('../../../../scripts/verify-ledger.mjs', import.meta.url));

describe('the demo’s items', () => {
  it.each(['2020-02-14T01:00:00Z', '2026-11-22T15:59:00Z', '2027-03-01T23:30:00Z'])('are 180, in every status, around %s', (now) => {
    const items = planItems(DEMO_ACCOUNTS, Date.parse(now), 'Asia/Shanghai');
    expect(items).toHaveLength(180);
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(ITEM_STATUSES));
    const early = ['live', 'removed', 'rejected', 'failed', 'missed', 'in_platform_review', 'unconfirmed', 'publishing', 'awaiting_person'];
    for (const { status, atMs } of items.filter(({ atMs }) => atMs !== null)) {
      if (status === 'scheduled') expect(atMs).toBeGreaterThan(Date.parse(now));
      if (early.includes(status)) expect(atMs).toBeLessThan(Date.parse(now));
    }
  });
});

describe('a demo workspace', () => {
  let given: Given;
  let sandbox: OpenSandbox;
  let settings: Settings;
  let fillingBy: (reach: Pick<Settings, 'sandboxUrl'>) => FillingService;
  let filling: FillingService;
  let removing: RemovingService;
  let owner: Actor;
  let manager: Actor;

  beforeAll(async () => {
    [given, sandbox] = await Promise.all([Given.open(), openSandbox()]);
    await sandbox.control('PUT', '/control/clock', { at: NOW, speed: 60 });
    settings = { ...given.settings, sandboxUrl: sandbox.controlUrl };
    const { consent, connecting } = openChannels(given.db, settings);
    const store = new MediaStore(settings);
    await store.onModuleInit();
    const media = new MediaService(given.db, store, new MediaLinks(settings), new RemoteFiles(settings));
    const films = new TestFilmService(media, settings);
    const accounts = new DemoChannelsService(consent, connecting);
    fillingBy = (reach) =>
      new FillingService(given.db, accounts, films, new SandboxHistory(reach), new LedgerService(), new LongJobsService(given.db));
    filling = fillingBy(settings);
    removing = new RemovingService(given.db, media);
    const { id: workspaceId } = await given.workspace({ kind: 'demo', now: NOW, clockSpeed: 60 });
    owner = await given.member('owner', { workspaceId });
    manager = await given.member('manager', { workspaceId });
  });
  afterAll(async () => {
    await sandbox.close();
    await given.close();
  });

  it('is filled with what its accounts did, do and will do, though it broke off half-way before', async () => {
    await expect(fillingBy({ ...settings, sandboxUrl: 'http://127.0.0.1:9' }).fill(owner)).rejects.toThrow();
    expect(await actingAs(owner, () => filling.fill(owner))).toEqual({ channels: DEMO_ACCOUNTS.length + 1, items: 180 });
    const { items, channels, revisions, assets, now, gains } = await given.db.inWorkspace(manager.workspaceId, async (tx) => ({
      items: await tx.find(ItemEntity),
      channels: await tx.find(ChannelEntity),
      revisions: await tx.find(RevisionEntity),
      assets: await tx.find(MediaAssetEntity),
      now: await workspaceNow(tx, manager.workspaceId),
      gains: await tx.query<{ days: string; last: string }[]>(
        `select (select sum(gained) from channel_day) as days,
                (select sum(value) from (select distinct on (item_id, metric) value from sample order by item_id, metric, at desc) as last) as last`,
      ),
    }));
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(ITEM_STATUSES));

    // Nothing goes wrong by itself: what is to go out is as its platform wants it.
    const facts = new Map<string, MediaFacts>(assets.map((asset) => [asset.id, toFacts(asset)]));
    const capabilities = new Map(channels.map((channel) => [channel.id, channel.capabilities]));
    for (const { status, revisionId, channelId } of items.filter(({ status }) => status === 'scheduled')) {
      const content = revisions.find(({ id }) => id === revisionId)?.content;
      const findings = content === undefined ? ['no words'] : checkContent(content, facts, capabilities.get(channelId ?? '') ?? []);
      expect({ status, errors: findings.filter((finding) => typeof finding === 'string' || finding.severity === 'error') }).toEqual({
        status,
        errors: [],
      });
    }

    // What is said to be out is out, and the audience is the sandbox's.
    const { effects } = await sandbox.control<{ effects: { id: string; state: string }[] }>('GET', '/control/effects');
    const stateOf = new Map(effects.map(({ id, state }) => [id, state]));
    const states = (status: string) =>
      new Set(items.filter((item) => item.status === status).map((item) => stateOf.get(item.externalId ?? '')));
    expect([states('live'), states('removed'), states('in_platform_review')]).toEqual([
      new Set(['public']),
      new Set(['removed']),
      new Set(['in_review']),
    ]);
    for (const { liveAt, nextSampleAt, status } of items.filter((item) => item.liveAt !== null)) {
      expect(liveAt?.getTime()).toBeLessThan(now.getTime());
      expect(nextSampleAt === null).toBe(status !== 'live');
    }
    expect(Number(gains[0]?.last)).toBeGreaterThan(1_000_000);
    expect(gains[0]?.days).toBe(gains[0]?.last);

    // One rumour, two readings; what is held for the graver one stops none of what is planned.
    const readings = await given.db.inWorkspace(manager.workspaceId, (tx) => tx.find(ChargeEntity, { order: { id: 'ASC' } }));
    expect(readings.map(({ gravity, endedAt }) => [gravity, endedAt])).toEqual([
      ['light', null],
      ['serious', null],
    ]);

    // The audit says of each deed whose it is: who asked for the demo, or whom its story gives it to.
    const audited = (thing: AuditedThing) =>
      given.db.inWorkspace(manager.workspaceId, (tx) => tx.findBy(AuditEntryEntity, { workspaceId: manager.workspaceId, thing }));
    const holds = await given.db.inWorkspace(manager.workspaceId, (tx) => tx.find(HoldEntity));
    expect(holds.map(({ madeBy }) => madeBy)).toEqual([manager.userId]);
    expect((await audited('hold')).map(({ byUser }) => byUser)).toEqual([manager.userId]);
    expect(new Set((await audited('cap')).map(({ byUser }) => byUser))).toEqual(new Set([owner.userId]));

    const [late] = await given.db.inWorkspace(manager.workspaceId, (tx) =>
      tx.query<{ count: string }[]>(
        `select (select count(*) from ledger_entry where at > $1) + (select count(*) from approval where requested_at > $1) as count`,
        [now],
      ),
    );
    expect(late?.count).toBe('0');

    const reading = new LedgerReadingService(given.db);
    let cursor: string | undefined;
    do {
      const checked = await reading.check(manager, cursor === undefined ? {} : { cursor });
      expect(checked.faults).toEqual([]);
      cursor = checked.nextCursor ?? undefined;
    } while (cursor !== undefined);
    const file = join(given.settings.dataDir, 'ledger.jsonl');
    await writeFile(file, await reading.export(manager, {}, { format: 'jsonl' }));
    const { stdout } = await promisify(execFile)(process.execPath, [VERIFIER, file]);
    expect(JSON.parse(stdout)).toMatchObject({ items: 180, begunBefore: 0, faults: 0 });
  });

  it('is filled once, and a real workspace never', async () => {
    await expect(filling.fill(manager)).rejects.toMatchObject({ code: 'already_exists' });
    const owner = await given.member('owner');
    await expect(filling.fill(owner)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(removing.remove(owner)).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('goes without a trace: no row in any table, no file', async () => {
    const { workspaceId } = manager;
    const left = () =>
      given.db.acrossWorkspaces(async (tx) => {
        const tables = await tx.query<{ name: string }[]>(
          `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id'`,
        );
        const counts: string[] = [];
        for (const { name } of tables)
          if ((await tx.query<unknown[]>(`select from "${name}" where workspace_id = $1 limit 1`, [workspaceId])).length > 0)
            counts.push(name);
        return counts;
      });
    const files = async () =>
      (await readdir(join(given.settings.dataDir, 'media'), { recursive: true })).filter((name) => name.length > 64);
    expect((await left()).length).toBeGreaterThan(15);
    expect(await files()).toHaveLength(2);
    await removing.remove(manager);
    expect(await left()).toEqual([]);
    expect(await files()).toEqual([]);
  });

  it('is made for one of two who ask at the same instant', async () => {
    const auth = new AuthService(settings);
    const demo = new DemoService(given.db, auth, new DemoClockService(given.db, new SandboxClock(settings), settings), settings);
    const ask = ({ userId, name }: Actor) => demo.openFor({ id: userId, name, email: `${userId}@example.org` });
    const asked = await Promise.allSettled([ask(await given.member('owner')), ask(await given.member('owner'))]);
    await auth.onModuleDestroy();
    expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(asked.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'already_exists' } });
    expect(await demo.isOffered()).toBe(false);
  });
});
