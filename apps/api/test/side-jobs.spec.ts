import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { SETTINGS, type Settings } from '../src/config/settings.ts';
import { migrateQueue } from '../src/jobs/queue-schema.ts';
import { NotificationsWorkerModule } from '../src/notifications/notifications-worker.module.ts';
import type { Actor } from '../src/sessions/actor.ts';
import { Given } from './given.ts';
import { openNotifications } from './open-notifications.ts';
import { type OpenSandbox, openSandbox } from './open-sandbox.ts';

let given: Given;
let sandbox: OpenSandbox;
let settings: Settings;
let open: ReturnType<typeof openNotifications>;
let manager: Actor;
let chat: { token: string; url: string };
const workers: TestingModule[] = [];

beforeAll(async () => {
  given = await Given.open();
  sandbox = await openSandbox();
  // A heart beats three times a second, and is dead when it is still for four thirds of one.
  settings = { ...given.settings, sandboxUrl: sandbox.controlUrl, pace: 600 };
  open = openNotifications(given.db, settings);
});
afterAll(async () => {
  await sandbox.close();
  await given.close();
});
beforeEach(async () => {
  manager = await given.member('manager');
  chat = await sandbox.control('POST', '/control/robots', { kind: 'feishu' });
  const shown = { name: '值班群', language: 'zh-CN' as const, kinds: ['goal_reached' as const] };
  await open.targets.create(manager, { kind: 'feishu', ...shown, url: chat.url, secret: '', keyword: '' });
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.close();
});

async function startWorker(): Promise<void> {
  const worker = await Test.createTestingModule({ imports: [NotificationsWorkerModule] })
    .overrideProvider(SETTINGS)
    .useValue(settings)
    .compile();
  workers.push(worker);
  await worker.init();
}

const tell = (occurrence: string) =>
  given.db.inWorkspace(manager.workspaceId, (tx) =>
    open.notifications.notify(tx, manager.workspaceId, {
      kind: 'goal_reached',
      occurrence,
      data: { campaignId: manager.workspaceId, campaign: occurrence, metric: 'likes', target: 1, value: 2 },
    }),
  );

const query = <Row>(sql: string, values: unknown[] = []) => given.db.acrossWorkspaces((tx) => tx.query<Row[]>(sql, values));
const chatSays = async () =>
  (await sandbox.control<{ messages: { text: string }[] }>('GET', `/control/robots/${chat.token}/messages`)).messages
    .map(({ text }) => text)
    .join('\n');

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200 && !(await holds()); i++) await delay(50);
  expect(await holds()).toBe(true);
}

describe('the side jobs', () => {
  it('are done soon after the transaction that caused them', async () => {
    await startWorker();
    await tell('求饶');
    await until(async () => (await chatSays()).includes('目标达成：求饶'));
    await until(async () => (await query('select from graphile_worker.jobs')).length === 0);
  });

  it('are only wake-ups: the queue’s whole schema may go, and everything is delivered all the same', async () => {
    await tell('一');
    await query('drop schema graphile_worker cascade');
    await migrateQueue(settings.databaseUrl);
    await startWorker();
    await until(async () => (await chatSays()).includes('目标达成：一'));

    await tell('二');
    await tell('三');
    const tables = await query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'graphile_worker' and tablename <> 'migrations'`,
    );
    await query(`truncate ${tables.map(({ name }) => `graphile_worker.${name}`).join(', ')}`);
    await until(async () => /二[^]*三/.test(await chatSays()));
    await until(async () => (await query('select from notification_delivery where delivered_at is null')).length === 0);
    await tell('四');
    await until(async () => (await chatSays()).includes('四'));
  });

  it('go to another worker within seconds when theirs is killed in the middle of one', async () => {
    const hanging = fork(new URL('hanging-worker.mjs', import.meta.url), [settings.databaseUrl], { execArgv: [] });
    try {
      await tell('求饶');
      const [{ workerId }] = (await once(hanging, 'message')) as [{ workerId: string }];
      expect(await query('select from graphile_worker.jobs where locked_by = $1', [workerId])).toHaveLength(1);
      await startWorker();
      // While its heart beats, its job is its own.
      await delay(2000);
      expect(await query('select from graphile_worker.jobs where locked_by = $1', [workerId])).toHaveLength(1);
      await kill(hanging);
      await until(async () => (await query('select from graphile_worker.jobs where locked_by = $1', [workerId])).length === 0);
      await until(async () => (await chatSays()).includes('目标达成：求饶'));
    } finally {
      await kill(hanging);
    }
  });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
