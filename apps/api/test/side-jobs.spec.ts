import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { SETTINGS, type Settings } from '../src/config/settings.ts';
import { enqueue, type Task } from '../src/jobs/enqueue.ts';
import { JobsModule } from '../src/jobs/jobs.module.ts';
import { migrateQueue } from '../src/jobs/queue-schema.ts';
import { SideJobs } from '../src/jobs/side-jobs.ts';
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
    const truncated = `truncate ${tables.map(({ name }) => `graphile_worker.${name}`).join(', ')}`;
    // The worker is at the same tables, in an order of its own: who of the two is told of a deadlock tries again.
    const empty = () =>
      until(() =>
        query(truncated).then(
          () => true,
          (fault: unknown) => {
            if (String(fault).includes('deadlock detected')) return false;
            throw fault;
          },
        ),
      );
    await empty();
    await until(async () => /二[^]*三/.test(await chatSays()));
    await until(async () => (await query('select from notification_delivery where delivered_at is null')).length === 0);
    await tell('四');
    await until(async () => (await chatSays()).includes('四'));

    // Each time as soon as the worker has made its tasks known again, before it does anything with them.
    for (let times = 0; times < 3; times++) {
      await empty();
      await until(async () => (await query('select from graphile_worker._private_tasks')).length > 0);
    }
    await tell('五');
    await until(async () => (await chatSays()).includes('五'));
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

  it('start anew by themselves when the database is away just as one ends, well or badly', async () => {
    const line = await openLine(new URL(settings.databaseUrl));
    try {
      const worker = await Test.createTestingModule({ imports: [JobsModule] })
        .overrideProvider(SETTINGS)
        .useValue({ ...settings, databaseUrl: line.url })
        .compile();
      workers.push(worker);
      const begun: Task[] = [];
      /** The first time the line breaks before it ends, and how it ended cannot be told. */
      const breaking = (task: Task, end: () => void) => async () => {
        begun.push(task);
        if (begun.filter((each) => each === task).length > 1) return;
        await line.breakOff();
        end();
      };
      const fails = () => {
        throw new Error('the work failed');
      };
      const jobs = worker.get(SideJobs);
      jobs.does('forget_renderings', breaking('forget_renderings', fails));
      jobs.does(
        'forget_notifications',
        breaking('forget_notifications', () => undefined),
      );
      await worker.init();
      for (const task of ['forget_renderings', 'forget_notifications'] as const) {
        await given.db.acrossWorkspaces((tx) => enqueue(tx, task, {}, { key: task }));
        await until(() => Promise.resolve(begun.includes(task)));
        // What it does now finds nobody: none of it may end the process.
        await delay(1500);
        await line.mend();
        await until(async () => (await query('select from graphile_worker.jobs where key = $1', [task])).length === 0);
        expect(begun.filter((each) => each === task)).toHaveLength(2);
      }
    } finally {
      await line.close();
    }
  });
});

/** A way to the database that can be taken away: who connects then is refused. */
async function openLine(to: URL): Promise<{ url: string; breakOff(): Promise<void>; mend(): Promise<void>; close(): Promise<void> }> {
  const ends = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from.pipe(into);
      from.on('error', () => undefined);
      from.on('close', () => {
        ends.delete(from);
        into.destroy();
      });
    }
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const breakOff = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const end of ends) end.destroy();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(to);
  url.host = `127.0.0.1:${String(port)}`;
  return { url: url.href, breakOff, mend: () => listen(port), close: breakOff };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
